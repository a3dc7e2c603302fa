// Write out where a cell's number comes from. Words come from the text file; sums, divisors, winners
// and values are the core's own: only single products are multiplied here, from the two numbers that
// stand on the screen.

import { MOST_CHANNELS, channelsOf, readAt } from "./channels.js";
import { isInside, isPadding, range } from "./geometry.js";
import { addend, equals, fraction, isShownExactly, plain, say, short } from "./numbers.js";
import { onward } from "./onward.js";
import { partDone } from "./player.js";
import { seenBy, sees } from "./reach.js";
import { copiedFrom, kernelLinks, unflatten, voteLink, windowOf } from "./trace.js";

const MOST_TERMS = 12; // longer sums are told, not written out
const FEW_TERMS = 4; // of a longer sum that are written out where all other weights are 0

/**
 * @param {string | null} [unknown] what to write instead of the cell's value while nobody may or can know it
 * @param {number | null} [term] the last product that is shown, while the player goes from product to product
 * @param {(cell) => boolean} [isHidden] whether the value of some other cell is still to be guessed
 * @returns {{heading: string, lines: string[], onward: string[], planes: Plane[]}}
 * `planes` holds, per channel of a weighted sum that is written out, what the close-up shows:
 * {channel, name, patch, kernel, products, sum}; the name is null where there is but one.
 */
export function explain(model, trace, { unknown = null, term = null, isHidden = () => false } = {}) {
  const { cell, into } = trace;
  const context = { model, labels: model.labels, cell, into, unknown, term };
  const channels = into?.reduce === "sum" ? channelsOf(model, into, cell, { inOrder: term !== null }) : null;
  return {
    heading: headingOf(model, cell),
    lines: [...linesOf(context, channels), ...seenBy(model, cell)],
    onward: unknown !== null || !trace.forward ? [] : onward(model, trace, isHidden),
    planes: channels ? channels.planes.map((plane) => ({ ...plane, name: channels.others && channelName(model, into, plane.channel) })) : [],
  };
}

/** Name a cell as a person would, counting from 1. */
export function headingOf(model, cell) {
  const panel = model.panel(cell.panel);
  const { labels } = model;
  if (panel.form === "scores") return say(labels.score, { name: panel.labels[cell.row] ?? panel.title });
  const vote = voteLink(model, cell.panel);
  if (vote) return say(labels.vote_cell, { index: cell.row + 1, name: model.panel(vote.target).labels[cell.column] });
  if (panel.form === "list" && panel.labels[cell.row]) return panel.labels[cell.row];
  if (panel.form === "list") return say(labels.list_cell, { index: cell.row + 1, panel: panel.title });
  if (isSeries(panel)) return say(labels.series_cell, { index: cell.column + 1, panel: panel.title });
  return say(labels.cell, { row: cell.row + 1, column: cell.column + 1, panel: panel.title });
}

/** Whether a panel is one row, in which only the place along it tells cells apart. */
function isSeries(panel) {
  return panel.rows === 1 && panel.columns > 1;
}

function linesOf(context, channels) {
  const field = sees(context.model, context.cell);
  switch (context.into?.kind) {
    case "window":
      return context.into.reduce === "sum" ? weightedSum(context, channels, field) : [...pooled(context), ...field];
    case "elementwise":
      return [elementwise(context), ...field];
    case "product":
      return [multiplied(context)];
    case "flatten":
      return flattened(context);
    case "copy":
      return [copied(context)];
    case "dense":
      return [votes(context)];
    default:
      return [...given(context), ...field];
  }
}

function value({ model, cell }) {
  return model.panel(cell.panel).at(cell.row, cell.column);
}

/** "= 7", or "= ?". */
function result({ unknown }, number, before = []) {
  return unknown === null ? equals(number, before) : `= ${unknown}`;
}

/** A number that the cell's value could be told from. */
function known({ unknown }, number, write = plain) {
  return unknown ?? write(number);
}

