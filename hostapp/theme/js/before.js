/** "Rettet. Se før": how a text has stood, asked for when somebody opens it. */

/** @param {import("./client.js").Client} client @returns what to do with the answer */
export function before(client) {
  document.addEventListener(
    "toggle",
    ({ target }) => {
      const id = target.dataset?.before;
      if (id && target.open) client.wire.send({ m: "before", text: id });
    },
    true,
  );
  return ({ text, words }) => {
    for (const place of document.querySelectorAll(`[data-before="${CSS.escape(text)}"] [data-keep]`))
      place.replaceChildren(...words.map(paragraph));
  };
}

function paragraph(words) {
  const line = document.createElement("p");
  line.dir = "auto";
  line.textContent = words;
  return line;
}
