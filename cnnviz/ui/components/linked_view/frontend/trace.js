// Follow one cell through all links: back to the pixels that it saw, forward to what it decides.
// A region is {panel, rows, columns}: every crossing of those rows and columns.

import { kindOf, positions, range, readBy, readersOf, sorted, span } from "./geometry.js";
import { sourceNames } from "./model.js";

const MOST_SINGLE = 60; // values of a list that are followed one by one; more of them as a whole

/**
 * @returns {{cell, into, seen: region[], reached: region[], twins: region[], wires: {from, to, link}[], forward}}
 * `into` is the link that made the cell, `seen` lies behind it, `reached` before it; `twins` are the
 * cells at the same place of maps that see the picture likewise.
 */
export function trace(model, cell, { forward = true } = {}) {
  const start = { panel: cell.panel, rows: [cell.row], columns: [cell.column] };
  const shared = kernelLinks(model, cell.panel);
  if (shared.length && !model.linkInto(cell.panel)) return traceWeight(model, cell, shared);
  const vote = voteLink(model, cell.panel);
  if (vote) return traceVote(cell, vote);
  const wires = [];
  const seen = follow([start], (region) => stepBack(model, region, wires));
  const reached = forward ? follow([start], (region) => stepOn(model, region, wires)) : [];
  const into = model.linkInto(cell.panel);
  if (!into) wires.push(...model.reachesInto(cell.panel).map((link) => ({ from: fieldOf(link, start), to: start, link })));
  return { cell, into, seen, reached, twins: twinsOf(model, start), wires, forward };
}

/** What a region of a map sees of the picture at the other end of a link. */
export function fieldOf(link, region) {
  return { panel: link.source, rows: span(link.rows, region.rows), columns: span(link.columns, region.columns) };
}

/** The cells of a map that see a region of the picture. */
export function watchersOf(link, region) {
  return { panel: link.target, rows: readersOf(link.rows, region.rows), columns: readersOf(link.columns, region.columns) };
}

function twinsOf(model, region) {
  const panel = model.panel(region.panel);
  if (!panel.wraps || model.reachesInto(region.panel).length === 0) return [];
  return panel.peers.filter((other) => other !== panel).map((other) => ({ ...region, panel: other.name }));
}

export function kernelLinks(model, panel) {
  return model.links.filter((link) => link.kernels?.some((plane) => plane.panel === panel));
}

/** A kernel's weight has a part in every sum of the map that it makes: that is weight sharing. */
function traceWeight(model, cell, links) {
  const reached = links.map((link) => everything(model.panel(link.target)));
  const readers = links.flatMap((link) => link.sources.filter((_, channel) => link.kernels[channel].panel === cell.panel));
  const seen = [...new Set(readers.map((plane) => plane.panel))].map((name) => everything(model.panel(name)));
  return { cell, into: null, seen, reached, twins: [], wires: [], forward: true };
}

/** The dense link whose weights or single votes a panel shows: a row per value, a column per class. */
export function voteLink(model, panel) {
  return model.links.find((link) => link.weights_panel === panel || link.contributions_panel === panel);
}

function traceVote(cell, link) {
  const from = { panel: link.source, rows: [cell.row], columns: [0] };
  const to = { panel: link.target, rows: [cell.column], columns: [0] };
  return { cell, into: null, seen: [from], reached: [to], twins: [], wires: [{ from, to, link }], forward: true };
}

/** All cells of a panel, as a region. */
export function everything(panel) {
  return { panel: panel.name, rows: range(panel.rows), columns: range(panel.columns) };
}

/** Breadth first, without visiting the same region twice. */
function follow(regions, step) {
  const found = new Map();
  let front = regions;
  while (front.length) {
    const next = front.flatMap(step).filter((region) => !found.has(keyOf(region)));
    for (const region of next) found.set(keyOf(region), region);
    front = [...new Map(next.map((region) => [keyOf(region), region])).values()];
  }
  return [...found.values()];
}

function keyOf({ panel, rows, columns }) {
  return `${panel}|${rows.join()}|${columns.join()}`;
}

