/** Ctrl K: find a tool by a few letters of what it is called, or of what is needed. */

/** The words as they are compared: small letters, without accents, and `aa`, `ae`, `oe` for å, æ and ø. */
export function fold(words) {
  const small = words.normalize("NFC").toLowerCase();
  const danish = small.replaceAll("å", "aa").replaceAll("æ", "ae").replaceAll("ø", "oe");
  return danish.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Which of `names` hold every word that is looked for. @param {string[]} names @param {string} looked */
export function found(names, looked) {
  const words = fold(looked).split(/\s+/).filter(Boolean);
  return names.map((name) => words.every((word) => fold(name).includes(word)));
}

const page = globalThis.document;
const dialog = () => page.querySelector("[data-palette]");
const field = (box) => box.querySelector("[data-palette-filter]");
const rows = (box) => [...box.querySelectorAll("[data-palette-item]")];

function open(box = dialog()) {
  if (!box || box.open) return;
  box.closest("details")?.setAttribute("open", "");
  box.showModal();
  field(box).value = "";
  filter(box);
}

function filter(box) {
  const names = rows(box).map((row) => row.textContent);
  const shown = found(names, field(box).value);
  for (const [at, row] of rows(box).entries()) row.hidden = !shown[at];
  box.querySelector("[data-palette-none]").hidden = shown.includes(true);
}

/** Enter in the field takes the first that is found; the arrows go from one to the next; Escape closes at once. */
function move(box, event) {
  const stops = [field(box), ...rows(box).flatMap((row) => (row.hidden ? [] : [row.querySelector("button")]))];
  const at = stops.indexOf(page.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter" && at === 0) stops[1]?.click();
  else if (event.key === "Escape") box.close();
  else if (step && at >= 0) stops.at((at + step) % stops.length).focus();
  else return;
  event.preventDefault();
}

page?.addEventListener("keydown", (event) => {
  const asks = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const box = dialog();
  if (box && asks) {
    event.preventDefault();
    open(box);
  } else if (box?.open && !event.isComposing) move(box, event);
});
page?.addEventListener("input", ({ target }) => target.closest?.("[data-palette]") && filter(dialog()));
page?.addEventListener("submit", ({ target }) => target.closest?.("[data-palette]")?.close());
page?.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-palette-open]")) open();
  else if (target.closest?.("[data-palette-close]")) dialog()?.close();
});
