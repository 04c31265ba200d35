/** What a screen keeps for itself, sealed under a key that the server gives and takes back. */

const TABLE = "outbox";

/** Seals and opens with AES-GCM; without a key, or where the browser has no such thing, it keeps nothing. */
export class Seal {
  /** @param {string | null} key base64 of 32 bytes */
  async unlock(key) {
    this.key = null;
    if (!key || !globalThis.crypto?.subtle) return;
    this.key = await crypto.subtle.importKey("raw", bytesOf(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  /** @returns {Promise<Uint8Array | null>} */
  async close(value) {
    if (!this.key) return null;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, words);
    const whole = new Uint8Array(12 + sealed.byteLength);
    whole.set(iv);
    whole.set(new Uint8Array(sealed), 12);
    return whole;
  }

  /** @returns the value, or `null` where it was sealed under another key */
  async open(sealed) {
    if (!this.key) return null;
    const box = { name: "AES-GCM", iv: sealed.slice(0, 12) };
    try {
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(box, this.key, sealed.slice(12))));
    } catch {
      return null;
    }
  }
}

/** Acts that wait for their answer, in IndexedDB. What cannot be kept there is kept by the page alone. */
export class Outbox {
  /** @param {string} name one for each meeting @param {Seal} seal */
  constructor(name, seal) {
    this.name = `socialive ${name}`;
    this.seal = seal;
    this.settled = new Set();
    this.wiped = false;
  }

  async unlock(key) {
    await this.seal.unlock(key);
    if (!key) await this.wipe();
  }

  async load() {
    if (!this.seal.key) return [];
    const rows = (await this.run("readonly", (table) => table.getAll())) ?? [];
    const messages = await Promise.all(
      rows.sort((one, other) => one.n - other.n).map(({ box }) => this.seal.open(box)),
    );
    return messages.filter((message) => message && !this.settled.has(message.id));
  }

  async put(message) {
    const n = performance.timeOrigin + performance.now();
    const box = await this.seal.close(message);
    if (!box || this.wiped || this.settled.has(message.id)) return;
    await this.run("readwrite", (table) => table.put({ id: message.id, n, box }));
  }

  async drop(id) {
    this.settled.add(id);
    if (this.seal.key) await this.run("readwrite", (table) => table.delete(id));
  }

  async wipe() {
    this.wiped = true;
    (await this.base?.catch(() => null))?.close();
    this.base = null;
    globalThis.indexedDB?.deleteDatabase(this.name);
  }

  /** @private */
  async run(mode, act) {
    if (this.wiped) return null;
    try {
      this.base ??= openBase(this.name);
      const table = (await this.base).transaction(TABLE, mode).objectStore(TABLE);
      return await answer(act(table));
    } catch {
      return null;
    }
  }
}

/** What is written for oneself and not yet shown to anybody, in the page's own session. */
export class Drafts {
  /** @param {Seal} seal */
  constructor(seal) {
    this.seal = seal;
    this.turn = Promise.resolve();
  }

  async load(name) {
    const kept = sessionStorage.getItem(`draft ${name}`);
    return kept && this.seal.open(bytesOf(kept));
  }

  /** Writes follow each other, so that the last one stands. */
  save(name, words) {
    this.turn = this.turn.then(async () => {
      const box = words ? await this.seal.close(words) : null;
      if (box && !this.wiped) sessionStorage.setItem(`draft ${name}`, btoa(String.fromCharCode(...box)));
      else sessionStorage.removeItem(`draft ${name}`);
    });
    return this.turn;
  }

  wipe() {
    this.wiped = true;
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("draft ")) sessionStorage.removeItem(name);
  }
}

function openBase(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
  return answer(request);
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
