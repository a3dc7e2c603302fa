// Write out where a cell's number comes from, and what becomes of it. Words come from the text file;
// sums, divisors, winners and values are the core's own: only the single products are multiplied here,
// from the two numbers that stand on the screen.

import { isInside, isPadding, range } from "./geometry.js";
import { fraction, plain, say, short } from "./numbers.js";
import { kernelLinks, unflatten, voteLink, windowOf } from "./trace.js";

const MOST_TERMS = 12; // longer sums are shown as grids, not as one line

/**
 * @returns {{heading: string, lines: string[], onward: string[], planes: Plane[]}}
 * `planes` holds, per channel of a weighted sum, {name, patch, kernel, products, sum} for the close-up.
 */
export function explain(model, trace, { hidden = false, term = null } = {}) {
  const { cell, into } = trace;
  const context = { model, labels: model.labels, cell, into, hidden, term };
  const planes = into?.reduce === "sum" ? planesOf(context) : [];
  return {
    heading: headingOf(model, cell),
    lines: linesOf(context, planes),
    onward: hidden || !trace.forward ? [] : onward(context, trace),
    planes,
  };
}

export function headingOf(model, cell) {
  const panel = model.panel(cell.panel);
  const { labels } = model;
  if (panel.form === "scores") return say(labels.score, { name: panel.labels[cell.row] ?? panel.title });
  const vote = voteLink(model, cell.panel);
  if (vote) return say(labels.vote_cell, { index: cell.row + 1, name: model.panel(vote.target).labels[cell.column] });
  if (panel.form === "list") return say(labels.list_cell, { index: cell.row + 1, panel: panel.title });
  return say(labels.cell, { row: cell.row + 1, column: cell.column + 1, panel: panel.title });
}

function linesOf(context, planes) {
  switch (context.into?.kind) {
    case "window":
      return context.into.reduce === "sum" ? weightedSum(context, planes) : pooled(context);
    case "elementwise":
      return elementwise(context);
    case "product":
      return [multiplied(context)];
    case "flatten":
      return [flattened(context)];
    case "dense":
      return votes(context);
    default:
      return given(context);
  }
}

/** The cell's own value as the core computed it, or "?" while it is to be guessed. */
function valueOf({ model, cell, hidden }, show = plain) {
  return hidden ? "?" : show(model.panel(cell.panel).at(cell.row, cell.column));
}

function planesOf({ model, into, cell }) {
  const { rows, columns } = windowOf(into, cell);
  const target = model.panel(into.target);
  return into.sources.map((plane, channel) => {
    const source = model.panel(plane.panel);
    const kernel = model.panel(into.kernels[channel].panel);
    const patch = rows.map((row) => columns.map((column) => read(source, into, row, column, plane.channel)));
    const weights = rows.map((_, i) => columns.map((_, j) => kernel.at(i, j, into.kernels[channel].channel)));
    const products = patch.map((line, i) => line.map((value, j) => value * weights[i][j]));
    const at = (channel * target.rows + cell.row) * target.columns + cell.column;
    return { name: source.title, patch, kernel: weights, products, sum: into.sums[at] };
  });
}

function read(source, link, row, column, channel) {
  return isInside(link.rows, row) && isInside(link.columns, column) ? source.at(row, column, channel) : 0;
}

function weightedSum(context, planes) {
  const { labels, into, hidden, term } = context;
  const lines = planes.map((plane, channel) => {
    const terms = plane.patch.flat().map((value, index) => product(value, plane.kernel.flat()[index]));
    const done = term === null ? terms.length : Math.max(0, Math.min(terms.length, term + 1 - channel * terms.length));
    const ready = done === terms.length;
    const left = terms.length > MOST_TERMS ? say(labels.products, { count: terms.length }) : written(terms, done);
    const right = ready ? (hidden && planes.length === 1 && into.divisor === 1 ? "?" : plain(plane.sum)) : "\u2026";
    const name = planes.length > 1 ? `${say(labels.channel, { channel: channel + 1 })}: ` : "";
    return `${name}${left} = ${right}`;
  });
  const finished = term === null || term + 1 >= planes.length * planes[0].patch.length * planes[0].patch[0].length;
  return finished ? [...lines, ...completed(context, planes)] : lines;
}

