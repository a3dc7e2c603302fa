// The decoded view with look-ups: panels by name, links into and out of a panel, values of cells.

import { readers } from "./geometry.js";

const PICTURE_CELLS = 32; // from here on a grid is a picture of fixed size, not one of readable cells
const MOST_STACKED = 6; // grids of one column that stand below each other; more of them wrap

export class Model {
  constructor(header) {
    Object.assign(this, header);
    const array = (number) => (number === null ? null : header.arrays[number].values);
    this.panels = header.panels.map((panel) => new Panel(panel, header.arrays[panel.values]));
    for (const panel of this.panels) panel.dots = array(panel.dots ?? null);
    this.byName = new Map(this.panels.map((panel) => [panel.name, panel]));
    this.links = header.links.map((link) => ({
      ...link,
      sums: array(link.sums ?? null),
      totals: array(link.totals ?? null),
      winners: array(link.winners ?? null),
      counts: array(link.counts ?? null),
      rest: array(link.rest ?? null),
      places: array(link.places ?? null),
      weights: array(link.weights ?? null),
      bias: link.kind === "dense" ? array(link.bias) : link.bias,
    }));
    shareLimits(this.panels);
    this.#join();
    this.#tellPictures();
    this.#surround();
  }

  panel(name) {
    return this.byName.get(name);
  }

  /** Take over from an earlier model what is costly to make and does not depend on values. */
  inherit(before) {
    for (const panel of this.panels) {
      const same = before.panel(panel.name);
      if (same?.rows === panel.rows && same.columns === panel.columns) panel.sheets = same.sheets;
    }
  }

  /** All that decides where panels and their words stand. */
  get shape() {
    const { headings, labels, label, zoom } = this;
    const shapes = this.panels.map(({ values, dots, bitmap, film, sheets, peers, off, limit, revision, ...rest }) => rest);
    return JSON.stringify([headings, label, labels.open, zoom, shapes]);
  }

  /** Whether whole maps are looked at, of which cells see wide parts of a picture, or lie on a path. */
  get isOverview() {
    const isWide = ({ kind, rows, columns }) => kind === "reach" && (rows.kernel_size > 1 || columns.kernel_size > 1);
    return this.path.length > 0 || this.links.some(isWide);
  }

  /** What is laid over a picture: {panel, reach}, or null. */
  filmOver(panel) {
    const reach = panel.over && this.reachesInto(panel.over).find((link) => link.source === panel.name);
    return reach ? { panel: this.panel(panel.over), reach } : null;
  }

  /** The link whose arithmetic made a panel. */
  linkInto(name) {
    return this.into.get(name);
  }

  linksFrom(name) {
    return this.from.get(name) ?? [];
  }

  /** The links that say which part of a picture each cell of a panel sees. */
  reachesInto(name) {
    return this.reachInto.get(name) ?? [];
  }

  reachesFrom(name) {
    return this.reachFrom.get(name) ?? [];
  }

  /** Names of all panels that are made from some others, kernels and weights included, those others left out. */
  downstream(names) {
    const found = new Set(names);
    for (const name of found) {
      for (const link of this.links) if (ingredients(link).includes(name)) for (const made of products(link)) found.add(made);
    }
    return [...found].filter((name) => !names.includes(name));
  }

  has(cell) {
    const panel = cell && this.panel(cell.panel);
    return Boolean(panel) && cell.row < panel.rows && cell.column < panel.columns;
  }

  /** Look up links by the panels at their ends. */
  #join() {
    const reaches = this.links.filter((link) => link.kind === "reach");
    this.reachInto = groups(reaches, (link) => link.target);
    this.reachFrom = groups(reaches, (link) => link.source);
    this.into = new Map();
    this.from = new Map();
    for (const link of this.links) {
      if (link.kind === "reach") continue;
      if (!this.into.has(link.target)) this.into.set(link.target, link);
      for (const name of new Set(sourceNames(link))) this.from.set(name, [...this.linksFrom(name), link]);
    }
  }

  /** Which panels are pictures, of one size whatever their number of cells, and which columns wrap. */
  #tellPictures() {
    const kernels = new Set(this.links.flatMap((link) => (link.kernels ?? []).map((plane) => plane.panel)));
    for (const column of groups(this.panels, (panel) => panel.column).values()) {
      const [first] = column;
      const alike = column.every(({ form, rows, columns }) => form === "grid" && rows === first.rows && columns === first.columns);
      const wraps = alike && (column.length > MOST_STACKED || first.opens);
      for (const panel of column) {
        const isKernel = kernels.has(panel.name);
        const isLarge = Math.max(panel.rows, panel.columns) > PICTURE_CELLS;
        panel.peers = column.filter((other) => other.form === panel.form);
        panel.wraps = wraps;
        panel.isKernel = isKernel;
        panel.isPicture = panel.form === "grid" && (isLarge || (!isKernel && !panel.editing && (wraps || this.zoom)));
      }
    }
  }

  /** Padding to draw around each panel, and the rows and columns of it that no window reads. */
  #surround() {
    for (const panel of this.panels) {
      const windows = this.linksFrom(panel.name).filter((link) => link.kind === "window");
      const most = (side, axis) => Math.max(0, ...windows.map((link) => link[axis][side]));
      panel.padding = {
        top: most("before", "rows"),
        bottom: most("after", "rows"),
        left: most("before", "columns"),
        right: most("after", "columns"),
      };
      const { top, bottom, left, right } = panel.padding;
      panel.unreadRows = unreadBy(windows.map((link) => link.rows), -top, panel.rows + bottom);
      panel.unreadColumns = unreadBy(windows.map((link) => link.columns), -left, panel.columns + right);
    }
  }
}

