/** Lets what matters be dragged to its place. It adds nothing that the buttons beside each cannot do without it. */

class MostImportant extends HTMLElement {
  #held = null;

  connectedCallback() {
    for (const event of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
      this.addEventListener(event, this);
  }

  /** @param {PointerEvent} event */
  handleEvent(event) {
    if (event.type === "pointerdown") this.#take(event);
    else if (this.#held) this[event.type](event);
  }

  get #form() {
    return this.querySelector(".dropped form");
  }

  get #things() {
    return [...this.querySelectorAll(".thing")];
  }

  #take(event) {
    const thing = event.target.closest(".grip")?.closest(".thing");
    if (!thing || !this.#form || event.button) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    this.#held = thing.id;
    thing.classList.add("held");
  }

  pointermove({ clientY }) {
    const above = this.#above(clientY);
    for (const one of this.#things) one.classList.toggle("lands", one === above);
  }

  pointerup({ clientY }) {
    const before = this.#above(clientY)?.id ?? "";
    const { thing, before: field } = this.#form.elements;
    const moved = before !== this.#held && before !== this.#after(this.#held);
    thing.value = name(this.#held);
    field.value = name(before);
    this.pointercancel();
    if (moved) this.#form.requestSubmit();
  }

  pointercancel() {
    this.#held = null;
    for (const one of this.#things) one.classList.remove("held", "lands");
  }

  /** The first whose middle is below the pointer: what is held comes before it. @param {number} y */
  #above(y) {
    return this.#things.find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return y < top + height / 2;
    });
  }

  /** What comes after the thing called *id*: to be put before it is to stay. @param {string} id */
  #after(id) {
    const things = this.#things;
    return things[things.findIndex((one) => one.id === id) + 1]?.id ?? "";
  }
}

const name = (id) => id.replace(/^thing-/, "");

customElements.define("most-important", MostImportant);
