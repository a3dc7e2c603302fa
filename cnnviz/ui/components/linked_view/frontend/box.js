// A box is the place of a panel on the stage, {x, y, width, height} in px, and the part of the panel
// that is in sight there, {row, column, rows, columns} in cells; `transposed` lists lie on their side.

import { clamp } from "./geometry.js";

/** The part of a panel that is in sight: everything, padding included, or what the zoom leaves of a picture. */
export function viewport(panel, zoom) {
  const full = {
    row: -panel.padding.top,
    column: -panel.padding.left,
    rows: panel.rows + panel.padding.top + panel.padding.bottom,
    columns: panel.columns + panel.padding.left + panel.padding.right,
  };
  if (zoom.level === 1 || !panel.isPicture) return full;
  const rows = full.rows / zoom.level;
  const columns = full.columns / zoom.level;
  return {
    row: full.row + clamp(full.rows * zoom.row - rows / 2, 0, full.rows - rows),
    column: full.column + clamp(full.columns * zoom.column - columns / 2, 0, full.columns - columns),
    rows,
    columns,
  };
}

/** Rectangle of a cell, or of a block of cells, on the stage. */
export function rectangle(box, row, column, rows = 1, columns = 1) {
  if (box.transposed) [row, column, rows, columns] = [column, row, columns, rows];
  const { width, height } = cellSize(box);
  const top = box.transposed ? box.column : box.row;
  const left = box.transposed ? box.row : box.column;
  return {
    x: box.x + (column - left) * width,
    y: box.y + (row - top) * height,
    width: columns * width,
    height: rows * height,
  };
}

export function cellSize(box) {
  const across = box.transposed ? box.rows : box.columns;
  const down = box.transposed ? box.columns : box.rows;
  return { width: box.width / across, height: box.height / down };
}

/** The cell below a point of the stage, or null. */
export function cellAt(model, arrangement, x, y) {
  for (const panel of model.panels) {
    const box = arrangement.boxes.get(panel.name);
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue;
    const size = cellSize(box);
    let row = (y - box.y) / size.height;
    let column = (x - box.x) / size.width;
    if (box.transposed) [row, column] = [column, row];
    row = Math.floor(row + box.row);
    column = Math.floor(column + box.column);
    const inside = row >= 0 && row < panel.rows && column >= 0 && column < panel.columns;
    return inside ? { panel: panel.name, row, column } : null;
  }
  return null;
}
