// The reveal: cells that were hidden turn over, one after the other, from "?" to their number.

const TURN = 420; // ms that one cell takes
const WAVE = 500; // ms until the last one begins

export class Reveal {
  constructor(again) {
    this.again = again; // called for as long as something turns
    this.begun = new Map(); // panel name -> when it began to turn
  }

  /** Panels that were hidden a moment ago, with the same numbers, and no longer are. */
  load(model, before, isCalm) {
    for (const panel of model.panels) {
      const was = before?.panel(panel.name);
      if (panel.hidden) this.begun.delete(panel.name);
      else if (was?.hidden && alike(was, panel) && !isCalm) this.begun.set(panel.name, performance.now());
    }
    if (this.begun.size) this.again();
  }

  /** How far a cell has turned, from 0 to 1; those that the visitor opened alone have turned already. */
  turned(panel, row, column) {
    const begun = this.begun.get(panel.name);
    if (begun === undefined) return 1;
    const share = (row + column) / Math.max(1, panel.rows + panel.columns - 2);
    return Math.min(1, Math.max(0, (performance.now() - begun - WAVE * share) / TURN));
  }

  /** Ask for the next frame until all have turned. */
  go() {
    for (const [name, begun] of this.begun) if (performance.now() - begun > WAVE + TURN) this.begun.delete(name);
    if (this.begun.size) this.again();
  }
}

function alike(one, other) {
  return one.values.length === other.values.length && one.values.every((value, index) => value === other.values[index]);
}
