// A number field laid over one cell. Enter and Tab take the number, Escape leaves it as it was.

import { element } from "./element.js";
import { parse } from "./numbers.js";

const SMALLEST = { width: 64, height: 32 }; // px

export class TypingField {
  constructor(parent, signal) {
    this.input = element("input", "typing", { type: "text", inputmode: "text", autocomplete: "off", maxlength: "12" });
    this.input.hidden = true;
    this.input.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.input.addEventListener("input", () => this.input.removeAttribute("aria-invalid"), { signal });
    this.input.addEventListener("blur", () => this.#finish("blur"), { signal });
    parent.append(this.input);
    this.open = null; // {cell, done} while it is open
  }

  get cell() {
    return this.open?.cell ?? null;
  }

  /**
   * @param {(text: string | null, how: "enter" | "next" | "back" | "escape" | "blur") => void} done
   *   called once, with a text that is a number or with null
   */
  start(cell, place, text, label, done) {
    this.#finish("blur");
    this.open = { cell, done };
    this.input.value = text;
    this.input.removeAttribute("aria-invalid");
    this.input.setAttribute("aria-label", label);
    this.place(place);
    this.input.hidden = false;
    this.input.focus({ preventScroll: true });
    this.input.select();
  }

  /** Lay the field over a cell that may have moved. */
  place({ x, y, width, height }) {
    const wide = Math.max(width, SMALLEST.width);
    const high = Math.max(height, SMALLEST.height);
    const [left, top] = [Math.max(0, x + (width - wide) / 2), Math.max(0, y + (height - high) / 2)];
    Object.assign(this.input.style, { left: `${left}px`, top: `${top}px`, width: `${wide}px`, height: `${high}px` });
  }

  close() {
    this.#finish("escape");
  }

  #key(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.#finish("escape");
    if (event.key !== "Enter" && event.key !== "Tab") return;
    event.preventDefault();
    this.#finish(event.key === "Enter" ? "enter" : event.shiftKey ? "back" : "next");
  }

  #finish(how) {
    if (!this.open) return;
    const { value } = this.input;
    const isNumber = parse(value) !== null;
    // Nonsense stays in the field, marked, until it is mended, emptied or left.
    if (!isNumber && value.trim() && how !== "escape" && how !== "blur") return this.input.setAttribute("aria-invalid", "true");
    const { done } = this.open;
    this.open = null;
    this.input.hidden = true;
    done(isNumber && how !== "escape" ? value : null, how);
  }
}
