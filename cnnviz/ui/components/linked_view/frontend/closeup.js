// The window of the cell in question, close up: patch x kernel = products, one row per channel.
// The cells are painted by the same code as everywhere else.

import { paintPanel } from "./cells.js";
import { Panel } from "./model.js";

const CELL = { largest: 30, smallest: 18 };
const SIGN = 26;

/** @returns {{width, height}} the room that the close-up takes, in px; nothing for no planes. */
export function paintCloseUp(canvas, planes, { model, theme, width, term, into }) {
  canvas.hidden = planes.length === 0;
  if (canvas.hidden) return;
  const [rows, columns] = [planes[0].patch.length, planes[0].patch[0].length];
  const cell = Math.max(CELL.smallest, Math.min(CELL.largest, (width - 2 * SIGN - 4) / (3 * columns)));
  const size = { width: 3 * columns * cell + 2 * SIGN + 4, height: planes.length * (rows * cell + 8) };
  const context = prepare(canvas, size.width, size.height);
  planes.forEach((plane, channel) => {
    const y = channel * (rows * cell + 8) + 2;
    const panels = panelsOf(model, into, plane, channel, doneIn(term, channel, rows * columns));
    panels.forEach((panel, index) => {
      const x = 2 + index * (columns * cell + SIGN);
      if (index) paintSign(context, index === 1 ? "\u00d7" : "=", x - SIGN / 2, y + (rows * cell) / 2, theme);
      paintGrid(context, panel, { x, y, cell }, theme);
    });
  });
}

function doneIn(term, channel, count) {
  return term === null ? count : Math.max(0, Math.min(count, term + 1 - channel * count));
}

function panelsOf(model, into, plane, channel, done) {
  const source = model.panel(into.sources[channel].panel);
  const kernel = model.panel(into.kernels[channel].panel);
  const largest = Math.max(...plane.products.flat().map(Math.abs)) || 1;
  const shading = source.shading === "colour" ? "grey" : source.shading;
  const products = Panel.of(plane.products, { shading: "signed", limit: largest });
  products.hiddenFrom = done;
  return [
    Panel.of(plane.patch, { shading, limit: source.limit }),
    Panel.of(plane.kernel, { shading: "signed", limit: kernel.limit, accent: kernel.accent }),
    products,
  ];
}

function paintGrid(context, panel, { x, y, cell }, theme) {
  const box = { x, y, width: panel.columns * cell, height: panel.rows * cell, row: 0, column: 0, rows: panel.rows, columns: panel.columns };
  const style = { decimals: 2, truncate: false, revealed: () => true };
  paintPanel(context, panel, box, theme, style);
  if (panel.hiddenFrom === undefined) return;
  context.fillStyle = theme.background;
  for (let index = panel.hiddenFrom; index < panel.rows * panel.columns; index++) {
    const [row, column] = [Math.floor(index / panel.columns), index % panel.columns];
    context.fillRect(x + column * cell + 1, y + row * cell + 1, cell - 2, cell - 2);
  }
}

function paintSign(context, sign, x, y, theme) {
  context.font = `500 17px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.text;
  context.fillText(sign, x, y);
}

/** Give a canvas its size in CSS pixels at the screen's resolution, and an empty context. */
export function prepare(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
