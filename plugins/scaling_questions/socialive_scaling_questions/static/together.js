/** Answers that are shown together: each waits on the screen it was given on, and is sent when all are shown. */

const TOOL = '[data-tool="scaling_questions"]';
const MARK = Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join(
  "",
);

/** What waits, by scale and voice. It is in this page and nowhere else, but for one's own screen, which seals it. */
const kept = new Map();

document.addEventListener("submit", keep, true);
document.addEventListener("submit", ({ target }) => target.matches("[data-do=sit]") && lose(), true);
addEventListener("pagehide", lose);
document.addEventListener("restored", ({ target }) => again(target), true);
new MutationObserver(drawn).observe(document.body, {
  subtree: true,
  childList: true,
  attributeFilter: ["aria-pressed", "data-kept", "data-mark"],
});

/** An answer was pressed: it stays here, and the others are told that there is one. */
function keep(event) {
  const group = event.target.closest?.(`${TOOL} [data-waits]`);
  if (!group || !event.target.dataset.act) return;
  event.preventDefault();
  event.stopPropagation();
  const { value } = JSON.parse(event.target.dataset.act);
  const name = `${group.dataset.scale} ${group.dataset.waits}`;
  const said = kept.get(name)?.mark === MARK;
  kept.set(name, { mark: MARK, value });
  seal(group.dataset.scale, JSON.stringify({ mark: MARK, value }));
  if (!said) tell(group.closest(TOOL), group.dataset.waits);
  if (group.localName === "details") close(group);
  drawn();
}

function tell(board, voice, gone = false) {
  const form = board.querySelector("[data-ready] form");
  if (!form) return;
  form.elements.voice.value = voice;
  form.elements.mark.value = MARK;
  form.elements.gone.checked = gone;
  form.requestSubmit();
}

/** A page that others see keeps nothing when it is handed on or left; so that nobody waits for it, that is told. */
function lose() {
  for (const group of document.querySelectorAll(`${TOOL} [data-waits]:not([data-own])`)) {
    if (kept.delete(`${group.dataset.scale} ${group.dataset.waits}`))
      tell(group.closest(TOOL), group.dataset.waits, true);
  }
}

function close(details) {
  details.open = false;
  details.querySelector("summary").focus();
}

/** One's own screen keeps what waits over a reload, as any draft. */
function seal(scale, words) {
  const field = document.querySelector(`${TOOL} [data-keeps][data-scale="${CSS.escape(scale)}"]`);
  if (!field) return;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function again(field) {
  if (!field.matches?.(`${TOOL} [data-keeps]`)) return;
  const name = `${field.dataset.scale} ${field.dataset.keeps}`;
  if (!kept.has(name)) kept.set(name, JSON.parse(field.value));
  drawn();
}

/** After the board was drawn: what was pressed is marked for whoever pressed it, and what is shown is sent. */
function drawn() {
  for (const group of document.querySelectorAll(`${TOOL} [data-waits]`)) {
    const one = kept.get(`${group.dataset.scale} ${group.dataset.waits}`);
    group.toggleAttribute("data-kept", Boolean(one));
    if (one && group.dataset.own !== undefined) mark(group, one.value);
  }
  for (const place of document.querySelectorAll(`${TOOL} [data-sends]`)) send(place);
}

function mark(group, value) {
  for (const form of group.querySelectorAll("form[data-act]")) {
    const pressed = String(JSON.parse(form.dataset.act).value === value);
    const button = form.querySelector("[aria-pressed]");
    if (button && button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
  }
}

function send(place) {
  const form = place.querySelector("form");
  for (const { dataset } of form ? place.querySelectorAll("[data-mark]") : []) {
    const name = `${place.dataset.sends} ${dataset.voice}`;
    const one = kept.get(name);
    if (one?.mark !== dataset.mark) continue;
    kept.delete(name);
    form.elements.voice.value = dataset.voice;
    form.elements.value.value = one.value;
    form.elements.value.toggleAttribute("data-as", typeof one.value === "number");
    if (typeof one.value === "number") form.elements.value.dataset.as = "number";
    form.requestSubmit();
    seal(place.dataset.sends, "");
  }
}
