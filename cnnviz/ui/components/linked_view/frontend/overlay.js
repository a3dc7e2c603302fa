// Draw what pointing shows, on a canvas of its own above the cells: all else dims, windows and
// receptive fields are outlined, wires run from stage to stage. Cells are never painted again for it.

import { range } from "./geometry.js";
import { isPicture, rectangle } from "./layout.js";
import { css } from "./palette.js";
import { windowOf } from "./trace.js";

const VEIL = 0.7;
const MOST_WIRES = 60;

export function paintOverlay(context, scene) {
  const { model, arrangement, theme, trace } = scene;
  context.clearRect(0, 0, arrangement.width, arrangement.height);
  context.lineJoin = "round";
  if (!trace) {
    if (scene.progress) paintBlanks(context, scene);
    paintVotes(context, scene);
    if (scene.pinned) outline(context, scene, cellRegion(scene.pinned), 2.5, theme.primary);
    return;
  }
  const lit = litRegions(model, trace);
  paintVeil(context, model, arrangement, theme, lit);
  if (scene.progress) paintBlanks(context, scene);
  paintWires(context, scene, trace);
  for (const region of [...trace.seen, ...trace.reached]) outline(context, scene, region, 1.5, theme.text, 0.65);
  paintWindow(context, scene, trace);
  if (scene.pinned) outline(context, scene, cellRegion(scene.pinned), 2.5, theme.primary);
  outline(context, scene, cellRegion(trace.cell), 3, theme.text);
  if (scene.term !== null && trace.into?.reduce === "sum") paintTerm(context, scene, trace);
}

function cellRegion(cell) {
  return { panel: cell.panel, rows: [cell.row], columns: [cell.column] };
}

/** Regions that stay bright: the trace itself and every kernel that has a part in it. */
function litRegions(model, trace) {
  const kernels = new Set();
  for (const link of [trace.into, ...trace.wires.map((wire) => wire.link)]) {
    for (const plane of link?.kernels ?? []) kernels.add(plane.panel);
  }
  const whole = [...kernels].map((name) => ({
    panel: name,
    rows: range(model.panel(name).rows),
    columns: range(model.panel(name).columns),
  }));
  return [cellRegion(trace.cell), ...trace.seen, ...trace.reached, ...whole, ...votesOf(model, trace)];
}

/** Cells of a weight or contribution panel (a row per value, a column per class) that take part in a vote. */
function votesOf(model, trace) {
  return trace.wires
    .filter(({ link }) => link.kind === "dense")
    .flatMap(({ from, to, link }) =>
      [link.weights_panel, link.contributions_panel]
        .filter(Boolean)
        .map((panel) => ({ panel, rows: from.rows, columns: to.rows })),
    );
}

/** Dim everything, then open it again where the trace runs. */
function paintVeil(context, model, arrangement, theme, lit) {
  context.fillStyle = theme.background;
  context.globalAlpha = VEIL;
  for (const { x, y, width, height } of arrangement.boxes.values()) context.fillRect(x - 2, y - 2, width + 4, height + 4);
  context.globalAlpha = 1;
  for (const region of lit) {
    const box = arrangement.boxes.get(region.panel);
    context.save();
    clipTo(context, box, model.panel(region.panel));
    for (const { x, y, width, height } of rectangles(box, region)) context.clearRect(x, y, width, height);
    context.restore();
  }
}

function rectangles(box, region) {
  const rows = runs(region.rows);
  const columns = runs(region.columns);
  return rows.flatMap(([row, height]) => columns.map(([column, width]) => rectangle(box, row, column, height, width)));
}

/** Neighbouring indices as [first, count]: dilation leaves holes between them. */
function runs(indices) {
  const found = [];
  for (const index of indices) {
    const last = found.at(-1);
    if (last && index === last[0] + last[1]) last[1] += 1;
    else found.push([index, 1]);
  }
  return found;
}

function outline(context, { arrangement, model }, region, width, colour, alpha = 1) {
  const box = arrangement.boxes.get(region.panel);
  if (!box) return;
  context.save();
  clipTo(context, box, model.panel(region.panel));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  for (const { x, y, width: w, height: h } of rectangles(box, region)) {
    context.beginPath();
    context.roundRect(x, y, w, h, Math.min(4, w / 4));
    context.stroke();
  }
  context.restore();
}

/** A zoomed picture must not be drawn over its neighbours; partial windows may hang over the edge. */
function clipTo(context, box, panel) {
  if (!isPicture(panel)) return;
  context.beginPath();
  context.rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4);
  context.clip();
}

function paintWindow(context, scene, { cell, into }) {
  if (into?.kind !== "window") return;
  const { rows, columns } = windowOf(into, cell);
  for (const { panel } of into.sources) outline(context, scene, { panel, rows, columns }, 2.5, scene.theme.text);
  if (into.reduce === "max") outline(context, scene, winner(scene.model, into, cell), 3, scene.theme.primary);
}

