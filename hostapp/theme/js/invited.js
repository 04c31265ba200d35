/** A link to one's own invitation: its secret leaves the address bar at once, and one tap is left. */

import { tokenOf } from "./join.js";

function take(form) {
  const secret = tokenOf(location.hash);
  if (!secret) return;
  history.replaceState(null, "", location.pathname + location.search);
  const field = form.elements.secret;
  field.value = secret;
  field.closest(".field").hidden = true;
  form.nextElementSibling.hidden = true;
  document.querySelector("#problem")?.remove();
}

const form = globalThis.document?.querySelector("form[data-secret]");
if (form) {
  take(form);
  addEventListener("hashchange", () => take(form));
}
