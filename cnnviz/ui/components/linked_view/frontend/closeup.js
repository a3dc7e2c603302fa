// The window of the cell in question, close up: patch x kernel = products, one row per channel.
// The cells are painted by the same code as everywhere else.

import { prepare } from "./canvas.js";
import { paintPanel } from "./cells.js";
import { Panel } from "./model.js";
import { plain } from "./numbers.js";
import { partDone } from "./player.js";

const CELL = { single: 30, small: 22 }; // px; small where several channels or a narrow screen leave less room
const SMALLEST = 3; // px: a window that is longer than that allows tells nothing close up
const NARROW = 420; // px
const WIDEST = 380; // px, the whole of it
const SIGN = 26;
const GAP = 8;
const CAPTION = 17; // above each channel of many

/** Paint the planes of a weighted sum, or nothing if there are none. */
export function paintCloseUp(canvas, planes, { model, theme, width, term, into }) {
  canvas.hidden = planes.length === 0 || cellAt(planes[0], width) < SMALLEST;
  if (canvas.hidden) return;
  const [rows, columns] = [planes[0].patch.length, planes[0].patch[0].length];
  const caption = planes[0].name ? CAPTION : 0;
  const largest = planes.length > 1 || width < NARROW ? CELL.small : CELL.single;
  const cell = Math.min(largest, cellAt(planes[0], width));
  const high = rows * cell;
  const context = prepare(canvas, 3 * columns * cell + 2 * SIGN + 4, planes.length * (caption + high + GAP) - GAP + 4);
  planes.forEach((plane, channel) => {
    const y = channel * (caption + high + GAP) + caption + 2;
    if (caption) paintCaption(context, plane, y - 5, theme);
    panelsOf(model, into, plane).forEach((panel, index) => {
      const x = 2 + index * (columns * cell + SIGN);
      if (index) paintSign(context, index === 1 ? "\u00d7" : "=", x - SIGN / 2, y + high / 2, theme);
      const box = { x, y, width: columns * cell, height: high, row: 0, column: 0, rows, columns };
      paintPanel(context, panel, box, theme, { decimals: 2, truncate: false, revealed: () => true });
      if (index === 2) paintBlanks(context, box, partDone(term, channel, rows * columns), theme);
    });
  });
}

/** The most that the width allows. */
function cellAt({ patch }, width) {
  return (Math.min(WIDEST, width) - 2 * SIGN - 4) / (3 * patch[0].length);
}

function panelsOf(model, into, { channel, patch, kernel, products }) {
  const source = model.panel(into.sources[channel].panel);
  const weights = model.panel(into.kernels[channel].panel);
  const shading = source.shading === "colour" ? "grey" : source.shading;
  return [
    Panel.of(patch, { shading, limit: source.limit, black: source.black, white: source.white }),
    Panel.of(kernel, { shading: "signed", limit: weights.limit, accent: weights.accent }),
    Panel.of(products, { shading: "signed", limit: Math.max(...products.flat().map(Math.abs)) || 1 }),
  ];
}

/** Products that the player has not reached yet. */
function paintBlanks(context, { x, y, width, height, rows, columns }, done, theme) {
  const [across, down] = [width / columns, height / rows];
  context.fillStyle = theme.background;
  for (let index = done; index < rows * columns; index++) {
    const [row, column] = [Math.floor(index / columns), index % columns];
    context.fillRect(x + column * across + 1, y + row * down + 1, across - 2, down - 2);
  }
}

function paintCaption(context, { name, sum }, y, theme) {
  context.font = `500 12px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillStyle = theme.text;
  context.fillText(`${name}: ${plain(sum)}`, 2, y);
}

function paintSign(context, sign, x, y, theme) {
  context.font = `500 17px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.text;
  context.fillText(sign, x, y);
}
