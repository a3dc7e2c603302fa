// A picture, the neurons of a map, and the weights between them. Pointing at a neuron draws its
// connections; pointing at one of its weights shows everywhere that weight is used.

import { colourOf } from "./colours.js";
import { drawStage } from "./stage.js";

const views = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const view = views.get(parentElement) ?? new Wiring(parentElement);
  views.set(parentElement, view);
  view.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    view.close();
    views.delete(parentElement);
  };
}

class Wiring {
  constructor(parent) {
    this.root = element("div", "wiring");
    this.cards = element("div", "cards");
    this.cards.setAttribute("role", "radiogroup");
    this.stage = element("div", "stage");
    this.words = element("p", "words");
    this.words.setAttribute("aria-live", "polite");
    this.root.append(this.cards, this.stage, this.words);
    this.cards.addEventListener("keydown", (event) => this.#walkCards(event));
    this.stage.addEventListener("pointermove", (event) => this.#pointed(event));
    this.stage.addEventListener("pointerleave", () => this.#left());
    this.stage.addEventListener("click", (event) => this.#clicked(event));
    this.stage.addEventListener("keydown", (event) => this.#pressed(event));
    parent.append(this.root);
    this.observer = new ResizeObserver(() => this.#resized());
    this.observer.observe(this.root);
    this.place = null; // of the weight that is pointed at
  }

  close() {
    this.observer.disconnect();
    this.root.remove();
  }

  update(data, tell) {
    this.tell = tell;
    const { chosen, neuron, ...drawn } = data;
    const arrived = JSON.stringify(drawn);
    // What was chosen here comes back from Python: it must not take the visitor back.
    const isChosen = this.data?.chosen !== chosen && this.chosen !== chosen;
    const isMoved = this.data?.neuron !== neuron && this.neuron !== neuron;
    const isOther = arrived !== this.arrived;
    Object.assign(this, { data, arrived });
    this.cards.setAttribute("aria-disabled", String(data.keepsWay));
    this.root.classList.toggle("kept", data.keepsWeights);
    if (isChosen) this.chosen = chosen;
    if (isMoved || this.neuron >= data.net.rows * data.net.columns) this.neuron = neuron;
    if (isOther) this.#drawCards();
    this.#check();
    if (isOther || isChosen) this.#draw();
    else if (isMoved) this.#mark();
  }

  get way() {
    return this.data.ways.find(({ name }) => name === this.chosen);
  }

  /** The pixels that a neuron reads, in the order of its weights. */
  reads(neuron) {
    const { net } = this.data;
    const side = net.picture[0].length;
    if (this.chosen === "full") return net.picture.flatMap((row, r) => row.map((_, c) => r * side + c));
    const [row, column] = [Math.floor(neuron / net.columns) * net.stride, (neuron % net.columns) * net.stride];
    return Array.from({ length: net.kernel_rows * net.kernel_columns }, (_, place) => {
      const [down, across] = [Math.floor(place / net.kernel_columns), place % net.kernel_columns];
      return (row + down) * side + column + across;
    });
  }

  colour(neuron, place) {
    const count = this.way.weights[neuron].length;
    return colourOf(this.chosen, neuron, place, count, this.isDark);
  }

  #resized() {
    if (this.data && Math.floor(this.root.clientWidth) !== this.width) this.#draw();
  }

  #draw() {
    this.width = Math.floor(this.root.clientWidth);
    if (!this.width) return;
    this.isDark = isDark(this.root);
    this.root.classList.toggle("dark", this.isDark);
    this.field?.remove();
    this.field = null;
    const focused = ["weights", "neurons"].find((name) => this.drawn?.[name].matches(":focus"));
    this.drawn = drawStage(this, this.stage, this.width);
    if (focused) this.drawn[focused].focus();
    this.#mark();
  }

  /** Draw what depends on where the visitor points. */
  #mark() {
    this.drawn.mark(this.neuron, this.place);
    this.words.textContent = this.#told();
  }

  #told() {
    const { net, words } = this.data;
    const { weights, values } = this.way;
    const values_ = { row: Math.floor(this.neuron / net.columns) + 1, column: (this.neuron % net.columns) + 1 };
    if (this.place !== null) {
      const uses = this.chosen === "shared" ? values.length : 1;
      const told = { ...values_, value: short(weights[this.neuron][this.place]), count: uses };
      return fill(this.chosen === "shared" ? words.weight_shared : words.weight_own, told);
    }
    const pixels = net.picture.flat();
    const terms = this.reads(this.neuron).map((pixel, place) => [pixels[pixel], weights[this.neuron][place]]);
    const sum = short(values[this.neuron]);
    const colours = this.chosen === "shared" ? words.colours_shared : words.colours_own;
    if (terms.length > 25) return `${fill(words.neuron_full, { ...values_, count: terms.length, sum })} ${colours}`;
    const written = terms.map(([pixel, weight]) => `${signed(pixel)}·${signed(weight)}`).join(" + ");
    return `${fill(words.neuron, { ...values_, count: terms.length, terms: written, sum })}. ${colours}`;
  }

  #pointed(event) {
    if (this.field) return;
    const spot = this.drawn.at(event.offsetX, event.offsetY, event.target);
    if (!spot) return this.#left();
    const [neuron, place] = spot.neuron !== undefined ? [spot.neuron, null] : [this.neuron, spot.place];
    if (neuron === this.neuron && place === this.place) return;
    [this.neuron, this.place] = [neuron, place];
    this.#mark();
  }

  #left() {
    if (this.place === null || this.field) return;
    this.place = null;
    this.#mark();
  }

