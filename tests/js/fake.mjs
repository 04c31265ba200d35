/** A server of one text in the form of the wire, a random that can be repeated, and lines that are slow and get cut. */

import { apply, transform } from "../../hostapp/theme/js/edits.js";

/** The same numbers for the same seed. */
export function seeded(seed) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most) => Math.floor(next() * most);
  return { next, below, pick: (list) => list[below(list.length)], chance: (part) => next() < part };
}

/** One text on the server: moves an edit over what its sender had not seen, by the author rule. */
export class FakeServer {
  constructor(words = "") {
    this.words = words;
    this.edits = [];
    this.ids = new Map();
  }

  get at() {
    return this.edits.length;
  }

  /** @returns the version the edit became, also when it was here before */
  receive({ id, base, edit }, by) {
    if (this.ids.has(id)) return this.ids.get(id);
    let moved = edit;
    for (const later of this.edits.slice(base)) {
      if (later.by !== by) moved = transform(moved, later.edit, by < later.by);
    }
    this.words = apply(this.words, moved);
    this.edits.push({ by, id, edit: moved });
    this.ids.set(id, this.at);
    return this.at;
  }

  /** What version `at` is to the screen of `author`. */
  message(text, at, author) {
    const { by, id, edit } = this.edits[at - 1];
    return by === author ? { m: "edit", text, at, by, id } : { m: "edit", text, at, by, id, edit };
  }
}