function product(value, weight) {
  return `(${plain(value)}\u00d7${plain(weight)})`;
}

function written(terms, done) {
  const shown = terms.slice(0, done).join(" + ");
  return done < terms.length ? `${shown} + \u2026` : shown;
}

/** Sum over the channels, plus bias, divided. Steps that change nothing are left out. */
function completed(context, planes) {
  const { labels, into, model, hidden } = context;
  const sum = planes.reduce((total, plane) => total + plane.sum, 0);
  const value = valueOf(context);
  const lines = [];
  if (planes.length > 1 || into.bias) {
    const parts = planes.map((plane) => plain(plane.sum));
    if (into.bias) parts.push(say(labels.bias, { bias: plain(into.bias) }));
    lines.push(`${parts.join(" + ")} = ${into.divisor === 1 ? value : plain(sum + into.bias)}`);
  }
  if (into.divisor === 1) return lines;
  const whole = hidden ? null : fraction(sum + into.bias, into.divisor);
  const steps = [`${plain(sum + into.bias)} \u00f7 ${plain(into.divisor)}`, whole, value].filter(Boolean);
  let line = steps.join(" = ");
  const isCut = !Number.isInteger(model.panel(context.cell.panel).at(context.cell.row, context.cell.column));
  if (isCut && !hidden && model.truncate) line += ` ${say(labels.on_slides, { value: valueOf(context, (number) => short(number, model)) })}`;
  return [...lines, line];
}

function pooled(context) {
  const { model, labels, into, cell } = context;
  const { rows, columns } = windowOf(into, cell);
  const source = model.panel(into.sources[0].panel);
  const counted = into.reduce === "mean";
  const values = [];
  let missing = 0;
  for (const row of rows) {
    for (const column of columns) {
      const inside = isInside(into.rows, row) && isInside(into.columns, column);
      const zero = counted && !inside && touchesPadding(into, row, column);
      if (inside || zero) values.push(inside ? source.at(row, column) : 0);
      else missing += 1;
    }
  }
  const numbers = values.map((value) => plain(value));
  const value = valueOf(context);
  const line = counted
    ? `(${numbers.join(" + ")}) \u00f7 ${into.counts[model.panel(into.target).index(cell.row, cell.column)]} = ${value}`
    : say(labels.largest, { values: numbers.join(", "), value });
  return missing ? [line, say(labels.partial_window, { count: missing })] : [line];
}

function touchesPadding(link, row, column) {
  const fine = (axis, index) => isInside(axis, index) || isPadding(axis, index);
  return fine(link.rows, row) && fine(link.columns, column);
}

function elementwise(context) {
  const { model, into, cell } = context;
  const before = model.panel(into.source).at(cell.row, cell.column);
  return [`${into.function}(${plain(before)}) = ${valueOf(context)}`];
}

function multiplied(context) {
  const { model, into, cell } = context;
  const factors = into.sources.map((name) => plain(model.panel(name).at(cell.row, cell.column)));
  return `${factors.join(" \u00d7 ")} = ${valueOf(context)}`;
}

function flattened(context) {
  const { model, labels, into, cell } = context;
  const from = unflatten(model, into, cell.row);
  const heading = headingOf(model, { panel: from.panel, row: from.rows[0], column: from.columns[0] });
  return say(labels.flattened, { from: heading, value: valueOf(context) });
}

function votes(context) {
  const { model, labels, into, cell } = context;
  const list = model.panel(into.source);
  const weight = (index) => into.weights[cell.row * list.rows + index];
  const voting = range(list.rows).filter((index) => weight(index) !== 0);
  const bias = into.bias?.[cell.row] ?? 0;
  if (voting.length > MOST_TERMS) return [say(labels.many_votes, { count: voting.length, value: valueOf(context) })];
  const terms = voting.map((index) => product(weight(index), list.isOff(index, 0) ? 0 : list.at(index, 0)));
  if (bias) terms.push(say(labels.bias, { bias: plain(bias) }));
  return [`${terms.join(" + ") || "0"} = ${valueOf(context)}`];
}

