/** Ctrl K on the desk: the field that finds a case; without script it is a field as any other. */

globalThis.document?.addEventListener("keydown", (event) => {
  const asks = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const field = asks && document.querySelector("[data-find]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
