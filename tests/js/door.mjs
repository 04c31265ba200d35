/** The live door as far as a client sees it, in memory: sockets that answer late and can be cut or killed. */

import { FakeServer } from "./fake.mjs";

const START = '<form data-board="note"><textarea data-start=\'{"do":"start"}\'></textarea></form>';

export class FakeDoor {
  /** @param {ReturnType<import("./fake.mjs").seeded>} random */
  constructor(random, { slow = 2 } = {}) {
    this.random = random;
    this.slow = slow;
    this.texts = new Map();
    this.links = new Set();
    this.turns = [];
    this.up = true;
    this.connections = 0;
  }

  /** What makes the sockets of one author. */
  socket(author) {
    return () => new FakeSocket(this, author);
  }

  /** All lines break, and nobody gets in for a while. */
  kill(ms) {
    this.up = false;
    for (const link of [...this.links]) link.break();
    setTimeout(() => {
      this.up = true;
    }, ms);
  }

  /** @param {FakeSocket} link */
  receive(link, message) {
    switch (message.m) {
      case "hello":
        return this.hello(link, message);
      case "edit":
        return this.edit(link, message);
      case "ping":
        return link.say({ m: "pong" });
      case "pong":
      case "whole":
        return link.say({ m: "part", part: message.part ?? "note", v: 1, html: START });
      default:
        return this.act(link, message);
    }
  }

  hello(link, { texts }) {
    link.joined = true;
    link.say({ m: "welcome", author: link.author, key: null });
    link.say({ m: "part", part: "note", v: 1, html: START });
    for (const [id, text] of this.texts) {
      const held = texts[id];
      if (held === undefined) link.say({ m: "text", text: id, at: text.at, words: text.words, open: true });
      else for (let at = held + 1; at <= text.at; at += 1) link.say(text.message(id, at, link.author));
    }
  }

  act(link, { id, m, action }) {
    if (!this.turns.includes(id)) {
      this.turns.push(id);
      if (m === "act" && action.do === "start") {
        this.texts.set(`${id}.0`, new FakeServer());
        for (const one of this.links)
          if (one.joined) one.say({ m: "text", text: `${id}.0`, at: 0, words: "", open: true });
      }
    }
    link.say({ m: "done", id });
  }

  edit(link, message) {
    const text = this.texts.get(message.text);
    if (!text) return link.say({ m: "no", id: message.id, why: "malformed", say: "Teksten findes ikke." });
    const before = text.at;
    const at = text.receive(message, link.author);
    if (at <= before) return link.say({ m: "edit", text: message.text, at, by: link.author, id: message.id });
    for (const one of this.links) if (one.joined) one.say(text.message(message.text, at, one.author));
  }
}

/** Looks like a WebSocket to the client. */
class FakeSocket {
  constructor(door, author) {
    Object.assign(this, { door, author, readyState: 0, joined: false, down: [], upward: [] });
    door.connections += 1;
    setTimeout(() => (door.up ? this.open() : this.break()), door.random.below(3));
  }

  open() {
    if (this.readyState) return;
    this.readyState = 1;
    this.door.links.add(this);
    this.onopen?.({});
  }

  send(data) {
    this.upward.push(data);
    this.later(() => this.door.receive(this, JSON.parse(this.upward.shift())));
  }

  say(message) {
    this.down.push(JSON.stringify(message));
    this.later(() => this.onmessage?.({ data: this.down.shift() }));
  }

  later(act) {
    const { random, slow } = this.door;
    this.turn = (this.turn ?? Promise.resolve()).then(async () => {
      if (random.chance(0.1)) await new Promise((resolve) => setTimeout(resolve, random.below(slow)));
      if (this.readyState === 1) act();
    });
  }

  close() {
    this.break();
  }

  break() {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.door.links.delete(this);
    this.onclose?.({});
  }
}