function winner(model, link, cell) {
  const source = model.panel(link.sources[0].panel);
  const index = link.winners[model.panel(link.target).index(cell.row, cell.column)];
  return { panel: source.name, rows: [Math.floor(index / source.columns)], columns: [index % source.columns] };
}

function paintTerm(context, scene, { cell, into }) {
  const { rows, columns } = windowOf(into, cell);
  const tap = scene.term % (rows.length * columns.length);
  const channel = Math.floor(scene.term / (rows.length * columns.length));
  const [i, j] = [Math.floor(tap / columns.length), tap % columns.length];
  const pairs = [
    { panel: into.sources[channel].panel, rows: [rows[i]], columns: [columns[j]] },
    { panel: into.kernels[channel].panel, rows: [i], columns: [j] },
  ];
  for (const region of pairs) outline(context, scene, region, 3.5, scene.theme.primary);
}

function paintWires(context, scene, trace) {
  const { model, theme } = scene;
  const wires = trace.wires.slice(0, MOST_WIRES);
  for (const { from, to, link } of wires) {
    const isVote = link.kind === "dense";
    const weight = isVote ? voteShare(model, link, from, to) : 1;
    const start = link.reduce === "max" && isSingle(to) ? winner(model, link, single(to)) : from;
    const stops = [start, ...kernelBetween(scene, link, to), to];
    for (let index = 1; index < stops.length; index++) {
      const colour = isVote ? voteColour(theme, weight) : theme.text;
      wire(context, scene, stops[index - 1], stops[index], colour, isVote ? 1 + 3 * Math.abs(weight) : 1.25, isVote ? 0.9 : 0.55);
    }
  }
}

function isSingle(region) {
  return region.rows.length === 1 && region.columns.length === 1;
}

function single(region) {
  return { panel: region.panel, row: region.rows[0], column: region.columns[0] };
}

/** The kernel stands between picture and map: the wire runs through it. */
function kernelBetween({ model, arrangement }, link, to) {
  if (!link.kernels?.length || !isSingle(to) || arrangement.narrow) return [];
  const kernel = model.panel(link.kernels[0].panel);
  const column = (name) => model.panel(name).column;
  const between = kernel.column > column(link.sources[0].panel) && kernel.column < column(link.target);
  return between ? [{ panel: kernel.name, rows: range(kernel.rows), columns: range(kernel.columns) }] : [];
}

/** Faint lines from every value to the classes that it votes for. */
function paintVotes(context, scene) {
  const { model, theme } = scene;
  for (const link of model.links) {
    if (link.kind !== "dense") continue;
    const list = model.panel(link.source);
    if (list.rows > MOST_WIRES) continue;
    for (let output = 0; output < link.weights.length / list.rows; output++) {
      for (let index = 0; index < list.rows; index++) {
        const from = { panel: link.source, rows: [index], columns: [0] };
        const to = { panel: link.target, rows: [output], columns: [0] };
        const weight = voteShare(model, link, from, to);
        if (weight !== 0) wire(context, scene, from, to, voteColour(theme, weight), 0.75 + Math.abs(weight), 0.35);
      }
    }
  }
}

function voteShare(model, link, from, to) {
  const count = model.panel(link.source).rows;
  const largest = Math.max(...link.weights.map(Math.abs)) || 1;
  return link.weights[to.rows[0] * count + from.rows[0]] / largest;
}

function voteColour(theme, weight) {
  return css(weight < 0 ? theme.negative : theme.positive);
}

function wire(context, { arrangement }, from, to, colour, width, alpha) {
  const start = bounds(arrangement, from);
  const end = bounds(arrangement, to);
  if (!start || !end) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.beginPath();
  const beside = end.x >= start.x + start.width;
  if (beside) {
    const [x1, y1] = [start.x + start.width, start.y + start.height / 2];
    const [x2, y2] = [end.x, end.y + end.height / 2];
    const bend = (x2 - x1) / 2;
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
  } else {
    const [x1, y1] = [start.x + start.width / 2, start.y + start.height];
    const [x2, y2] = [end.x + end.width / 2, end.y];
    const bend = (y2 - y1) / 2;
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1, y1 + bend, x2, y2 - bend, x2, y2);
  }
  context.stroke();
  context.globalAlpha = 1;
}

function bounds(arrangement, region) {
  const box = arrangement.boxes.get(region.panel);
  if (!box || !region.rows.length || !region.columns.length) return null;
  const [top, left] = [region.rows[0], region.columns[0]];
  return rectangle(box, top, left, region.rows.at(-1) - top + 1, region.columns.at(-1) - left + 1);
}

/** While the player runs, cells that it has not reached yet are blank. */
function paintBlanks(context, { model, arrangement, theme, progress }) {
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  for (const [name, done] of progress) {
    const panel = model.panel(name);
    const box = arrangement.boxes.get(name);
    for (let index = done; index < panel.rows * panel.columns; index++) {
      const { x, y, width, height } = rectangle(box, Math.floor(index / panel.columns), index % panel.columns);
      context.fillStyle = theme.background;
      context.fillRect(x, y, width, height);
      context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    }
  }
}
