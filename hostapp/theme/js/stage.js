/** The stage never clips in silence: it shows whole blocks, the newest that fit, and the one being written always. */

/**
 * Which blocks to show: the one being written and as many others as fit, the nearest before it first.
 *
 * @param {number[]} heights @param {number} room @param {number} [writing] index of the block being written
 * @returns {{from: number, to: number}} blocks `from` up to, not including, `to`
 */
export function choose(heights, room, writing = -1) {
  let to = heights.length;
  let from = to;
  let used = 0;
  while (from > 0 && (from === to || used + heights[from - 1] <= room)) {
    from -= 1;
    used += heights[from];
  }
  if (writing < 0 || writing >= from) return { from, to };
  from = writing;
  to = writing + 1;
  used = heights[writing];
  while (to < heights.length && used + heights[to] <= room) used += heights[to++];
  while (from > 0 && used + heights[from - 1] <= room) used += heights[--from];
  return { from, to };
}

/** Watch every stage on the page; `draw()` asks for one look at them in the next frame. */
export function stages(root = document) {
  let frame = 0;
  const draw = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      for (const stage of root.querySelectorAll(".stage")) fit(stage);
    });
  };
  addEventListener("resize", draw);
  document.fonts?.ready.then(draw);
  return draw;
}

/** Hide what does not fit. @param {HTMLElement} stage */
function fit(stage) {
  const blocks = [...stage.querySelectorAll("[data-block]")];
  for (const block of blocks) block.hidden = false;
  const above = stage.querySelector("[data-above]");
  if (above) above.hidden = true;
  if (!blocks.length || !overflows(stage)) return;
  if (above) above.hidden = false;
  const tops = blocks.map((block) => block.getBoundingClientRect());
  const heights = tops.map(({ top, bottom }, at) => (tops[at + 1]?.top ?? bottom) - top);
  const rest = stage.scrollHeight - heights.reduce((sum, height) => sum + height, 0);
  const writing = blocks.findIndex((block) => block.matches("[data-writing]"));
  const { from, to } = choose(heights, stage.clientHeight - rest, writing);
  for (const [at, block] of blocks.entries()) block.hidden = at < from || at >= to;
  for (let at = from; overflows(stage) && at < to - 1; at += 1) if (at !== writing) blocks[at].hidden = true;
  if (above) above.hidden = !blocks[0].hidden;
}

function overflows(stage) {
  return stage.scrollHeight > stage.clientHeight + 1;
}
