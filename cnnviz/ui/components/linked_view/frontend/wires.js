// Wires from stage to stage: from what a cell read, through its kernel or weight, to the cell.

import { rectangle } from "./box.js";
import { foremost } from "./channels.js";
import { clamp } from "./geometry.js";
import { css } from "./palette.js";
import { everything, winner } from "./trace.js";

const MOST_WIRES = 60;

/** The lines of a trace. */
export function paintWires(context, scene, trace) {
  const { model, theme } = scene;
  const most = foremost(model, trace.into, trace.cell);
  const isDrawn = ({ from, link }) => {
    if (scene.arrangement.narrow && (link.kind === "reach" || most)) return false; // it would run across maps
    if (model.path.length && link.kind !== "dense") return false; // the path says it
    return !most || link !== trace.into || most.has(from.panel);
  };
  const wires = trace.wires.filter(isDrawn);
  for (const { from, to, link } of wires.slice(0, MOST_WIRES)) {
    const isVote = link.kind === "dense";
    const weight = isVote ? voteShare(model, link, from, to) : 0;
    const start = link.reduce === "max" && isSingle(to) ? winner(model, link, single(to)) : from;
    const look = isVote
      ? { colour: voteColour(theme, weight), width: 1 + 3 * Math.abs(weight), alpha: 0.9 }
      : { colour: theme.text, width: 1.25, alpha: 0.55 };
    wire(context, scene, [start, ...between(scene, link, from, to), to], look);
  }
}

function isSingle(region) {
  return region.rows.length === 1 && region.columns.length === 1;
}

function single(region) {
  return { panel: region.panel, row: region.rows[0], column: region.columns[0] };
}

/** What stands between the two ends and has a part in it: the kernel, or a vote's weight and the vote itself. */
function between({ model, arrangement }, link, from, to) {
  if (arrangement.narrow || !isSingle(to)) return [];
  const column = (name) => model.panel(name).column;
  const stops = stopsOf(model, link, from, to).filter(({ panel }) => column(panel) > column(from.panel) && column(panel) < column(to.panel));
  return stops.sort((one, other) => column(one.panel) - column(other.panel));
}

function stopsOf(model, link, from, to) {
  if (link.kind === "dense") {
    return votePanels(link).map((panel) => ({ panel, rows: from.rows, columns: to.rows }));
  }
  if (!link.kernels?.length) return [];
  const channel = link.sources.findIndex((plane) => plane.panel === from.panel);
  if (channel < 0) return []; // the wire comes from the kernel itself
  return [everything(model.panel(link.kernels[channel].panel))];
}

/** The panels that show a vote's weight, and the vote itself. */
export function votePanels(link) {
  return [link.weights_panel, link.contributions_panel].filter(Boolean);
}

/** Faint lines from every value to the classes that it votes for, unless they would be too many to tell apart. */
export function paintVotes(context, scene) {
  const { model, theme } = scene;
  for (const link of model.links) {
    if (link.kind !== "dense" || link.weights.filter(Boolean).length > MOST_WIRES) continue;
    const count = model.panel(link.source).rows;
    link.weights.forEach((weight, at) => {
      if (weight === 0) return;
      const from = { panel: link.source, rows: [at % count], columns: [0] };
      const to = { panel: link.target, rows: [Math.floor(at / count)], columns: [0] };
      const share = voteShare(model, link, from, to);
      const look = { colour: voteColour(theme, share), width: 0.75 + Math.abs(share), alpha: 0.35 };
      wire(context, scene, [from, ...between(scene, link, from, to), to], look);
    });
  }
}

/** The line through the cells of the view's path. */
export function paintPath(context, scene) {
  const { theme, model } = scene;
  const regions = model.path.map(({ panel, row, column }) => ({ panel, rows: [row], columns: [column] }));
  for (let index = 1; index < regions.length; index++) {
    wire(context, scene, [regions[index - 1], regions[index]], { colour: theme.primary, width: 2, alpha: 0.85 });
  }
}

/** A single vote's weight beside the largest weight; 0 for many votes at once. */
function voteShare(model, link, from, to) {
  if (!isSingle(from)) return 0;
  link.largest ??= link.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  return link.weights[to.rows[0] * model.panel(link.source).rows + from.rows[0]] / link.largest;
}

function voteColour(theme, weight) {
  return css(weight < 0 ? theme.negative : theme.positive);
}

/** A line from stop to stop. */
function wire(context, { arrangement }, stops, { colour, width, alpha }) {
  const places = stops.map((region) => bounds(arrangement, region));
  if (places.includes(null)) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.beginPath();
  for (let index = 1; index < places.length; index++) bend(context, places[index - 1], places[index], arrangement.narrow);
  context.stroke();
  context.globalAlpha = 1;
}

/** From side to side of what stands beside it, to the right or back to the left, else from below to above. */
function bend(context, start, end, narrow) {
  const isLeft = !narrow && end.x + end.width <= start.x;
  if (isLeft || end.x >= start.x + start.width) {
    const [x1, y1] = [isLeft ? start.x : start.x + start.width, start.y + start.height / 2];
    const [x2, y2] = [isLeft ? end.x + end.width : end.x, end.y + end.height / 2];
    const middle = (x1 + x2) / 2;
    context.moveTo(x1, y1);
    context.bezierCurveTo(middle, y1, middle, y2, x2, y2);
  } else {
    const [x1, y1] = [start.x + start.width / 2, start.y + start.height];
    const [x2, y2] = [end.x + end.width / 2, end.y];
    const middle = (y1 + y2) / 2;
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1, middle, x2, middle, x2, y2);
  }
}

function bounds(arrangement, region) {
  const box = arrangement.boxes.get(region.panel);
  if (!box || !region.rows.length || !region.columns.length) return null;
  const [top, left] = [region.rows[0], region.columns[0]];
  const { x, y, width, height } = rectangle(box, top, left, region.rows.at(-1) - top + 1, region.columns.at(-1) - left + 1);
  // What a zoomed picture has out of sight is reached at its edge.
  const [x1, x2] = [x, x + width].map((end) => clamp(end, box.x, box.x + box.width));
  const [y1, y2] = [y, y + height].map((end) => clamp(end, box.y, box.y + box.height));
  return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
}
