/**
 * Picks somebody on a map or its list, and says of whom the panel's buttons speak. Tapping, keys and dragging do the
 * same: each of them presses a button of the panel.
 */

const ROOT = "[data-net]";
const KEY = "network_map view";
const FAR = 10;
const state = { picked: "", other: "", ties: false, moves: false, before: null, drag: null };

document.addEventListener("click", (event) => {
  const net = event.target.closest?.(ROOT);
  if (!net || state.dragged) return;
  const known = event.target.closest("[data-known]");
  const field = event.target.closest("[data-field]");
  if (known) pick(net, known.dataset.known, !known.matches(".token"));
  else if (field) place(net, ...field.dataset.field.split(" "));
  else if (event.target.closest("[data-to-list]")) choose(net, "list");
  else if (event.target.closest("[data-erase]")) erase(net, event.target.closest("[data-erase]").dataset.erase);
  else if (event.target.closest("[data-unpick]")) Object.assign(state, { picked: "", other: "", ties: false });
  else if (event.target.closest("[data-tie]")) Object.assign(state, { ties: !state.ties, other: "", moves: false });
  else if (event.target.closest("[data-move]")) Object.assign(state, { moves: !state.moves, ties: false });
  show(net);
  if (state.moves) net.querySelector(".net-map")?.scrollIntoView({ block: "start" });
});

document.addEventListener("change", ({ target }) => {
  if (target.name !== "net-view" || !target.closest(ROOT)) return;
  localStorage.setItem(KEY, target.value);
});

document.addEventListener("keydown", (event) => {
  const net = event.target.closest?.(ROOT);
  if (!net) return;
  if (event.key === "Escape") Object.assign(state, { ties: false, moves: false, other: "" });
  else if (event.target.matches(".token[data-known]") && step(net, event)) event.preventDefault();
  show(net);
});

/** The panel's buttons say what, and here it is said of whom; before the page's own script reads the form. */
document.addEventListener(
  "submit",
  ({ target: form }) => {
    const net = form.closest?.(ROOT);
    if (!net || !form.dataset.act) return;
    const { do: what, mark } = JSON.parse(form.dataset.act);
    if (what === "add") state.before = net.dataset.newest;
    if (!form.closest("[data-picked]") || what === "erase") return;
    if (what === "join") return hold(form, "who", row(net)?.dataset.at ?? "");
    if (what === "agree") return hold(form, "source", state.picked);
    hold(form, "person", state.picked);
    if (what === "draw") hold(form, "other", state.other);
    if (what === "say") hold(form, "on", !words(row(net)?.dataset.marks).includes(mark));
    if (what === "draw" || what === "remove") Object.assign(state, { ties: false, other: "" });
  },
  true,
);

document.addEventListener("pointerdown", ({ target, clientX: x, clientY: y }) => {
  const token = target.closest?.(`${ROOT} .token[data-known]`);
  state.drag = token ? { token, x, y } : null;
});

document.addEventListener("pointermove", ({ clientX, clientY }) => {
  const { drag } = state;
  if (!drag || Math.hypot(clientX - drag.x, clientY - drag.y) < FAR) return;
  Object.assign(state, { picked: drag.token.dataset.known, moves: true, dragged: true, ties: false });
  show(drag.token.closest(ROOT));
});

document.addEventListener("pointerup", ({ clientX, clientY }) => {
  const net = state.drag?.token.closest(ROOT);
  state.drag = null;
  if (!net || !state.dragged) return;
  const field = document.elementFromPoint(clientX, clientY)?.closest("[data-field]");
  if (field) place(net, ...field.dataset.field.split(" "));
  state.moves = false;
  setTimeout(() => (state.dragged = false));
  show(net);
});

function pick(net, id, near) {
  if (state.ties && state.picked && id !== state.picked) {
    state.other = id;
    return;
  }
  Object.assign(state, { picked: id, other: "", ties: false, moves: false });
  show(net);
  if (near) net.querySelector(".net-panel")?.scrollIntoView({ block: "nearest" });
}

/** Closer, further, or over in the next group: by the arrows. @returns whether the key was one */
function step(net, event) {
  const now = net.querySelector(`[data-row="${CSS.escape(event.target.dataset.known)}"]`)?.dataset;
  const groups = [...net.querySelectorAll(".fields [data-field^='1 ']")].map((one) => one.dataset.field.slice(2));
  const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const ring = Number(now?.ring) + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0);
  if (!now || !/^Arrow/.test(event.key)) return false;
  state.picked = event.target.dataset.known;
  const group = turn ? groups.at((groups.indexOf(now.group) + turn) % groups.length) : now.group;
  if (ring >= 1 && ring <= 3) place(net, String(ring), group);
  return true;
}

