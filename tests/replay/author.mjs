/** The authors of a replay as one process: reads what to do as a line of JSON, and answers in lines of JSON. */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Client } from "../../hostapp/theme/js/client.js";
import { Orchestra } from "./orchestra.mjs";

const LOOKS_WITHIN = 30_000;

/** A socket that says who it is as a browser would: by its cookie and its origin. */
function socketOf(cookie) {
  return (url) => {
    const origin = new URL(url).origin.replace("ws", "http");
    return new WebSocket(url, { headers: { cookie, origin } });
  };
}

async function play({ recording, url, cookies, cuts }) {
  const bytes = readFileSync(recording);
  const score = JSON.parse(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
  const sockets = cookies.map(socketOf);
  const orchestra = new Orchestra(score, { url, sockets, cuts, played: (played) => say({ played }) });
  const { words, ...report } = await orchestra.play();
  orchestra.close();
  return { ...report, same: words.map((one) => one === score.endContent), words: words.map((one) => one.length) };
}

/** Join afresh and read one text. */
async function look({ url, cookie, text }) {
  const client = new Client({ url, socket: socketOf(cookie) });
  client.open();
  const until = performance.now() + LOOKS_WITHIN;
  while (!client.texts.get(text)?.at) {
    if (performance.now() > until) throw new Error("The screen that joined afresh was not sent the text.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  client.close();
  return { words: client.texts.get(text).words };
}

function say(news) {
  process.stdout.write(`${JSON.stringify(news)}\n`);
}

let line = "";
for await (const piece of process.stdin.setEncoding("utf8")) {
  line += piece;
  if (line.includes("\n")) break;
}
const task = JSON.parse(line);
try {
  say({ report: await (task.look ? look(task) : play(task)) });
} catch (error) {
  say({ error: error.message });
}
process.exit();
