// Draw what pointing shows, on a canvas of its own above the cells: all else dims, windows and
// receptive fields are outlined, wires run from stage to stage. Cells are never painted again for it.

import { rectangle } from "./box.js";
import { foremost } from "./channels.js";
import { sameCell } from "./geometry.js";
import { everything, windowOf, winner } from "./trace.js";
import { paintPath, paintVotes, paintWires, votePanels } from "./wires.js";

const VEIL = { usual: 0.7, overview: 0.5 }; // thinner where many maps are looked at
const SMALLEST_MARK = 8; // px: a cell of a picture that is smaller gets a ring
const HALO = 2; // px around such a ring
const TICKED_FROM = 26; // px: smaller cells have no room for a sign beside their number

export function paintOverlay(context, scene) {
  const { model, arrangement, theme, trace } = scene;
  context.lineJoin = "round";
  if (!trace) {
    if (scene.progress) paintBlanks(context, scene);
    paintVotes(context, scene);
    paintPath(context, scene);
    paintMarked(context, scene);
    if (scene.pinned) outline(context, scene, cellRegion(scene.pinned), 2.5, theme.primary);
    paintAnswers(context, scene);
    return;
  }
  const lit = litRegions(model, trace);
  paintVeil(context, model, arrangement, theme, lit);
  if (scene.progress) paintBlanks(context, scene);
  paintWires(context, scene, trace);
  paintPath(context, scene);
  for (const region of [...trace.seen, ...trace.reached, ...trace.twins]) outline(context, scene, region, 1.5, theme.text, 0.65);
  paintWindow(context, scene, trace);
  paintMarked(context, scene);
  if (scene.pinned) outline(context, scene, cellRegion(scene.pinned), 2.5, theme.primary);
  outline(context, scene, cellRegion(trace.cell), 3, theme.text);
  paintAnswers(context, scene);
  if (scene.term !== null && trace.into?.reduce === "sum") paintTerm(context, scene, trace);
}

/** The cell that the page is about: it stays outlined, and stands out from any colour. */
function paintMarked(context, scene) {
  const { marked } = scene.model;
  if (!marked) return;
  outline(context, scene, cellRegion(marked), 7, scene.theme.background);
  outline(context, scene, cellRegion(marked), 3.5, scene.theme.text);
}

/** The cell that answered a question, dashed unless it is right, and the cells that are, ticked. */
function paintAnswers(context, scene) {
  const { asks } = scene.model;
  if (!asks) return;
  const isRight = asks.right.some((cell) => sameCell(cell, asks.picked));
  if (asks.picked && !isRight) {
    context.save();
    context.setLineDash(asks.right.length ? [5, 3] : []);
    framed(context, scene, asks.picked, asks.right.length ? scene.theme.wrong : scene.theme.primary);
    context.restore();
  }
  for (const cell of asks.right) {
    framed(context, scene, cell, scene.theme.right);
    tick(context, scene, cell);
  }
}

function framed(context, scene, cell, colour) {
  outline(context, scene, cellRegion(cell), 6, scene.theme.background);
  outline(context, scene, cellRegion(cell), 3, colour);
}

