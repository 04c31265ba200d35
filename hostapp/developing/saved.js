/** Asks whether a style or a program was saved: a style is put in the place of the older one, a program needs the page. */

const EVERY = 400;
let held = null;

setInterval(async () => {
  const now = await fetch("/tools/saved").then(
    (answer) => (answer.ok ? answer.text() : held),
    () => held,
  );
  if (held !== null && now !== held) {
    if (now.split(" ")[1] !== held.split(" ")[1]) location.reload();
    for (const link of document.querySelectorAll('link[rel="stylesheet"][href^="/tools/"]')) {
      link.href = `${link.href.split("?")[0]}?${now.split(" ")[0]}`;
    }
  }
  held = now;
}, EVERY);
