/** Asks which files were saved: a style comes in the place of the older one, and for a program the page is loaded anew. */

const EVERY = 400;
let held = null;

function style(addresses) {
  const links = () => [...document.querySelectorAll('link[rel="stylesheet"][href^="/tools/"]')];
  const path = (link) => new URL(link.href).pathname;
  const gone = links().filter((link) => !addresses.includes(path(link)));
  for (const href of addresses.filter((address) => !links().some((link) => path(link) === address))) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.addEventListener("load", () => gone.forEach((old) => old.remove()));
    document.head.append(link);
  }
}

setInterval(async () => {
  const now = await fetch("/tools/saved").then(
    (answer) => (answer.ok ? answer.json() : held),
    () => held,
  );
  if (!now) return;
  if (held && now.programs !== held.programs) location.reload();
  style(now.styles);
  held = now;
}, EVERY);
