/** The minutes: one press copies the text for the case system, one prints. */

const copied = () => globalThis.document?.querySelector("#copied");

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Where a page may not use the clipboard, a chosen text still can be copied.
    field.closest("details").open = true;
    field.focus();
    field.select();
    if (!document.execCommand("copy")) return;
  }
  copied().textContent = button.dataset.done;
}

globalThis.document?.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy], [data-print]");
  if (button?.dataset.copy) copy(button);
  else if (button) print();
});
