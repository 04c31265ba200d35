/** One shared text on one screen: what is seen, what is on its way, and what is growing behind it. */

import { diff } from "./diff.js";
import { apply, compose, cross, inserted, inverse } from "./edits.js";
import { show } from "./held.js";

/** @typedef {import("./edits.js").Edit} Edit */

export class SharedText {
  /** @param {{id: string, author: string, at?: number, words?: string, open?: boolean}} text */
  constructor({ id, author, at = 0, words = "", open = true }) {
    this.id = id;
    this.author = author;
    /** The version of the server that this screen has. */
    this.at = at;
    this.open = open;
    /** What the person sees and writes in. */
    this.words = words;
    this.confirmed = words;
    /** @type {{id: string, edit: Edit, message: object} | null} */
    this.sent = null;
    /** @type {Edit} */
    this.growing = [];
    /** @type {import("./held.js").Held[]} */
    this.held = [];
    this.holding = false;
  }

  /** Whether anything written here is not yet acknowledged. */
  get waits() {
    return this.sent !== null || this.growing.length > 0;
  }

  /** The person changed what is seen. Held edits are below it: it goes over them, they go over it. @param {Edit} edit */
  write(edit) {
    this.words = apply(this.words, edit);
    let lifted = edit;
    for (const one of this.held) [lifted, one.edit] = cross(lifted, one.edit, this.author < one.by);
    this.growing = compose(this.growing, lifted);
  }

  /** What to send now, if anything: only one edit is on its way at a time. @param {string} id random */
  next(id) {
    if (this.sent || !this.growing.length || !this.open) return null;
    this.sent = { id, edit: this.growing, message: null };
    this.growing = [];
    this.sent.message = this.message();
    return this.sent.message;
  }

  /** What is on its way, to be sent again after a cut, byte for byte. */
  again() {
    return this.sent?.message ?? null;
  }

  /**
   * Take in an `edit` from the server.
   *
   * @returns {{own: boolean, gap: boolean, edit: Edit}} `edit` is what changed in the words seen
   */
  take({ at, by = "", id, edit }) {
    if (this.sent && id === this.sent.id) return this.acknowledge(at);
    if (!edit || at <= this.at) return { own: false, gap: !edit && at > this.at, edit: [] };
    if (at !== this.at + 1) return { own: false, gap: true, edit: [] };
    this.confirmed = apply(this.confirmed, edit);
    this.at = at;
    return { own: false, gap: false, edit: this.land(edit, by, id) };
  }

  /** Take in the text whole. What was not acknowledged stays; `kept` says whether there is such. */
  whole({ at, words, open = true }) {
    this.open = open;
    if (at === this.at && words === this.confirmed) return { edit: [], kept: this.waits };
    const change = diff(this.confirmed, words);
    this.at = at;
    this.confirmed = words;
    const edit = this.land(change, "", `whole ${at}`);
    if (this.sent) this.sent.message = this.sent.edit.length ? this.message() : null;
    if (this.sent && !this.sent.message) this.sent = null;
    return { edit, kept: this.waits };
  }

  /** The server did not take what was on its way: leave it out, and give its words back. */
  refuse() {
    if (!this.sent) return { edit: [], words: "" };
    const words = inserted(this.sent.edit);
    const back = inverse(this.sent.edit, this.confirmed);
    this.sent = null;
    return { edit: this.land(back, "", "refused"), words };
  }

  /** From now on nothing of others changes what is seen. Acknowledgements still pass. */
  hold() {
    this.holding = true;
  }

  /** Show the held edits with these ids, or all and hold no longer. @param {Iterable<string>} [ids] @returns {Edit} */
  release(ids) {
    if (!ids) this.holding = false;
    if (!this.held.length) return [];
    const shown = show(this.words, this.held, new Set(ids ?? this.held.map((one) => one.id)));
    this.words = shown.words;
    this.held = shown.held;
    return shown.edit;
  }

  /** @private */
  acknowledge(at) {
    if (at > this.at + 1) return { own: true, gap: true, edit: [] };
    if (at <= this.at) {
      const back = inverse(this.sent.edit, this.confirmed);
      this.sent = null;
      return { own: true, gap: false, edit: this.land(back, "", `twice ${at}`) };
    }
    this.confirmed = apply(this.confirmed, this.sent.edit);
    this.at = at;
    this.sent = null;
    return { own: true, gap: false, edit: [] };
  }

  /** An edit on the confirmed text reaches what is written here, and then the eyes. @private */
  land(edit, by, id) {
    let theirs = edit;
    const first = by <= this.author;
    if (this.sent) [theirs, this.sent.edit] = cross(theirs, this.sent.edit, first);
    [theirs, this.growing] = cross(theirs, this.growing, first);
    if (this.holding) {
      this.held.push({ id, by, edit: theirs });
      return [];
    }
    this.words = apply(this.words, theirs);
    return theirs;
  }

  /** @private */
  message() {
    return { m: "edit", id: this.sent.id, text: this.id, base: this.at, edit: this.sent.edit };
  }
}
