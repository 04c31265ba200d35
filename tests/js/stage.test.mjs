/** Which blocks the stage shows: whole ones, the newest that fit, and always the one being written. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose } from "../../hostapp/theme/js/stage.js";

test("the newest blocks that fit are shown", () => {
  assert.deepEqual(choose([50, 50, 50, 50], 120), { from: 2, to: 4 });
  assert.deepEqual(choose([50, 50], 120), { from: 0, to: 2 });
  assert.deepEqual(choose([], 120), { from: 0, to: 0 });
});

test("a block that is too tall alone is shown all the same", () => {
  assert.deepEqual(choose([50, 300], 120), { from: 1, to: 2 });
});

test("the block being written is shown wherever it stands, with what fits around it", () => {
  assert.deepEqual(choose([50, 50, 50, 50], 120, 0), { from: 0, to: 2 });
  assert.deepEqual(choose([50, 50, 50, 50], 60, 1), { from: 1, to: 2 });
  assert.deepEqual(choose([50, 50, 50, 50], 120, 3), { from: 2, to: 4 });
});
