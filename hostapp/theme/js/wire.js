/** The line to the server: connects again after every cut and sends again, in order, what was not acknowledged. */

const FIRST_WAIT = 200;
const LONGEST_WAIT = 3000;
/** A beat comes every two seconds. One that is late is asked for, and then there are three seconds in all to say so. */
const ASK_AFTER = 2100;
const SILENCE = 2600;
const GIVE_UP = 6000;
const IMPATIENCE = 1000;
const TICK = 250;
const ANSWER_WITHIN = 1000;
const IN_VAIN = 3;

/** @returns {string} 22 random characters, fit for the id of a turn or an edit */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

export class Wire {
  /**
   * @param {object} line
   * @param {string} line.url
   * @param {string} line.tab
   * @param {() => object} line.texts the versions held, for `hello`
   * @param {(message: object) => void} line.hear every message but beats
   * @param {(state: "on" | "silent" | "gone" | "bye") => void} [line.state]
   * @param {(url: string) => WebSocket} [line.socket]
   * @param {() => void} [line.doubt] again no connection, after a few: the net is gone, or we are not let in
   */
  constructor({ url, tab, texts, hear, state = () => {}, socket = (to) => new WebSocket(to), doubt = () => {} }) {
    Object.assign(this, { url, tab, texts, hear, told: state, make: socket, doubt });
    this.vain = 0;
    this.state = "new";
    this.wait = FIRST_WAIT;
    this.link = null;
    this.greeted = false;
    this.heard = 0;
    this.pinged = 0;
    /** @type {Map<string, {message: () => object | null, since: number}>} what was not acknowledged, in order */
    this.line = new Map();
  }

  open() {
    this.clock ??= setInterval(() => this.tick(), TICK);
    if (this.state === "bye" || this.link) return;
    this.heard = performance.now();
    this.greeted = false;
    const link = this.make(this.url);
    this.link = link;
    const mine = (act) => (event) => this.link === link && act(event);
    link.onopen = mine(() => this.greet());
    link.onmessage = mine(({ data }) => this.receive(JSON.parse(data)));
    link.onclose = mine(() => this.lost());
    link.onerror = mine(() => {});
  }

  /** Keep sending until `settle(id)`. @param {string} id @param {() => object | null} message */
  post(id, message) {
    this.line.set(id, { message, since: performance.now() });
    const now = this.greeted && message();
    if (now) this.send(now);
  }

  /** The server answered: it need not be sent again. */
  settle(id) {
    return this.line.delete(id);
  }

  /** Say it now or not at all. @param {object} message */
  send(message) {
    if (this.link?.readyState === 1) this.link.send(JSON.stringify(message));
  }

  /** Let go of this connection and make another. */
  cut() {
    const link = this.link;
    if (!link) return;
    this.lost();
    link.close();
  }

  /** The page was away, or its net: ask at once whether anybody is there, and make another connection where not. */
  wake() {
    if (this.state === "new" || this.state === "bye") return;
    this.wait = FIRST_WAIT;
    if (!this.link) {
      clearTimeout(this.later);
      this.open();
      return;
    }
    if (!this.greeted) return this.cut();
    const { link, heard } = this;
    this.send({ m: "ping" });
    clearTimeout(this.woken);
    this.woken = setTimeout(() => this.link === link && this.heard === heard && this.cut(), ANSWER_WITHIN);
  }

  /** The end: no connection is made any more. */
  close() {
    const link = this.link;
    this.link = null;
    clearInterval(this.clock);
    clearTimeout(this.later);
    clearTimeout(this.woken);
    this.tell("bye");
    link?.close();
  }

  /** @private */
  greet() {
    this.send({ m: "hello", tab: this.tab, texts: this.texts() });
    this.greeted = true;
    for (const entry of [...this.line.values()]) {
      entry.since = performance.now();
      const message = entry.message();
      if (message) this.send(message);
    }
  }

  /** @private */
  receive(message) {
    this.heard = performance.now();
    if (message.m === "beat") this.send({ m: "pong" });
    if (message.m === "pong" || message.m === "beat") this.pinged = 0;
    if (message.m === "beat" || message.m === "pong") return this.tell("on");
    this.vain = 0;
    if (message.m === "welcome") this.wait = FIRST_WAIT;
    if (message.m === "bye") this.close();
    else this.tell("on");
    this.hear(message);
  }

  /** @private */
  lost() {
    this.link = null;
    this.greeted = false;
    this.pinged = 0;
    if (this.state === "bye") return;
    this.tell("gone");
    clearTimeout(this.later);
    this.later = setTimeout(() => this.open(), this.wait * (0.5 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.vain += 1;
    if (this.vain >= IN_VAIN) this.doubt();
  }

  /** @private */
  tick() {
    const now = performance.now();
    const silent = now - this.heard;
    if (!this.link) return;
    if (silent > SILENCE && this.state === "on") this.tell("silent");
    if (silent > GIVE_UP) return this.cut();
    const [oldest] = this.line.values();
    const late = silent > ASK_AFTER || (oldest && now - oldest.since > IMPATIENCE);
    if (!this.pinged && this.greeted && late) {
      this.pinged = now;
      this.send({ m: "ping" });
    }
  }

  /** @private */
  tell(state) {
    if (this.state === state || this.state === "bye") return;
    this.state = state;
    this.told(state);
  }
}
