// The decoded view with look-ups: panels by name, links into and out of a panel, values of cells.

import { unread } from "./geometry.js";

export class Model {
  constructor(header) {
    Object.assign(this, header);
    const array = (number) => (number === null ? null : header.arrays[number].values);
    this.panels = header.panels.map((panel) => new Panel(panel, header.arrays[panel.values]));
    this.byName = new Map(this.panels.map((panel) => [panel.name, panel]));
    this.links = header.links.map((link) => ({
      ...link,
      sums: array(link.sums ?? null),
      totals: array(link.totals ?? null),
      winners: array(link.winners ?? null),
      counts: array(link.counts ?? null),
      weights: array(link.weights ?? null),
      bias: link.kind === "dense" ? array(link.bias) : link.bias,
    }));
    shareLimits(this.panels);
    for (const panel of this.panels) {
      panel.peers = this.panels.filter((other) => other.column === panel.column && other.form === panel.form);
    }
    this.#surround();
  }

  panel(name) {
    return this.byName.get(name);
  }

  linkInto(name) {
    return this.links.find((link) => link.target === name);
  }

  linksFrom(name) {
    return this.links.filter((link) => sourceNames(link).includes(name));
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

  /** Padding to draw around each panel, and the rows and columns of it that no window reads. */
  #surround() {
    for (const panel of this.panels) {
      const windows = this.links.filter((link) => link.kind === "window" && sourceNames(link).includes(panel.name));
      const most = (side, axis) => Math.max(0, ...windows.map((link) => link[axis][side]));
      panel.padding = {
        top: most("before", "rows"),
        bottom: most("after", "rows"),
        left: most("before", "columns"),
        right: most("after", "columns"),
      };
      const everywhere = (axis) =>
        windows.map((link) => new Set(unread(link[axis]))).reduce(intersection, undefined) ?? new Set();
      panel.unreadRows = everywhere("rows");
      panel.unreadColumns = everywhere("columns");
    }
  }
}

const NO_PADDING = { top: 0, bottom: 0, left: 0, right: 0 };
const NOTHING_UNREAD = { unreadRows: new Set(), unreadColumns: new Set() };

export class Panel {
  /** A grid that stands for itself, outside the model: the close-up's patch, kernel and products. */
  static of(rows, { shading, limit, accent = null }) {
    const values = Float32Array.from(rows.flat());
    const header = { shading, limit, accent, form: "grid", off: [], padding: NO_PADDING };
    return Object.assign(new Panel(header, { shape: [1, rows.length, rows[0].length], values }), NOTHING_UNREAD);
  }

  constructor(header, array) {
    Object.assign(this, header);
    [this.channels, this.rows, this.columns] = array.shape;
    this.values = array.values;
    this.peers = [this]; // panels of one column, which look alike
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
    this.bitmap = this.widest = this.whole = undefined;
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

function intersection(one, other) {
  return one === undefined ? other : new Set([...one].filter((item) => other.has(item)));
}

/** Maps that stand in one column share one colour scale, so that they can be compared. */
function shareLimits(panels) {
  const largest = new Map();
  for (const panel of panels) {
    if (panel.shading !== "signed") continue;
    let most = largest.get(panel.column) ?? 0;
    for (const value of panel.values) most = Math.max(most, Math.abs(value));
    largest.set(panel.column, most);
  }
  for (const panel of panels) panel.limit ??= largest.get(panel.column) || 1;
}
