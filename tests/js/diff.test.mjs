/** What changed in a field is found exactly, splits no letter, and leaves the caret where the person is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { diff } from "../../hostapp/theme/js/diff.js";
import { apply, count, moveCaret, toUnits } from "../../hostapp/theme/js/edits.js";
import { seeded } from "./fake.mjs";

const CLUSTERS = ["a", "b", "å", "e\u0301", "😀", "👩‍👩‍👧", "👍🏽", "🇩🇰", "\r\n", "\n", " "];
const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

function edges(words) {
  return new Set([...segmenter.segment(words)].map(({ index }) => index).concat(words.length));
}

test("the difference leads from the one text to the other and splits no cluster in either", () => {
  const random = seeded(7);
  const text = (most) => Array.from({ length: random.below(most) }, () => random.pick(CLUSTERS)).join("");
  for (let round = 0; round < 5000; round += 1) {
    const [head, tail] = [text(8), text(8)];
    const before = head + text(3) + tail;
    const after = head + text(3) + tail;
    const edit = diff(before, after, random.below(after.length + 1));
    assert.equal(apply(before, edit), after);
    const kept = typeof edit[0] === "number" ? edit[0] : 0;
    const gone = edit.reduce((sum, part) => sum + (part.d ?? 0), 0);
    const [from, to] = [toUnits(before, kept), toUnits(before, kept + gone)];
    assert.ok(edges(before).has(from) && edges(before).has(to), JSON.stringify([before, after, edit]));
    assert.ok(edges(after).has(from) && edges(after).has(after.length - (before.length - to)));
  }
});

test("of repeated letters, the one before the caret is the new one", () => {
  assert.deepEqual(diff("aaa", "aaaa", 1), ["a"]);
  assert.deepEqual(diff("aaa", "aaaa", 2), [1, "a"]);
  assert.deepEqual(diff("aaa", "aaaa", 4), [3, "a"]);
  assert.deepEqual(diff("aaaa", "aaa", 1), [1, { d: 1 }]);
});

test("a change far from the caret is still small", () => {
  assert.deepEqual(diff("teh cat sat", "the cat sat", 11), [1, "he", { d: 2 }]);
});

test("one more person in a family is one family, not half of one", () => {
  assert.deepEqual(diff("👩‍👩‍👧!", "👩‍👩‍👧‍👦!", 11), ["👩‍👩‍👧‍👦", { d: 5 }]);
});

test("a caret keeps its place among what others write", () => {
  assert.equal(moveCaret(3, ["hej "]), 7);
  assert.equal(moveCaret(3, [3, "bag"]), 3);
  assert.equal(moveCaret(3, [1, { d: 5 }]), 1);
  assert.equal(moveCaret(3, [5, "x"]), 3);
});

test("positions count letters, not halves of them", () => {
  assert.equal(count("a😀b"), 3);
  assert.equal(toUnits("a😀b", 2), 3);
  assert.equal(toUnits("a😀b", 9), 4);
  assert.equal(count("\ud83d"), 1);
});
