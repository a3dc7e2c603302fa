// Where each panel stands. Wide screens: one row, columns from left to right as the data flows.
// Narrow screens: one row per column, from top to bottom, small neighbours side by side.

const NARROW = 640;
const GAP = { across: 30, down: 16, stacked: 12 };
const HEADING = 24;
const TITLE = 20;
const NOTE_LINE = 18;
const PICTURE_CELLS = 32; // from here on a panel is a picture of fixed size, not a grid of readable cells
const PICTURE_UNITS = 12;
const LARGEST_UNIT = 42;
const NARROW_UNITS = 14;

/**
 * @param {Model} model
 * @param {{width: number, height: number, zoom: {level, row, column}}} space
 * @returns {{width, height, narrow, boxes: Map<string, Box>, headings: {text, x, y, width}[]}}
 */
export function arrange(model, space) {
  const narrow = space.width < NARROW;
  const rows = narrow ? narrowRows(model) : [columnsOf(model).map((column) => ({ ...column, vertical: true }))];
  const result = { width: space.width, height: 0, narrow, boxes: new Map(), headings: [] };
  for (const row of rows) placeRow(model, row, space, result);
  return result;
}

function columnsOf(model) {
  const numbers = [...new Set(model.panels.map((panel) => panel.column))].sort((a, b) => a - b);
  return numbers.map((number) => ({
    heading: model.headings[number] ?? "",
    panels: model.panels.filter((panel) => panel.column === number),
  }));
}

function narrowRows(model) {
  const rows = [];
  for (const column of columnsOf(model)) {
    const block = { ...column, vertical: true, transposed: true };
    const last = rows.at(-1);
    if (last && fitsBeside(last, block)) last.push(block);
    else rows.push([block]);
  }
  for (const row of rows) if (row.length === 1) row[0].vertical = false;
  return rows;
}

function fitsBeside(row, block) {
  const all = [...row, block];
  const width = sum(all.map((one) => extent(one).width));
  return width <= NARROW_UNITS && all.every((one) => extent(one).height <= 10);
}

/** Size of a block (one column's panels) in units, and what gaps and titles add in pixels. */
function extent(block) {
  const sizes = block.panels.map((panel) => units(panel, block.transposed));
  const widths = sizes.map((size) => size.width);
  const heights = sizes.map((size) => size.height);
  const titles = block.heading ? 0 : TITLE;
  const notes = Math.max(...block.panels.map(noteHeight));
  const extra = titles + notes;
  const gaps = (block.panels.length - 1) * GAP.stacked;
  return block.vertical
    ? { width: Math.max(...widths), height: sum(heights), pixelsAcross: 0, pixelsDown: extra * block.panels.length + gaps }
    : { width: sum(widths), height: Math.max(...heights), pixelsAcross: gaps, pixelsDown: extra };
}

/** A note is as wide as its panel, or a little wider than a small one. */
export function noteWidth(width) {
  return Math.max(104, width);
}

/** Room for a panel's note, guessed from its length before sizes are known. */
function noteHeight(panel) {
  const width = noteWidth(18 * units(panel, false).width);
  return panel.note ? NOTE_LINE * Math.ceil((panel.note.length * 6.8) / width) + 4 : 0;
}

function units(panel, transposed) {
  const rows = panel.rows + panel.padding.top + panel.padding.bottom;
  const columns = panel.columns + panel.padding.left + panel.padding.right;
  const cell = cellUnits(panel, transposed);
  const turned = transposed && panel.form !== "grid";
  return {
    width: (turned ? rows : columns) * cell.width,
    height: (turned ? columns : rows) * cell.height,
  };
}

function cellUnits(panel, transposed) {
  if (panel.form === "scores") return { width: (transposed ? 4.5 : 4.2) * panel.size, height: 2.6 * panel.size };
  if (panel.form === "list") return { width: (transposed ? 1.1 : 2) * panel.size, height: 1.15 * panel.size };
  const longest = Math.max(panel.rows, panel.columns);
  const unit = (longest > PICTURE_CELLS ? PICTURE_UNITS / longest : 1) * panel.size;
  return { width: unit, height: unit };
}

export function isPicture(panel) {
  return panel.form === "grid" && Math.max(panel.rows, panel.columns) > PICTURE_CELLS;
}

function placeRow(model, row, space, result) {
  const extents = row.map(extent);
  const gaps = (row.length - 1) * GAP.across + sum(extents.map((one) => one.pixelsAcross));
  const across = (space.width - gaps - 4) / sum(extents.map((one) => one.width));
  const heading = row.some((block) => block.heading) ? HEADING : 0;
  const down = Math.min(...extents.map((one) => (space.height - heading - one.pixelsDown) / one.height));
  const unit = Math.max(4, Math.min(LARGEST_UNIT, across, result.narrow ? Infinity : down));
  const tallest = Math.max(...extents.map((one) => one.height * unit + one.pixelsDown));
  const used = sum(extents.map((one) => one.width)) * unit + gaps;
  // Room that is left over widens the gaps, so that the flow fills the stage.
  const spare = row.length > 1 ? Math.min(48, Math.max(0, space.width - used - 4) / (row.length - 1)) : 0;
  const top = result.height + (result.height ? GAP.down : 0);
  let x = result.narrow ? 2 : Math.max(2, (space.width - used - spare * (row.length - 1)) / 2);
  row.forEach((block, index) => {
    const one = extents[index];
    const width = one.width * unit + one.pixelsAcross;
    if (block.heading) result.headings.push({ text: block.heading, x, y: top, width });
    const height = one.height * unit + one.pixelsDown;
    placeBlock(block, { x, y: top + heading + (result.narrow ? 0 : (tallest - height) / 2), width, unit }, space, result);
    x += width + GAP.across + spare;
  });
  result.height = top + heading + tallest + 2;
}

function placeBlock(block, { x, y, width, unit }, space, result) {
  for (const panel of block.panels) {
    const size = units(panel, block.transposed);
    const title = block.heading ? 0 : TITLE;
    const box = {
      x: block.vertical && !result.narrow ? x + (width - size.width * unit) / 2 : x,
      y: y + title,
      width: size.width * unit,
      height: size.height * unit,
      transposed: Boolean(block.transposed) && panel.form !== "grid",
      title: title ? { y } : null,
      ...viewport(panel, space.zoom),
    };
    result.boxes.set(panel.name, box);
    if (block.vertical) y += title + box.height + GAP.stacked + noteHeight(panel);
    else x += box.width + GAP.stacked;
  }
}

/** The part of a panel that is in sight, in cells: everything, or what the zoom leaves. */
function viewport(panel, zoom) {
  const full = {
    row: -panel.padding.top,
    column: -panel.padding.left,
    rows: panel.rows + panel.padding.top + panel.padding.bottom,
    columns: panel.columns + panel.padding.left + panel.padding.right,
  };
  if (zoom.level === 1 || !isPicture(panel)) return full;
  const rows = full.rows / zoom.level;
  const columns = full.columns / zoom.level;
  return {
    row: clamp(panel.rows * zoom.row - rows / 2, full.row, full.row + full.rows - rows),
    column: clamp(panel.columns * zoom.column - columns / 2, full.column, full.column + full.columns - columns),
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

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
