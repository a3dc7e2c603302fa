// A number that the visitor types into a cell: a new value, or a guess.

import { clamp } from "./geometry.js";
import { parse, plain, say } from "./numbers.js";
import { headingOf } from "./sum.js";
import { TypingField } from "./typing.js";

const LARGEST = 999; // that may be typed into a cell

export class NumberEntry {
  constructor(view, signal) {
    this.view = view;
    this.field = new TypingField(view.stage.root, signal);
  }

  /** Open the field, with the cell's number or what was typed so far. */
  start(panel, cell, typed = null) {
    const { model, guesses } = this.view;
    const asks = guesses.isOpen(panel, cell);
    const text = typed ?? (asks ? "" : plain(panel.at(cell.row, cell.column)));
    const label = say(asks ? model.labels.guess_label : model.labels.type_number, { cell: headingOf(model, cell) });
    this.field.start(cell, this.view.rectangleOf(cell), text, label, (answer, how) => this.#finish(cell, answer, how, asks));
    if (typed !== null) this.field.input.setSelectionRange(typed.length, typed.length);
  }

  /** Follow a cell that may have moved, or is gone. */
  follow() {
    const { cell } = this.field;
    if (!cell) return;
    if (this.view.model.has(cell)) this.field.place(this.view.rectangleOf(cell));
    else this.field.close();
  }

  #finish(cell, answer, how, asks) {
    const { view } = this;
    const panel = view.model.panel(cell.panel);
    if (answer !== null && view.model.has(cell)) this.#take(panel, cell, answer, asks);
    const next = !asks && { next: 1, back: -1 }[how];
    const neighbour = next && panel.neighbour(cell, next);
    if (neighbour) this.start(panel, neighbour);
    // A field that was left lets the focus go where the visitor wants it.
    else if (how !== "blur") view.stage.target(cell.panel)?.focus({ preventScroll: true });
  }

  #take(panel, cell, answer, asks) {
    if (asks) return this.view.guess(panel, cell, answer);
    const number = clamp(parse(answer), -LARGEST, LARGEST);
    if (number !== panel.at(cell.row, cell.column)) this.view.change(panel, () => panel.put(cell.row, cell.column, number));
  }
}
