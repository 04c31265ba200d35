/** The client over lines that break: nothing is lost, nothing happens twice, and parts are never drawn from a gap. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "../../hostapp/theme/js/client.js";
import { Orchestra } from "../replay/orchestra.mjs";
import { FakeDoor } from "./door.mjs";
import { seeded } from "./fake.mjs";
import { made } from "./made.mjs";

const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(isSo) {
  for (let round = 0; round < 1000; round += 1) {
    if (isSo()) return;
    await rest(5);
  }
  assert.fail("it never became so");
}

/** A client whose socket is a list of what it sent. */
function alone(options = {}) {
  const heard = [];
  const link = { readyState: 1, sent: [], send: (data) => link.sent.push(JSON.parse(data)), close() {} };
  const client = new Client({
    url: "ws://x",
    pace: 0,
    ...options,
    socket: () => link,
    hear: (what, news) => heard.push([what, news]),
  });
  client.open();
  link.onopen({});
  const say = (message) => link.onmessage({ data: JSON.stringify(message) });
  say({ m: "welcome", author: "mette", key: null });
  return { client, link, heard, say, sent: (m) => link.sent.filter((message) => message.m === m) };
}

test("every act is done once and in order, however often the line breaks", async () => {
  const random = seeded(3);
  const door = new FakeDoor(random);
  const client = new Client({ url: "ws://x", socket: door.socket("mette") });
  client.open();
  const ids = [];
  for (let step = 0; step < 60; step += 1) {
    ids.push(client.act({ board: "note", base: 0, action: { do: "say", n: step } }));
    if (random.chance(0.2)) client.wire.cut();
    if (random.chance(0.05)) door.kill(20);
    await rest(random.below(60));
  }
  await until(() => client.wire.line.size === 0 && !client.queue.length);
  client.close();
  assert.ok(door.connections > 5);
  assert.deepEqual(door.turns, ids);
});

test("a recording played over lines that are cut, and a server that is killed, ends alike for all", async () => {
  const random = seeded(11);
  const recording = made(2, 400, random, { deletes: 0 });
  const door = new FakeDoor(random);
  const sockets = ["b-karim", "a-amina"].map((author) => door.socket(author));
  const kill = async () => door.kill(50);
  const orchestra = new Orchestra(recording, { sockets, kills: 3, kill });
  const report = await orchestra.play();
  orchestra.close();
  const [text] = door.texts.values();
  for (const words of report.words) assert.equal(words, recording.endContent);
  assert.equal(text.words, recording.endContent);
  assert.ok(report.cuts.every((cuts) => cuts >= 3));
  assert.deepEqual(report.authors, ["a-amina", "b-karim"]);
});

test("an act waits for the words that were written before it", () => {
  const { client, say, sent } = alone();
  say({ m: "text", text: "t", at: 0, words: "", open: true });
  client.edit("t", ["Hun "]);
  client.edit("t", [4, "græder"]);
  const id = client.act({ board: "note", base: 1, action: { do: "put" } });
  assert.equal(sent("act").length, 0);
  say({ m: "edit", text: "t", at: 1, by: "mette", id: sent("edit")[0].id });
  assert.deepEqual(
    sent("edit").map(({ edit }) => edit),
    [["Hun "], [4, "græder"]],
  );
  assert.equal(sent("act")[0].id, id);
  client.close();
});

test("a text can be written in before the server has answered the act that makes it", () => {
  const { client, link, sent } = alone();
  const id = client.act({ board: "note", base: 0, action: { do: "start" } });
  client.edit(`${id}.0`, ["H"]);
  assert.deepEqual(
    link.sent.map(({ m }) => m),
    ["hello", "act", "edit"],
  );
  assert.equal(sent("edit")[0].base, 0);
  client.close();
});