function stepBack(model, region, wires) {
  const fields = model.reachesInto(region.panel).map((link) => fieldOf(link, region));
  const link = model.linkInto(region.panel);
  if (!link) return fields;
  const sources = sourcesOf(model, link, region);
  for (const source of sources) wires.push({ from: source, to: region, link });
  return [...sources, ...fields];
}

function sourcesOf(model, link, region) {
  switch (link.kind) {
    case "window": {
      const rows = readBy(link.rows, region.rows);
      const columns = readBy(link.columns, region.columns);
      return [...[...new Set(sourceNames(link))].map((panel) => ({ panel, rows, columns })), ...madeKernels(model, link)];
    }
    case "elementwise":
    case "product":
      return sourceNames(link).map((panel) => ({ ...region, panel }));
    case "flatten":
      return region.rows.length > MOST_SINGLE ? unflattenAll(model, link, region.rows) : region.rows.map((index) => unflatten(model, link, index)).filter(Boolean);
    case "copy":
      return inOneRegion(model.panel(link.source), cellsIn(model, region).map((index) => link.places[index]).filter((index) => index >= 0));
    case "dense":
      return region.rows.flatMap((output) => voters(model, link, output));
  }
}

/** Kernels that were computed themselves have a way back of their own: that of their cells that are not 0. */
function madeKernels(model, link) {
  const made = [...new Set(link.kernels.map((plane) => plane.panel))].filter((name) => model.linkInto(name));
  return made.map((name) => model.panel(name)).flatMap((panel) =>
    inOneRegion(panel, range(panel.rows * panel.columns).filter((index) => panel.values[index] !== 0)),
  );
}

function voters(model, link, output) {
  const list = model.panel(link.source);
  const votes = range(list.rows).filter((index) => link.weights[output * list.rows + index] !== 0);
  if (votes.length > MOST_SINGLE) return [{ panel: link.source, rows: votes, columns: [0] }];
  return votes.map((index) => ({ panel: link.source, rows: [index], columns: [0] }));
}

/** Which cell of which map became value `index` of the list; null if that map is not shown. */
export function unflatten(model, link, index) {
  index = link.places ? link.places[index] : index;
  if (index < 0) return null;
  for (const name of link.sources) {
    const panel = model.panel(name);
    const count = panel.rows * panel.columns;
    if (index < count) {
      return { panel: name, rows: [Math.floor(index / panel.columns)], columns: [index % panel.columns] };
    }
    index -= count;
  }
}

/** The same for very many values: map by map, all rows and columns that they come from. */
function unflattenAll(model, link, indices) {
  const regions = new Map();
  for (const { panel, rows, columns } of indices.map((index) => unflatten(model, link, index)).filter(Boolean)) {
    if (!regions.has(panel)) regions.set(panel, { rows: new Set(), columns: new Set() });
    regions.get(panel).rows.add(rows[0]);
    regions.get(panel).columns.add(columns[0]);
  }
  return [...regions].map(([panel, { rows, columns }]) => ({ panel, rows: sorted(rows), columns: sorted(columns) }));
}

function stepOn(model, region, wires) {
  const watchers = model.reachesFrom(region.panel).map((link) => watchersOf(link, region));
  const regions = watchers.filter(({ rows, columns }) => rows.length && columns.length);
  for (const link of model.linksFrom(region.panel)) {
    const targets = targetsOf(model, link, region);
    for (const target of targets) wires.push({ from: region, to: target, link });
    regions.push(...targets);
  }
  return regions;
}

