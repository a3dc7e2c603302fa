// Volumes and the numbers that follow from them. Pointing at a side, a face or a factor lights up
// everything that is the same part, and says what it is.

import { draw } from "./drawing.js";

const views = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const view = views.get(parentElement) ?? new Volumes(parentElement);
  views.set(parentElement, view);
  view.update(data, (name) => setTriggerValue("open", name));
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    view.close();
    views.delete(parentElement);
  };
}

class Volumes {
  constructor(parent) {
    this.root = element("div", "volumes");
    this.stage = element("div", "stage");
    this.words = element("p", "words");
    this.words.setAttribute("aria-live", "polite");
    this.cards = element("div", "cards");
    this.lines = element("div", "lines");
    this.root.append(this.stage, this.words, this.cards, this.lines);
    for (const name of ["click", "focusin"]) {
      this.root.addEventListener(name, ({ target }) => this.#light(partOf(target)));
    }
    this.root.addEventListener("focusout", () => this.#light(null));
    // A page that scrolls to what has the focus moves under a pointer at rest: that is no pointing.
    this.root.addEventListener("pointermove", ({ target }) => this.#point(partOf(target)));
    this.root.addEventListener("pointerleave", () => this.#point(partOf(this.#focused())));
    this.cards.addEventListener("keydown", (event) => this.#pressed(event));
    parent.append(this.root);
    this.observer = new ResizeObserver(() => this.#fit());
    this.observer.observe(this.root);
  }

  close() {
    this.observer.disconnect();
    this.root.remove();
  }

  update(data, choose) {
    this.choose = choose;
    const arrived = JSON.stringify(data);
    if (arrived === this.arrived) return;
    this.arrived = arrived;
    const isCalled = this.data && data.come > this.data.come;
    const isOther = !this.data || this.data.opened !== data.opened;
    this.data = data;
    this.opened = isOther || !this.opened ? data.opened : this.opened;
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", data.label);
    this.width = 0;
    this.#fit();
    this.#drawCards();
    this.#light(null);
    if (isCalled) this.#come();
  }

  #come() {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.root.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  }

  #fit() {
    const width = Math.floor(this.root.clientWidth);
    if (!this.data || !width || width === this.width) return;
    this.width = width;
    this.stage.replaceChildren(draw(this.data, width));
  }

  #drawCards() {
    const { numbers } = this.data;
    this.cards.hidden = this.lines.hidden = numbers.length === 0;
    this.cards.setAttribute("role", "radiogroup");
    this.cards.setAttribute("aria-label", this.data.label);
    this.buttons = numbers.map((number) => this.#card(number));
    this.cards.replaceChildren(...this.buttons);
    this.#mark();
  }

  #card({ name, label, value, sum }) {
    const card = element("div", "card");
    card.dataset.number = name;
    card.setAttribute("role", "radio");
    card.setAttribute("aria-label", `${label}: ${value}`);
    card.append(element("span", "label", label), element("strong", "value", value), pieces("span", sum, this.data.told));
    card.addEventListener("click", () => this.#open(name));
    return card;
  }

  #open(name) {
    if (name === this.opened) return;
    this.opened = name;
    this.#mark(); // at once; Python's answer follows
    this.choose(name);
  }

  #mark() {
    const number = this.data.numbers.find(({ name }) => name === this.opened);
    for (const button of this.buttons) {
      const isOpen = button.dataset.number === this.opened;
      button.setAttribute("aria-checked", String(isOpen));
      button.tabIndex = isOpen ? 0 : -1;
    }
    this.lines.replaceChildren(...(number?.lines ?? []).map((line) => pieces("p", line, this.data.told)));
  }

  /** Arrow keys choose, as in every group of radio buttons. */
  #pressed(event) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const last = this.buttons.length - 1;
    const now = this.buttons.indexOf(event.target);
    const next = { Home: 0, End: last }[event.key] ?? now + (steps[event.key] ?? 0);
    if (now < 0 || next === now || next < 0 || next > last) return;
    event.preventDefault();
    this.buttons[next].focus();
    this.#open(this.buttons[next].dataset.number);
  }

  #focused() {
    return this.root.querySelector(":focus-visible");
  }

  #point(part) {
    if (part !== this.part) this.#light(part);
  }

  #light(part) {
    this.part = part;
    const told = part ? this.data.told[part] : undefined;
    this.root.classList.toggle("pointing", Boolean(told));
    this.words.textContent = told ?? this.data.hint;
    for (const one of this.root.querySelectorAll("[data-part]")) {
      one.classList.toggle("lit", Boolean(told) && one.dataset.part === part);
    }
  }
}

function partOf(target) {
  return target?.closest?.("[data-part]")?.dataset.part ?? null;
}

function pieces(tag, sum, told) {
  const line = element(tag, "sum");
  for (const { text, part } of sum) {
    const piece = element("span", part === "misfit" ? "piece misfit" : "piece", text);
    if (part && told[part]) piece.dataset.part = part;
    line.append(piece);
  }
  return line;
}

function element(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}
