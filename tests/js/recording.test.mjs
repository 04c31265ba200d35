/** A real recording of two people, and made ones of three and four, played through the text client in one process. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { SharedText } from "../../hostapp/theme/js/text.js";
import { Player, read, Score } from "../replay/score.mjs";
import { FakeServer, seeded } from "./fake.mjs";
import { made } from "./made.mjs";

const RECORDING =
  process.env.SOCIALIVE_RECORDING ?? new URL("../../../shared/data/friendsforever.json.gz", import.meta.url);

/** Play all keys with random delays both ways; returns the server and the texts. */
function perform(recording, random) {
  const score = new Score(read(recording));
  const server = new FakeServer();
  const stage = { score, server, random, up: [], seen: [], players: [] };
  stage.players = score.keys.map((_, agent) => {
    const text = new SharedText({ id: "t", author: `author-${agent}` });
    return new Player(score, agent, text);
  });
  stage.up = score.keys.map(() => null);
  stage.seen = score.keys.map(() => 0);
  while (stage.players.some((player, agent) => !player.done || stage.up[agent] || stage.seen[agent] < server.at))
    turn(stage);
  for (const player of stage.players) player.text.release();
  return stage;
}

/** One random thing happens to one author. */
function turn(stage) {
  const { players, random } = stage;
  const start = random.below(players.length);
  for (let step = 0; step < players.length; step += 1) {
    const agent = (start + step) % players.length;
    const things = random.chance(0.5) ? [send, hear, play] : [play, hear, send];
    if (things.some((thing) => thing(stage, agent))) return;
  }
  throw new Error("Nobody can go on: the recording asks for something that never came.");
}

function play(stage, agent) {
  const player = stage.players[agent];
  const key = player.ready();
  if (!key) return false;
  stage.up[agent] = player.play(key, idOf);
  return true;
}

function send(stage, agent) {
  if (!stage.up[agent]) return false;
  stage.server.receive(stage.up[agent], `author-${agent}`);
  stage.up[agent] = null;
  return true;
}

function hear(stage, agent) {
  const { server, seen, players, score } = stage;
  if (seen[agent] >= server.at) return false;
  seen[agent] += 1;
  const message = server.message("t", seen[agent], `author-${agent}`);
  players[agent].text.take(message);
  const [by, number] = message.id.split(".").map(Number);
  if (by !== agent) players[agent].arrived(score.keys[by][number]);
  return true;
}

function idOf({ agent, number }) {
  return `${agent}.${number}`;
}

function load() {
  const bytes = readFileSync(RECORDING);
  return JSON.parse(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
}

test("a real recording of two people ends in the recorded text, whatever the delays", (t) => {
  if (!existsSync(RECORDING)) return t.skip("the recording is not beside this repository");
  const recording = load();
  for (const seed of [1, 2, 3]) {
    const { server, players } = perform(recording, seeded(seed));
    assert.equal(server.words, recording.endContent);
    for (const { text } of players) assert.equal(text.words, recording.endContent);
  }
});

test("made recordings of three and four people end alike for all, whoever saw what when", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const recording = made(3 + (seed % 2), 150, seeded(seed));
    const { players, server } = perform(recording, seeded(seed + 1000));
    for (const { text } of players) assert.equal(text.words, server.words, `seed ${seed}`);
  }
});

test("what two people wrote does not depend on the delays", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const recording = made(2, 150, seeded(seed));
    const ends = [1, 2, 3].map((other) => perform(recording, seeded(other)).server.words);
    assert.equal(new Set(ends).size, 1, `seed ${seed}`);
  }
});

test("where nobody takes anything out, two people end in what a tree of letters says", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const recording = made(2, 150, seeded(seed), { deletes: 0 });
    assert.equal(perform(recording, seeded(seed)).server.words, recording.endContent, `seed ${seed}`);
  }
});
