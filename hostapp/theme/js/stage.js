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
  tellPage(stage, 1, 0);
  const boxes = [stage, ...stage.querySelectorAll(".body")];
  const over = () => Math.max(...boxes.map((box) => box.scrollHeight - box.clientHeight));
  if (!blocks.length || over() <= 1) return;
  if (above) above.hidden = false;
  const places = blocks.map((block) => block.getBoundingClientRect());
  const heights = places.map(({ top, bottom }, at) => (places[at + 1]?.top ?? bottom) - top);
  const room = heights.reduce((sum, height) => sum + height, 0) - over();
  const writing = blocks.findIndex((block) => block.matches("[data-writing]"));
  const { from, to } = choose(heights, room, writing);
  for (const [at, block] of blocks.entries()) block.hidden = at < from || at >= to;
  for (let at = from; over() > 1 && at < to - 1; at += 1) blocks[at].hidden = at !== writing;
  if (above) above.hidden = !blocks[0].hidden;
  tellPage(stage, pages(heights, room), blocks.at(-1).hidden ? 1 : 0);
}

/** How many screens so many blocks fill, counted from the newest. @param {number[]} heights @param {number} room */
export function pages(heights, room) {
  let count = 0;
  for (let to = heights.length; to > 0; count += 1) to = choose(heights.slice(0, to), room).from;
  return count;
}

/** "2 af 2": that there is more than one screenful, and that this is the newest; or the one before it. */
function tellPage(stage, count, back) {
  const place = stage.querySelector("[data-pages]");
  if (!place) return;
  place.hidden = count < 2;
  place.textContent = place.dataset.words.replace("{at}", String(count - back)).replace("{count}", String(count));
}
