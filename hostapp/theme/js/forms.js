/** Forms of the page that become acts: what they hold, what waits for its answer, and what is put back at a no. */

import { baseOf, boardOf, idOf, isWritten } from "./fields.js";

const BUSY_AFTER = 400;

/** Fields that say without script what the script reads off the form itself. */
const PLAIN = { act: ["board", "act", "v"], do: ["do", "v"] };

export class Forms {
  /**
   * @param {import("./client.js").Client} client
   * @param {import("./fields.js").Fields} fields
   * @param {import("./store.js").Drafts} drafts
   * @param {(say: string, near?: Element | null) => void} complain
   */
  constructor(client, fields, drafts, complain) {
    Object.assign(this, { client, fields, drafts, complain });
    /** @type {Map<string, {form: HTMLFormElement, button: Element | null, timer: number, back: Array<() => void>}>} */
    this.waiting = new Map();
    document.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("change", ({ target }) => this.change(target));
    document.addEventListener("reset", ({ target }) => this.reset(target));
    document.addEventListener("input", ({ target }) => {
      if (target.dataset?.draft) drafts.save(target.dataset.draft, target.value);
    });
  }

  /** After the key came or a part was drawn: private drafts stand in their fields again. */
  async restore() {
    for (const field of document.querySelectorAll("textarea[data-draft]")) {
      const words = field.value ? null : await this.drafts.load(field.dataset.draft);
      if (!words || field.value) continue;
      field.value = words;
      field.dispatchEvent(new Event("restored"));
    }
  }

  done(id) {
    const form = this.finish(id)?.form;
    if (form?.matches(".agreement-form")) form.closest("details")?.removeAttribute("open"); // it is made: out of the way
    if (form?.matches(".lift :is([data-do=open], [data-do=gather], [data-do=writing])"))
      form.closest(".lift").removeAttribute("open"); // it covers what it opened
    for (const field of form?.querySelectorAll("textarea[data-draft]") ?? []) {
      if (field.sentWords === field.value || !field.value) {
        field.value = "";
        this.drafts.save(field.dataset.draft, "");
      }
    }
  }

  no({ id, why, say }) {
    const waited = this.finish(id);
    for (const back of waited?.back ?? []) back();
    if (why === "place" && waited && ask(waited, say)) return;
    this.complain(say, waited?.form);
  }

  /** @private */
  finish(id) {
    const waited = this.waiting.get(id);
    clearTimeout(waited?.timer);
    waited?.button?.removeAttribute("aria-busy");
    this.waiting.delete(id);
    return waited;
  }

  /** @private */
  submit(event) {
    const form = event.target;
    const button = event.submitter;
    const kind = button?.dataset.act ? "act" : ["act", "do", "undo"].find((one) => form.dataset[one] !== undefined);
    if (!kind) return;
    event.preventDefault();
    const place = { board: boardOf(form), base: baseOf(form) };
    const id = this[kind](form, button, place);
    const timer = setTimeout(() => button?.setAttribute("aria-busy", "true"), BUSY_AFTER);
    this.waiting.set(id, { form, button, timer, back: this.empty(form) });
    const error = form.querySelector("[data-error]");
    if (error) error.hidden = true;
    form.querySelector(".asked")?.remove();
  }

  /** A choice that is an act by itself while its line is being written: whose words it is. @private */
  change(field) {
    const group = field.closest("[data-change]");
    if (!group || !isWritten(field.form)) return;
    const action = JSON.parse(group.dataset.change);
    const id = this.client.act({ board: boardOf(group), base: baseOf(group), voice: field.value || null, action });
    this.waiting.set(id, { form: field.form, button: null, timer: 0, back: [] });
  }

  /** What is deleted by the one who wrote it leaves no trace. @private */
  reset(form) {
    for (const field of form.querySelectorAll("textarea[data-draft]")) this.drafts.save(field.dataset.draft, "");
  }

  /** @private */
  act(form, button, place) {
    const action = JSON.parse(button?.dataset.act ?? form.dataset.act);
    const { voice, words, rest } = read(form, button, PLAIN.act);
    const text = [...form.querySelectorAll("textarea")].map(idOf).find(Boolean);
    for (const [name, value] of Object.entries(action)) if (value === "$text") action[name] = text;
    const answer = form.dataset.place ?? "";
    delete form.dataset.place;
    return this.client.act({ ...place, voice, action: { ...action, ...rest }, words, place: answer });
  }

  /** @private */
  do(form, button) {
    const { rest } = read(form, button, PLAIN.do);
    const fields = Object.entries(rest).map(([name, value]) => [name, String(value)]);
    return this.client.do({ what: form.dataset.do, with: Object.fromEntries(fields) });
  }