function given({ model, labels, cell }) {
  const panel = model.panel(cell.panel);
  const shared = kernelLinks(model, cell.panel);
  const vote = voteLink(model, cell.panel);
  if (vote) return [singleVote(model, vote, cell)];
  const value = panel.channels === 3 ? range(3).map((c) => plain(panel.at(cell.row, cell.column, c))).join(", ") : plain(panel.at(cell.row, cell.column));
  if (shared.length) {
    const target = model.panel(shared[0].target);
    return [say(labels.weight, { value, count: target.rows * target.columns })];
  }
  const lines = [say(labels.value, { value })];
  if (panel.isUnread(cell.row, cell.column)) lines.push(labels.unread);
  return lines;
}

/** weight x value = vote, for a cell that shows one weight or one vote. */
function singleVote(model, link, cell) {
  const list = model.panel(link.source);
  const weight = link.weights[cell.column * list.rows + cell.row];
  const value = list.isOff(cell.row, 0) ? 0 : list.at(cell.row, 0);
  return `${plain(weight)} \u00d7 ${plain(value)} = ${plain(weight * value)}`;
}

/** The way of one cell through the following layers, one step each, until it branches or ends. */
function onward({ model, labels }, trace) {
  const steps = [];
  let cell = trace.cell;
  while (cell) {
    const links = model.linksFrom(cell.panel);
    if (links.length !== 1) {
      if (links.length > 1) steps.push(say(labels.read_by_maps, { count: links.length }));
      break;
    }
    const wires = trace.wires.filter((wire) => wire.link === links[0] && holds(wire.from, cell));
    const { sentence, next } = stepOn(model, labels, links[0], cell, wires);
    if (sentence) steps.push(sentence);
    cell = next;
  }
  return steps;
}

function holds(region, cell) {
  return region.panel === cell.panel && region.rows.includes(cell.row) && region.columns.includes(cell.column);
}

function stepOn(model, labels, link, cell, wires) {
  const target = model.panel(link.target);
  const value = (next) => short(target.at(next.row, next.column), model);
  const [wire] = wires;
  const only = wires.length === 1 && wire.to.rows.length === 1 && wire.to.columns.length === 1;
  const next = only ? { panel: target.name, row: wire.to.rows[0], column: wire.to.columns[0] } : null;
  switch (link.kind) {
    case "elementwise":
      return { sentence: `${link.function} ${value(next)}`, next };
    case "product":
      return { sentence: null, next: null };
    case "flatten":
      return { sentence: say(labels.becomes_value, { index: next.row + 1 }), next };
    case "dense":
      return { sentence: wires.map((vote) => oneVote(model, labels, link, cell, vote)).join(", ") || labels.no_vote, next: null };
    default:
      return { sentence: windowSentence(model, labels, link, wires, next, value), next };
  }
}

function windowSentence(model, labels, link, wires, next, value) {
  const size = `${link.rows.kernel_size}\u00d7${link.columns.kernel_size}`;
  if (!wires.length) return link.reduce === "max" ? say(labels.not_largest, { size }) : labels.unread;
  if (link.reduce === "max") return next ? say(labels.is_largest, { size, value: value(next) }) : say(labels.largest_often, { count: wires.length });
  const count = wires.reduce((total, { to }) => total + to.rows.length * to.columns.length, 0);
  if (link.reduce === "mean" && next) return say(labels.in_mean, { size, value: value(next) });
  return say(labels.read_by, { count, panel: model.panel(link.target).title });
}

function oneVote(model, labels, link, cell, { to }) {
  const list = model.panel(link.source);
  const weight = link.weights[to.rows[0] * list.rows + cell.row];
  const classes = model.panel(link.target);
  return say(labels.votes_for, {
    weight: plain(weight),
    value: plain(list.at(cell.row, 0)),
    name: classes.labels[to.rows[0]] ?? classes.title,
  });
}
