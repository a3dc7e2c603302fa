// Say in words what a cell sees of the picture, and which cells see a pixel.

import { say } from "./numbers.js";
import { fieldOf, watchersOf } from "./trace.js";

/** @returns {string[]} a sentence about the picture that a cell of a map sees, or none */
export function sees(model, cell) {
  const link = model.reachesInto(cell.panel).find(isWide);
  if (!link) return [];
  const field = fieldOf(link, single(cell));
  const size = `${field.rows.length}\u00d7${field.columns.length}`;
  const seen = say(model.labels.sees, { size, panel: model.panel(link.source).title, ...extent(model, field) });
  return [seen, ...outside(model, link, field)];
}

/** @returns {string[]} a sentence about the cells that see a pixel of the picture, or none */
export function seenBy(model, cell) {
  const link = model.reachesFrom(cell.panel).find(isWide);
  if (!link) return [];
  const found = watchersOf(link, single(cell));
  const { labels } = model;
  if (found.rows.length === 0 || found.columns.length === 0) return [labels.seen_by_none];
  const target = model.panel(link.target);
  const template = target.peers.length > 1 ? labels.seen_by_each : labels.seen_by;
  return [say(template, { panel: target.title, ...extent(model, found) })];
}

/** What of the field is padding; a field that is larger than the picture begins before it. */
function outside({ labels }, link, field) {
  const [rows, columns] = [link.rows.kernel_size - field.rows.length, link.columns.kernel_size - field.columns.length];
  return rows || columns ? [say(labels.sees_outside, { rows, columns })] : [];
}

/** Links between cells of the same place say nothing. */
function isWide({ rows, columns }) {
  return rows.kernel_size > 1 || columns.kernel_size > 1;
}

function single({ panel, row, column }) {
  return { panel, rows: [row], columns: [column] };
}

function extent({ labels }, { rows, columns }) {
  const told = (indices, one, many) => say(indices.length === 1 ? one : many, { first: indices[0] + 1, last: indices.at(-1) + 1 });
  return { rows: told(rows, labels.row_one, labels.row_many), columns: told(columns, labels.column_one, labels.column_many) };
}
