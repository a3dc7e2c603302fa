// How far the pictures of a view are zoomed in, and on which spot; all pictures share it.

import { cellSize } from "./box.js";
import { clamp } from "./geometry.js";

const READABLE = 44; // px per cell at the most
const MARGIN = 1.5; // cells that stay in sight around the one that the keyboard is on

export class Zoom {
  constructor() {
    this.level = 1;
    this.row = 0.5; // the centre of what is in sight, as a share of the picture's height
    this.column = 0.5;
    this.largest = 1;
  }

  /** Zoom by a factor; the anchor, {row, column, down, across}, stays where it is on the screen. */
  by(factor, anchor) {
    this.level = clamp(this.level * factor, 1, this.largest);
    this.moveTo({
      row: anchor.row + (0.5 - anchor.down) / this.level,
      column: anchor.column + (0.5 - anchor.across) / this.level,
    });
  }

  reset() {
    this.level = 1;
    this.moveTo(this);
  }

  /** Move the centre, so far that no edge of the picture comes off the edge of its frame. */
  moveTo({ row, column }) {
    const half = 0.5 / this.level;
    this.row = clamp(row, half, 1 - half);
    this.column = clamp(column, half, 1 - half);
  }

  /** Move just far enough that a cell comes in sight; tells whether it had to. */
  reveal(cell, panel, box) {
    if (this.level === 1 || !panel.isPicture) return false;
    const missing = (index, first, count) => {
      const margin = Math.min(MARGIN, (count - 1) / 2);
      return Math.max(0, index + 1 + margin - first - count) - Math.max(0, first + margin - index);
    };
    const [down, across] = [missing(cell.row, box.row, box.rows), missing(cell.column, box.column, box.columns)];
    if (down === 0 && across === 0) return false;
    const before = [this.row, this.column];
    this.moveTo({ row: this.row + down / box.rows / this.level, column: this.column + across / box.columns / this.level });
    return this.row !== before[0] || this.column !== before[1];
  }

  /** Put a picture's cell in the middle; without one, stay with the present middle. */
  anchorOn(cell, model) {
    const panel = cell && model.panel(cell.panel);
    const middle = panel?.isPicture ? shareOf(panel, cell.row + 0.5, cell.column + 0.5) : { row: this.row, column: this.column };
    return { ...middle, down: 0.5, across: 0.5 };
  }

  /** Stop where cells are large enough to read. */
  limit(model, arrangement) {
    const sizes = model.panels.filter((panel) => panel.isPicture).map((panel) => cellSize(arrangement.boxes.get(panel.name)).width / this.level);
    this.largest = sizes.length ? Math.max(1, READABLE / Math.min(...sizes)) : 1;
  }
}

/** Where a point of the stage lies on the picture below it, and in its frame; null if there is none. */
export function anchorAt(model, arrangement, x, y) {
  for (const panel of model.panels.filter((panel) => panel.isPicture)) {
    const box = arrangement.boxes.get(panel.name);
    const [down, across] = [(y - box.y) / box.height, (x - box.x) / box.width];
    if (down < 0 || down > 1 || across < 0 || across > 1) continue;
    return { panel: panel.name, ...shareOf(panel, box.row + down * box.rows, box.column + across * box.columns), down, across };
  }
  return null;
}

/** A place in cells as shares of the picture's height and width, padding included. */
function shareOf({ rows, columns, padding: { top, bottom, left, right } }, row, column) {
  return { row: (row + top) / (rows + top + bottom), column: (column + left) / (columns + left + right) };
}
