// Where each panel stands. Wide screens: one row, columns from left to right as the data flows.
// Narrow screens: one row per column, from top to bottom, small neighbours side by side.
// All sizes follow from one unit, the side of a cell: it is as large as the room allows.

import { viewport } from "./box.js";
import { clamp } from "./geometry.js";
import { best, gridAt, labelsIn, placesIn, wraps } from "./grids.js";

export const NARROW = 640; // px
const NARROW_UNITS = 14; // columns that together are no wider stand side by side on narrow screens
const NARROW_ROWS = 10;
const PICTURE_UNITS = 12;
const LONG = 8; // times as wide as high
const UNIT = { smallest: 4, smallestBesideGrids: 1.5, readable: 14, largest: 42 };
const MOST_WIDENED = 170; // px: longer words are broken, or cut, rather than given room
const MOST_LINES = 2; // of a heading

// In px, for letters of normal size.
const MOST_SPARE = 48;
const GAP = { across: 30, close: 16, down: 16, stacked: 12, words: 8 };
const MANY_COLUMNS = 11; // from here on they stand closer together
const BESIDE_GRIDS = 0.66; // of a narrow screen's width: what other panels may take
const HEADING = 24;
const TITLE = 22;
const NOTE = { line: 18, narrowest: 104 };
const NAME = { line: 15, most: 96, gap: 6 }; // of a row
const SCORE = { width: 100, height: 26, alone: { width: 300, height: 36 }, abreast: 4 };

/**
 * @param {Model} model
 * @param {{width: number, height: number, zoom: Zoom, lettering: Lettering}} space
 * @returns {{width, height, narrow, boxes: Map<string, Box>, words: {kind, text, x, y, width, isCut}[]}}
 */
export function arrange(model, space) {
  const narrow = space.width < NARROW;
  const rows = narrow ? narrowRows(model) : [columnsOf(model).map((column) => ({ ...column, vertical: true }))];
  const across = rows[0].length < MANY_COLUMNS ? GAP.across : GAP.close;
  const hasGrids = rows.flat().some(wraps);
  const result = { width: space.width, height: 0, narrow, boxes: new Map(), words: [] };
  for (const row of rows) placeRow(row, { ...space, narrow, across, hasGrids }, result);
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
    if (last && !wraps(block) && !last.some(wraps) && fitsBeside([...last, block])) last.push(block);
    else rows.push([block]);
  }
  for (const row of rows) if (row.length === 1) row[0].vertical = row[0].panels.some(isLong);
  return rows;
}

/** A series takes the whole width, and what it becomes stands below it. */
function isLong({ form, rows, columns }) {
  return form === "grid" && columns >= LONG * rows;
}

function fitsBeside(blocks) {
  const sizes = blocks.map((block) => block.panels.map((panel) => units(panel, true)));
  const width = sum(sizes.map((panels) => most(panels.map((one) => one.width))));
  return width <= NARROW_UNITS && sizes.every((panels) => sum(panels.map((one) => one.height)) <= NARROW_ROWS);
}

function units(panel, transposed) {
  const rows = panel.rows + panel.padding.top + panel.padding.bottom;
  const columns = panel.columns + panel.padding.left + panel.padding.right;
  const cell = cellUnits(panel, transposed);
  const turned = liesDown(panel, transposed);
  return { width: (turned ? rows : columns) * cell.width, height: (turned ? columns : rows) * cell.height };
}

/** On narrow screens lists lie on their side; many scores stay below each other, to keep their names apart. */
function liesDown(panel, transposed) {
  return Boolean(transposed) && panel.form !== "grid" && (panel.form !== "scores" || panel.rows <= SCORE.abreast);
}

function cellUnits(panel, transposed) {
  if (panel.form === "scores") return { width: (transposed ? 4.5 : 4.2) * panel.size, height: 2.6 * panel.size };
  if (panel.form === "list") return { width: (transposed ? 1.1 : 2) * panel.size, height: 1.15 * panel.size };
  const unit = (panel.isPicture ? PICTURE_UNITS / Math.max(panel.rows, panel.columns) : 1) * panel.size;
  return { width: unit, height: unit };
}

