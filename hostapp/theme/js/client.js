/** Everything a screen knows, without a page: parts, texts, and the acts that wait for their answer. */

import { inserted } from "./edits.js";
import { SharedText } from "./text.js";
import { newId, Wire } from "./wire.js";

const PACE = 330;
const MOST_HELD = 80;

/** Keeps nothing beyond the page. */
export const MEMORY = {
  load: async () => [],
  put: async () => {},
  drop: async () => {},
  wipe: async () => {},
  unlock: async () => {},
};

export class Client {
  /**
   * @param {object} screen
   * @param {string} screen.url
   * @param {string} [screen.tab]
   * @param {typeof MEMORY} [screen.store] where acts wait for their answer
   * @param {number} [screen.pace] least milliseconds between two edits of a text
   * @param {(url: string) => WebSocket} [screen.socket]
   * @param {(what: string, news: object) => void} [screen.hear] `welcome`, `part`, `text`, `done`, `no`, `say`,
   *   `bye`, `state`, `doubt`, `edit` (a raw edit of somebody else) and `kept` (words that can no longer be sent)
   */
  constructor({ url, tab = newId(), store = MEMORY, pace = PACE, socket, hear = () => {} }) {
    Object.assign(this, { store, pace, hear });
    this.author = "";
    /** @type {Map<string, {v: number, html: string}>} */
    this.parts = new Map();
    /** @type {Map<string, SharedText>} */
    this.texts = new Map();
    this.sentAt = new Map();
    this.timers = new Map();
    /** Acts that wait until the words written before them are on their way. */
    this.queue = [];
    this.wire = new Wire({
      url,
      tab,
      socket,
      texts: () => this.held(),
      hear: (message) => this.take(message),
      state: (state) => this.hear("state", { state }),
      doubt: () => this.hear("doubt", {}),
    });
  }

  open() {
    this.wire.open();
  }

  close() {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.wire.close();
  }

  /** One action of a tool. @returns {string} the turn's id */
  act({ id = newId(), board, base, voice = null, action, words = [], place = "" }) {
    return this.submit({ m: "act", id, board, base, voice, action, words, ...(place && { place }) });
  }

  undo({ id = newId(), board, base }) {
    return this.submit({ m: "undo", id, board, base });
  }

  do({ id = newId(), what, with: fields = {} }) {
    return this.submit({ m: "do", id, what, with: fields });
  }

  /** The text with this id; one that is only about to be made starts empty. @returns {SharedText} */
  text(id) {
    if (!this.texts.has(id)) this.texts.set(id, new SharedText({ id, author: this.author }));
    return this.texts.get(id);
  }

  /** The person wrote in a text. @param {string} id @param {import("./edits.js").Edit} edit */
  edit(id, edit) {
    const text = this.text(id);
    text.write(edit);
    const due = (this.sentAt.get(id) ?? Number.NEGATIVE_INFINITY) + this.pace - performance.now();
    if (due <= 0 || /\s$/.test(inserted(edit))) return this.flush(text);
    if (this.timers.has(id)) return;
    this.timers.set(
      id,
      setTimeout(() => this.flush(text), due),
    );
  }

  /** Send what is growing, if nothing of this text is on its way and the text is there. @param {SharedText} text */
  flush(text) {
    clearTimeout(this.timers.get(text.id));
    this.timers.delete(text.id);
    if (this.isToCome(text)) return;
    const message = text.next(newId());
    if (message) this.follow(text, message);
  }

  /** Keep sending an edit that `text.next` gave. */
  follow(text, message) {
    this.sentAt.set(text.id, performance.now());
    this.wire.post(message.id, () => text.again());
  }

  /** What `hello` says is held: of texts that stand the server sends the words anyway. @private */
  held() {
    const open = [...this.texts].filter(([, text]) => text.open);
    return Object.fromEntries(open.slice(-MOST_HELD).map(([id, text]) => [id, text.at]));
  }

