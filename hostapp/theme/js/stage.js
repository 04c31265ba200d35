/** The stage never clips in silence: what does not fit is turned like pages, and what is being written is in view. */

import { cut, linesOf, uncut } from "./lines.js";
import { evenly, fromFirst, fromNewest, windows } from "./pages.js";

/** @typedef {{blocks: HTMLElement[], pieces?: HTMLElement[], cuts?: Map<HTMLElement, object>}} Page */

const MOVES = "[data-block], [data-piece]";

/** Of every stage: what each block said when it was last there, and the one that changed last. */
const said = new WeakMap();
const changed = new WeakMap();

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

/** Show the page that the stage is turned to. @param {HTMLElement} stage */
function fit(stage) {
  uncut(stage);
  for (const one of stage.querySelectorAll(MOVES)) one.hidden = false;
  const named = [...stage.querySelectorAll("[data-block]")];
  const blocks = named.length ? named : [...stage.querySelectorAll(".board")]; // a tool that names none is one
  watch(stage, blocks);
  const above = stage.querySelector("[data-above]");
  if (above) above.hidden = true;
  const most = Number(stage.querySelector("[data-most]")?.dataset.most) || blocks.length;
  const columns = stage.querySelector("[data-columns]");
  columns?.removeAttribute("data-stacked");
  const fits = overOf(stage) <= 1 && blocks.length <= most;
  if (columns && !fits) columns.setAttribute("data-stacked", ""); // below each other, so that they can be turned
  if (above) above.hidden = fits;
  const pages = fits || !blocks.length ? [{ blocks }] : pagesOf(stage, blocks, most);
  const home = homeOf(stage, pages);
  const at = Math.min(Math.max(home + Number(stage.dataset.turned ?? 0), 0), pages.length - 1);
  if (pages.length > 1) show(stage, blocks, pages[at]);
  if (above) above.hidden = at < 1;
  tell(stage, { count: pages.length, at, home });
}

/** Note which block's words are others than before; where all are new, the board is, and none has changed. */
function watch(stage, blocks) {
  const before = said.get(stage) ?? new Map();
  const fresh = !blocks.some(({ id }) => before.has(id));
  if (fresh) changed.delete(stage);
  for (const block of blocks) {
    if (!fresh && before.get(block.id) !== block.textContent) changed.set(stage, block);
    before.set(block.id, block.textContent);
  }
  said.set(stage, before);
}

/** By how much what stands on the stage is too high for it. */
function overOf(stage) {
  const body = stage.querySelector(".body");
  return body ? body.scrollHeight - body.clientHeight : 0;
}

/** @returns {Page[]} the oldest first */
function pagesOf(stage, blocks, most) {
  const spans = blocks.map(spanOf);
  const room = spans.at(-1).bottom - spans[0].top - overOf(stage);
  if (stage.querySelector("[data-most]")) {
    return evenly(spans, room, most).map((run) => ({ blocks: of(blocks, run) }));
  }
  const runs = stage.querySelector("[data-columns]") ? fromFirst(spans, room) : fromNewest(spans, room);
  return runs.flatMap((run) => {
    const [block] = of(blocks, run);
    return heightOf(block) > room ? continued(block, room) : [{ blocks: of(blocks, run) }];
  });
}

/** A block too tall for one screen: piece by piece, and a piece that is too tall line by line. @returns {Page[]} */
function continued(block, room) {
  const pieces = [...block.querySelectorAll("[data-piece]")];
  if (pieces.length < 2) return lineByLine(block, room).map((cuts) => ({ blocks: [block], cuts }));
  const spans = pieces.map(spanOf);
  const left = room - heightOf(block) + spans.at(-1).bottom - spans[0].top;
  return fromFirst(spans, left).flatMap((run) => {
    const page = { blocks: [block], pieces: of(pieces, run) };
    const [piece] = page.pieces;
    return heightOf(piece) > left ? lineByLine(piece, left).map((cuts) => ({ ...page, cuts })) : [page];
  });
}

/** Running words that stand beside each other are turned together, each by its own lines. @returns {Map[]} */
function lineByLine(piece, room) {
  const found = [...piece.querySelectorAll("[data-long]")];
  const longs = found.length ? found : [piece];
  const whole = spanOf(piece);
  const below = found.length ? whole.bottom - Math.max(...longs.map((long) => spanOf(long).bottom)) : 0;
  const parts = longs.map((long) => windows(linesOf(long), room - below - (spanOf(long).top - whole.top)));
  const count = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: count }, (_, at) => {
    return new Map(longs.map((long, n) => [long, parts[n][Math.min(at, parts[n].length - 1)]]));
  });
}

/** The page that is shown by itself: of what is being written, of what changed last, or the newest. */
function homeOf(stage, pages) {
  const last = changed.get(stage);
  const where = (wanted) => pages.findLastIndex(({ blocks }) => blocks.some(wanted));
  const writes = (block) => block.matches("[data-writing]");
  if (last?.isConnected && writes(last)) return where((block) => block === last);
  for (const wanted of [writes, (block) => block === last]) if (where(wanted) >= 0) return where(wanted);
  return stage.querySelector("[data-most], [data-columns]") ? 0 : pages.length - 1;
}

/** @param {HTMLElement} stage @param {HTMLElement[]} blocks @param {Page} page */
function show(stage, blocks, page) {
  for (const block of blocks) block.hidden = !page.blocks.includes(block);
  if (page.pieces) {
    for (const piece of page.blocks[0].querySelectorAll("[data-piece]")) piece.hidden = !page.pieces.includes(piece);
  }
  for (const [place, span] of page.cuts ?? []) if (span) cut(place, span);
}

/** "1 af 2", on the stage itself, and beside the small picture with the way to the pages before and after. */
function tell(stage, { count, at, home }) {
  const turns = stage.closest(".mini") ? document.querySelectorAll("[data-turn]") : [];
  for (const turn of turns) {
    turn.hidden = count < 2;
    for (const button of turn.querySelectorAll("[data-step]")) {
      const to = at + Number(button.dataset.step);
      button.disabled = to < 0 || to >= count;
      button.form.elements.to.value = String(to - home);
    }
  }
  for (const place of [stage, ...turns].flatMap((one) => [...one.querySelectorAll("[data-pages]")])) {
    place.hidden = count < 2;
    place.textContent = place.dataset.words.replace("{at}", String(at + 1)).replace("{count}", String(count));
  }
}

function of(list, { from, to }) {
  return list.slice(from, to);
}

/** @returns {import("./pages.js").Span} */
function spanOf(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return { top, bottom };
}

function heightOf(place) {
  return place.getBoundingClientRect().height;
}
