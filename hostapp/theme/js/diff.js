/** The one place where two texts differ, as an edit that splits no letter and no emoji. */

import { count, tidy } from "./edits.js";

const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * The smallest single splice from `before` to `after`, in whole grapheme clusters.
 *
 * @param {string} before
 * @param {string} after
 * @param {number} [caret] where the caret stands in `after` (UTF-16): of repeated letters, the one before it changed
 * @returns {import("./edits.js").Edit}
 */
export function diff(before, after, caret = after.length) {
  if (before === after) return [];
  const short = Math.min(before.length, after.length);
  let tail = sameEnd(before, after, 0, Math.min(short, after.length - caret));
  let head = sameStart(before, after, short - tail);
  tail = sameEnd(before, after, tail, short - head);
  head = floor(before, after, head);
  tail = ceiling(before, after, tail);
  const gone = count(before.slice(head, before.length - tail));
  return tidy([count(before.slice(0, head)), after.slice(head, after.length - tail), { d: gone }]);
}

function sameStart(before, after, most) {
  let same = 0;
  while (same < most && before.charCodeAt(same) === after.charCodeAt(same)) same += 1;
  return same;
}

function sameEnd(before, after, from, most) {
  let same = from;
  while (same < most && before.charCodeAt(before.length - same - 1) === after.charCodeAt(after.length - same - 1)) {
    same += 1;
  }
  return same;
}

/** The last place at or before `head` that is between two clusters in both texts. */
function floor(before, after, head) {
  let at = head;
  for (;;) {
    const next = edge(after, edge(before, at).start).start;
    if (next === at) return at;
    at = next;
  }
}

/** The same from the end: how much of the tail both texts keep whole. */
function ceiling(before, after, tail) {
  let at = tail;
  for (;;) {
    const first = before.length - edge(before, before.length - at).end;
    const next = after.length - edge(after, after.length - first).end;
    if (next === at) return at;
    at = next;
  }
}

/** The cluster that `at` lies inside, or `at` twice where it is between two. Looks only at the letters near it. */
function edge(words, at) {
  if (at <= 0 || at >= words.length) return { start: at, end: at };
  if (isPlainEdge(words, at)) return { start: at, end: at };
  let from = at - 1;
  while (from > 0 && !isPlainEdge(words, from)) from -= 1;
  let to = at + 1;
  while (to < words.length && !isPlainEdge(words, to)) to += 1;
  const within = clusters.segment(words.slice(from, to)).containing(at - from);
  const start = from + within.index;
  return start === at ? { start: at, end: at } : { start, end: start + within.segment.length };
}

/** Between two ASCII characters there is always an edge, save inside a line end of two. */
function isPlainEdge(words, at) {
  const left = words.charCodeAt(at - 1);
  const right = words.charCodeAt(at);
  return left < 0x80 && right < 0x80 && !(left === 13 && right === 10);
}
