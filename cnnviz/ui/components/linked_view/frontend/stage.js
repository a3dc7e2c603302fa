// The stage: two canvases, the words that stand on them, and an element per panel that takes the focus.

import { rectangle } from "./box.js";
import { element, setAttribute, worded } from "./element.js";
import { say } from "./numbers.js";

const BELOW_HEADER = 72; // px that Streamlit's header may cover

export class Stage {
  constructor() {
    this.root = element("div", "stage", { role: "group" });
    this.base = element("canvas", "cells", { "aria-hidden": "true" });
    this.overlay = element("canvas", "overlay", { "aria-hidden": "true" });
    this.words = element("div", "words");
    this.targets = element("div", "targets");
    this.marker = element("div", "marker");
    this.nodes = new Map(); // panel name -> its element
    this.entries = new Map(); // column of many maps -> the panel that Tab goes to
    this.root.append(this.base, this.overlay, this.targets, this.words, this.marker);
  }

  /** Put words and panels where the arrangement wants them. */
  place(model, arrangement, { canZoom, isZoomed }) {
    if (this.arrangement === arrangement) return;
    this.arrangement = arrangement;
    this.root.style.height = `${arrangement.height}px`;
    setAttribute(this.root, "aria-label", model.label);
    this.root.classList.toggle("zoomable", canZoom);
    this.root.classList.toggle("zoomed", isZoomed);
    this.#placeWords(arrangement.words, model);
    this.#placeTargets(model, arrangement);
  }

  target(panel) {
    return this.nodes.get(panel);
  }

  /** Of many maps only one is a stop of the Tab key: the one that had the focus last. */
  enter(panel) {
    if (!panel.wraps || this.entries.get(panel.column) === panel.name) return;
    setAttribute(this.target(this.entries.get(panel.column)), "tabindex", "-1");
    setAttribute(this.target(panel.name), "tabindex", "0");
    this.entries.set(panel.column, panel.name);
  }

  /** Scroll the page, if need be, so that a cell is neither out of sight nor below the card. */
  reveal(cell, { covered, smooth }) {
    const { x, y, width, height } = rectangle(this.arrangement.boxes.get(cell.panel), cell.row, cell.column);
    Object.assign(this.marker.style, {
      left: `${x}px`,
      top: `${y}px`,
      width: `${width}px`,
      height: `${height}px`,
      scrollMargin: `${BELOW_HEADER}px 0 ${covered + 12}px`,
    });
    this.marker.scrollIntoView({ block: "nearest", inline: "nearest", behavior: smooth ? "smooth" : "instant" });
  }

  #placeWords(words, model) {
    const wish = JSON.stringify([words, model.labels.open]);
    if (this.placed === wish) return;
    this.placed = wish;
    this.words.replaceChildren(...words.map((word) => (word.opens ? openButton(word, model) : wordNode(word))));
  }

  #drop(name, node) {
    node.remove();
    this.nodes.delete(name);
  }

  /** Every column of many maps has one to enter by. */
  #choose(model) {
    const wrapping = new Set(model.panels.filter((panel) => panel.wraps).map((panel) => panel.column));
    for (const [column, name] of this.entries) {
      const panel = model.panel(name);
      if (!panel?.wraps || panel.column !== column) this.entries.delete(column);
    }
    for (const panel of model.panels) if (wrapping.has(panel.column) && !this.entries.has(panel.column)) this.entries.set(panel.column, panel.name);
  }

  /** Elements stay as long as their panels: with them stay focus and pointer. */
  #placeTargets(model, arrangement) {
    for (const [name, node] of this.nodes) if (!model.panel(name)) this.#drop(name, node);
    this.#choose(model);
    model.panels.forEach((panel, index) => {
      const node = this.target(panel.name) ?? element("div", "panel", { role: "application", "data-panel": panel.name });
      this.nodes.set(panel.name, node);
      setAttribute(node, "tabindex", panel.wraps && this.entries.get(panel.column) !== panel.name ? "-1" : "0");
      if (this.targets.children[index] !== node) this.targets.insertBefore(node, this.targets.children[index] ?? null);
      const { x, y, width, height } = arrangement.boxes.get(panel.name);
      setAttribute(node, "style", `left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px;`);
      const { title, rows, columns, editing } = panel;
      setAttribute(node, "aria-label", say(model.labels[`panel_${editing ?? (panel.opens ? "open" : "read")}`], { panel: title, rows, columns }));
      setAttribute(node, "class", ["panel", editing, panel.hidden && "hides", panel.isPicture && "picture"].filter(Boolean).join(" "));
    });
  }
}

/** The label of a map, to click on: keys reach the map itself. */
function openButton({ text, x, y, width, height, opens }, model) {
  const label = say(model.labels.open, { panel: model.panel(opens).title });
  const node = worded("button", "label", text);
  for (const [name, value] of Object.entries({ type: "button", tabindex: "-1", title: label, "aria-label": label, "data-open": opens })) node.setAttribute(name, value);
  Object.assign(node.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return node;
}

function wordNode({ kind, text, x, y, width, isCut }) {
  const node = worded("div", kind, text);
  Object.assign(node.style, { left: `${x}px`, top: `${y}px`, [kind === "note" || kind === "name" ? "width" : "maxWidth"]: `${width}px` });
  if (isCut) node.title = text;
  return node;
}
