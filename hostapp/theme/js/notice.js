/** What the page says besides its parts: polite announcements, the state of the net, a sentence, and the end. */

const SAY_EVERY = 5000;
const BACK_FOR = 5000;
const GONE_AFTER = 800;
const READ_FOR = 4000;

/** At most one announcement in five seconds; the latest wins. */
export function announcer(place = document.querySelector("#say")) {
  let last = Number.NEGATIVE_INFINITY;
  let timer = 0;
  return (say) => {
    clearTimeout(timer);
    const speak = () => {
      last = performance.now();
      if (place) place.textContent = say;
    };
    timer = setTimeout(speak, Math.max(0, last + SAY_EVERY - performance.now()));
  };
}

/** Says that the net is gone, and that it is back with everything kept; the words stand in the page. */
export function net(isSettled, place = document.querySelector("#net")) {
  let timer = 0;
  let gone = false;
  const show = (words) => {
    if (!place) return;
    place.textContent = words ?? "";
    place.hidden = !words;
  };
  const back = () => {
    if (!isSettled()) {
      timer = setTimeout(back, 200);
      return;
    }
    gone = false;
    show(place?.dataset.back);
    timer = setTimeout(() => show(null), BACK_FOR);
  };
  return (state, first) => {
    clearTimeout(timer);
    if (state === "bye") return show(null);
    if (state === "on") return gone ? back() : undefined;
    const tell = () => {
      gone = true;
      show(place?.dataset.gone);
    };
    if (gone || state === "silent") return tell();
    timer = setTimeout(tell, first ? GONE_AFTER * 2 : GONE_AFTER);
  };
}

/** A sentence beside what it is about, or else in the page's own place for such. */
export function complain(say, near = null) {
  const place =
    near?.querySelector("[data-error]") ??
    near?.parentElement?.closest("form, section, [data-part]")?.querySelector("[data-error]");
  const shown = place?.isConnected ? place : document.querySelector("#notice");
  if (!shown) return;
  shown.textContent = say;
  shown.hidden = false;
}

/** The screen is over: nothing of the meeting is left on the page. Without a sentence, the page shows what is next. */
export function leave(say, why = "") {
  const { byeUrl, endedUrl, homeUrl } = document.body.dataset;
  if (homeUrl) {
    location.replace(homeUrl); // the screen of a meeting room is idle again at once
    return;
  }
  const next = why === "ended" ? endedUrl : byeUrl;
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.textContent = say;
  alone(words);
  if (!say) location.reload();
  else if (next) setTimeout(() => location.replace(next), READ_FOR);
}

/** Blank at once, under another name; a tap loads the page anew. @param {HTMLElement} hide the button that was pressed */
export function blank(hide) {
  const { title, show } = hide.dataset;
  document.title = title ?? "";
  const back = document.createElement("button");
  back.className = "btn quiet";
  back.textContent = show ?? "";
  alone(back);
  document.body.classList.add("hidden");
  setTimeout(() => addEventListener("click", () => location.reload(), { once: true }));
}

function alone(node) {
  const main = document.createElement("main");
  main.className = "alone";
  main.append(node);
  document.body.replaceChildren(main);
}
