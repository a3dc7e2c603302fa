// A network's layers from left to right, as a group of radio buttons. Every block is drawn in
// proportion: maps get smaller and more from layer to layer.

import { Dragging } from "./dragging.js";

const TALL = 46; // px: the largest maps
const SHORT = 7; // px: a map of one cell
const MOST_SHEETS = 6;
const SHEET = 3; // px from one sheet to the next
const EMPTY = 24; // px: a layer that makes nothing
const LIST = { width: 7, perValue: 0.6, least: 14 };

const strips = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const strip = strips.get(parentElement) ?? new Strip(parentElement);
  strips.set(parentElement, strip);
  strip.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    strip.root.remove();
    strips.delete(parentElement);
  };
}

class Strip {
  constructor(parent) {
    this.root = element("div", "strip");
    this.root.setAttribute("role", "radiogroup");
    this.root.addEventListener("keydown", (event) => this.#pressed(event));
    this.dragging = new Dragging(this.root, (name, place) => this.tell("move", { name, place }));
    parent.append(this.root);
  }

  update({ label, chosen, blocks, moves, hint, disabled }, tell) {
    this.tell = tell;
    this.disabled = disabled;
    this.root.setAttribute("aria-disabled", String(disabled));
    this.moves = moves;
    this.dragging.isOn = moves;
    this.root.classList.toggle("moves", moves);
    this.root.setAttribute("aria-label", label);
    this.root.setAttribute("aria-description", hint);
    const drawn = JSON.stringify(blocks);
    const hadFocus = this.root.contains(this.root.getRootNode().activeElement);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.#draw(blocks, hint);
    }
    if (hadFocus) this.buttons.find(({ dataset }) => dataset.layer === chosen)?.focus();
    const isNew = chosen !== this.chosen;
    this.#mark(chosen);
    if (isNew) this.#reveal();
  }

  #draw(blocks, hint) {
    const side = Math.max(1, ...blocks.filter(isMaps).map(({ shape }) => Math.max(...shape.slice(1))));
    this.buttons = blocks.map((block) => {
      const button = element("button", `block ${block.kind.toLowerCase()} ${block.look}`);
      button.type = "button";
      button.dataset.layer = block.name;
      button.dataset.fixed = block.fixed;
      button.title = hint && !block.fixed ? `${block.told}\n${hint}` : block.told;
      button.setAttribute("role", "radio");
      button.setAttribute("aria-label", block.told);
      button.append(picture(block, side), line("name", block.name), line("shape", shapeOf(block)));
      button.addEventListener("click", () => this.#take(block.name));
      return button;
    });
    this.root.replaceChildren(...this.buttons);
    this.chosen = null;
  }

  #take(name) {
    if (name === this.chosen || this.disabled) return;
    this.#mark(name); // at once; Python's answer follows
    this.tell("choice", name);
  }

  #mark(name) {
    this.chosen = name;
    const known = this.buttons.some((button) => button.dataset.layer === name);
    this.buttons.forEach((button, index) => {
      const isChosen = button.dataset.layer === name;
      button.setAttribute("aria-checked", String(isChosen));
      button.tabIndex = isChosen || (!known && index === 0) ? 0 : -1;
    });
  }

  /** Arrow keys choose, as in every group of radio buttons; with Alt they move the block. */
  #pressed(event) {
    if (this.moves && this.#changed(event)) return event.preventDefault();
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const last = this.buttons.length - 1;
    const now = this.buttons.indexOf(event.target);
    const next = { Home: 0, End: last }[event.key] ?? now + (steps[event.key] ?? 0);
    if (next === now || next < 0 || next > last) return;
    event.preventDefault();
    this.buttons[next].focus();
    this.#take(this.buttons[next].dataset.layer);
    this.#reveal();
  }

  #changed({ key, altKey, target }) {
    const loose = this.buttons.filter(({ dataset }) => dataset.fixed === "false");
    const now = loose.indexOf(target);
    if (now < 0) return false;
    const name = target.dataset.layer;
    if (key === "Delete") {
      this.tell("remove", name);
      return true;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!altKey || !step) return false;
    const place = now + step;
    if (place >= 0 && place < loose.length) this.tell("move", { name, place });
    return true; // Alt and an arrow would leave the page
  }

  /** Where the strip is wider than the screen, the chosen block moves to its middle. */
  #reveal() {
    const button = this.buttons.find(({ dataset }) => dataset.layer === this.chosen);
    if (!button) return;
    const left = button.offsetLeft + button.offsetWidth / 2 - this.root.clientWidth / 2;
    this.root.scrollTo({ left });
  }
}

/** 32×64² for 32 maps of 64×64 cells; a list has only a length. */
function shapeOf({ look, shape: [count, height, width] }) {
  if (look === "misfit") return "✕";
  if (look === "waiting" || count === undefined) return "–";
  if (look === "hidden") return "?";
  if (height === undefined) return String(count);
  return height === width ? `${count}×${height}²` : `${count}×${height}×${width}`;
}

function isMaps({ shape }) {
  return shape.length === 3;
}

/** Sheets of paper for maps, a bar for a list of values. */
function picture(block, side) {
  const drawing = element("span", "picture");
  drawing.style.height = `${TALL + (MOST_SHEETS - 1) * SHEET}px`;
  if (!block.shape.length) {
    drawing.append(sheet(EMPTY, EMPTY, 0));
    return drawing;
  }
  if (!isMaps(block)) {
    const height = Math.min(TALL, LIST.least + LIST.perValue * block.shape[0]);
    drawing.append(sheet(LIST.width, height, 0));
    return drawing;
  }
  const [count, height, width] = block.shape;
  const long = SHORT + (TALL - SHORT) * Math.sqrt(Math.max(height, width) / side);
  const sheets = Math.min(MOST_SHEETS, 1 + Math.floor(Math.log2(count)));
  for (let index = sheets - 1; index >= 0; index--) {
    drawing.append(sheet((long * width) / Math.max(height, width) / 2.2, (long * height) / Math.max(height, width), index));
  }
  return drawing;
}

function sheet(width, height, index) {
  const one = element("span", "sheet");
  Object.assign(one.style, {
    width: `${width}px`,
    height: `${height}px`,
    transform: `translate(calc(-50% + ${index * SHEET}px), ${-index * SHEET}px)`,
  });
  return one;
}

function line(name, text) {
  const words = element("span", name);
  words.textContent = text;
  return words;
}

function element(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}