function targetsOf(model, link, region) {
  switch (link.kind) {
    case "window": {
      const rows = readersOf(link.rows, region.rows);
      const columns = readersOf(link.columns, region.columns);
      if (!rows.length || !columns.length) return [];
      // Which cell wins is nobody's business while the result is still to be guessed.
      if (link.reduce === "max" && !model.panel(link.target).hidden) return won(model, link, region, rows, columns);
      return [{ panel: link.target, rows, columns }];
    }
    case "elementwise":
    case "product":
      return [{ ...region, panel: link.target }];
    case "flatten":
      return flattened(model, link, region);
    case "copy": {
      const copied = new Set(cellsIn(model, region));
      return inOneRegion(model.panel(link.target), range(link.places.length).filter((index) => copied.has(link.places[index])));
    }
    case "dense": {
      const { rows: count } = model.panel(link.source);
      const outputs = range(link.weights.length / count).filter((output) =>
        region.rows.some((index) => link.weights[output * count + index] !== 0),
      );
      return outputs.map((output) => ({ panel: link.target, rows: [output], columns: [0] }));
    }
  }
}

/** The cells of a region, counted along the rows of its panel. */
function cellsIn(model, { panel, rows, columns }) {
  return rows.flatMap((row) => columns.map((column) => model.panel(panel).index(row, column)));
}

/** Cells as one region if they are all crossings of some rows and columns, else as a region each. */
function inOneRegion(panel, indices) {
  const cells = new Set(indices);
  const rows = sorted(new Set([...cells].map((index) => Math.floor(index / panel.columns))));
  const columns = sorted(new Set([...cells].map((index) => index % panel.columns)));
  if (rows.length * columns.length === cells.size) return cells.size ? [{ panel: panel.name, rows, columns }] : [];
  return [...cells].map((index) => ({ panel: panel.name, rows: [Math.floor(index / panel.columns)], columns: [index % panel.columns] }));
}

/** Where a cell of a panel was copied from; null if nothing was copied to it. */
export function copiedFrom(model, link, cell) {
  const { name, columns } = model.panel(link.source);
  const index = link.places[model.panel(link.target).index(cell.row, cell.column)];
  if (index < 0) return null;
  return { panel: name, row: Math.floor(index / columns), column: index % columns };
}

/** Max pooling passes a cell on only where it is the largest of the window. */
function won(model, link, region, rows, columns) {
  const source = model.panel(region.panel);
  const target = model.panel(link.target);
  const inside = new Set(region.rows.flatMap((row) => region.columns.map((column) => source.index(row, column))));
  const found = [];
  for (const row of rows) {
    for (const column of columns) {
      if (inside.has(link.winners[target.index(row, column)])) {
        found.push({ panel: link.target, rows: [row], columns: [column] });
      }
    }
  }
  return found;
}

function flattened(model, link, region) {
  let before = 0;
  for (const name of link.sources) {
    const panel = model.panel(name);
    if (name === region.panel) {
      const cells = region.rows.flatMap((row) => region.columns.map((column) => before + panel.index(row, column)));
      const rows = link.places ? cells.map((index) => link.places.indexOf(index)).filter((row) => row >= 0) : cells;
      if (rows.length > MOST_SINGLE) return [{ panel: link.target, rows, columns: [0] }];
      return rows.map((row) => ({ panel: link.target, rows: [row], columns: [0] }));
    }
    before += panel.rows * panel.columns;
  }
  return [];
}

/** The window of one output cell, padding included. */
export function windowOf(link, cell) {
  return { rows: positions(link.rows, cell.row), columns: positions(link.columns, cell.column) };
}

/** The cell that a max pooling window kept, as a region. */
export function winner(model, link, cell) {
  const source = model.panel(link.sources[0].panel);
  const index = link.winners[model.panel(link.target).index(cell.row, cell.column)];
  return { panel: source.name, rows: [Math.floor(index / source.columns)], columns: [index % source.columns] };
}

/** What is new about a cell, so that the player can stop at the first of each kind. */
export function cellKind(model, cell) {
  const link = model.linkInto(cell.panel);
  if (link?.kind === "window") {
    const kinds = [kindOf(link.rows, cell.row), kindOf(link.columns, cell.column)];
    return ["partial", "padding"].find((kind) => kinds.includes(kind)) ?? "inside";
  }
  if (link?.kind === "elementwise") {
    return model.panel(link.source).at(cell.row, cell.column) < 0 ? "negative" : "positive";
  }
  return "any";
}
