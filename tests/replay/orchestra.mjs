/** Plays a recording into one text of a running meeting, through as many clients as it has authors. */

import { Client } from "../../hostapp/theme/js/client.js";
import { newId } from "../../hostapp/theme/js/wire.js";
import { Player, read, Score } from "./score.mjs";

const JOINS_WITHIN = 30_000;
const GOES_ON_WITHIN = 60_000;

export class Orchestra {
  /**
   * @param {object} recording
   * @param {object} hall
   * @param {Array<() => WebSocket>} hall.sockets one for each author
   * @param {number} [hall.cuts] how often each client's line is cut
   * @param {number} [hall.kills] how often the server is killed
   * @param {(played: number) => Promise<void>} [hall.kill] kills the server; done when it is back
   */
  constructor(recording, { sockets, cuts = 3, kills = 0, kill = async () => {} }) {
    // Where two end owes nothing to who was first. Where three meet at one place it can, so they play in order.
    this.score = new Score(read(recording), recording.numAgents > 2);
    if (sockets.length !== this.score.keys.length) throw new Error("There must be one socket for each author.");
    this.cuts = cuts;
    this.kill = kill;
    this.killing = 0;
    this.killAt = somewhere(this.score.total, kills);
    this.prefix = newId();
    this.waits = [];
    this.moved = performance.now();
    this.seats = sockets.map((socket) => this.seat(socket));
    this.failure = null;
  }

  /** Everything from the first welcome to the last acknowledgement. @returns what there is to report */
  async play() {
    await this.until("every author is let in", JOINS_WITHIN, () => this.seats.every(({ client }) => client.author));
    this.seats.sort((one, other) => (one.client.author < other.client.author ? -1 : 1));
    const id = await this.begin();
    this.take(id);
    const start = performance.now();
    this.moved = start;
    for (const seat of this.seats) this.pump(seat);
    await this.until("every key is acknowledged everywhere", GOES_ON_WITHIN, () => this.isOver());
    const seconds = (performance.now() - start) / 1000;
    for (const { text } of this.seats) text.release();
    return { ...this.report(seconds), text: id };
  }

  close() {
    for (const { client } of this.seats) client.close();
  }

  /** @private */
  seat(socket) {
    const seat = { client: null, text: null, player: null, cutAt: [], cuts: 0, breaks: 0, sent: null };
    seat.client = new Client({ url: "", pace: 0, socket, hear: (what, news) => this.hear(seat, what, news) });
    seat.client.open();
    return seat;
  }

  /** The first who is shown a field that begins a text begins one; then everybody has it. @private */
  async begin() {
    let found = null;
    await this.until("somebody is shown where to write", JOINS_WITHIN, () => {
      found = this.seats.map((seat) => beginning(seat.client)).find(Boolean);
      return Boolean(found);
    });
    const { client, board, base, action } = found;
    const id = `${client.act({ board, base, action })}.0`;
    await this.until("the text begins", JOINS_WITHIN, () => client.wire.line.size === 0);
    await this.until("everybody is shown the text", JOINS_WITHIN, () =>
      this.seats.every((seat) => seat.client.texts.has(id)),
    );
    return id;
  }

  /** @private */
  take(id) {
    this.seats.forEach((seat, agent) => {
      seat.text = seat.client.text(id);
      if (seat.text.words) throw new Error("The text that was just begun is not empty.");
      seat.player = new Player(this.score, agent, seat.text);
      seat.cutAt = somewhere(this.score.keys[agent].length, this.cuts);
    });
  }

  /** @private */
  hear(seat, what, news) {
    if (what === "state" && news.state === "gone") seat.breaks += 1;
    if (what === "no" || what === "bye") this.failure ??= `The server answered ${news.why}: ${news.say}`;
    if (!seat.player) return;
    if (what === "edit") {
      const key = this.keyOf(news.id);
      if (key) seat.player.arrived(key);
    }
    if (what === "acknowledged") this.measure(seat);
    if (what === "edit" || what === "acknowledged") this.pump(seat);
  }

  /** @private */
  pump(seat) {
    if (this.failure) return;
    for (let key = seat.player.ready(); key; key = seat.player.ready()) {
      const message = seat.player.play(key, (one) => this.idOf(one));
      if (message) {
        seat.sent = { since: performance.now(), breaks: seat.breaks };
        seat.client.follow(seat.text, message);
        this.cut(seat);
      } else {
        this.step();
      }
    }
  }

