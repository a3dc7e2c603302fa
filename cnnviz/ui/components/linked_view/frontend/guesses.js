// Predict, then reveal: cells of a hidden panel show "?" until the visitor has typed a guess.

import { matches, parse, plain, say } from "./numbers.js";

export class Guesses {
  constructor() {
    this.taken = new Map(); // "panel.row.column" -> {text, right}
    this.seen = new Map(); // panel name -> the values that the guesses were about
  }

  /** New values or a panel that is no longer hidden make old guesses void. */
  load(model) {
    for (const panel of model.panels) {
      const before = this.seen.get(panel.name);
      const unchanged = before && panel.hidden && before.length === panel.values.length && before.every((value, index) => value === panel.values[index]);
      if (!unchanged) for (const key of [...this.taken.keys()]) if (key.startsWith(`${panel.name}.`)) this.taken.delete(key);
      this.seen.set(panel.name, panel.values);
    }
  }

  /** Whether a cell still waits for a guess. */
  isOpen(panel, cell) {
    return panel.hidden && !this.has(panel, cell.row, cell.column);
  }

  has(panel, row, column) {
    return this.taken.has(`${panel.name}.${row}.${column}`);
  }

  take(panel, cell, text) {
    const typed = text.trim();
    const right = matches(parse(typed), typed, panel.at(cell.row, cell.column));
    this.taken.set(`${panel.name}.${cell.row}.${cell.column}`, { text: typed, right });
  }

  verdict(model, cell) {
    const guess = this.taken.get(`${cell.panel}.${cell.row}.${cell.column}`);
    if (!guess) return null;
    const value = plain(model.panel(cell.panel).at(cell.row, cell.column));
    const template = guess.right ? model.labels.guess_right : model.labels.guess_wrong;
    return { right: guess.right, text: say(template, { guess: guess.text, value }) };
  }
}
