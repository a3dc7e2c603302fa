// How far the pictures of a view are zoomed in, and on which spot; all pictures share it.

import { cellSize, isPicture } from "./layout.js";

const READABLE = 44; // px per cell at the most

export class Zoom {
  constructor() {
    this.level = 1;
    this.row = 0.5; // the centre, as a share of the picture's height
    this.column = 0.5;
    this.largest = 32;
  }

  by(factor, centre) {
    this.level = factor === 0 ? 1 : Math.min(this.largest, Math.max(1, this.level * factor));
    if (centre) this.moveTo(centre);
  }

  moveTo({ row, column }) {
    this.row = Math.min(1, Math.max(0, row));
    this.column = Math.min(1, Math.max(0, column));
  }

  /** Stop where cells are large enough to read. */
  limit(model, arrangement) {
    const sizes = model.panels.filter(isPicture).map((panel) => cellSize(arrangement.boxes.get(panel.name)).width / this.level);
    this.largest = sizes.length ? Math.max(1, READABLE / Math.min(...sizes)) : 1;
  }
}
