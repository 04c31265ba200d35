/** A card's link to a survey: its code leaves the address bar at once and stands in the field, and one tap is left. */

/** The code in the fragment of an address. @param {string} hash @returns {string | null} */
export function codeOf(hash) {
  const code = hash.replace(/^#/, "").toUpperCase();
  return /^[0-9A-Z]{9}$/.test(code) ? code : null;
}

function take(form) {
  const code = codeOf(location.hash);
  if (!code) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.code.value = code;
  document.querySelector("#problem")?.remove();
}

const form = globalThis.document?.querySelector("form[data-code]");
if (form) {
  take(form);
  addEventListener("hashchange", () => take(form));
}