test("words never go before the act that makes their text, though that act waits for other words", () => {
  const { client, link, say } = alone();
  client.text("old");
  client.edit("old", ["a"]);
  client.edit("old", [1, "b"]); // grows while "a" is on its way
  client.act({ id: "keepkeepkeepkeep", board: "note", base: 0, action: { do: "keep" } });
  client.act({ id: "startstartstart1", board: "note", base: 0, action: { do: "start" } });
  client.edit("startstartstart1.0", ["K"]);
  const first = link.sent.find(({ m }) => m === "edit");
  say({ m: "edit", text: "old", at: 1, by: "mette", id: first.id });
  const order = link.sent.filter(({ m }) => m !== "hello").map(({ m, text, action }) => text ?? action.do);
  client.close();
  assert.deepEqual(order, ["old", "old", "keep", "start", "startstartstart1.0"]);
});

test("at first and at a space an edit goes at once, else at the pace", async () => {
  const { client, say, sent } = alone({ pace: 60 });
  say({ m: "text", text: "t", at: 0, words: "", open: true });
  const acknowledge = (at) => say({ m: "edit", text: "t", at, by: "mette", id: sent("edit").at(-1).id });
  client.edit("t", ["H"]);
  assert.equal(sent("edit").length, 1);
  acknowledge(1);
  client.edit("t", [1, "u"]);
  client.edit("t", [2, "n"]);
  assert.equal(sent("edit").length, 1);
  client.edit("t", [3, " "]);
  assert.deepEqual(sent("edit")[1].edit, [1, "un "]);
  acknowledge(2);
  client.edit("t", [4, "g"]);
  assert.equal(sent("edit").length, 2);
  await rest(90);
  assert.deepEqual(sent("edit")[2].edit, [4, "g"]);
  client.close();
});

test("a change of a part is put between what is kept and what is cut, and after a gap the part is asked for whole", () => {
  const { client, heard, say, sent } = alone();
  const drawn = () => heard.filter(([what]) => what === "part").map(([, { html }]) => html);
  say({ m: "part", part: "top", v: 1, html: "<p>Skolen</p>" });
  say({ m: "part", part: "top", v: 2, keep: 3, cut: 4, html: "Ferien" });
  assert.deepEqual(drawn(), ["<p>Skolen</p>", "<p>Ferien</p>"]);
  say({ m: "part", part: "top", v: 4, keep: 3, cut: 4, html: "Maden" });
  say({ m: "part", part: "door", v: 7, keep: 0, cut: 0, html: "x" });
  assert.equal(drawn().length, 2);
  assert.deepEqual(
    sent("whole").map(({ part }) => part),
    ["top", "door"],
  );
  client.close();
});

test("words the server will not take come back to the one who wrote them", () => {
  const { client, heard, say, sent } = alone();
  say({ m: "text", text: "t", at: 3, words: "Ja.", open: true });
  client.edit("t", [3, " Nej."]);
  say({ m: "no", id: sent("edit")[0].id, why: "frozen", say: "Linjen er lukket." });
  const [, no] = heard.find(([what]) => what === "no");
  assert.equal(no.words, " Nej.");
  assert.equal(client.text("t").words, "Ja.");
  assert.equal(client.wire.line.size, 0);
  client.close();
});

test("an act that was refused leaves the line, and takes the text with it that it would have made", () => {
  const { client, say } = alone();
  const id = client.act({ board: "note", base: 0, action: { do: "start" } });
  client.edit(`${id}.0`, ["H"]);
  say({ m: "no", id, why: "forbidden", say: "Det må du ikke." });
  assert.equal(client.texts.has(`${id}.0`), false);
  assert.equal(client.wire.line.size, 0);
  client.close();
});

test("after the last word nothing is sent and nothing connects", async () => {
  const { client, say, link, heard } = alone();
  say({ m: "bye", why: "ended", say: "Mødet er slut." });
  const sent = link.sent.length;
  client.act({ board: "note", base: 0, action: { do: "say" } });
  await rest(300);
  assert.equal(link.sent.length, sent);
  assert.deepEqual(
    heard.filter(([what]) => what === "state").map(([, { state }]) => state),
    ["on", "bye"],
  );
});
