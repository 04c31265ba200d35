/** A letter on its way: made small enough for a slow net, how far it has come, and in words what came of it. */

const LONGEST = 2400;
const SMALL = 1_500_000;

/** Whoever has chosen wants it sent. */
function chosen({ target }) {
  const form = target.closest?.("form[data-bring]");
  if (form && target.type === "file" && target.files.length) form.requestSubmit();
}

async function sent(event) {
  const form = event.target;
  if (!form.matches?.("form[data-bring]")) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  const files = [...form.querySelectorAll("input[type=file]")].flatMap(({ files }) => [...files]);
  form.ariaBusy = "true";
  tell(form, "error", "");
  tell(form, "progress", form.dataset.reading);
  const body = new FormData();
  for (const file of files) body.append("file", await lighter(file), file.name);
  const say = await post(form, body);
  tell(form, "progress", "");
  tell(form, "error", say);
  form.ariaBusy = "false";
  form.reset();
}

/** A photo as large as it is read, and without where it was taken; what cannot be made so goes as it is. */
async function lighter(file) {
  if (file.size < SMALL || file.type === "application/pdf") return file;
  try {
    const photo = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(photo.width, photo.height));
    const paper = new OffscreenCanvas(Math.round(photo.width * scale), Math.round(photo.height * scale));
    paper.getContext("2d").drawImage(photo, 0, 0, paper.width, paper.height);
    const light = await paper.convertToBlob({ type: "image/jpeg", quality: 0.85 });
    return light.size < file.size ? light : file;
  } catch {
    return file;
  }
}

/** Send the form; gives what to say, which is nothing where all went well. @returns {Promise<string>} */
function post(form, body) {
  return new Promise((done) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", form.action);
    sending.setRequestHeader("accept", "application/json");
    sending.upload.addEventListener("progress", ({ loaded, total }) => {
      const all = loaded >= total;
      const words = all ? form.dataset.reading : form.dataset.coming.replace("{n}", Math.round((100 * loaded) / total));
      tell(form, "progress", words);
    });
    sending.addEventListener("load", () => done(said(sending) ?? form.dataset.lost));
    sending.addEventListener("error", () => done(form.dataset.lost));
    sending.send(body);
  });
}

/** What the server says, where it is the server who answers. */
function said({ responseText }) {
  try {
    return JSON.parse(responseText).say;
  } catch {
    return null;
  }
}

function tell(form, name, words) {
  const place = form.querySelector(`[data-${name}]`);
  place.textContent = words;
  place.hidden = !words;
}

globalThis.document?.addEventListener("change", chosen);
globalThis.document?.addEventListener("submit", sent);
