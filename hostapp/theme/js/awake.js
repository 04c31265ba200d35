/** A screen that slept, froze, or lost its net asks at once how things are; one that others look at does not sleep. */

/** Call `wake` whenever the page may have been away. @param {() => void} wake @param {EventTarget} page @param {EventTarget} frame */
export function wakes(wake, page = document, frame = globalThis) {
  page.addEventListener("visibilitychange", () => page.visibilityState === "visible" && wake());
  page.addEventListener("resume", wake);
  frame.addEventListener("pageshow", ({ persisted }) => persisted && wake());
  for (const news of ["online", "offline"]) frame.addEventListener(news, wake);
}

/** Keep the screen lit while the page is seen, where the browser can. */
function stayLit() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

const body = globalThis.document?.body;
if (body?.dataset.live && globalThis.navigator?.wakeLock)
  if (["display", "table"].includes(body.dataset.surface) || body.classList.contains("tab")) stayLit();
