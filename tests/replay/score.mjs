/** A recording read as a score: every key with what its author had seen, and who may play which key when. */

import { compose, count, tidy } from "../../hostapp/theme/js/edits.js";

/**
 * @typedef {{at: number, agent: number, number: number, past: number[], edit: import("../../hostapp/theme/js/edits.js").Edit}} Key
 * `at` counts all keys from 0, `number` the author's own; `past` says how many keys of each author were seen.
 */

/** @returns {Key[][]} the keys of each author, in order */
export function read({ numAgents, txns }) {
  const keys = Array.from({ length: numAgents }, () => []);
  const all = [];
  txns.forEach(({ agent, parents, patches }, at) => {
    const past = new Array(numAgents).fill(0);
    for (const parent of parents) {
      const seen = all[parent];
      if (!seen) throw new Error(`Key ${at} names ${parent} as its parent, which does not come before it.`);
      for (let other = 0; other < numAgents; other += 1) past[other] = Math.max(past[other], seen.past[other]);
      past[seen.agent] = Math.max(past[seen.agent], seen.number + 1);
    }
    const number = keys[agent].length;
    if (past[agent] !== number) throw new Error(`Key ${at} does not follow the last key of its own author.`);
    all.push({ at, agent, number, past, edit: patches.reduce((whole, patch) => compose(whole, splice(patch)), []) });
    keys[agent].push(all[at]);
  });
  return keys;
}

function splice([position, gone, words]) {
  return tidy([position, words, { d: gone }]);
}

/** The keys of all authors, and those of them that never go over the wire. */
export class Score {
  /** @param {Key[][]} keys @param {boolean} [inOrder] each key only when all before it are acknowledged */
  constructor(keys, inOrder = false) {
    this.keys = keys;
    /** Keys that left nothing to send: what they took out was gone already. */
    this.empty = keys.map(() => new Set());
    this.total = keys.reduce((sum, own) => sum + own.length, 0);
    this.inOrder = inOrder;
    /** Keys that are played and acknowledged. */
    this.played = 0;
  }
}

/** One author at the keys: shows exactly what the recording says was seen, then writes the next key. */
export class Player {
  /** @param {Score} score @param {number} agent @param {import("../../hostapp/theme/js/text.js").SharedText} text */
  constructor(score, agent, text) {
    this.score = score;
    this.agent = agent;
    this.text = text;
    this.own = score.keys[agent];
    this.next = 0;
    this.came = score.keys.map(() => new Set());
    this.shown = score.keys.map(() => 0);
    /** Keys that reach past the end of what is seen: then the words stood otherwise in the recording. */
    this.strays = 0;
    text.hold();
  }

  get done() {
    return this.next >= this.own.length;
  }

  /** An edit of another author arrived. @param {Key} key */
  arrived(key) {
    this.came[key.agent].add(key.number);
  }

  /** The next key, if all that its author had seen is here; `null` where something is still to come. */
  ready() {
    if (this.done || this.text.waits) return null;
    const key = this.own[this.next];
    if (this.score.inOrder && key.at !== this.score.played) return null;
    for (let other = 0; other < key.past.length; other += 1) {
      if (other === this.agent) continue;
      for (let number = this.shown[other]; number < key.past[other]; number += 1) {
        if (!this.came[other].has(number) && !this.score.empty[other].has(number)) return null;
      }
    }
    return key;
  }

  /** The edit, cut where the words end. */
  fit(edit) {
    let left = count(this.text.words);
    const parts = edit.map((part) => {
      if (typeof part === "string") return part;
      const most = Math.min(left, typeof part === "number" ? part : part.d);
      left -= most;
      return typeof part === "number" ? most : { d: most };
    });
    const fits = tidy(parts);
    if (JSON.stringify(fits) !== JSON.stringify(edit)) this.strays += 1;
    return fits;
  }

  /** Play the key that is ready. @param {Key} key @param {(key: Key) => string} idOf @returns the message to send, if any */
  play(key, idOf) {
    const ids = [];
    for (let other = 0; other < key.past.length; other += 1) {
      if (other === this.agent) continue;
      for (; this.shown[other] < key.past[other]; this.shown[other] += 1) {
        ids.push(idOf(this.score.keys[other][this.shown[other]]));
        this.came[other].delete(this.shown[other]);
      }
    }
    if (ids.length) this.text.release(ids);
    this.text.write(this.fit(key.edit));
    this.next += 1;
    const message = this.text.next(idOf(key));
    if (!message) this.score.empty[this.agent].add(key.number);
    return message;
  }
}
