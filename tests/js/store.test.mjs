/** What a screen keeps is sealed: another key, or none, opens nothing, and without a key nothing is kept. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, Seal } from "../../hostapp/theme/js/store.js";

const keyOf = (byte) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)));

async function sealOf(byte) {
  const seal = new Seal();
  await seal.unlock(byte === null ? null : keyOf(byte));
  return seal;
}

test("what is sealed is opened by the same key and by no other", async () => {
  const box = await (await sealOf(1)).close({ words: "Hun græder om mandagen 😀" });
  assert.deepEqual(await (await sealOf(1)).open(box), { words: "Hun græder om mandagen 😀" });
  assert.equal(await (await sealOf(2)).open(box), null);
  assert.equal(await (await sealOf(null)).open(box), null);
  assert.equal(new TextDecoder().decode(box).includes("mandagen"), false);
});

test("the same words never make the same box twice", async () => {
  const seal = await sealOf(1);
  assert.notDeepEqual(await seal.close("Ja"), await seal.close("Ja"));
});

test("without a key, or where the browser keeps nothing, the outbox is the page's own", async () => {
  for (const byte of [null, 1]) {
    const outbox = new Outbox("test", await sealOf(byte));
    await outbox.put({ id: "one" });
    assert.deepEqual(await outbox.load(), []);
    await outbox.drop("one");
    await outbox.wipe();
  }
});
