// Write out what becomes of a cell: its way through the following layers, until it branches or ends.

import { readers } from "./geometry.js";
import { plain, say, short } from "./numbers.js";

const MOST_VOTES = 3; // that are written out one by one

/** @returns {string[]} one short sentence per layer */
export function onward(model, trace, isHidden) {
  const { labels } = model;
  const shown = (next) => (isHidden(next) ? "?" : short(model.panel(next.panel).at(next.row, next.column), model));
  const steps = [];
  let { cell } = trace;
  while (cell) {
    const links = model.linksFrom(cell.panel);
    const wiresOf = (link) => trace.wires.filter((wire) => wire.link === link && holds(wire.from, cell));
    const stepBy = (link) => stepOn(model, link, cell, wiresOf(link), shown);
    if (links.length > 1) {
      const isCopied = links.some((link) => link.kind === "copy");
      steps.push(...(isCopied ? links.map((link) => stepBy(link).sentence) : [say(labels.read_by_maps, { count: links.length })]));
    }
    if (links.length !== 1) break;
    const { sentence, next } = stepBy(links[0]);
    if (sentence) steps.push(sentence);
    cell = next && !isHidden(next) ? next : null;
  }
  return steps;
}

function holds(region, cell) {
  return region.panel === cell.panel && region.rows.includes(cell.row) && region.columns.includes(cell.column);
}

function stepOn(model, link, cell, wires, shown) {
  const { labels } = model;
  const next = onlyTarget(link, wires);
  switch (link.kind) {
    case "elementwise":
      return { sentence: `${link.function} ${shown(next)}`, next };
    case "product":
      return { sentence: null, next: null };
    case "flatten":
      return { sentence: say(labels.becomes_value, { index: next.row + 1 }), next };
    case "copy":
      return copied(model, link, wires, next);
    case "dense":
      return { sentence: votes(model, link, cell, wires), next: null };
    default:
      // A sum has many parts: what becomes of it is no longer this cell's own way.
      return { sentence: read(model, link, cell, wires, next && shown(next)), next: link.reduce === "sum" ? null : next };
  }
}

/** A cell that was copied several times goes on in several ways. */
function copied(model, link, wires, next) {
  const count = wires.reduce((total, { to }) => total + to.rows.length * to.columns.length, 0);
  const panel = model.panel(link.target).title;
  const { labels } = model;
  const sentence = [labels.never_copied, labels.copied_once][count] ?? labels.copied_often;
  return { sentence: say(sentence, { count, panel }), next };
}

/** The one cell that a cell goes into, or null. */
function onlyTarget(link, wires) {
  if (wires.length !== 1) return null;
  const [{ to }] = wires;
  return to.rows.length === 1 && to.columns.length === 1 ? { panel: link.target, row: to.rows[0], column: to.columns[0] } : null;
}

/** What the windows that read a cell do with it. */
function read(model, link, cell, wires, value) {
  const { labels } = model;
  const windows = readers(link.rows, cell.row).length * readers(link.columns, cell.column).length;
  if (windows === 0) return labels.unread_onward;
  if (link.reduce === "max") return pooled(model, link, wires, value, windows);
  const panel = model.panel(link.target).title;
  if (link.reduce === "sum") return windows === 1 ? say(labels.in_sum, { panel }) : say(labels.in_sums, { count: windows, panel });
  return windows === 1 ? say(labels.in_mean, { size: sizeOf(link), value }) : say(labels.in_means, { count: windows, panel });
}

function pooled({ labels, byName }, link, wires, value, windows) {
  const size = sizeOf(link);
  if (byName.get(link.target).hidden) return say(labels.may_be_largest, { size });
  if (!wires.length) return windows === 1 ? say(labels.not_largest, { size }) : say(labels.never_largest, { size, count: windows });
  return value ? say(labels.is_largest, { size, value }) : say(labels.largest_often, { size, count: wires.length });
}

function sizeOf(link) {
  return `${link.rows.kernel_size}\u00d7${link.columns.kernel_size}`;
}

function votes(model, link, cell, wires) {
  const { labels } = model;
  if (!wires.length) return labels.no_vote;
  if (wires.length > MOST_VOTES) return say(labels.votes_often, { count: wires.length });
  return wires.map(({ to }) => vote(model, link, cell, to)).join(", ");
}

function vote(model, link, cell, to) {
  const list = model.panel(link.source);
  const output = to.rows[0];
  const weight = link.weights[output * list.rows + cell.row];
  const value = list.isOff(cell.row, 0) ? 0 : list.at(cell.row, 0);
  const name = model.panel(link.target).labels[output] ?? String(output + 1);
  return say(model.labels.votes_for, { weight: plain(weight), value: plain(value), name });
}