  /** @private */
  submit(message) {
    this.store.put(message);
    this.queue.push(message);
    this.pump();
    return message.id;
  }

  /** Whether the act that makes the text has not gone out yet: its words must not come before it. @private */
  isToCome({ id }) {
    return this.queue.some((message) => id.startsWith(`${message.id}.`));
  }

  /** Acts go out in their order, each behind all words that were written before it. @private */
  pump() {
    const posted = this.queue.length;
    while (this.queue.length) {
      for (const text of this.texts.values()) this.flush(text);
      const unsent = (text) => text.open && text.growing.length && !this.isToCome(text);
      if ([...this.texts.values()].some(unsent)) return;
      const message = this.queue.shift();
      this.wire.post(message.id, () => message);
    }
    if (posted) for (const text of this.texts.values()) this.flush(text);
  }

  /** @private */
  take(message) {
    switch (message.m) {
      case "welcome":
        return this.welcome(message);
      case "part":
        return this.part(message);
      case "text":
        return this.whole(message);
      case "edit":
        return this.edited(message);
      case "done":
        this.settle(message.id);
        return this.hear("done", message);
      case "no":
        return this.refused(message);
      default:
        return this.hear(message.m, message);
    }
  }

  /** @private */
  async welcome(message) {
    this.author = message.author;
    for (const text of this.texts.values()) text.author = message.author;
    this.hear("welcome", message);
    await this.store.unlock(message.key);
    this.hear("ready", message);
    for (const kept of await this.store.load()) {
      if (!this.wire.line.has(kept.id) && !this.queue.some(({ id }) => id === kept.id)) this.submit(kept);
    }
  }

  /** @private */
  part({ part, v, keep, cut, html }) {
    const held = this.parts.get(part);
    if (keep === undefined) {
      this.parts.set(part, { v, html });
    } else {
      if (v !== held?.v + 1) return this.wire.send({ m: "whole", part });
      const tail = held.html.length - cut;
      this.parts.set(part, { v, html: held.html.slice(0, keep) + html + held.html.slice(tail) });
    }
    this.hear("part", { part, v, html: this.parts.get(part).html });
  }

  /** @private */
  whole({ text: id, at, words, open }) {
    const text = this.text(id);
    const sent = text.sent?.id;
    const { edit } = text.whole({ at, words, open });
    if (sent && !text.sent) this.wire.settle(sent);
    this.hear("text", { text: id, edit });
    if (text.open) this.flush(text);
    else if (inserted(text.growing)) this.hear("kept", { text: id, words: inserted(text.growing) });
    this.pump();
  }

  /** @private */
  edited(message) {
    const text = this.text(message.text);
    const { own, gap, edit } = text.take(message);
    if (gap) return this.wire.cut();
    if (own) {
      this.wire.settle(message.id);
      this.hear("acknowledged", message);
      if (text.growing.length && !this.timers.has(text.id)) this.edit(text.id, []);
      return this.pump();
    }
    if (message.edit) this.hear("edit", message);
    if (edit.length) this.hear("text", { text: message.text, edit });
  }

  /** @private */
  refused(message) {
    if (message.id === null) return this.hear("no", message);
    if (!this.settle(message.id)) return;
    const text = [...this.texts.values()].find(({ sent }) => sent?.id === message.id);
    if (!text) {
      this.forget(message.id);
      return this.hear("no", message);
    }
    if (message.why === "frozen") text.open = false;
    const { words, edit } = text.refuse();
    this.hear("text", { text: text.id, edit });
    this.hear("no", { ...message, text: text.id, words });
    this.pump();
  }

  /** A turn was refused, and with it the texts that it would have made. @private */
  forget(turn) {
    for (const [id, text] of this.texts) {
      if (!id.startsWith(`${turn}.`)) continue;
      if (text.sent) this.wire.settle(text.sent.id);
      this.texts.delete(id);
    }
  }

  /** @returns {boolean} whether it was waiting for this answer @private */
  settle(id) {
    this.store.drop(id);
    return this.wire.settle(id);
  }
}