/** What the cells of a panel take at a unit, in px. Scores are never too small for their names. */
function cellsAt(panel, block, unit, { lettering: { scale }, narrow, width: room }) {
  const { width, height } = units(panel, block.transposed);
  if (panel.form !== "scores" || liesDown(panel, block.transposed)) return { width: width * unit, height: height * unit };
  if (narrow) return { width: Math.min(room - 4, SCORE.alone.width * scale), height: SCORE.alone.height * scale * panel.rows };
  return {
    width: Math.max(width * unit, SCORE.width * scale),
    height: Math.max(height * unit, SCORE.height * scale * panel.rows),
  };
}

/** What a panel takes with its title and its note. */
function panelAt(panel, block, unit, space) {
  const { lettering } = space;
  const cells = cellsAt(panel, block, unit, space);
  const title = block.heading ? 0 : TITLE * lettering.scale;
  const noteWidth = Math.max(NOTE.narrowest * lettering.scale, cells.width);
  const note = panel.note ? NOTE.line * lettering.scale * lettering.lines("note", panel.note, noteWidth) + 4 : 0;
  return { cells, title, note, noteWidth, aside: asideAt(panel, lettering), height: title + cells.height + note };
}

/** What the names of its rows take on the left of a panel. */
function asideAt({ row_names: names }, lettering) {
  if (!names?.length) return 0;
  return Math.min(NAME.most * lettering.scale, most(names.map((name) => lettering.width("label", name)))) + NAME.gap;
}

/** What a block takes, and its panels; `widened` if words may make it wider than its cells. */
function blockAt(block, unit, space, widened) {
  if (wraps(block)) return gridBlockAt(block, unit, space);
  const panels = block.panels.map((panel) => panelAt(panel, block, unit, space));
  const gaps = (panels.length - 1) * GAP.stacked;
  const widths = panels.map(({ cells, aside }) => cells.width + aside);
  const heights = panels.map(({ height }) => height);
  const inner = most(widths);
  if (!block.vertical) return { panels, inner, width: sum(widths) + gaps, height: most(heights) };
  const width = widened ? Math.max(inner, wordsOf(block, panels, space)) : inner;
  return { panels, inner, width, height: sum(heights) + gaps };
}

function gridBlockAt(block, unit, space) {
  const cells = cellsAt(block.panels[0], block, unit, space);
  const grid = gridAt(block, cells, space);
  return { grid, cells, width: grid.width, height: grid.height };
}

/** The width that a column's words need; they may stand out into the gap beside it. */
function wordsOf(block, panels, { lettering, across }) {
  const titles = block.heading
    ? [lettering.width("heading", block.heading)]
    : block.panels.map((panel) => lettering.width("title", titleOf(panel)));
  const notes = panels.filter(({ note }) => note).map(({ noteWidth }) => noteWidth);
  return Math.min(MOST_WIDENED * lettering.scale, most([...titles, ...notes]) - across + GAP.words);
}

function titleOf(panel) {
  return panel.short || panel.title;
}

function rowAt(row, unit, space, widened) {
  const blocks = row.map((block) => blockAt(block, unit, space, widened));
  return {
    blocks,
    unit,
    width: sum(blocks.map((one) => one.width)) + (row.length - 1) * space.across,
    height: most(blocks.map((one) => one.height)),
  };
}

/** The row with the largest unit that fits; where words would make cells unreadable, words give way. */
function fittedRow(row, space, heading) {
  const share = space.narrow && space.hasGrids && !row.some(wraps) ? BESIDE_GRIDS : 1;
  const limits = { width: space.width * share - 4, height: space.narrow ? Infinity : space.height - heading };
  const fits = (found) => found.width <= limits.width && found.height <= limits.height;
  const search = (widened) => {
    let [low, high] = [space.hasGrids ? UNIT.smallestBesideGrids : UNIT.smallest, UNIT.largest * space.lettering.scale];
    for (let round = 0; round < 12; round++) {
      const middle = round ? (low + high) / 2 : high;
      if (fits(rowAt(row, middle, space, widened))) low = middle;
      else high = middle;
    }
    return rowAt(row, low, space, widened);
  };
  let found = search(!space.narrow);
  if (!space.narrow && found.unit < UNIT.readable) found = search(false);
  // Room that is left over widens the gaps, so that the flow fills the stage.
  const spare = row.length > 1 ? clamp((limits.width - found.width) / (row.length - 1), 0, MOST_SPARE) : 0;
  return { ...found, spare, fits: fits(found) };
}

