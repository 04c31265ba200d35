/**
 * Reads a page aloud, piece by piece, with a voice that is on the device itself: no word is sent anywhere to be said.
 * Where the device has no such voice, there is no button.
 */

const READ = "h1, h2, h3, p, li, summary, dt, dd";

/** The local voice for `language` among `voices`, if there is one. */
export function local(voices, language) {
  const wanted = language.split("-")[0].toLowerCase();
  return voices.find((one) => one.localService && one.lang.split(/[-_]/)[0].toLowerCase() === wanted);
}

/** What is read of `root`, in order: what is seen, each piece once. */
export function pieces(root) {
  const found = [...root.querySelectorAll(READ)].filter(
    (one) => !one.querySelector(READ) && !one.closest(".vh, form, [hidden]") && one.checkVisibility?.() !== false,
  );
  return found.map((one) => one.innerText.trim()).filter(Boolean);
}

function offer(button, synth) {
  const label = button.querySelector("span");
  const begin = label.textContent;
  const stop = () => {
    synth.cancel();
    label.textContent = begin;
  };
  button.addEventListener("click", () => {
    if (label.textContent !== begin) return stop();
    const voice = local(synth.getVoices(), document.documentElement.lang);
    const said = pieces(document.querySelector("[data-read]"));
    said.forEach((words, at) => {
      const one = Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang });
      if (at === said.length - 1) one.addEventListener("end", stop);
      synth.speak(one);
    });
    label.textContent = button.dataset.stop;
  });
  addEventListener("pagehide", stop);
}

const button = globalThis.document?.querySelector("[data-aloud]");
const synth = globalThis.speechSynthesis;
if (button && synth) {
  const look = () => {
    button.hidden = !document.querySelector("[data-read]") || !local(synth.getVoices(), document.documentElement.lang);
  };
  offer(button, synth);
  look();
  synth.addEventListener?.("voiceschanged", look);
}
