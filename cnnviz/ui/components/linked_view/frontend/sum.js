// Write out where a cell's number comes from. Words come from the text file; sums, divisors, winners
// and values are the core's own: only single products are multiplied here, from the two numbers that
// stand on the screen.

import { isInside, isPadding, range } from "./geometry.js";
import { addend, equals, fraction, isShownExactly, plain, say, short } from "./numbers.js";
import { onward } from "./onward.js";
import { partDone } from "./player.js";
import { kernelLinks, unflatten, voteLink, windowOf } from "./trace.js";

const MOST_TERMS = 12; // longer sums are told, not written out
const MOST_CHANNELS = 3; // that are written out line by line

/**
 * @param {string | null} [unknown] what to write instead of the cell's value while nobody may or can know it
 * @param {number | null} [term] the last product that is shown, while the player goes from product to product
 * @param {(cell) => boolean} [isHidden] whether the value of some other cell is still to be guessed
 * @returns {{heading: string, lines: string[], onward: string[], planes: Plane[]}}
 * `planes` holds, per channel of a weighted sum, {patch, kernel, products, sum} for the close-up.
 */
export function explain(model, trace, { unknown = null, term = null, isHidden = () => false } = {}) {
  const { cell, into } = trace;
  const context = { model, labels: model.labels, cell, into, unknown, term };
  const planes = into?.reduce === "sum" ? planesOf(context) : [];
  return {
    heading: headingOf(model, cell),
    lines: linesOf(context, planes),
    onward: unknown !== null || !trace.forward ? [] : onward(model, trace, isHidden),
    planes,
  };
}

/** Name a cell as a person would, counting from 1. */
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
      return [elementwise(context)];
    case "product":
      return [multiplied(context)];
    case "flatten":
      return flattened(context);
    case "dense":
      return [votes(context)];
    default:
      return given(context);
  }
}

function value({ model, cell }) {
  return model.panel(cell.panel).at(cell.row, cell.column);
}

/** "= 7", or "= ?". */
function result({ unknown }, number) {
  return unknown === null ? equals(number) : `= ${unknown}`;
}

/** A number that the cell's value could be told from. */
function known({ unknown }, number, write = plain) {
  return unknown ?? write(number);
}

function planesOf({ model, into, cell }) {
  const { rows, columns } = windowOf(into, cell);
  const target = model.panel(into.target);
  return into.sources.map((plane, channel) => {
    const source = model.panel(plane.panel);
    const kernel = model.panel(into.kernels[channel].panel);
    const patch = rows.map((row) => columns.map((column) => read(source, into, row, column, plane.channel)));
    const weights = rows.map((_, i) => columns.map((_, j) => kernel.at(i, j, into.kernels[channel].channel)));
    const products = patch.map((line, i) => line.map((number, j) => number * weights[i][j]));
    const at = (channel * target.rows + cell.row) * target.columns + cell.column;
    return { patch, kernel: weights, products, sum: into.sums[at] };
  });
}

function read(source, link, row, column, channel) {
  return isInside(link.rows, row) && isInside(link.columns, column) ? source.at(row, column, channel) : 0;
}

function weightedSum(context, planes) {
  const { labels, term } = context;
  const lines = planes.slice(0, MOST_CHANNELS).map((plane, channel) => {
    const line = channelSum(context, plane, channel);
    return planes.length > 1 ? `${channelName(context, channel)}: ${line}` : line;
  });
  if (planes.length > MOST_CHANNELS) lines.push(say(labels.more_channels, { count: planes.length - MOST_CHANNELS }));
  const count = planes[0].products.flat().length;
  return partDone(term, planes.length - 1, count) === count ? [...lines, ...completed(context, planes)] : lines;
}

function channelName({ model, labels, into }, channel) {
  const plane = into.sources[channel];
  const isColour = model.panel(plane.panel).channels === 3;
  return isColour ? [labels.red, labels.green, labels.blue][plane.channel] : say(labels.channel, { channel: channel + 1 });
}

function channelSum(context, { patch, kernel, sum }, channel) {
  const weights = kernel.flat();
  const terms = patch.flat().map((number, index) => product(number, weights[index]));
  const done = partDone(context.term, channel, terms.length);
  if (done < terms.length) return `${[...terms.slice(0, Math.min(done, MOST_TERMS)), "\u2026"].join(" + ")}`;
  if (terms.length > MOST_TERMS) return say(context.labels.products, { count: terms.length, sum: known(context, sum) });
  return `${terms.join(" + ")} ${result(context, sum)}`;
}

function product(number, weight) {
  return `(${plain(number)}\u00d7${plain(weight)})`;
}

/** Sum over the channels, plus bias, divided. Steps that change nothing are left out. */
function completed(context, planes) {
  const { labels, into, cell, model } = context;
  const total = into.totals?.[model.panel(into.target).index(cell.row, cell.column)] ?? planes[0].sum;
  const lines = [];
  if (planes.length > 1 || into.bias) {
    const parts = planes.length > MOST_TERMS
      ? [say(labels.channel_sums, { count: planes.length })]
      : planes.map(({ sum }) => known(context, sum, addend));
    if (into.bias) parts.push(say(labels.bias, { bias: addend(into.bias) }));
    lines.push(`${parts.join(" + ")} ${result(context, into.divisor === 1 ? value(context) : total)}`);
  }
  return into.divisor === 1 ? lines : [...lines, divided(context, total)];
}

