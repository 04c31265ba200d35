/** Three screens write one text over slow lines that get cut, some of them holding: in the end all read the same. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, count } from "../../hostapp/theme/js/edits.js";
import { SharedText } from "../../hostapp/theme/js/text.js";
import { FakeServer, seeded } from "./fake.mjs";

const SESSIONS = 2500;
const WORDS = ["a", "b", "ø", "å", "é", "e\u0301", "😀", "👩‍👩‍👧", "\n", " ", "hun græder", "om mandagen"];

class Screen {
  constructor(server, author, random) {
    Object.assign(this, { server, author, random, count: 0, up: [], heard: 0 });
    this.text = new SharedText({ id: "t", author });
  }

  step() {
    const { random, text } = this;
    if (random.chance(0.35)) this.write();
    if (random.chance(0.5)) this.offer();
    if (random.chance(0.5)) this.deliver();
    if (random.chance(0.5)) this.hear();
    if (random.chance(0.1)) text.hold();
    if (random.chance(0.15)) this.show(text.held.filter(() => random.chance(0.5)).map(({ id }) => id));
    if (random.chance(0.05)) this.show();
    if (random.chance(0.04)) this.cut();
  }

  write() {
    const { random, text } = this;
    const length = count(text.words);
    const at = random.below(length + 1);
    const parts = at ? [at] : [];
    if (random.chance(0.6)) parts.push(random.pick(WORDS));
    const gone = Math.min(random.below(3), length - at);
    if (gone) parts.push({ d: gone });
    if (typeof parts.at(-1) !== "number" && parts.length) text.write(parts);
  }

  offer() {
    this.count += 1;
    const message = this.text.next(`${this.author}-${this.count}`);
    if (message) this.up.push(message);
  }

  deliver() {
    const message = this.up.shift();
    if (message) this.server.receive(structuredClone(message), this.author);
  }

  hear() {
    if (this.heard >= this.server.at) return false;
    this.heard += 1;
    const before = this.text.words;
    const { edit, gap } = this.text.take(structuredClone(this.server.message("t", this.heard, this.author)));
    assert.equal(gap, false);
    assert.equal(apply(before, edit), this.text.words);
    if (this.text.holding) assert.equal(before, this.text.words);
    return true;
  }

  show(ids) {
    const before = this.text.words;
    const edit = this.text.release(ids);
    assert.equal(apply(before, edit), this.text.words);
  }

  /** What was on the line is lost, or was heard and its answer lost; then it is sent again under the same id. */
  cut() {
    if (this.random.chance(0.5)) this.deliver();
    this.up = [];
    this.heard = this.text.at;
    const message = this.text.again();
    if (message) this.up.push(message);
  }

  /** Version unknown: the text comes whole. */
  resync() {
    this.text.whole({ at: this.server.at, words: this.server.words });
    this.heard = this.server.at;
  }

  get rests() {
    return !this.up.length && !this.text.waits && this.heard === this.server.at;
  }
}

function settle(screens) {
  for (let round = 0; screens.some((screen) => !screen.rests); round += 1) {
    assert.ok(round < 1000, "it never comes to rest");
    for (const screen of screens) {
      screen.offer();
      screen.deliver();
      while (screen.hear());
    }
  }
  for (const screen of screens) screen.show();
}

test(`${SESSIONS} sessions of three screens end in one text, and nothing is applied twice`, () => {
  for (let seed = 1; seed <= SESSIONS; seed += 1) {
    const random = seeded(seed);
    const server = new FakeServer();
    const screens = ["mette", "amina", "karim"].map((author) => new Screen(server, author, random));
    for (let step = 0; step < 40; step += 1) random.pick(screens).step();
    settle(screens);
    for (const { text } of screens) {
      assert.equal(text.words, server.words, `seed ${seed}`);
      assert.equal(text.confirmed, server.words, `seed ${seed}`);
    }
    assert.equal(new Set(server.edits.map(({ id }) => id)).size, server.edits.length);
  }
});

test("a text that comes whole keeps what was not yet sent", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = seeded(seed);
    const server = new FakeServer();
    const screens = ["mette", "amina", "karim"].map((author) => new Screen(server, author, random));
    for (let step = 0; step < 30; step += 1) random.pick(screens).step();
    for (const screen of screens) if (screen.text.at !== server.at) screen.cut();
    const away = random.pick(screens);
    away.show();
    away.text.write([`[${seed}]`]);
    away.up = [];
    away.resync();
    assert.ok(away.text.words.includes(`[${seed}]`));
    const message = away.text.again();
    if (message) away.up.push(message);
    const ack = server.ids.get(message?.id);
    if (ack) away.text.take({ m: "edit", text: "t", at: ack, by: away.author, id: message.id });
    settle(screens);
    for (const { text } of screens) assert.equal(text.words, server.words, `seed ${seed}`);
    assert.ok(server.words.includes(`[${seed}]`));
  }
});

test("words the server refuses are taken out and given back", () => {
  const text = new SharedText({ id: "t", author: "mette", at: 1, words: "Skolen." });
  text.write([6, " kan hjælpe"]);
  assert.equal(text.next("first-edit-of-mine").base, 1);
  text.write([17, " os"]);
  const { words, edit } = text.refuse();
  assert.equal(words, " kan hjælpe");
  assert.equal(text.words, "Skolen os.");
  assert.equal(apply("Skolen kan hjælpe os.", edit), "Skolen os.");
});

test("while somebody composes a letter, only the acknowledgement passes", () => {
  const text = new SharedText({ id: "t", author: "mette" });
  text.write(["Hun gr"]);
  text.next("edit-one");
  text.hold();
  text.take({ at: 1, by: "amina", id: "a1", edit: ["Ja. "] });
  text.take({ at: 2, by: "mette", id: "edit-one" });
  assert.equal(text.words, "Hun gr");
  assert.equal(text.waits, false);
  text.write([6, "æder"]);
  assert.deepEqual(text.next("edit-two").edit, [10, "æder"]);
  assert.deepEqual(text.release(), ["Ja. "]);
  assert.equal(text.words, "Ja. Hun græder");
});

test("an edit that does not follow the last is a gap, and one heard before is passed over", () => {
  const text = new SharedText({ id: "t", author: "mette", at: 4, words: "abc" });
  assert.equal(text.take({ at: 6, by: "amina", id: "a6", edit: ["x"] }).gap, true);
  assert.deepEqual(text.take({ at: 4, by: "amina", id: "a4", edit: ["x"] }), { own: false, gap: false, edit: [] });
  assert.equal(text.words, "abc");
});