/** The channels, then what they add up to; of many channels the sum comes first. */
function weightedSum(context, { planes, others }, field) {
  const { term } = context;
  const isOnly = planes.length === 1 && !others;
  const lines = planes.map((plane, index) => {
    const line = channelSum(context, plane, index);
    return isOnly ? line : `${channelName(context.model, context.into, plane.channel)}: ${line}`;
  });
  const count = planes[0].products.flat().length;
  const isDone = partDone(term, planes.length - 1, count) === count;
  const total = isDone ? completed(context, planes, others) : [];
  return others ? [...total, ...field, ...lines, othersLine(context, others)] : [...lines, ...total, ...field];
}

function othersLine(context, { count, sum }) {
  const { labels } = context;
  const others = count === 1 ? labels.one_other_channel : say(labels.other_channels, { count });
  return `${count === null ? labels.all_other_channels : others} ${result(context, sum)}`;
}

/** Name a channel of a sum: by its colour, its number, or the map that it is one of many of. */
export function channelName(model, link, channel) {
  const { labels } = model;
  const plane = link.sources[channel];
  const panel = model.panel(plane.panel);
  if (panel.channels === 3) return [labels.red, labels.green, labels.blue][plane.channel];
  const isOneOfMany = link.by_title || link.rest || link.sources.length > MOST_CHANNELS;
  return isOneOfMany ? panel.title : say(labels.channel, { channel: channel + 1 });
}

function channelSum(context, { patch, kernel, sum }, index) {
  const weights = kernel.flat();
  const terms = patch.flat().map((number, at) => product(number, weights[at]));
  const done = partDone(context.term, index, terms.length);
  if (done < terms.length) return `${[...terms.slice(0, Math.min(done, MOST_TERMS)), "\u2026"].join(" + ")}`;
  if (terms.length > MOST_TERMS) return longSum(context, terms, weights, sum);
  return `${terms.join(" + ")} ${result(context, sum)}`;
}

/** A long sum is told; where nearly all weights are 0, the few others are written out. */
function longSum(context, terms, weights, sum) {
  const { labels } = context;
  const counting = terms.filter((_, at) => weights[at] !== 0);
  if (!counting.length || counting.length > FEW_TERMS) return say(labels.products, { count: terms.length, sum: known(context, sum) });
  return `${counting.join(" + ")} ${result(context, sum)} ${say(labels.zero_weights, { count: terms.length - counting.length })}`;
}

function product(number, weight) {
  return `(${plain(number)}\u00d7${plain(weight)})`;
}

/** Sum over the channels, plus bias, divided. Steps that change nothing are left out. */
function completed(context, planes, others) {
  const { labels, into, cell, model } = context;
  const total = into.totals?.[model.panel(into.target).index(cell.row, cell.column)] ?? planes[0].sum;
  const lines = [];
  if (planes.length > 1 || others || into.bias) {
    const parts = planes.map(({ sum }) => known(context, sum, addend));
    if (others) parts.push(say(labels.others, { sum: known(context, others.sum, addend) }));
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
  const numbers = reads.map(([row, column]) => readAt(source, into, row, column, into.sources[0].channel));
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
  const factors = into.sources.map((name) => model.panel(name).at(cell.row, cell.column));
  return `${factors.map((factor) => addend(factor)).join(" \u00d7 ")} ${result(context, value(context), factors)}`;
}

function flattened(context) {
  const { model, labels, into, cell } = context;
  const source = unflatten(model, into, cell.row);
  const number = known(context, value(context));
  if (!source) return [say(labels.flattened_elsewhere, { value: number })];
  const from = headingOf(model, { panel: source.panel, row: source.rows[0], column: source.columns[0] });
  return [say(labels.flattened, { value: number, from }), ...switchedOff(context)];
}

function copied(context) {
  const { model, labels, into, cell } = context;
  const source = copiedFrom(model, into, cell);
  if (!source) return say(into.missing, { value: known(context, value(context)) });
  return say(labels.flattened, { value: known(context, value(context)), from: headingOf(model, source) });
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
  const ending = into.rest ? [say(labels.other_votes, { sum: known(context, into.rest[cell.row], addend) })] : [];
  if (bias) ending.push(say(labels.bias, { bias: addend(bias) }));
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