  #clicked(event) {
    const spot = this.drawn.at(event.offsetX, event.offsetY, event.target);
    if (!spot) return;
    if (spot.place !== undefined) return this.#edit(spot.place);
    this.neuron = spot.neuron;
    this.place = null;
    this.#mark();
    this.tell("neuron", spot.neuron);
  }

  /** Let the visitor type a weight where it stands. */
  #edit(place) {
    if (this.data.keepsWeights) return;
    this.field?.remove();
    this.place = place;
    this.#mark();
    const field = element("input", "field");
    const { x, y, side } = this.drawn.swatch(place);
    Object.assign(field, { type: "number", step: "any", value: this.way.weights[this.neuron][place] });
    Object.assign(field.style, { left: `${x + side / 2}px`, top: `${y + side / 2}px` });
    field.setAttribute("aria-label", this.data.words.type);
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.#close(field, null);
      if (event.key === "Enter") this.#close(field, place);
    });
    field.addEventListener("blur", () => this.#close(field, place));
    this.field = field;
    this.stage.append(field);
    field.focus();
    field.select();
  }

  #close(field, place) {
    if (this.field !== field) return;
    this.field = null;
    const value = Number(field.value);
    const isNew = place !== null && field.value !== "" && value !== this.way.weights[this.neuron][place];
    field.remove();
    this.drawn.weights.focus();
    if (isNew) this.tell("edit", { way: this.chosen, neuron: this.neuron, place, value });
    this.#mark();
  }

  /** Arrows walk over the neurons, or over the weights, whichever has the focus. */
  #pressed(event) {
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    const isWeight = event.target === this.drawn.weights;
    if (!isWeight && event.target !== this.drawn.neurons) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (isWeight) this.#edit(this.place ?? 0);
      else this.tell("neuron", this.neuron);
    }
    if (!steps[event.key]) return;
    event.preventDefault();
    const [rows, columns] = isWeight ? this.drawn.weightGrid : [this.data.net.rows, this.data.net.columns];
    const moved = step(isWeight ? (this.place ?? 0) : this.neuron, steps[event.key], rows, columns);
    if (isWeight) this.place = moved;
    else [this.neuron, this.place] = [moved, null];
    this.#mark();
  }

  #drawCards() {
    this.cards.setAttribute("aria-label", this.data.words.ways);
    this.buttons = this.data.ways.map(({ name, label, count, lines, share }) => {
      const card = element("div", "card");
      card.dataset.way = name;
      card.setAttribute("role", "radio");
      card.setAttribute("aria-label", label);
      const bar = element("span", "bar");
      bar.style.setProperty("--share", share);
      const told = element("div", "told");
      told.append(element("strong", "count", count), bar, ...lines.map((line) => element("span", "line", line)));
      const guess = element("div", "guess");
      guess.append(element("strong", "count", "?"), element("span", "line", this.data.words.guess));
      card.append(element("span", "label", label), told, guess);
      card.addEventListener("click", () => this.#choose(name));
      return card;
    });
    this.cards.replaceChildren(...this.buttons);
  }

  /** Mark the chosen card. Those that come after the last one seen are still to be guessed. */
  #check() {
    const chosen = this.data.ways.findIndex(({ name }) => name === this.chosen);
    this.seen = Math.max(this.seen ?? 0, chosen);
    for (const [index, card] of this.buttons.entries()) {
      card.classList.toggle("hidden", index > this.seen);
      const isChosen = card.dataset.way === this.chosen;
      card.setAttribute("aria-checked", String(isChosen));
      card.tabIndex = isChosen ? 0 : -1;
    }
  }

  #choose(name) {
    if (name === this.chosen || this.data.keepsWay) return;
    this.chosen = name;
    this.place = null;
    this.#check();
    this.#draw();
    this.tell("way", name); // drawn already; Python keeps it in the address
  }

  #walkCards(event) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const next = this.buttons.indexOf(event.target) + (steps[event.key] ?? 0);
    if (!steps[event.key] || !this.buttons[next]) return;
    event.preventDefault();
    this.buttons[next].focus();
    this.#choose(this.buttons[next].dataset.way);
  }
}

function step(index, [down, across], rows, columns) {
  const row = Math.min(Math.max(Math.floor(index / columns) + down, 0), rows - 1);
  const column = Math.min(Math.max((index % columns) + across, 0), columns - 1);
  return row * columns + column;
}

/** As many decimals as needed, two at most. */
export function short(value) {
  return String(Math.round(value * 100) / 100 || 0).replace("-", "−");
}

function signed(value) {
  return value < 0 ? `(${short(value)})` : short(value);
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function isDark(root) {
  const numbers = getComputedStyle(root).color.match(/[\d.]+/g) ?? [0];
  return Number(numbers[0]) > 128; // light letters
}

function element(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}