/** Put the picked one in a ring and a group, by the button that does it. */
function place(net, ring, group) {
  const button = [...net.querySelectorAll("[data-picked] form.act")].find(
    (form) => form.dataset.act && JSON.parse(form.dataset.act).ring === Number(ring),
  );
  if (!button) return;
  hold(button, "group", group);
  button.requestSubmit(button.querySelector("button"));
  state.moves = false;
  button.querySelector("[data-held][name=group]")?.remove();
}

/** Take a tie away, by the one button that does it. */
function erase(net, tie) {
  const form = net.querySelector("[data-erases] form");
  if (!form) return;
  form.dataset.act = JSON.stringify({ ...JSON.parse(form.dataset.act), tie });
  form.requestSubmit(form.querySelector("button"));
}

/** Put a field in the form that was not drawn with it; a yes or no is a tick, as the page reads it. */
function hold(form, name, value) {
  const field = form.querySelector(`[data-held][name="${name}"]`) ?? form.appendChild(document.createElement("input"));
  Object.assign(field, { name, hidden: true, type: typeof value === "boolean" ? "checkbox" : "hidden" });
  field.dataset.held = "";
  if (typeof value === "boolean") field.checked = value;
  else field.value = value;
}

/** Show the map or the list, and do so the next time on this device. */
function choose(net, view) {
  localStorage.setItem(KEY, view);
  const radio = net.querySelector(`[name=net-view][value=${view}]`);
  if (radio) radio.checked = true;
}

function row(net, id = state.picked) {
  return id ? net.querySelector(`[data-row="${CSS.escape(id)}"]`) : null;
}

function words(text = "") {
  return text.split(" ");
}

/** Make the page say who is picked; done again after every drawing, so it changes only what is otherwise. */
function show(net) {
  if (state.before !== null && net.dataset.newest !== state.before) {
    Object.assign(state, { picked: net.dataset.newest, other: "", ties: false, moves: false, before: null });
  }
  const now = row(net);
  const other = row(net, state.other);
  for (const one of net.querySelectorAll("[data-known]"))
    press(one, one.dataset.known === state.picked || one.dataset.known === state.other);
  hide(net.querySelector("[data-picked]"), !now);
  hide(net.querySelector("[data-unpicked]"), Boolean(now));
  hide(net.querySelector("[data-fields]"), !now || !state.moves);
  hide(net.querySelector("[data-tie-to]"), !state.ties || Boolean(other));
  hide(net.querySelector("[data-tie-between]"), !other);
  for (const one of net.querySelectorAll("[data-tie]")) press(one, state.ties);
  for (const one of net.querySelectorAll("[data-name]:not([data-row])")) say(one, now?.dataset.name);
  for (const one of net.querySelectorAll("[data-other]")) say(one, other?.dataset.name);
  for (const one of net.querySelectorAll("[data-where]:not([data-row])")) say(one, now?.dataset.where);
  const doing = net.querySelectorAll("[data-doing]");
  for (const step of doing) hide(step, !now?.dataset.at || words(step.dataset.doing).includes(now.dataset.at));
  hide(net.querySelector("[data-joins]"), ![...doing].some((step) => !step.hidden));
  for (const tie of net.querySelectorAll(".ties > li[data-a]"))
    hide(tie, !Object.values(tie.dataset).includes(state.picked));
  if (now) chosen(net, now.dataset);
}

/** Which of the panel's choices are so now. */
function chosen(net, now) {
  for (const form of net.querySelectorAll("[data-picked] .choices form")) {
    const act = JSON.parse(form.dataset.act);
    const on =
      (act.do === "place" && (String(act.ring) === now.ring || act.group === now.group)) ||
      (act.do === "say" && words(now.marks).includes(act.mark)) ||
      (act.do === "tell" && (act.what === now.kind || act.being === now.being || String(act.wish) === now.wish));
    press(form.querySelector("button"), on);
  }
}

function press(button, on) {
  if (button && button.getAttribute("aria-pressed") !== String(on)) button.setAttribute("aria-pressed", String(on));
}

function hide(part, hidden) {
  if (part && part.hidden !== hidden) part.hidden = hidden;
}

function say(part, text = "") {
  if (part.textContent !== text) part.textContent = text;
}

function all() {
  for (const net of document.querySelectorAll(ROOT)) {
    if (!net.dataset.seen) choose(net, localStorage.getItem(KEY) ?? "map");
    net.dataset.seen ||= "yes";
    show(net);
  }
}

new MutationObserver(all).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["aria-pressed", "hidden", "data-newest", "data-seen"],
});
all();