function placeRow(row, space, result) {
  const { lettering, narrow } = space;
  const one = HEADING * lettering.scale;
  const fit = (heading) => best(row, space, (room) => fittedRow(row, room, heading));
  let fitted = fit(row.some((block) => block.heading) ? one : 0);
  const lines = most(row.map((block, index) => headingLines(block, fitted, index, space)));
  if (lines > 1) fitted = fit(lines * one);
  const { blocks, height } = fitted;
  const top = result.height + (result.height ? GAP.down : 0);
  const heading = lines * one;
  const lefts = leftsOf(fitted, space);
  row.forEach((block, index) => {
    const [x, room] = [lefts[index], roomOf(fitted, index, space)];
    if (block.heading) result.words.push(line("heading", block.heading, { x, y: top, width: room }, space));
    const place = wraps(block) ? placeGrid : placeBlock;
    place(block, blocks[index], { x, y: top + heading + (narrow ? 0 : (height - blocks[index].height) / 2), room }, space, result);
  });
  result.height = top + heading + height + 2;
}

/** Where each block of a row begins. */
function leftsOf({ blocks, width, spare }, space) {
  let next = space.narrow ? 2 : Math.max(2, (space.width - width - spare * (blocks.length - 1)) / 2);
  return blocks.map((block) => {
    const left = next;
    next += block.width + space.across + spare;
    return left;
  });
}

/** The width that words above a block may take: to the next one, or to the edge of the stage. */
function roomOf(fitted, index, space) {
  const lefts = leftsOf(fitted, space);
  return (lefts[index + 1] ?? space.width) - lefts[index] - GAP.words;
}

function headingLines(block, fitted, index, space) {
  return block.heading ? Math.min(MOST_LINES, space.lettering.lines("heading", block.heading, roomOf(fitted, index, space))) : 0;
}

function placeGrid(block, { grid, cells }, { x, y }, space, result) {
  const places = placesIn(grid, block.panels.length, { x, y });
  block.panels.forEach((panel, index) => {
    result.boxes.set(panel.name, { ...places[index], ...cells, transposed: false, ...viewport(panel, space.zoom) });
  });
  if (!grid.label) return;
  const titles = block.panels.map(titleOf);
  for (const { index, width } of labelsIn(grid, titles, cells, space)) {
    const { name, opens } = block.panels[index];
    const place = { x: places[index].x, y: places[index].y - grid.label, width, height: grid.label };
    result.words.push({ kind: "label", text: titles[index], ...place, opens: opens ? name : null });
  }
}

function placeBlock(block, { panels, inner }, { x, y, room }, space, result) {
  const centred = block.vertical && !space.narrow;
  block.panels.forEach((panel, index) => {
    const { cells, title, note, noteWidth, aside } = panels[index];
    const box = {
      x: (centred ? x + (inner - cells.width - aside) / 2 : x) + aside,
      y: y + title,
      ...cells,
      transposed: liesDown(panel, block.transposed),
      ...viewport(panel, space.zoom),
    };
    result.boxes.set(panel.name, box);
    if (aside) result.words.push(...rowNames(panel, box, aside, space));
    const across = block.vertical ? room : cells.width + GAP.stacked - GAP.words;
    if (title) result.words.push(line("title", titleOf(panel), { x: box.x, y, width: across }, space));
    if (note) {
      const left = Math.max(0, Math.min(box.x, space.width - noteWidth));
      result.words.push({ kind: "note", text: panel.note, x: left, y: box.y + box.height + 3, width: noteWidth });
    }
    if (block.vertical) y += panels[index].height + GAP.stacked;
    else x += cells.width + aside + GAP.stacked;
  });
}

/** The names of rows; where rows are lower than a line of text, some of them. */
function rowNames({ row_names: names, rows, padding }, box, aside, { lettering: { scale } }) {
  const [height, line] = [box.height / (rows + padding.top + padding.bottom), NAME.line * scale];
  const words = [];
  names.forEach((text, row) => {
    const y = box.y + (row + padding.top + 0.5) * height - line / 2;
    if (!text || (words.length && y < words.at(-1).y + line)) return;
    words.push({ kind: "name", text, x: box.x - aside, y, width: aside - NAME.gap, isCut: false });
  });
  return words;
}

function line(kind, text, place, { lettering }) {
  const most = kind === "heading" ? MOST_LINES : 1;
  return { kind, text, ...place, isCut: lettering.lines(kind, text, place.width) > most };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function most(numbers) {
  return Math.max(...numbers);
}
