/** What goes on one screen: whole blocks from the newest, lanes in equal parts, and whole lines of a long text. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { evenly, fromFirst, fromNewest, windows } from "../../hostapp/theme/js/pages.js";

/** Blocks of these heights below each other, with nothing between. */
function stacked(...heights) {
  let bottom = 0;
  return heights.map((height) => {
    bottom += height;
    return { top: bottom - height, bottom };
  });
}

const lengths = (runs) => runs.map(({ from, to }) => to - from);

test("the newest screen is full, and the oldest has what is left", () => {
  assert.deepEqual(fromNewest(stacked(50, 50, 50, 50, 50), 120), [
    { from: 0, to: 1 },
    { from: 1, to: 3 },
    { from: 3, to: 5 },
  ]);
  assert.deepEqual(lengths(fromNewest(stacked(50, 50), 120)), [2]);
  assert.deepEqual(fromNewest([], 120), []);
});

test("what is between two blocks counts only where both are shown", () => {
  const apart = [
    { top: 0, bottom: 50 },
    { top: 70, bottom: 120 },
  ];
  assert.deepEqual(lengths(fromNewest(apart, 119)), [1, 1]);
  assert.deepEqual(lengths(fromNewest(apart, 120)), [2]);
});

test("a block that is too tall is alone on its screen", () => {
  assert.deepEqual(lengths(fromNewest(stacked(50, 50, 300, 50, 50), 120)), [2, 1, 2]);
  assert.deepEqual(lengths(fromFirst(stacked(50, 50, 300, 50, 50), 120)), [2, 1, 2]);
});

test("lanes are dealt out evenly, no more than are read from there and no more than fit", () => {
  const lanes = (count) => stacked(...Array(count).fill(10));
  assert.deepEqual(lengths(evenly(lanes(8), 1000, 4)), [4, 4]);
  assert.deepEqual(lengths(evenly(lanes(5), 1000, 4)), [3, 2]);
  assert.deepEqual(lengths(evenly(lanes(4), 1000, 4)), [4]);
  assert.deepEqual(lengths(evenly(lanes(8), 35, 4)), [3, 3, 2]);
  assert.deepEqual(lengths(evenly(lanes(2), 5, 4)), [1, 1]);
});

test("every line is on a screen, and the last screen is full too", () => {
  assert.deepEqual(windows(stacked(10, 10, 10, 10, 10), 30), [
    { top: 0, bottom: 30 },
    { top: 20, bottom: 50 },
  ]);
  assert.deepEqual(windows(stacked(10, 10), 30), [{ top: 0, bottom: 20 }]);
});

test("a line that is higher than the screen is shown all the same", () => {
  assert.deepEqual(windows(stacked(10, 10), 5), [
    { top: 0, bottom: 10 },
    { top: 10, bottom: 20 },
  ]);
  assert.deepEqual(windows([], 5), []);
});
