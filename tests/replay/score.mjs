/** A recording read as a score: every key with what its author had seen, and who may play which key when. */

import { compose, tidy } from "../../hostapp/theme/js/edits.js";

/**
 * @typedef {{agent: number, number: number, past: number[], edit: import("../../hostapp/theme/js/edits.js").Edit}} Key
 * `number` counts the author's own keys from 0; `past` says how many keys of each author were seen.
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
    all.push({ agent, number, past, edit: patches.reduce((whole, patch) => compose(whole, splice(patch)), []) });
    keys[agent].push(all[at]);
  });
  return keys;
}

function splice([position, gone, words]) {
  return tidy([position, words, { d: gone }]);
}

/** What all authors have done, and which key should wait so that the others can see what they saw then. */
export class Score {
  /** @param {Key[][]} keys */
  constructor(keys) {
    this.keys = keys;
    this.played = keys.map(() => 0);
    /** Keys that left nothing to send: what they took out was gone already. */
    this.empty = keys.map(() => new Set());
    this.total = keys.reduce((sum, own) => sum + own.length, 0);
  }

  /**
   * Whether playing the key now would put it before one that somebody saw without it. With three authors that can hide
   * where the later one stood; it is better played after, unless everybody waits.
   *
   * @param {Key} key
   */
  comesEarly(key) {
    for (let other = 0; other < this.keys.length; other += 1) {
      if (other === key.agent) continue;
      const last = this.lastWithout(other, key);
      if (!last) continue;
      const early = (seen, third) => third !== other && third !== key.agent && seen > this.played[third];
      if (last.past.some(early)) return true;
    }
    return false;
  }

  /** The last key of `other`, not yet played, that was made without having seen `key`. */
  lastWithout(other, key) {
    const own = this.keys[other];
    let low = this.played[other];
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (own[middle].past[key.agent] <= key.number) low = middle + 1;
      else high = middle;
    }
    return low > this.played[other] ? own[low - 1] : null;
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
    for (let other = 0; other < key.past.length; other += 1) {
      if (other === this.agent) continue;
      for (let number = this.shown[other]; number < key.past[other]; number += 1) {
        if (!this.came[other].has(number) && !this.score.empty[other].has(number)) return null;
      }
    }
    return key;
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
    this.text.write(key.edit);
    this.next += 1;
    this.score.played[this.agent] += 1;
    const message = this.text.next(idOf(key));
    if (!message) this.score.empty[this.agent].add(key.number);
    return message;
  }
}
