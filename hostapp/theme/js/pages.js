/** How much of what stands below each other goes on one screen: whole blocks, and whole lines of a block too tall. */

/** @typedef {{top: number, bottom: number}} Span of a block or a line, in pixels from anywhere. */
/** @typedef {{from: number, to: number}} Run of blocks `from` up to, not including, `to`. */

/**
 * Blocks on screens, counted from the newest, so that the newest screen is full; one that is too tall is alone.
 *
 * @param {Span[]} blocks @param {number} room @returns {Run[]}
 */
export function fromNewest(blocks, room) {
  const runs = [];
  for (let to = blocks.length; to > 0; to = runs[0].from) {
    let from = to - 1;
    while (from > 0 && blocks[to - 1].bottom - blocks[from - 1].top <= room) from -= 1;
    runs.unshift({ from, to });
  }
  return runs;
}

/** The same, counted from the first. @param {Span[]} blocks @param {number} room @returns {Run[]} */
export function fromFirst(blocks, room) {
  const runs = [];
  for (let from = 0; from < blocks.length; from = runs.at(-1).to) {
    let to = from + 1;
    while (to < blocks.length && blocks[to].bottom - blocks[from].top <= room) to += 1;
    runs.push({ from, to });
  }
  return runs;
}

/**
 * Blocks of one kind on screens of equal length, such as a lane a person: no more than `most`, and no more than fit.
 *
 * @param {Span[]} blocks @param {number} room @param {number} most @returns {Run[]}
 */
export function evenly(blocks, room, most) {
  const fit = Math.min(
    most,
    ...fromFirst(blocks, room).map(({ from, to }, at, all) => (all[at + 1] ? to - from : most)),
  );
  const each = Math.ceil(blocks.length / Math.ceil(blocks.length / fit));
  const runs = [];
  for (let from = 0; from < blocks.length; from += each) runs.push({ from, to: Math.min(from + each, blocks.length) });
  return runs;
}

/**
 * Lines on screens. Each is full; so the last begins with some that were on the one before.
 *
 * @param {Span[]} lines @param {number} room @returns {Span[]} what each screen shows
 */
export function windows(lines, room) {
  const shown = fromFirst(lines, room).map(({ from, to }) => ({ top: lines[from].top, bottom: lines[to - 1].bottom }));
  const last = shown.at(-1);
  if (shown.length > 1) last.top = lines.find(({ top }) => last.bottom - top <= room)?.top ?? last.top;
  return shown;
}
