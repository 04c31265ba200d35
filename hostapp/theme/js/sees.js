/** "Hvem må se det?": the form is on the page once, and comes to the line at which somebody opens it. */

function comes({ target }) {
  const thing = target.dataset?.sees;
  const form = thing && target.open && document.querySelector("#who-sees-form")?.content.firstElementChild;
  if (!form) return;
  const own = form.cloneNode(true);
  own.dataset.board = target.dataset.board;
  own.dataset.act = JSON.stringify({ do: "shield", thing });
  target.querySelector("[data-keep]").replaceChildren(own);
}

globalThis.document?.addEventListener("toggle", comes, true);