  /** @private */
  undo(_form, _button, place) {
    return this.client.undo(place);
  }

  /**
   * Empty the form at once, where it says so; a field in which the next text begins lets go of this one at once too.
   *
   * @returns how to put everything back
   * @private
   */
  empty(form) {
    const clears = form.hasAttribute("data-clear");
    const back = [];
    for (const field of form.querySelectorAll("input, textarea, select")) {
      if (field.dataset.draft) field.sentWords = field.value;
      if (field.matches("textarea") && idOf(field)) {
        if (clears || field.dataset.start) back.push(this.fields.leave(field));
      } else if (clears && field.type !== "hidden" && field.name !== "voice") {
        back.push(emptied(field));
      }
    }
    return back.filter(Boolean);
  }

  /** @private */
  key(event) {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.key === "Enter" && !event.shiftKey && field.form?.dataset.act !== undefined) {
      event.preventDefault();
      field.form.requestSubmit();
    }
    if (field.form?.dataset.voices !== undefined) this.voiceKey(event, field);
  }

  /** A digit on an empty line says whose words come; unless the line begins with a number after all. @private */
  voiceKey(event, field) {
    if (field.value || this.chosen?.field !== field) this.chosen = null;
    if (field.value) return;
    const voices = [...field.form.querySelectorAll("input[type=radio]")];
    const voice = /^[1-9]$/.test(event.key) && voices[Number(event.key) - 1];
    if (voice) {
      event.preventDefault();
      const { digits = "", before = voices.find((one) => one.checked) } = this.chosen ?? {};
      this.chosen = { field, digits: digits + event.key, before };
      choose(voice);
    } else if (this.chosen && /^[\d\s.,:;%/+-]$/.test(event.key)) {
      this.digitsMeant(this.chosen);
    }
  }

  /** "2 gange om ugen": the digit stands there, and the voice is as it was. @private */
  digitsMeant({ field, digits, before }) {
    this.chosen = null;
    if (before) choose(before);
    field.setRangeText(digits, 0, 0, "end");
  }
}

/** Ask whoever wrote it whether the others may read it, at the form it stands in. @returns whether that could be asked */
function ask({ form, button }, say) {
  const asked = document.querySelector("#ask-place")?.content.firstElementChild.cloneNode(true);
  if (!asked || !form.isConnected) return false;
  asked.querySelector("[data-say]").textContent = say;
  asked.addEventListener("click", ({ target }) => {
    const { answer } = target.closest("button")?.dataset ?? {};
    if (answer === undefined) return;
    asked.remove();
    if (!answer) return form.querySelector("textarea, input[name=words]")?.focus();
    form.dataset.place = answer;
    form.requestSubmit(button?.isConnected ? button : null);
  });
  form.append(asked);
  asked.querySelector("button").focus();
  return true;
}

function choose(voice) {
  voice.checked = true;
  voice.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Empty one field. @returns how to put back what it held */
function emptied(field) {
  const { checked, value } = field;
  if (field.type === "checkbox" || field.type === "radio") {
    field.checked = field.type === "radio" && field.defaultChecked;
    return () => Object.assign(field, { checked });
  }
  if (field.localName !== "select") field.value = "";
  return () => field.value || Object.assign(field, { value });
}

/** The fields of a form as an act holds them, but for those that say `plain` things: what is empty is left out. */
/** Several ticks of one name are a list of what is ticked. */
function addTicked(rest, field) {
  rest[field.name] ??= [];
  if (field.checked) rest[field.name].push(field.value);
}

function read(form, button, plain) {
  const frame = { voice: null, words: [], rest: {} };
  for (const field of form.elements) {
    if (!field.name || field.disabled || (field.type === "submit" && field !== button) || field.type === "button")
      continue;
    if (plain.includes(field.name) || (field.type === "radio" && !field.checked)) continue;
    if (field.name === "voice") frame.voice = field.value || null;
    else if (field.name === "words") addWords(frame, field);
    else if (field.type === "checkbox" && field.dataset.as === "list") addTicked(frame.rest, field);
    else if (field.type === "checkbox") frame.rest[field.name] = field.checked;
    else if (field.value !== "") frame.rest[field.name] = isNumber(field) ? Number(field.value) : field.value;
  }
  return frame;
}

/** Running words travel beside the action, which may tell which they are (`data-with="list:which"`), or that they came. */
function addWords(frame, field) {
  if (idOf(field) || !field.value.trim()) return;
  frame.words.push(field.value);
  const [list, which] = field.dataset.with?.split(":") ?? [];
  if (!list) return;
  frame.rest[list] = which ? [...(frame.rest[list] ?? []), which] : true;
}

function isNumber(field) {
  return field.type === "number" || field.type === "range" || field.dataset.as === "number";
}
