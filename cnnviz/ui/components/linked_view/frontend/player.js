// Step through the cells of some panels in order: play, pause, back, on, scrub, speed.
// It only counts steps and says which cell (and which product of it) a step is about.

import { clamp, sameCell } from "./geometry.js";
import { cellKind } from "./trace.js";

const STEP = 420; // ms at normal speed
const SPEEDS = [0.5, 1, 2, 4];

export class Player {
  constructor(changed) {
    this.changed = changed;
    this.speed = 1;
    this.step = null; // null: at rest, everything is shown
    this.timer = null;
    this.steps = [];
  }

  /** Take new values; the position stays if the number of steps does. */
  load(model) {
    const before = this.steps.length;
    this.model = model;
    this.steps = model.player ? stepsOf(model) : [];
    if (this.step !== null && before !== this.steps.length) this.rest();
  }

  get playing() {
    return this.timer !== null;
  }

  get current() {
    return this.step === null ? null : this.steps[this.step];
  }

  /** How many cells of each target panel are filled, and none of what follows, as [name, count]; null at rest. */
  get progress() {
    if (!this.current) return null;
    const { cell } = this.current;
    const names = this.model.player.targets;
    const later = this.model.downstream(names).map((name) => [name, 0]);
    return [...later, ...names.map((name) => {
      const panel = this.model.panel(name);
      if (name === cell.panel) return [name, panel.index(cell.row, cell.column) + (this.current.done ? 1 : 0)];
      return [name, names.indexOf(name) < names.indexOf(cell.panel) ? panel.rows * panel.columns : 0];
    })];
  }

  /** Play or pause. From rest it begins at a cell, if that is one of those that fill up. */
  toggle(cell = null) {
    if (this.playing) this.#stop();
    else {
      if (this.step === null) this.step = Math.max(0, this.steps.findIndex((step) => sameCell(step.cell, cell)));
      else if (this.step >= this.steps.length - 1) this.step = 0;
      this.timer = setTimeout(() => this.#tick(), STEP / this.speed);
    }
    this.changed();
  }

  /** Show everything, silently. */
  rest() {
    this.#stop();
    this.step = null;
  }

  finish() {
    this.rest();
    this.changed();
  }

  goto(step) {
    this.#stop();
    this.step = clamp(step, 0, this.steps.length - 1);
    this.changed();
  }

  move(by) {
    this.goto(this.step === null ? (by > 0 ? 0 : this.steps.length - 1) : this.step + by);
  }

  /** Next speed in the row, starting again after the fastest. */
  faster() {
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
    this.changed();
  }

  #stop() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  #tick() {
    this.timer = null;
    // Nobody is watching a page in the background: it goes on from here when someone does.
    if (this.step < this.steps.length - 1 && !document.hidden) {
      this.step += 1;
      if (!this.current.stop) this.timer = setTimeout(() => this.#tick(), STEP / this.speed);
    }
    this.changed();
  }
}

/** How many of a channel's products are shown when the player is at product `term` of a sum; null: all. */
export function partDone(term, channel, count) {
  return term === null ? count : clamp(term + 1 - channel * count, 0, count);
}

/** All steps; `stop` marks ends of rows and the first cell of a kind, where the player waits. */
function stepsOf(model) {
  const steps = [];
  for (const name of model.player.targets) {
    const panel = model.panel(name);
    const kinds = new Set();
    for (let row = 0; row < panel.rows; row++) {
      for (let column = 0; column < panel.columns; column++) {
        const cell = { panel: name, row, column };
        const kind = cellKind(model, cell);
        const stop = column === panel.columns - 1 || (!kinds.has(kind) && steps.length > 0);
        kinds.add(kind);
        steps.push(...partsOf(model, cell, stop));
      }
    }
  }
  return steps;
}

function partsOf(model, cell, stop) {
  const link = model.linkInto(cell.panel);
  const terms = model.player.terms && link?.reduce === "sum" ? link.sources.length * link.rows.kernel_size * link.columns.kernel_size : 1;
  return Array.from({ length: terms }, (_, term) => {
    const done = term === terms - 1;
    return { cell, term: terms > 1 ? term : null, done, stop: stop && done };
  });
}
