// The stage: two canvases, the words that stand on them, and an element per panel that takes the focus.

import { isPicture, rectangle } from "./box.js";
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
    this.root.append(this.base, this.overlay, this.words, this.targets, this.marker);
  }

  /** Put words and panels where the arrangement wants them. */
  place(model, arrangement, { canZoom, isZoomed }) {
    this.arrangement = arrangement;
    this.root.style.height = `${arrangement.height}px`;
    setAttribute(this.root, "aria-label", model.label);
    this.root.classList.toggle("zoomable", canZoom);
    this.root.classList.toggle("zoomed", isZoomed);
    this.#placeWords(arrangement.words);
    this.#placeTargets(model, arrangement);
  }

  target(panel) {
    return this.targets.querySelector(`[data-panel="${panel}"]`);
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

  #placeWords(words) {
    const wish = JSON.stringify(words);
    if (this.placed === wish) return;
    this.placed = wish;
    this.words.replaceChildren(...words.map(wordNode));
  }

  /** Elements stay as long as their panels: with them stay focus and pointer. */
  #placeTargets(model, arrangement) {
    for (const node of [...this.targets.children]) if (!model.panel(node.dataset.panel)) node.remove();
    model.panels.forEach((panel, index) => {
      const node = this.target(panel.name) ?? element("div", "panel", { tabindex: "0", role: "application", "data-panel": panel.name });
      if (this.targets.children[index] !== node) this.targets.insertBefore(node, this.targets.children[index] ?? null);
      const { x, y, width, height } = arrangement.boxes.get(panel.name);
      setAttribute(node, "style", `left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px;`);
      const { title, rows, columns, editing } = panel;
      setAttribute(node, "aria-label", say(model.labels[`panel_${editing ?? "read"}`], { panel: title, rows, columns }));
      setAttribute(node, "class", ["panel", editing, panel.hidden && "hides", isPicture(panel) && "picture"].filter(Boolean).join(" "));
    });
  }
}

function wordNode({ kind, text, x, y, width, isCut }) {
  const node = worded("div", kind, text);
  Object.assign(node.style, { left: `${x}px`, top: `${y}px`, [kind === "note" ? "width" : "maxWidth"]: `${width}px` });
  if (isCut) node.title = text;
  return node;
}
