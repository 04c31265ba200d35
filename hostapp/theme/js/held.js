/** Letting some of the edits that are held become visible, in any order that follows their causes. */

import { apply, compose, tidy } from "./edits.js";

/** @typedef {{id: string, by: string, edit: import("./edits.js").Edit}} Held */

/**
 * Show the held edits named by `ids` in `words`.
 *
 * @param {string} words what is seen now
 * @param {Held[]} held in the order of the server, each made on what the one before left
 * @param {Set<string>} ids
 * @returns {{words: string, edit: import("./edits.js").Edit, held: Held[]}} `edit` takes the old words to the new
 */
export function show(words, held, ids) {
  const first = held.findIndex((one) => !ids.has(one.id));
  const ready = first < 0 ? held : held.slice(0, first);
  const late = first < 0 ? [] : held.slice(first);
  const edit = ready.reduce((whole, one) => compose(whole, one.edit), []);
  const seen = apply(words, edit);
  if (!late.some((one) => ids.has(one.id))) return { words: seen, edit, held: late };
  const rest = pick(seen, late, ids);
  return { words: rest.words, edit: compose(edit, rest.edit), held: rest.held };
}

/** The same where others stay held between: every run remembers who put it in and who took it out. */
function pick(words, held, ids) {
  let runs = [{ letters: [...words], by: -1, gone: -1 }];
  held.forEach((one, at) => {
    runs = land(runs, one.edit, at);
  });
  const shown = new Set([-1]);
  held.forEach((one, at) => {
    if (ids.has(one.id)) shown.add(at);
  });
  const edit = step(runs, new Set([-1]), shown);
  const sofar = new Set(shown);
  const left = [];
  held.forEach((one, at) => {
    if (shown.has(at)) return;
    const before = new Set(sofar);
    sofar.add(at);
    left.push({ ...one, edit: step(runs, before, sofar) });
  });
  return { words: apply(words, edit), edit, held: left };
}

/** The runs once edit number `at` has been applied to those that are still in the text. */
function land(runs, edit, at) {
  const rest = runs.slice().reverse();
  const done = [];
  for (const part of edit) {
    if (typeof part === "string") {
      done.push({ letters: [...part], by: at, gone: -1 });
      continue;
    }
    let left = typeof part === "number" ? part : part.d;
    while (left > 0) {
      const run = rest.pop();
      if (!run) throw new RangeError("The held edit reaches past the end of the text.");
      if (run.gone >= 0) {
        done.push(run);
        continue;
      }
      const mine = run.letters.length > left ? { ...run, letters: run.letters.slice(0, left) } : run;
      if (mine !== run) rest.push({ ...run, letters: run.letters.slice(left) });
      left -= mine.letters.length;
      done.push(typeof part === "number" ? mine : { ...mine, gone: at });
    }
  }
  return [...done, ...rest.reverse()];
}

/** The edit from the text with the edits `before` to the text with those `after`. */
function step(runs, before, after) {
  const parts = [];
  for (const run of runs) {
    const was = isIn(run, before);
    const is = isIn(run, after);
    if (was) parts.push(is ? run.letters.length : { d: run.letters.length });
    else if (is) parts.push(run.letters.join(""));
  }
  return tidy(parts);
}

function isIn(run, shown) {
  return shown.has(run.by) && !(run.gone >= 0 && shown.has(run.gone));
}