  /** Cut the line at the next place that was chosen: mostly with an edit on its way. @private */
  cut(seat) {
    if (!seat.cutAt.length || seat.player.next < seat.cutAt[0]) return;
    seat.cutAt.shift();
    seat.cuts += 1;
    setTimeout(() => seat.client.wire.cut(), Math.random() * 4);
  }

  /** @private */
  measure(seat) {
    if (!seat.sent) return;
    this.waits.push({ ms: performance.now() - seat.sent.since, cut: seat.sent.breaks !== seat.breaks });
    seat.sent = null;
    this.step();
  }

  /** One key more is played: whoever waited for it goes on. @private */
  step() {
    this.score.played += 1;
    this.moved = performance.now();
    queueMicrotask(() => {
      for (const seat of this.seats) this.pump(seat);
    });
    if (!this.killAt.length || this.score.played < this.killAt[0]) return;
    this.killAt.shift();
    this.killing += 1;
    this.kill(this.score.played).then(() => {
      this.killing -= 1;
      this.moved = performance.now();
    });
  }

  /** @private */
  isOver() {
    const edits = this.score.total - this.score.empty.reduce((sum, own) => sum + own.size, 0);
    if (this.killing || this.killAt.length) return false;
    return this.seats.every(({ player, text }) => player.done && !text.waits && text.at === edits);
  }

  /** @private */
  report(seconds) {
    const quiet = this.waits.filter(({ cut }) => !cut);
    return {
      seconds,
      keys: this.score.total,
      empty: this.score.empty.reduce((sum, own) => sum + own.size, 0),
      strays: this.seats.reduce((sum, { player }) => sum + player.strays, 0),
      ack: quantiles(this.waits.map(({ ms }) => ms)),
      quiet: quantiles(quiet.map(({ ms }) => ms)),
      waited: this.waits.length - quiet.length,
      cuts: this.seats.map((seat) => seat.cuts),
      breaks: this.seats.map((seat) => seat.breaks),
      authors: this.seats.map(({ client }) => client.author),
      words: this.seats.map(({ text }) => text.words),
    };
  }

  /** Wait until something is so, as long as there is movement. @private */
  async until(what, within, isSo) {
    this.moved = performance.now();
    while (!isSo()) {
      if (this.failure) throw new Error(this.failure);
      if (performance.now() - this.moved > within) throw new Error(`Waited too long until ${what}. ${this.standing()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Where everybody stands, for the person who wonders why it does not go on. @private */
  standing() {
    const states = this.seats.map(({ client, player, text }) => {
      const net = `${client.author || "not let in"}, line ${client.wire.state}`;
      if (!player) return net;
      const lost = text.held.some(({ id }) => id.startsWith("whole")) ? ", was sent the text whole" : "";
      return `${net}, ${player.next} of ${player.own.length} keys, version ${text.at}, ${text.held.length} held${lost}`;
    });
    return states.join("; ");
  }

  /** @private */
  idOf({ agent, number }) {
    return `${this.prefix}-${agent}-${number}`;
  }

  /** @private */
  keyOf(id) {
    if (!id.startsWith(`${this.prefix}-`)) return null;
    const [agent, number] = id.slice(this.prefix.length + 1).split("-");
    return this.score.keys[agent][number];
  }
}

/** So many moments of a piece with so many keys, by chance, in order, none at the very end. */
function somewhere(keys, times) {
  const moments = Array.from({ length: times }, () => Math.floor(keys * 0.95 * Math.random()));
  return moments.sort((one, other) => one - other);
}

/** Where a client is shown a field that begins a text, and how. */
function beginning(client) {
  for (const { html, v } of client.parts.values()) {
    const [, single, double] = html.match(/data-start=(?:'([^']*)'|"([^"]*)")/) ?? [];
    const board = html.match(/data-board="([^"]*)"/)?.[1];
    const action = single ?? double;
    if (action && board) return { client, board, base: v, action: JSON.parse(plain(action)) };
  }
  return null;
}

function plain(html) {
  return html
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

function quantiles(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
