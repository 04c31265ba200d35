/** The authors of a replay as one process: reads what to do as a line of JSON, and answers in lines of JSON. */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { gunzipSync } from "node:zlib";
import { Client } from "../../hostapp/theme/js/client.js";
import { display, lead, others, socketOf, until } from "./joining.mjs";
import { Orchestra } from "./orchestra.mjs";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function play({ recording, origin, username, password, cuts, kills }) {
  const bytes = readFileSync(recording);
  const score = JSON.parse(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
  const chair = await lead(origin, username, password);
  const screens = [chair, ...(await others(chair, score.numAgents - 1))];
  const sockets = screens.map(socketOf);
  const orchestra = new Orchestra(score, { sockets, cuts, kills, kill });
  const report = await orchestra.play();
  orchestra.close();
  return { ...report, display: await look(await display(chair), report.text) };
}

/** Join afresh and read one text. */
async function look(screen, text) {
  const client = new Client({ url: "", socket: socketOf(screen) });
  client.open();
  try {
    return await until("the screen that joined afresh is shown the text", () => client.texts.get(text)?.words);
  } finally {
    client.close();
  }
}

/** Asks for the server to be killed, and waits until it is said to be back. */
function kill(played) {
  say({ kill: played });
  return lines.next();
}

function say(news) {
  process.stdout.write(`${JSON.stringify(news)}\n`);
}

try {
  const task = JSON.parse((await lines.next()).value);
  say({ report: await play(task) });
} catch (error) {
  say({ error: error.message });
}
process.exit();
