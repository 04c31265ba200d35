/** Says, for who cannot see it, that something new stands in the note: now and then, and never of one's own words. */

const AT_REST = 1000;
const AT_MOST_EVERY = 15_000;
const KEPT = "quiet";

/**
 * @param {(say: string) => void} say
 * @param {HTMLElement | null} [place] where the sentence stands, with `{whose}` for whose words they are
 * @returns what to call when a part has been drawn
 */
export function teller(say, place = document.querySelector("#say")) {
  let known = null;
  let last = Number.NEGATIVE_INFINITY;
  let timer = 0;
  const speak = (whose) => {
    last = performance.now();
    say(place.dataset.wrote.replace("{whose}", whose));
  };
  return (part) => {
    if (part !== "board:note" || !place?.dataset.wrote) return;
    const lines = [...document.querySelectorAll("#note .words[id]:not([data-writing])")];
    const fresh = known ? lines.filter((line) => !known.has(line.id) && !line.matches(".mine")) : [];
    known = new Set(lines.map((line) => line.id));
    const whose = fresh.at(-1)?.querySelector("b")?.textContent.trim();
    if (!whose || sessionStorage.getItem(KEPT)) return;
    clearTimeout(timer);
    timer = setTimeout(() => speak(whose), Math.max(AT_REST, last + AT_MOST_EVERY - performance.now()));
  };
}

/**
 * Says where what one has just moved stands, as it says so of itself (`data-moved`); the focus stays in it.
 *
 * @param {(say: string) => void} say
 * @returns what to call when an act is done
 */
export function mover(say) {
  let id = "";
  let was = "";
  document.addEventListener(
    "submit",
    ({ target }) => {
      const row = target.closest("[data-moved][id]");
      id = row?.id ?? "";
      was = row?.dataset.moved ?? "";
    },
    true,
  );
  const tell = () => {
    const row = id ? document.getElementById(id) : null;
    if (!row || row.dataset.moved === was) return false;
    id = "";
    if (document.activeElement === document.body) row.querySelector(".moves button")?.focus();
    say(row.dataset.moved);
    return true;
  };
  // While a pointer is near, a part is drawn a little later.
  return () => tell() || setTimeout(tell, AT_REST);
}

/** Whoever does not want to be told says so on their own screen, and only it knows. */
function press({ target }) {
  const button = target.closest?.("[data-quiet]");
  if (!button) return;
  if (sessionStorage.getItem(KEPT)) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, "yes");
  show(button);
}

function show(button) {
  button.setAttribute("aria-pressed", String(!sessionStorage.getItem(KEPT)));
}

if (globalThis.document) {
  document.addEventListener("click", press);
  for (const button of document.querySelectorAll("[data-quiet]")) show(button);
}
