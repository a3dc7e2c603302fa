// The channels of a weighted sum: patch, kernel and products of each. Of many, those with the largest
// sums are written out, and the others are added up.

import { isInside, range } from "./geometry.js";
import { windowOf } from "./trace.js";

export const MOST_CHANNELS = 3;

/**
 * @returns {{planes: Plane[], others: {count: number | null, sum: number} | null}}
 * A plane is {channel, patch, kernel, products, sum}; `others` are the channels without a plane, their
 * number unknown (null) where not even the view shows them.
 */
export function channelsOf(model, link, cell, { inOrder = false } = {}) {
  const target = model.panel(link.target);
  const at = target.index(cell.row, cell.column);
  const sums = link.sources.map((_, channel) => link.sums[channel * target.rows * target.columns + at]);
  const ranked = rank(sums, inOrder);
  const shown = ranked.slice(0, MOST_CHANNELS);
  const hidden = ranked.slice(MOST_CHANNELS);
  const sum = hidden.reduce((total, channel) => total + sums[channel], link.rest ? link.rest[at] : 0);
  return {
    planes: shown.map((channel) => ({ ...planeOf(model, link, cell, channel), sum: sums[channel] })),
    others: hidden.length || link.rest ? { count: link.rest ? null : hidden.length, sum } : null,
  };
}

/** Few channels keep their order; of many the largest sums come first. */
function rank(sums, inOrder) {
  const channels = range(sums.length);
  if (inOrder || sums.length <= MOST_CHANNELS) return channels;
  return channels.sort((one, other) => Math.abs(sums[other]) - Math.abs(sums[one]));
}

function planeOf(model, link, cell, channel) {
  const { rows, columns } = windowOf(link, cell);
  const source = model.panel(link.sources[channel].panel);
  const kernel = model.panel(link.kernels[channel].panel);
  const patch = rows.map((row) => columns.map((column) => readAt(source, link, row, column, link.sources[channel].channel)));
  const weights = rows.map((_, i) => columns.map((_, j) => kernel.at(i, j, link.kernels[channel].channel)));
  const products = patch.map((line, i) => line.map((number, j) => number * weights[i][j]));
  return { channel, patch, kernel: weights, products };
}

/** What a window reads at a place; around the source lie zeros. */
export function readAt(source, link, row, column, channel) {
  return isInside(link.rows, row) && isInside(link.columns, column) ? source.at(row, column, channel) : 0;
}

/** Names of the panels whose channels a cell's sum writes out, if it leaves out others; else null. */
export function foremost(model, link, cell) {
  if (link?.reduce !== "sum" || link.sources.length <= MOST_CHANNELS) return null;
  const { planes } = channelsOf(model, link, cell);
  return new Map(planes.map(({ channel }) => [link.sources[channel].panel, link.kernels[channel].panel]));
}
