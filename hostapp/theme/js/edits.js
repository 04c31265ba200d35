/** Edits of plain text in code points: apply, compose, move one over another, keep a caret in place. */

import { type } from "ot-text-unicode";

const SURROGATE = /[\ud800-\udbff]/;

/** @typedef {Array<number | string | {d: number}>} Edit */

/** Counts letter by letter only where the text has a letter of two units. @param {string} words @param {Edit} edit */
export function apply(words, edit) {
  if (SURROGATE.test(words)) return edit.length ? type.apply(words, edit) : words;
  const done = [];
  let at = 0;
  for (const part of edit) {
    if (typeof part === "string") {
      done.push(part);
      continue;
    }
    const end = at + (typeof part === "number" ? part : part.d);
    if (end > words.length) throw new RangeError("The edit reaches past the end of the text.");
    if (typeof part === "number") done.push(words.slice(at, end));
    at = end;
  }
  return done.join("") + words.slice(at);
}

/** One edit that does what `first` and then `then` do. @param {Edit} first @param {Edit} then @returns {Edit} */
export function compose(first, then) {
  if (!first.length) return then;
  return then.length ? type.compose(first, then) : first;
}

/**
 * `edit` as it reads once `over` has been applied; where both insert at one place, it comes before `over` if `first`.
 *
 * @param {Edit} edit @param {Edit} over @param {boolean} first @returns {Edit}
 */
export function transform(edit, over, first) {
  return edit.length && over.length ? type.transform(edit, over, first ? "left" : "right") : edit;
}

/** Both edits, each moved over the other. @param {Edit} one @param {Edit} other @returns {[Edit, Edit]} */
export function cross(one, other, oneFirst) {
  return [transform(one, other, oneFirst), transform(other, one, !oneFirst)];
}

/** The edit in the form of the wire: no neighbours of one kind, nothing empty. @returns {Edit} */
export function tidy(parts) {
  return type.normalize(parts.map((part) => (typeof part === "object" ? { d: part.d } : part)));
}

/** The edit that takes `edit` back, made on `words`. @param {Edit} edit @param {string} words @returns {Edit} */
export function inverse(edit, words) {
  return type.stripInvertible(type.invertWithDoc(edit, words));
}

/** Where a caret at `position` stands after `edit`; what is put in at the caret itself comes behind it. */
export function moveCaret(position, edit) {
  return type.transformPosition(position, edit);
}

/** How many code points. @param {string} words */
export function count(words) {
  let points = words.length;
  for (let at = 0; at < words.length - 1; at += 1) {
    if (isHigh(words.charCodeAt(at)) && isLow(words.charCodeAt(at + 1))) {
      points -= 1;
      at += 1;
    }
  }
  return points;
}

/** The UTF-16 offset of a position in code points. @param {string} words @param {number} position */
export function toUnits(words, position) {
  let at = 0;
  for (let left = position; left > 0 && at < words.length; left -= 1) {
    at += isHigh(words.charCodeAt(at)) && isLow(words.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

/** Everything the edit puts in, joined. @param {Edit} edit */
export function inserted(edit) {
  return edit.filter((part) => typeof part === "string").join("");
}

function isHigh(unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}
