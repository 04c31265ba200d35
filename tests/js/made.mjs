/** Recordings made up by chance: several people write at once, and each takes in the others when it happens to suit. */

const LETTERS = [..."abc æøå é\n😀🏽"];

/**
 * A recording in the format of the real one. The words come from a tree of letters in which nothing is ever lost, so
 * they owe nothing to the code under test.
 *
 * @param {number} numAgents @param {number} keys @param {ReturnType<import("./fake.mjs").seeded>} random
 * @param {{listens?: number, deletes?: number}} [habits] how often an author takes in another, and takes letters out
 */
export function made(numAgents, keys, random, { listens = 0.3, deletes = 0.25 } = {}) {
  const tree = new Tree(numAgents);
  const txns = [];
  const pasts = [];
  const heads = new Array(numAgents).fill(-1);
  const carets = new Array(numAgents).fill(0);
  while (txns.length < keys) {
    const agent = random.below(numAgents);
    const parents = heads[agent] < 0 ? [] : [heads[agent]];
    const other = random.pick(txns.length ? [...txns.keys()].slice(-8) : [-1]);
    if (other >= 0 && (!parents.length || random.chance(listens)) && !parents.includes(other)) parents.push(other);
    const past = new Array(numAgents).fill(0);
    for (const parent of parents) {
      pasts[parent].forEach((seen, at) => {
        past[at] = Math.max(past[at], seen);
      });
      past[txns[parent].agent] = Math.max(past[txns[parent].agent], pasts[parent][txns[parent].agent] + 1);
    }
    const seen = tree.seen(past);
    if (random.chance(0.2)) carets[agent] = random.below(seen.length + 1);
    const at = Math.min(carets[agent], seen.length);
    const stamp = { agent, number: past[agent] };
    const patch = seen.length > at && random.chance(deletes) ? [at, 1, ""] : [at, 0, random.pick(LETTERS)];
    if (patch[1]) seen[at].gone.push(stamp);
    else tree.insert(seen[at - 1] ?? tree.root, stamp, patch[2], past);
    carets[agent] = at + (patch[1] ? 0 : 1);
    heads[agent] = txns.length;
    pasts.push(past);
    txns.push({ parents, agent, patches: [patch] });
  }
  const all = heads.map((head, agent) => (head < 0 ? 0 : pasts[head][agent] + 1));
  const endContent = tree
    .seen(all)
    .map((letter) => letter.words)
    .join("");
  return { kind: "concurrent", numAgents, endContent, txns };
}

/** Letters that hang on their neighbours: of two at one place, that of the smaller author comes first. */
class Tree {
  constructor() {
    this.root = { words: "", stamp: null, gone: [], before: [], after: [] };
  }

  /** The letters that somebody who has seen `past` sees. */
  seen(past) {
    return this.known(past).filter((letter) => letter.stamp && !letter.gone.some((stamp) => has(past, stamp)));
  }

  insert(left, stamp, words, past) {
    const letter = { words, stamp, gone: [], before: [], after: [] };
    const known = this.known(past);
    const right = known[known.indexOf(left) + 1];
    const list = left.after.some((child) => has(past, child.stamp)) ? right.before : left.after;
    const at = list.findIndex((child) => child.stamp.agent > stamp.agent);
    list.splice(at < 0 ? list.length : at, 0, letter);
  }

  known(past, letter = this.root, done = []) {
    if (letter.stamp && !has(past, letter.stamp)) return done;
    for (const child of letter.before) this.known(past, child, done);
    done.push(letter);
    for (const child of letter.after) this.known(past, child, done);
    return done;
  }
}

function has(past, { agent, number }) {
  return number < past[agent];
}
