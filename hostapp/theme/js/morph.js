/** Putting new HTML into a part of the page without disturbing the person who is using it. */

import { Idiomorph } from "idiomorph";
import { isWritten } from "./fields.js";

/**
 * The only way a string becomes HTML on our pages: what our own server has drawn. The page's policy knows it by its name
 * and refuses every other (`trusted-types`, hostapp/headers.py).
 */
const drawn = globalThis.trustedTypes?.createPolicy("drawn", { createHTML: (html) => html });

/**
 * Make the inside of `place` read as `html`. The focused element and what holds it stay, the field being written in
 * keeps its words, and opened details, scroll and fields bound to a text stay as they are.
 *
 * @param {HTMLElement} place @param {string} html
 */
export function morph(place, html) {
  const scrolled = [place, ...place.querySelectorAll("[data-scroll]")].map((one) => [one, one.scrollTop]);
  Idiomorph.morph(place, nodesOf(html), {
    morphStyle: "innerHTML",
    restoreFocus: true,
    callbacks: { beforeNodeMorphed: mayMorph, beforeAttributeUpdated: mayUpdate, beforeNodeRemoved: mayRemove },
  });
  for (const [one, top] of scrolled) if (one.scrollTop !== top) one.scrollTop = top;
}

/** What a piece of HTML says; in a template, so that a row without its table stays one. @param {string} html */
function nodesOf(html) {
  const whole = `<body><template>${html}</template></body>`;
  const page = new DOMParser().parseFromString(drawn?.createHTML(whole) ?? whole, "text/html");
  return page.querySelector("template").content;
}

function mayMorph(old, next) {
  if (!(old instanceof Element) || !(next instanceof Element)) return true;
  if (old.hasAttribute("data-keep")) return false;
  if (old.localName === "template" && next.localName === "template") return refill(old, next);
  if (old.matches("span[data-text]") && old.dataset.text === next.dataset.text) next.textContent = old.textContent;
  if (isField(old)) return keepField(old, next);
  return true;
}

/** What a template holds is no child of it. */
function refill(old, next) {
  old.content.replaceChildren(...next.content.cloneNode(true).childNodes);
  return false;
}

/** A field that a person has touched keeps its words, or its choice; its attributes follow. */
function keepField(old, next) {
  if (!(old.matches("[data-text], [data-start], [data-draft]") || old === document.activeElement || isTouched(old)))
    return true;
  for (const { name, value } of [...next.attributes]) if (mayUpdate(name, old)) old.setAttribute(name, value);
  for (const { name } of [...old.attributes])
    if (!next.hasAttribute(name) && mayUpdate(name, old)) old.removeAttribute(name);
  return false;
}

/** Whether somebody has filled in the field, or chosen, and not sent it yet. */
function isTouched(field) {
  if (field.type === "hidden") return false;
  if (field.type === "radio" || field.type === "checkbox") {
    if (field.closest("[data-change]") && isWritten(field.form)) return false;
    const group = field.form ? [...field.form.querySelectorAll(`input[name="${CSS.escape(field.name)}"]`)] : [field];
    return group.some((one) => one.checked !== one.defaultChecked);
  }
  if (field.localName === "select") return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}

function mayUpdate(name, node) {
  if (name === "open" && node.localName === "details") return false;
  if (name === "aria-busy") return false;
  if (name === "hidden" && node.matches("[data-block], [data-piece], [data-above], [data-turn]")) return false;
  if (name === "value" && node === document.activeElement) return false;
  return name !== "data-started" && name !== "data-left";
}

/** A private draft is not taken away from under the person who writes it. */
function mayRemove(node) {
  if (node instanceof Element && node.matches(".asked")) return false; // a question that the page asks by itself
  const focus = document.activeElement;
  return !(node instanceof Element && focus?.matches("[data-draft]") && node.contains(focus) && focus.value);
}

function isField(node) {
  return node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement || node instanceof HTMLSelectElement;
}