/** The indices, padding included, that no window reads; none where there are no windows. */
function unreadBy(axes, first, end) {
  const found = new Set();
  if (axes.length === 0) return found;
  for (let index = first; index < end; index++) if (axes.every((axis) => readers(axis, index).length === 0)) found.add(index);
  return found;
}

const NO_PADDING = { top: 0, bottom: 0, left: 0, right: 0 };
const NOTHING_UNREAD = { unreadRows: new Set(), unreadColumns: new Set() };

export class Panel {
  /** A grid that stands for itself, outside the model: the close-up's patch, kernel and products. */
  static of(rows, { accent = null, ...look }) {
    const values = Float32Array.from(rows.flat());
    const header = { ...look, accent, form: "grid", off: [], padding: NO_PADDING, isPicture: false };
    return Object.assign(new Panel(header, { shape: [1, rows.length, rows[0].length], values }), NOTHING_UNREAD);
  }

  constructor(header, array) {
    Object.assign(this, header);
    [this.channels, this.rows, this.columns] = array.shape;
    this.values = array.values;
    this.peers = [this]; // panels of one column, which look alike
    this.sheets = {}; // what it is painted on as a bitmap: costly to make, good for any values
  }

  at(row, column, channel = 0) {
    return this.values[(channel * this.rows + row) * this.columns + column];
  }

  put(row, column, value) {
    this.values[this.index(row, column)] = value;
    this.forget();
  }

  /** Switch a cell off, or on again. */
  toggle(row, column) {
    const index = this.index(row, column);
    this.off = this.off.includes(index) ? this.off.filter((other) => other !== index) : [...this.off, index];
  }

  /** What drawing has worked out about the values, when they change. */
  forget() {
    this.bitmap = this.film = this.widest = this.whole = undefined;
  }

  index(row, column) {
    return row * this.columns + column;
  }

  /** The cell so many steps on, or null at the ends. */
  neighbour({ row, column }, step) {
    const index = this.index(row, column) + step;
    if (index < 0 || index >= this.rows * this.columns) return null;
    return { panel: this.name, row: Math.floor(index / this.columns), column: index % this.columns };
  }

  isOff(row, column) {
    return this.off.includes(this.index(row, column));
  }

  isUnread(row, column) {
    return this.unreadRows.has(row) || this.unreadColumns.has(column);
  }
}

export function sourceNames(link) {
  if (link.kind === "flatten" || link.kind === "product") return link.sources;
  return link.kind === "window" ? link.sources.map((plane) => plane.panel) : [link.source];
}

/** Names of all panels that a link reads, and of those that it fills. */
function ingredients(link) {
  return [...sourceNames(link), ...(link.kernels ?? []).map((plane) => plane.panel), link.weights_panel];
}

function products(link) {
  return [link.target, link.contributions_panel].filter(Boolean);
}

function groups(items, keyOf) {
  const found = new Map();
  for (const item of items) {
    if (!found.has(keyOf(item))) found.set(keyOf(item), []);
    found.get(keyOf(item)).push(item);
  }
  return found;
}

/** Maps that stand in one column share one colour scale, so that they can be compared. */
function shareLimits(panels) {
  const largest = new Map(panels.filter((panel) => panel.limit === null).map((panel) => [panel.column, 0]));
  for (const panel of panels) {
    if (panel.shading !== "signed" || !largest.has(panel.column)) continue;
    let most = largest.get(panel.column);
    for (const value of panel.values) most = Math.max(most, Math.abs(value));
    largest.set(panel.column, most);
  }
  for (const panel of panels) panel.limit ??= largest.get(panel.column) || 1;
}
