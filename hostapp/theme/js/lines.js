/** The lines of running words as they fell, and a window on some of them. */

/** @typedef {import("./pages.js").Span} Span */

const ATOMS = "svg, .caret, .mark";

/** The lines in an element, from its top. @param {HTMLElement} place @returns {Span[]} */
export function linesOf(place) {
  const start = place.getBoundingClientRect().top + place.clientTop;
  const lines = [];
  for (const span of spansIn(place).sort((one, other) => one.top - other.top)) {
    const line = lines.at(-1);
    const shared = line ? Math.min(line.bottom, span.bottom) - span.top : 0;
    if (shared > (span.bottom - span.top) / 2) line.bottom = Math.max(line.bottom, span.bottom);
    else lines.push({ ...span });
  }
  return lines.map(({ top, bottom }) => ({ top: Math.max(0, top - start), bottom: bottom - start }));
}

/** Where the words stand, each as high as its line: letters alone are higher or lower than that. */
function spansIn(place) {
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const spans = [...place.querySelectorAll(ATOMS)].map((one) => spanOf(one.getBoundingClientRect()));
  while (walk.nextNode()) {
    if (!walk.currentNode.data.trim()) continue;
    range.selectNodeContents(walk.currentNode);
    const high = Number.parseFloat(getComputedStyle(walk.currentNode.parentElement).lineHeight);
    for (const rect of range.getClientRects()) spans.push(spanOf(rect, high || rect.height));
  }
  return spans;
}

/** @returns {Span} */
function spanOf({ top, bottom }, high = bottom - top) {
  const middle = (top + bottom) / 2;
  return { top: middle - high / 2, bottom: middle + high / 2 };
}

/** Show of an element these lines alone. @param {HTMLElement} place @param {Span} span */
export function cut(place, { top, bottom }) {
  place.dataset.cut = "";
  place.style.blockSize = `${bottom - top + place.offsetHeight - place.clientHeight}px`;
  place.scrollTop = top;
}

/** Show everything again. @param {HTMLElement} stage */
export function uncut(stage) {
  for (const place of stage.querySelectorAll("[data-cut]")) {
    delete place.dataset.cut;
    place.style.blockSize = "";
  }
}
