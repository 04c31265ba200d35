/** How the authors of a replay come into a running meeting: as people do, by login, digits and the chair's nod. */

import { Client } from "../../hostapp/theme/js/client.js";

const WITHIN = 30_000;

/** A socket that says who it is as a browser would: by its cookie and its origin. */
export function socketOf({ origin, door, cookie }) {
  return () => new WebSocket(`${origin.replace("http", "ws")}${door}`, { headers: { cookie, origin } });
}

/** Send a form as one of our own pages would. @returns where it leads, and the cookies it gave */
async function post({ origin, cookie = "" }, path, fields = {}) {
  const answer = await fetch(origin + path, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams(fields),
  });
  const cookies = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  const to = answer.headers.get("location");
  if (!to) throw new Error(`${path} was answered with ${answer.status} where it should have led on.`);
  return { to, cookie: cookies.join("; ") };
}

/** The chair logs in and begins the first meeting of the day. */
export async function lead(origin, username, password) {
  const { cookie } = await post({ origin }, "/log-ind", { username, password });
  const page = await (await fetch(`${origin}/i-dag`, { headers: { cookie } })).text();
  const begins = page.match(/\/moeder\/([\w-]+)\/start/)?.[1];
  if (begins) await post({ origin, cookie }, `/moeder/${begins}/start`);
  const meeting = begins ?? page.match(/\/moeder\/([\w-]+)/)?.[1];
  if (!meeting) throw new Error("There is no meeting to play in today.");
  return { origin, cookie, meeting, door: `/live/${meeting}` };
}

/** A screen of the chair's own that shows the meeting to all. */
export async function display(chair) {
  const { to, cookie } = await post(chair, `/moeder/${chair.meeting}/skaerm`);
  return screen(chair, to, cookie);
}

/** The opening is over, and so many people come in on their own screens. */
export async function others(chair, wanted) {
  const client = new Client({ url: "", socket: socketOf(chair) });
  client.open();
  client.do({ what: "begin" });
  const screens = [];
  try {
    while (screens.length < wanted) screens.push(await join(chair, client));
  } finally {
    client.close();
  }
  return screens;
}

async function join(chair, client) {
  const door = () => client.parts.get("door")?.html ?? "";
  const digits = await until("the digits are shown", () => door().match(/class="code">([\d\s]+)</)?.[1]);
  const { to, cookie } = await post({ origin: chair.origin }, "/kom-med", { digits });
  const mine = screen(chair, to, cookie);
  const phone = new Client({ url: "", socket: socketOf(mine) });
  phone.open();
  try {
    const as = await until("the chair sees who waits", () => seats(door(), to.split("/").at(-1)));
    client.do({ what: "admit", with: { device: to.split("/").at(-1), as } });
    await until("the phone is let in", () => phone.wire.state === "bye");
  } finally {
    phone.close();
  }
  return mine;
}

/** Whose screen the door offers to make of a device: the first who has none. */
function seats(html, device) {
  const admits = new RegExp(`name="device"\\s+value="${device}"[^>]*>\\s*<input[^>]*name="as"\\s+value="([^"]+)"`);
  const as = html.match(admits)?.[1];
  if (as === "display") throw new Error("There are not enough people in the meeting for this recording.");
  return as;
}

function screen({ origin, meeting }, to, cookie) {
  return { origin, cookie, door: `/live/${meeting}?device=${to.split("/").at(-1)}` };
}

export async function until(what, find) {
  const last = performance.now() + WITHIN;
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() > last) throw new Error(`Waited too long until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