/** A sign for those who do not see the colour. */
function tick(context, { arrangement, theme }, cell) {
  const box = arrangement.boxes.get(cell.panel);
  const { x, y, width } = rectangle(box, cell.row, cell.column);
  if (width < TICKED_FROM) return;
  const [left, top] = [x + width - 2, y + 2];
  context.save();
  context.beginPath();
  context.arc(left, top, 8, 0, 2 * Math.PI);
  context.fillStyle = theme.right;
  context.fill();
  context.beginPath();
  context.moveTo(left - 4, top);
  context.lineTo(left - 1, top + 3);
  context.lineTo(left + 4, top - 3);
  context.strokeStyle = theme.background;
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

function cellRegion(cell) {
  return { panel: cell.panel, rows: [cell.row], columns: [cell.column] };
}

/** Regions that stay bright: the trace itself and every kernel that has a part in it. */
function litRegions(model, trace) {
  const most = foremost(model, trace.into, trace.cell);
  const names = new Set(most ? [...most.keys(), ...most.values()] : []);
  for (const link of [trace.into, ...trace.wires.map((wire) => wire.link)]) {
    if (!most || link !== trace.into) for (const plane of link?.kernels ?? []) names.add(plane.panel);
  }
  for (const name of overviewOf(model, trace)) names.add(name);
  if (model.isOverview && model.panel(trace.cell.panel).isPicture) names.add(trace.cell.panel);
  for (const panel of model.panels) if (panel.over) names.add(panel.name);
  const whole = [...names].map((name) => everything(model.panel(name)));
  const parts = [cellRegion(trace.cell), ...trace.seen, ...trace.reached, ...votesOf(model, trace)];
  return [...parts.filter((region) => !names.has(region.panel)), ...whole];
}

/** Maps of which nothing but what they see is known: they are looked at side by side, and stay bright. */
function overviewOf(model, trace) {
  const { panel } = trace.cell;
  const own = !trace.into && model.panel(panel).wraps ? [panel, ...trace.twins.map((region) => region.panel)] : [];
  const watching = model.reachesFrom(panel).map((link) => link.target).filter((name) => model.panel(name).wraps);
  return watching.length ? [panel, ...own, ...watching] : own;
}

/** Cells of a weight or contribution panel (a row per value, a column per class) that take part in a vote. */
function votesOf(model, trace) {
  return trace.wires
    .filter(({ link }) => link.kind === "dense")
    .flatMap(({ from, to, link }) => votePanels(link).map((panel) => ({ panel, rows: from.rows, columns: to.rows })));
}

/** Dim everything, then open it again where the trace runs. */
function paintVeil(context, model, arrangement, theme, lit) {
  context.fillStyle = theme.background;
  context.globalAlpha = model.isOverview ? VEIL.overview : VEIL.usual;
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

function outline(context, { arrangement, model, theme }, region, width, colour, alpha = 1) {
  const box = arrangement.boxes.get(region.panel);
  if (!box) return;
  context.save();
  clipTo(context, box, model.panel(region.panel));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  for (const place of rectangles(box, region)) {
    const isSmall = model.panel(region.panel).isPicture && place.width < SMALLEST_MARK && place.height < SMALLEST_MARK;
    if (isSmall) ring(context, place, theme);
    else around(context, place, Math.min(4, place.width / 4));
  }
  context.restore();
}

function around(context, { x, y, width, height }, radius) {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.stroke();
}

/** What is too small to be outlined gets a ring that stands out from any picture. */
function ring(context, { x, y, width, height }, theme) {
  const place = { x: x + (width - SMALLEST_MARK) / 2, y: y + (height - SMALLEST_MARK) / 2, width: SMALLEST_MARK, height: SMALLEST_MARK };
  const [colour, line] = [context.strokeStyle, Math.min(2, context.lineWidth)];
  context.lineWidth = line + HALO;
  context.strokeStyle = theme.background;
  around(context, place, 2);
  context.lineWidth = line;
  context.strokeStyle = colour;
  around(context, place, 2);
}

/** A zoomed picture must not be drawn over its neighbours; partial windows may hang over the edge. */
function clipTo(context, box, panel) {
  if (!panel.isPicture) return;
  context.beginPath();
  context.rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4);
  context.clip();
}

function paintWindow(context, scene, { cell, into }) {
  if (into?.kind !== "window") return;
  const { rows, columns } = windowOf(into, cell);
  const most = foremost(scene.model, into, cell);
  for (const { panel } of into.sources) if (!most || most.has(panel)) outline(context, scene, { panel, rows, columns }, 2.5, scene.theme.text);
  if (into.reduce === "max" && !scene.model.panel(cell.panel).hidden) outline(context, scene, winner(scene.model, into, cell), 3, scene.theme.primary);
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
