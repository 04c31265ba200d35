/** What a screen does for the one in front of it, by itself: the size of the letters, and which way it is turned. */

const KEPT = "size";

/** Show the letters in `size`, and which button that is. */
function show(size) {
  const root = document.documentElement;
  root.dataset.size = size;
  for (const button of document.querySelectorAll("button[data-size]"))
    button.setAttribute("aria-pressed", String(button.dataset.size === size));
}

function press({ target }) {
  const button = target.closest?.("button[data-size], [data-flip]");
  if (!button) return;
  if (button.hasAttribute("data-flip")) {
    document.documentElement.toggleAttribute("data-turned");
    return;
  }
  sessionStorage.setItem(KEPT, button.dataset.size);
  show(button.dataset.size);
}

if (globalThis.document) {
  document.addEventListener("click", press);
  if (document.querySelector("button[data-size]")) show(sessionStorage.getItem(KEPT) ?? "normal");
}
