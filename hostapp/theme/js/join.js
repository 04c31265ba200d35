/** The join page of a phone that scanned the code: one tap is left, and the token leaves the address bar at once. */

/** The token in the fragment of an address. @param {string} hash @returns {string | null} */
export function tokenOf(hash) {
  const token = hash.replace(/^#/, "");
  return /^[\w-]{22}$/.test(token) ? token : null;
}

/** Take the token over into the form, in place of the digits. */
function take(form) {
  const token = tokenOf(location.hash);
  if (!token) return;
  history.replaceState(null, "", location.pathname + location.search);
  const { token: field, digits } = form.elements;
  field.value = token;
  digits.disabled = true;
  digits.closest(".field").hidden = true;
  document.querySelector("#problem")?.remove();
}

const form = globalThis.document?.querySelector("form[data-token]");
if (form) {
  take(form);
  addEventListener("hashchange", () => take(form));
}
