/** The line after sleep, frost and a net that comes and goes: asked at once, made again where nobody answers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { wakes } from "../../hostapp/theme/js/awake.js";
import { Wire } from "../../hostapp/theme/js/wire.js";

const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A wire whose every link is remembered with what it was sent. */
function wired() {
  const links = [];
  const told = [];
  const socket = () => {
    const link = { readyState: 1, sent: [], send: (data) => link.sent.push(JSON.parse(data).m), close() {} };
    links.push(link);
    return link;
  };
  const wire = new Wire({
    url: "ws://x",
    tab: "t",
    socket,
    texts: () => ({}),
    hear: () => {},
    state: (state) => told.push(state),
    doubt: () => told.push("doubt"),
  });
  wire.open();
  const greet = () => {
    links.at(-1).onopen({});
    say("welcome");
  };
  const say = (m) => links.at(-1).onmessage({ data: JSON.stringify({ m }) });
  greet();
  return { wire, links, told, greet, say };
}

test("a page that wakes asks at once, and an answer lets the line be", async () => {
  const { wire, links, told, say } = wired();
  wire.wake();
  assert.deepEqual(links[0].sent, ["hello", "ping"]);
  await rest(5);
  say("pong");
  await rest(1100);
  assert.equal(links.length, 1);
  assert.deepEqual(told, ["on"]);
  wire.close();
});

test("a line that is dead after sleep is made again within two seconds", async () => {
  const { wire, links, told } = wired();
  wire.wake();
  await rest(1500);
  assert.equal(links.length, 2);
  assert.deepEqual(told, ["on", "gone"]);
  wire.close();
});

test("a page that wakes while it waits to connect does not wait any longer", async () => {
  const { wire, links } = wired();
  wire.wait = 60_000;
  links[0].onclose({});
  await rest(10);
  assert.equal(links.length, 1);
  wire.wake();
  assert.equal(links.length, 2);
  wire.close();
});

test("a connection begun before sleep and never made is begun anew", async () => {
  const { wire, links } = wired();
  links[0].onclose({});
  await rest(250);
  assert.equal(links.length, 2);
  wire.wake();
  await rest(250);
  assert.equal(links.length, 3);
  wire.close();
});

test("after the last word nothing wakes", async () => {
  const { wire, links } = wired();
  wire.close();
  wire.wake();
  await rest(50);
  assert.equal(links.length, 1);
});

test("coming into sight, out of frost or back from the shelf, and the net's own news, all wake; going away does not", () => {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const frame = new EventTarget();
  let woken = 0;
  wakes(
    () => {
      woken += 1;
    },
    page,
    frame,
  );
  page.dispatchEvent(new Event("visibilitychange"));
  page.dispatchEvent(new Event("resume"));
  frame.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  for (const news of ["online", "offline"]) frame.dispatchEvent(new Event(news));
  assert.equal(woken, 5);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  frame.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
  assert.equal(woken, 5);
});

test("the third line in a row that nobody answers is a doubt, and every one after it, until one is answered", async () => {
  const { wire, links, told, greet } = wired();
  wire.cut();
  for (let time = 0; time < 2; time += 1) {
    wire.wake();
    assert.equal(told.includes("doubt"), false);
    links.at(-1).onclose({});
  }
  assert.equal(told.filter((one) => one === "doubt").length, 1);
  wire.wake();
  links.at(-1).onclose({});
  assert.equal(told.filter((one) => one === "doubt").length, 2);
  wire.wake();
  greet();
  wire.cut();
  assert.equal(told.filter((one) => one === "doubt").length, 2);
  wire.close();
});
