// The row of tools below the sheet: pen and eraser, three widths, undo, clear.

import { button, element, icon } from "./element.js";
import { TOOLS } from "./strokes.js";

const ICONS = {
  pen: "M3 17.25V21h3.75L17.8 9.94l-3.75-3.75zM20.7 7.04a1 1 0 0 0 0-1.41l-2.34-2.34a1 1 0 0 0-1.41 0l-1.83 1.83 3.75 3.75z",
  eraser: "M16.2 3.6 21 8.4a2 2 0 0 1 0 2.8L13.2 19H21v2H7.6l-4.6-4.6a2 2 0 0 1 0-2.8L13.4 3.6a2 2 0 0 1 2.8 0M4.5 15 8.4 19h2l2.4-2.5-4.8-4.8z",
  undo: "M12.5 8c-2.65 0-5.05 1-6.9 2.6L2 7v9h9l-3.62-3.62A7.97 7.97 0 0 1 20.1 16l2.37-.78A10.5 10.5 0 0 0 12.5 8",
  clear: "M6 19a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V7H6zM19 4h-3.5l-1-1h-5l-1 1H5v2h14z",
};

export class Tools {
  constructor(act) {
    this.act = act;
    this.root = element("div", "tools", { role: "toolbar" });
  }

  /** Make the buttons; once is enough, the words stay the same. */
  label(words) {
    if (this.pen) return;
    this.root.setAttribute("aria-label", words.tools);
    this.pen = this.#add(words.pen, icon(ICONS.pen), () => this.act.take({ erases: false }));
    this.eraser = this.#add(words.eraser, icon(ICONS.eraser), () => this.act.take({ erases: true }));
    this.widths = Object.keys(TOOLS).map((tool) => [tool, this.#add(words[tool], dot(tool), () => this.act.take({ tool }))]);
    this.undo = this.#add(words.undo, icon(ICONS.undo), () => this.act.undo());
    this.clear = this.#add(words.clear, icon(ICONS.clear), () => this.act.clear());
  }

  mark({ tool, erases, canUndo, canClear }) {
    this.pen.setAttribute("aria-pressed", String(!erases));
    this.eraser.setAttribute("aria-pressed", String(erases));
    for (const [name, node] of this.widths) node.setAttribute("aria-pressed", String(name === tool));
    // Not `disabled`: a button that has just been pressed would lose the focus.
    this.undo.setAttribute("aria-disabled", String(!canUndo));
    this.clear.setAttribute("aria-disabled", String(!canClear));
  }

  #add(label, content, act) {
    const node = button("tool", label);
    node.append(content);
    node.addEventListener("click", act);
    this.root.append(node);
    return node;
  }
}

function dot(tool) {
  const node = element("span", "dot");
  node.style.setProperty("--share", TOOLS[tool]);
  return node;
}
