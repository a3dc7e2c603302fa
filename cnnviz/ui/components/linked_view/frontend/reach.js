// Say in words what a cell sees of the picture, and which cells see a pixel.

import { say } from "./numbers.js";
import { fieldOf, watchersOf } from "./trace.js";

/** @returns {string[]} a sentence about the picture that a cell of a map sees, or none */
export function sees(model, cell) {
  const link = model.reachesInto(cell.panel).find(isWide);
  if (!link) return [];
  const field = fieldOf(link, single(cell));
  return [say(model.labels.sees, { panel: model.panel(link.source).title, ...extent(field) })];
}

/** @returns {string[]} a sentence about the cells that see a pixel of the picture, or none */
export function seenBy(model, cell) {
  const link = model.reachesFrom(cell.panel).find(isWide);
  if (!link) return [];
  const found = watchersOf(link, single(cell));
  const { labels } = model;
  if (found.rows.length === 0 || found.columns.length === 0) return [labels.seen_by_none];
  const target = model.panel(link.target);
  return target.peers.length > 1 ? [say(labels.seen_by_each, extent(found))] : [say(labels.seen_by, { panel: target.title, ...extent(found) })];
}

/** Links between cells of the same place say nothing. */
function isWide({ rows, columns }) {
  return rows.kernel_size > 1 || columns.kernel_size > 1;
}

function single({ panel, row, column }) {
  return { panel, rows: [row], columns: [column] };
}

function extent({ rows, columns }) {
  return {
    rows: rows.length,
    columns: columns.length,
    top: rows[0] + 1,
    bottom: rows.at(-1) + 1,
    left: columns[0] + 1,
    right: columns.at(-1) + 1,
  };
}
