// The visitor's changes to values: shown here at once, sent to Python, and kept until Python's answer
// contains them. Every edit has a number; answers to older edits must not undo newer ones.

import { parse } from "./numbers.js";

const BETWEEN_SENDS = 60; // ms, while a stroke is painted
const PATIENCE = 2000; // ms after which Python's values count, whatever their number
const LARGEST = 999;

export class Edits {
  constructor() {
    this.pending = new Map(); // panel name -> {revision, values, off, at}
    this.revisions = new Map();
    this.timers = new Map();
  }

  /** Values that Python has not seen yet replace the ones that it sent. */
  keepNewer(model) {
    for (const [name, edit] of this.pending) {
      const panel = model.panel(name);
      const answered = !panel || panel.revision >= edit.revision || performance.now() - edit.at > PATIENCE;
      if (answered || panel.values.length !== edit.values.length) this.pending.delete(name);
      else {
        panel.values.set(edit.values);
        panel.off = edit.off;
      }
    }
    for (const panel of model.panels) {
      this.revisions.set(panel.name, Math.max(panel.revision, this.revisions.get(panel.name) ?? 0));
    }
  }

  toggle(panel, cell) {
    this.put(panel, cell, panel.at(cell.row, cell.column) > 0 ? -1 : 1);
  }

  toggleSwitch(panel, cell) {
    const index = panel.index(cell.row, cell.column);
    panel.off = panel.off.includes(index) ? panel.off.filter((other) => other !== index) : [...panel.off, index];
  }

  put(panel, cell, value) {
    panel.values[panel.index(cell.row, cell.column)] = value;
  }

  read(text) {
    const value = parse(text);
    return value === null ? null : Math.min(LARGEST, Math.max(-LARGEST, value));
  }

  /** At most one message every few frames; the last state always arrives. */
  send(panel, transmit) {
    const revision = (this.revisions.get(panel.name) ?? 0) + 1;
    this.revisions.set(panel.name, revision);
    const message = { panel: panel.name, values: sentValues(panel), revision };
    this.pending.set(panel.name, { revision, values: panel.values.slice(), off: panel.off, message, at: performance.now() });
    if (this.timers.has(panel.name)) return;
    transmit(message);
    this.timers.set(panel.name, setTimeout(() => this.#catchUp(panel.name, revision, transmit), BETWEEN_SENDS));
  }

  #catchUp(name, sent, transmit) {
    this.timers.delete(name);
    const edit = this.pending.get(name);
    if (!edit || edit.revision === sent) return;
    transmit(edit.message);
    this.timers.set(name, setTimeout(() => this.#catchUp(name, edit.revision, transmit), BETWEEN_SENDS));
  }
}

/** All values of the panel; for switches 1 is on and 0 is off. */
function sentValues(panel) {
  if (panel.editing !== "switch") return Array.from(panel.values);
  return Array.from(panel.values, (_, index) => (panel.off.includes(index) ? 0 : 1));
}
