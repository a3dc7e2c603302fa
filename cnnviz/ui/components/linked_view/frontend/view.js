// The linked view itself: it owns the elements, remembers what is pointed at, and paints.
// Cells are painted when values, size or zoom change; pointing paints only the overlay and the sum.

import { paintPanel } from "./cells.js";
import { paintCloseUp, prepare } from "./closeup.js";
import { PlayerBar, TypingField, ZoomBar, element } from "./controls.js";
import { Edits } from "./edits.js";
import { Guesses } from "./guesses.js";
import { listen } from "./input.js";
import { arrange, isPicture, noteWidth, rectangle } from "./layout.js";
import { Model } from "./model.js";
import { plain, say } from "./numbers.js";
import { paintOverlay } from "./overlay.js";
import { readTheme } from "./palette.js";
import { decode } from "./payload.js";
import { Player } from "./player.js";
import { explain, headingOf } from "./sum.js";
import { trace } from "./trace.js";
import { Zoom } from "./zoom.js";

const SPOKEN_AFTER = 350; // ms of rest before the sum is read out

export class LinkedView {
  constructor(parent) {
    this.root = element("div", "view", { "data-linked-view": "", "data-painted": "false" });
    this.stage = element("div", "stage");
    this.base = element("canvas", "cells", { "aria-hidden": "true" });
    this.overlay = element("canvas", "overlay", { "aria-hidden": "true" });
    this.words = element("div", "words");
    this.targets = element("div", "words");
    this.closeUp = element("canvas", "close-up", { "aria-hidden": "true" });
    this.text = element("div", "sum-text");
    this.sum = element("div", "sum");
    this.live = element("div", "live", { "aria-live": "polite", role: "status" });
    this.stage.append(this.base, this.overlay, this.words, this.targets);
    this.sum.append(this.closeUp, this.text);
    this.root.append(this.stage, this.sum, this.live);
    parent.append(this.root);
    this.zoom = new Zoom();
    this.edits = new Edits();
    this.guesses = new Guesses();
    this.typing = new TypingField(this.stage);
    this.shows = new Map(); // what the words and panel elements were built from
    this.hovered = null;
    this.focused = null;
    this.observer = new ResizeObserver(() => this.#resized());
    this.observer.observe(this.root);
    this.stopListening = listen(this);
  }

  update(bytes, send) {
    this.send = send;
    const model = new Model(decode(bytes));
    this.edits.keepNewer(model);
    this.guesses.load(model);
    this.model = model;
    this.pinned = model.pinned;
    this.theme = readTheme(this.root);
    if (!this.player) this.#addBars();
    else this.player.load(model);
    for (const name of ["hovered", "focused"]) if (!model.has(this[name])) this[name] = null;
    this.#layOut();
    this.paint();
  }

  remove() {
    this.player?.rest();
    this.observer.disconnect();
    this.stopListening();
    this.root.remove();
  }

  /** The pointer's cell, else the player's, the keyboard's, the pinned one; at first the view's opening. */
  get cell() {
    return this.hovered ?? this.player.current?.cell ?? this.focused ?? this.pinned ?? (this.touched ? null : this.model.opening);
  }

  point(cell) {
    if (same(cell, this.hovered)) return;
    this.touched = true;
    this.hovered = cell;
    this.repaintSoon();
  }

  focus(cell) {
    this.focused = cell;
    this.hovered = null;
    this.repaintSoon();
  }

  pin(cell) {
    this.pinned = same(cell, this.pinned) ? null : cell;
    this.send.pin(this.pinned);
    this.repaintSoon();
  }

  /** What a click or Enter does to a cell depends on what may be done to its panel. */
  activate(cell) {
    const panel = this.model.panel(cell.panel);
    if (this.guesses.isOpen(panel, cell)) return this.#ask(panel, cell);
    if (panel.editing === "type") return this.type(panel, cell);
    if (panel.editing === "switch") return this.change(panel, () => this.edits.toggleSwitch(panel, cell));
    if (panel.editing === "paint") return this.change(panel, () => this.edits.toggle(panel, cell));
    return this.pin(cell);
  }

  /** Change a panel's values here at once, and tell Python. */
  change(panel, act) {
    act();
    panel.forget();
    this.edits.send(panel, this.send.edit);
    this.paint();
  }

  type(panel, cell) {
    const value = panel.at(cell.row, cell.column);
    const label = say(this.model.labels.type_number, { cell: headingOf(this.model, cell) });
    this.typing.open(this.rectangleOf(cell), plain(value), label, (text, then) => {
      const now = this.model.panel(cell.panel);
      const number = text === null ? null : this.edits.read(text);
      if (number !== null && number !== now.at(cell.row, cell.column)) this.change(now, () => this.edits.put(now, cell, number));
      const next = then ? this.#neighbour(now, cell, then) : null;
      if (next) this.type(now, next);
      else this.root.querySelector(`[data-panel="${cell.panel}"]`)?.focus({ preventScroll: true });
    });
  }

  repaintSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.paintOverlay();
    });
  }

  zoomBy(factor, centre) {
    const cell = this.cell;
    const panel = cell && this.model.panel(cell.panel);
    const focus = centre ?? (panel && isPicture(panel) ? { row: (cell.row + 0.5) / panel.rows, column: (cell.column + 0.5) / panel.columns } : null);
    this.zoom.by(factor, focus);
    this.#layOut();
    this.paint();
  }

  rectangleOf(cell) {
    return rectangle(this.arrangement.boxes.get(cell.panel), cell.row, cell.column);
  }

  paint() {
    const { width, height, boxes } = this.arrangement;
    const context = prepare(this.base, width, height);
    for (const panel of this.model.panels) paintPanel(context, panel, boxes.get(panel.name), this.theme, this.#style());
    this.paintOverlay();
    this.root.dataset.painted = "true";
    this.root.dataset.paints = String(Number(this.root.dataset.paints ?? 0) + 1);
  }

  paintOverlay() {
    const { model, theme, arrangement, player, pinned } = this;
    const cell = this.cell;
    const played = !this.hovered && player.current;
    const term = played ? played.term : null;
    // What follows is not computed yet while the player fills a map.
    const found = cell ? trace(model, cell, { forward: !played }) : null;
    const context = prepare(this.overlay, arrangement.width, arrangement.height);
    paintOverlay(context, { model, theme, arrangement, pinned, trace: found, term, progress: player.progress });
    this.#explain(found, term);
    this.sum.classList.toggle("open", Boolean(found));
    this.bar.show(model.labels);
    this.root.dataset.cell = cell ? `${cell.panel}.${cell.row}.${cell.column}` : "";
  }

  #style() {
    const { decimals, truncate } = this.model;
    return { decimals, truncate, revealed: (panel, row, column) => this.guesses.has(panel, row, column) };
  }

  #explain(found, term) {
    const { model } = this;
    if (!found) {
      this.closeUp.hidden = true;
      this.text.replaceChildren(paragraph("hint", this.#hint()));
      return;
    }
    const panel = model.panel(found.cell.panel);
    const hidden = this.guesses.isOpen(panel, found.cell);
    const { heading, lines, onward, planes } = explain(model, found, { hidden, term });
    const guess = this.guesses.verdict(model, found.cell);
    const width = Math.min(380, this.root.clientWidth - 32);
    paintCloseUp(this.closeUp, planes, { model, theme: this.theme, width, term, into: found.into });
    this.text.replaceChildren(
      paragraph("heading", heading),
      ...lines.map((line) => paragraph("line", line)),
      ...(onward.length ? [paragraph("onward", `\u2192 ${onward.join(" \u2192 ")}`)] : []),
      ...(hidden ? [paragraph("hint", model.labels.guess_hint)] : []),
      ...(guess ? [paragraph(guess.right ? "right" : "wrong", guess.text)] : []),
    );
    this.#speak([heading, ...lines, ...onward, guess?.text ?? ""].join(". "));
  }

  #hint() {
    const { labels, panels } = this.model;
    const editing = new Set(panels.map((panel) => panel.editing));
    const parts = [labels.hint];
    for (const kind of ["paint", "type", "switch"]) if (editing.has(kind)) parts.push(labels[`hint_${kind}`]);
    return parts.join(" ");
  }

  #speak(text) {
    clearTimeout(this.speaking);
    if (!this.root.contains(this.root.getRootNode().activeElement)) return;
    this.speaking = setTimeout(() => { this.live.textContent = text; }, SPOKEN_AFTER);
  }

  #ask(panel, cell) {
    const label = say(this.model.labels.guess_label, { cell: headingOf(this.model, cell) });
    this.typing.open(this.rectangleOf(cell), "", label, (text) => {
      if (text) this.guesses.take(this.model.panel(cell.panel), cell, text);
      this.focused = cell;
      this.paint();
    });
  }

  #neighbour(panel, cell, step) {
    const index = panel.index(cell.row, cell.column) + step;
    if (index < 0 || index >= panel.rows * panel.columns) return null;
    return { panel: panel.name, row: Math.floor(index / panel.columns), column: index % panel.columns };
  }

  #addBars() {
    const { labels } = this.model;
    this.player = new Player(this.model, () => { this.hovered = null; this.repaintSoon(); });
    this.bar = new PlayerBar(this.player, labels);
    this.zoomBar = new ZoomBar(labels, (factor) => this.zoomBy(factor));
    this.stage.before(this.zoomBar.root);
    this.root.append(this.bar.root);
  }

  #layOut() {
    const { model, zoom } = this;
    const width = this.stage.clientWidth || this.root.clientWidth || 320;
    const height = Math.min(640, Math.max(320, window.innerHeight - 330));
    this.width = this.root.clientWidth;
    this.arrangement = arrange(model, { width, height, zoom });
    zoom.limit(model, this.arrangement);
    this.stage.style.height = `${this.arrangement.height}px`;
    this.stage.setAttribute("role", "group");
    this.stage.setAttribute("aria-label", model.label);
    this.zoomBar.root.hidden = !model.zoom;
    this.#placeWords();
  }

  /** Headings and titles are text in the page; each panel gets an element that takes the focus. */
  #placeWords() {
    const { model, arrangement } = this;
    const words = arrangement.headings.map((heading) => ({ ...heading, name: "heading" }));
    for (const panel of model.panels) {
      const { x, y, width, height, title } = arrangement.boxes.get(panel.name);
      if (title) words.push({ name: "title", x, y: title.y, width, text: panel.title });
      if (panel.note) words.push(note(panel.note, { x, y: y + height + 3, width: noteWidth(width) }, arrangement));
    }
    const targets = model.panels.map(({ name, title, rows, columns, editing }) => {
      const { x, y, width, height } = arrangement.boxes.get(name);
      return { name, title, rows, columns, editing, x, y, width, height };
    });
    this.#replace(this.words, words, wordNode);
    this.#replace(this.targets, targets, (target) => this.#target(target));
  }

  /** Most updates change values only: then the elements stay, and with them focus and pointer. */
  #replace(parent, wanted, build) {
    const wish = JSON.stringify([wanted, this.model.labels.cell]);
    if (this.shows.get(parent) === wish) return;
    this.shows.set(parent, wish);
    const active = this.root.getRootNode().activeElement?.dataset?.panel;
    parent.replaceChildren(...wanted.map(build));
    [...parent.children].find((node) => active && node.dataset.panel === active)?.focus({ preventScroll: true });
  }

  #target({ name, title, rows, columns, editing, x, y, width, height }) {
    const { labels } = this.model;
    const node = element("div", "panel", { tabindex: "0", role: "application", "data-panel": name });
    node.setAttribute("aria-label", say(labels[`panel_${editing ?? "read"}`], { panel: title, rows, columns }));
    Object.assign(node.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    node.classList.toggle("paintable", editing === "paint");
    return node;
  }

  #resized() {
    if (!this.model || this.root.clientWidth === this.width || this.root.clientWidth === 0) return;
    this.#layOut();
    this.paint();
  }
}

/** A note moves to the left rather than off the stage. */
function note(text, { x, y, width }, arrangement) {
  return { name: "note", x: Math.max(0, Math.min(x, arrangement.width - width)), y, width, text };
}

function wordNode({ name, x, y, width, text }) {
  const node = element("div", name);
  node.textContent = text;
  Object.assign(node.style, { left: `${x}px`, top: `${y}px`, minWidth: `${width}px` });
  return node;
}

function paragraph(name, text) {
  const node = element("p", name);
  node.textContent = text;
  return node;
}

function same(one, other) {
  return one === other || Boolean(one && other && one.panel === other.panel && one.row === other.row && one.column === other.column);
}