function divided(context, total) {
  const { labels, into, model, unknown } = context;
  const quotient = `${known(context, total)} \u00f7 ${plain(into.divisor)}`;
  if (unknown !== null) return `${quotient} = ${unknown}`;
  const whole = fraction(total, into.divisor);
  const cut = short(value(context), model);
  const slides = model.truncate && !isShownExactly(value(context), cut) ? ` ${say(labels.on_slides, { value: cut })}` : "";
  return `${quotient}${whole ? ` = ${whole}` : ""} ${equals(value(context))}${slides}`;
}

function pooled(context) {
  const { model, labels, into, cell } = context;
  const { rows, columns } = windowOf(into, cell);
  const source = model.panel(into.sources[0].panel);
  const isMean = into.reduce === "mean";
  const places = rows.flatMap((row) => columns.map((column) => [row, column]));
  // The mean counts the zeros of the padding; what lies beyond is not read.
  const reads = places.filter(([row, column]) => isRead(into, row, column, isMean));
  const numbers = reads.map(([row, column]) => read(source, into, row, column, into.sources[0].channel));
  const line = isMean ? mean(context, numbers) : largest(context, numbers);
  const missing = places.length - reads.length;
  return missing ? [line, say(labels.partial_window, { count: missing, total: places.length })] : [line];
}

function isRead(link, row, column, withPadding) {
  const fine = (axis, index) => isInside(axis, index) || (withPadding && isPadding(axis, index));
  return fine(link.rows, row) && fine(link.columns, column);
}

function mean(context, numbers) {
  const { model, labels, into, cell } = context;
  const found = known(context, value(context));
  if (numbers.length > MOST_TERMS) return say(labels.mean_of_many, { count: numbers.length, value: found });
  const count = into.counts[model.panel(into.target).index(cell.row, cell.column)];
  return `(${numbers.map(addend).join(" + ")}) \u00f7 ${count} ${result(context, value(context))}`;
}

function largest(context, numbers) {
  const { labels } = context;
  const found = known(context, value(context));
  if (numbers.length > MOST_TERMS) return say(labels.largest_of_many, { count: numbers.length, value: found });
  return say(labels.largest, { values: numbers.map((number) => plain(number)).join(", "), value: found });
}

function elementwise(context) {
  const { model, into, cell } = context;
  const before = model.panel(into.source).at(cell.row, cell.column);
  return `${into.function}(${plain(before)}) ${result(context, value(context))}`;
}

function multiplied(context) {
  const { model, into, cell } = context;
  const factors = into.sources.map((name) => addend(model.panel(name).at(cell.row, cell.column)));
  return `${factors.join(" \u00d7 ")} ${result(context, value(context))}`;
}

function flattened(context) {
  const { model, labels, into, cell } = context;
  const { panel, rows, columns } = unflatten(model, into, cell.row);
  const from = headingOf(model, { panel, row: rows[0], column: columns[0] });
  return [say(labels.flattened, { value: known(context, value(context)), from }), ...switchedOff(context)];
}

function switchedOff({ model, labels, cell }) {
  return model.panel(cell.panel).isOff(cell.row, cell.column) ? [labels.off] : [];
}

function votes(context) {
  const { model, labels, into, cell } = context;
  const list = model.panel(into.source);
  const weight = (index) => into.weights[cell.row * list.rows + index];
  const voting = range(list.rows).filter((index) => weight(index) !== 0);
  const bias = into.bias?.[cell.row] ?? 0;
  const ending = bias ? [say(labels.bias, { bias: addend(bias) })] : [];
  const terms = voting.length > MOST_TERMS
    ? [say(labels.many_votes, { count: voting.length })]
    : voting.map((index) => product(weight(index), counted(list, index)));
  return `${[...terms, ...ending].join(" + ") || labels.no_votes} ${result(context, value(context))}`;
}

/** A value of a list as it counts: switched off, it is 0. */
function counted(list, index) {
  return list.isOff(index, 0) ? 0 : list.at(index, 0);
}

function given(context) {
  const { model, labels, cell } = context;
  const panel = model.panel(cell.panel);
  const vote = voteLink(model, cell.panel);
  if (vote) return [singleVote(context, vote)];
  const shared = kernelLinks(model, cell.panel);
  if (shared.length) {
    const targets = [...new Set(shared.map((link) => link.target))].map((name) => model.panel(name));
    const count = targets.reduce((total, target) => total + target.rows * target.columns, 0);
    return [say(labels.weight, { value: plain(value(context)), count })];
  }
  if (panel.channels === 3) {
    const [red, green, blue] = range(3).map((channel) => plain(panel.at(cell.row, cell.column, channel)));
    return [say(labels.colour, { red, green, blue }), ...unread(context)];
  }
  return [say(labels.value, { value: known(context, value(context)) }), ...unread(context), ...switchedOff(context)];
}

function unread({ model, labels, cell }) {
  return model.panel(cell.panel).isUnread(cell.row, cell.column) ? [labels.unread] : [];
}

/** weight x value = vote, for a cell that shows one weight or one vote. */
function singleVote(context, link) {
  const { model, cell } = context;
  const list = model.panel(link.source);
  const weight = link.weights[cell.column * list.rows + cell.row];
  const number = counted(list, cell.row);
  const vote = cell.panel === link.contributions_panel ? value(context) : weight * number;
  return `${plain(weight)} \u00d7 ${addend(number)} ${result(context, vote)}`;
}
