/** The page of a running meeting: joins the client, the parts, the texts, the forms and the notices. */

import "./bring.js";
import "./find.js";
import "./invited.js";
import "./join.js";
import "./minutes.js";
import "./palette.js";
import "./room_screen.js";
import "./sees.js";
import "./size.js";
import "./survey.js";
import { wakes } from "./awake.js";
import { before } from "./before.js";
import { Client } from "./client.js";
import { Fields } from "./fields.js";
import { Forms } from "./forms.js";
import { morph } from "./morph.js";
import { announcer, blank, complain, leave, net } from "./notice.js";
import { stages } from "./stage.js";
import { Drafts, Outbox, Seal } from "./store.js";
import { mover, teller } from "./told.js";
import { newId } from "./wire.js";

const QUIET_AFTER_POINTER = 600;

/** @param {string} path where the live door is @param {string} surface control, display or own */
function start(path, surface) {
  const seal = new Seal();
  const store = new Outbox(`${surface} ${path}`, seal);
  const drafts = new Drafts(seal);
  const client = new Client({ url: location.origin.replace("http", "ws") + path, tab: tab(), store, hear });
  const draw = stages();
  const fields = new Fields(client, draw);
  const forms = new Forms(client, fields, drafts, complain);
  const say = announcer();
  const tell = teller(say);
  const moved = mover(say);
  const tellNet = net(() => client.wire.line.size === 0 && client.queue.length === 0);
  const held = holdNearPointer(place);

  const news = {
    ready: () => forms.restore(),
    part: held,
    text: ({ text, edit }) => fields.changed(text, edit),
    done: ({ id }) => {
      fields.done(id);
      forms.done(id);
      moved();
    },
    no: (message) => {
      fields.refused(message.id);
      forms.no({ ...message, say: message.words ? `${message.say} ${message.words}` : message.say });
    },
    kept: ({ words }) => complain(words),
    say: (message) => say(message.say),
    before: before(client),
    state: ({ state }) => tellNet(state, !client.author),
    doubt: async () => {
      if (!(await isOver()) || client.wire.state === "bye") return;
      client.close();
      news.bye({ why: "removed", say: "" });
    },
    bye: (message) => {
      if (message.why !== "crowded") {
        store.wipe();
        drafts.wipe();
      }
      leave(message.say ?? "", message.why);
    },
  };

  function hear(what, message) {
    news[what]?.(message);
  }

  function place({ part, v, html }) {
    const where = document.querySelector(`[data-part="${CSS.escape(part)}"]`);
    if (!where) return;
    morph(where, html);
    tell(part);
    where.drawn = v;
    fields.bind(where);
    forms.restore();
  }

  const hide = document.querySelector("#hide");
  hide?.addEventListener("click", () => {
    blank(hide);
    store.wipe();
    drafts.wipe();
    client.do({ what: "forget" });
    client.close();
  });
  client.open();
  wakes(() => client.wire.wake());
}

/** Whether the server answers, and this page is no longer a meeting's: a line that is refused looks like no net. */
async function isOver() {
  try {
    const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") return true;
    return answer.status < 500 && !(answer.ok && (await answer.text()).includes("data-live="));
  } catch {
    return false;
  }
}

/** Nothing moves under a finger: a part that changes while a pointer is down near it waits until it is up and a bit. */
function holdNearPointer(place) {
  const waiting = new Map();
  let busy = null;
  let timer = 0;
  const flush = () => {
    busy = null;
    for (const news of waiting.values()) place(news);
    waiting.clear();
  };
  addEventListener(
    "pointerdown",
    ({ target }) => {
      clearTimeout(timer);
      busy = target.closest?.("[data-part]")?.dataset.part ?? null;
      timer = setTimeout(flush, QUIET_AFTER_POINTER);
    },
    true,
  );
  return (news) => {
    if (news.part === busy) {
      waiting.set(news.part, news);
      return;
    }
    waiting.delete(news.part); // an older picture that waited must not come back over this one
    place(news);
  };
}

/** This page's name, the same after a reload; a page that was opened beside another is a page of its own. */
function tab() {
  const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
  const name = (again && sessionStorage.getItem("tab")) || newId();
  sessionStorage.setItem("tab", name);
  return name;
}

const { live, surface } = document.body.dataset;
if (live) start(live, surface ?? "display");
else if (document.querySelector(".stage")) stages()(); // a board that is only looked at is turned like pages all the same
