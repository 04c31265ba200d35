/** Fields and lines of the page that show a shared text, and the fields in which a text begins with the first letter. */

import { diff } from "./diff.js";
import { count, moveCaret, toUnits } from "./edits.js";
import { newId } from "./wire.js";

const BOUND = "textarea[data-text], textarea[data-start]";

export class Fields {
  /** @param {import("./client.js").Client} client @param {() => void} drawn called when words on the page changed */
  constructor(client, drawn) {
    this.client = client;
    this.drawn = drawn;
    this.composing = null;
    /** Turns that begin a text and are kept by the server. */
    this.begun = new Set();
    document.addEventListener("input", (event) => this.input(event.target, event.isComposing));
    document.addEventListener("compositionstart", ({ target }) => this.compose(target));
    document.addEventListener("compositionend", ({ target }) => this.composed(target));
    document.addEventListener("selectionchange", () => this.select(document.activeElement));
    document.addEventListener("focusout", ({ target }) => isBound(target) && this.release(target));
  }

  /**
   * After a morph: fill every line and every field of that part with its text as it stands. Of that part alone: what
   * another part says of its fields may be waiting, and until it is drawn they are as the person left them.
   */
  bind(place) {
    for (const slot of place.querySelectorAll("span[data-text]")) this.fill(slot);
    for (const field of place.querySelectorAll(BOUND)) this.settle(field);
    this.drawn();
  }

  /** A text changed by `edit`. */
  changed(id, edit) {
    const name = CSS.escape(id);
    for (const slot of document.querySelectorAll(`span[data-text="${name}"]`)) this.fill(slot);
    for (const field of document.querySelectorAll(BOUND)) if (idOf(field) === id) this.patch(field, edit);
    this.drawn();
  }

  /** A turn was kept: a text that it began is there. */
  done(id) {
    this.begun.add(`${id}.0`);
  }

  /** A turn was refused: a field whose text it should have begun keeps its words and begins anew at the next key. */
  refused(id) {
    const field = document.querySelector(`[data-started="${CSS.escape(id)}.0"]`);
    if (field) delete field.dataset.started;
    return Boolean(field);
  }

  /** The form was sent: the field lets go of its text and is empty for the next. @returns how to take that back */
  leave(field) {
    const id = idOf(field);
    if (!id) return null;
    this.release(field);
    delete field.dataset.started;
    field.dataset.left = id;
    field.shows = undefined;
    field.value = "";
    return () => {
      if (field.dataset.left !== id) return;
      delete field.dataset.left;
      if (field.dataset.text !== id) field.dataset.started = id;
      field.value = this.client.text(id).words;
    };
  }

  /** What the field says goes into its text, at once. */
  input(field, composing = false) {
    if (!isBound(field) || composing || this.composing === field) return;
    // Half a letter, as a faulty keyboard may leave it, is no text; it would be refused with all that follows.
    const whole = field.value.toWellFormed?.() ?? field.value;
    if (whole !== field.value) field.value = whole;
    if (!idOf(field) && field.dataset.start && field.value) this.begin(field);
    const id = idOf(field);
    if (!id) return;
    const edit = diff(this.client.text(id).words, field.value, field.selectionEnd);
    if (!edit.length) return;
    this.client.edit(id, edit);
    this.changed(id, []);
  }

  /** The first letter of a text: the act that makes it goes out, and the letter behind it. @private */
  begin(field) {
    const id = newId();
    field.dataset.started = `${id}.0`;
    field.shows = `${id}.0`;
    const voice = field.form?.elements.voice?.value || null;
    this.client.text(`${id}.0`);
    this.client.act({ id, board: boardOf(field), base: baseOf(field), voice, action: JSON.parse(field.dataset.start) });
  }

  /** A field after a morph: it goes on with its text, or its text is over and the next begins. @private */
  settle(field) {
    const { text, started, left } = field.dataset;
    const shown = field.shows ?? started;
    if (left && text !== left) delete field.dataset.left;
    if (started && (text || this.begun.has(started))) delete field.dataset.started;
    field.shows = idOf(field);
    if (field.shows) return this.patch(field, []);
    if (shown && !left) field.value = "";
    if (left && field.value) this.input(field);
  }

  /** @private */
  fill(slot) {
    const { words } = this.client.text(slot.dataset.text);
    if (slot.textContent !== words) slot.textContent = words;
  }

  /** New words in a field, and the caret where the person had it. @private */
  patch(field, edit) {
    const { words } = this.client.text(idOf(field));
    if (field.value === words || this.composing === field) return;
    const [old, top] = [field.value, field.scrollTop];
    const ends = [field.selectionStart, field.selectionEnd].map((at) => moveCaret(count(old.slice(0, at)), edit));
    field.value = words;
    if (document.activeElement === field) field.setSelectionRange(...ends.map((at) => toUnits(words, at)));
    field.scrollTop = top;
  }

  /** @private */
  compose(field) {
    if (!isBound(field)) return;
    this.composing = field;
    if (idOf(field)) this.client.text(idOf(field)).hold();
  }

  /** @private */
  composed(field) {
    if (this.composing !== field) return;
    this.composing = null;
    this.input(field);
    this.release(field);
  }

  /** While a stretch of the field is marked, the words under it stand still. @private */
  select(field) {
    if (!isBound(field) || !idOf(field) || this.composing === field) return;
    if (field.selectionStart !== field.selectionEnd) this.client.text(idOf(field)).hold();
    else this.release(field);
  }

  /** @private */
  release(field) {
    const id = idOf(field);
    const text = id && this.client.text(id);
    if (!text?.holding) return;
    const edit = text.release();
    if (edit.length) this.changed(id, edit);
  }
}

/** The text that a field writes in now. */
export function idOf(field) {
  const { text, started, left } = field.dataset;
  return started || (text !== left ? text : undefined);
}

/** Whether a line is being written in the form: begun, and not sent yet. @param {HTMLFormElement | null} form */
export function isWritten(form) {
  return [...(form?.querySelectorAll(BOUND) ?? [])].some(idOf);
}

export function boardOf(node) {
  return node.closest("[data-board]")?.dataset.board;
}

/** The version of the part that the person saw. */
export function baseOf(node) {
  return node.closest("[data-part]")?.drawn ?? 0;
}

function isBound(node) {
  return node instanceof HTMLTextAreaElement && node.matches(BOUND);
}
