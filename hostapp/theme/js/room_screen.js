/** The screen of a meeting room: asks quietly whether it is to show something else, and then loads its page anew. */

const ASK_EVERY = 2000;

/** @param {string} state what the page shows, in a word of the server's */
async function watch(state) {
  for (;;) {
    await new Promise((done) => setTimeout(done, ASK_EVERY));
    if ((await now()) !== state) return location.reload();
  }
}

/** @returns {Promise<string | undefined>} the state now; the one before, where nobody answers */
async function now() {
  try {
    const answer = await fetch("/lokale/nu", { cache: "no-store" });
    return answer.ok ? await answer.text() : document.body.dataset.state;
  } catch {
    return document.body.dataset.state;
  }
}

const { state } = document.body.dataset;
if (state && state !== "new") watch(state);
