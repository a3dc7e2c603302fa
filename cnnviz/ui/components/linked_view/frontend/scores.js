// Draw the score of one class: its name, the number, and a bar.

import { plain } from "./numbers.js";
import { css } from "./palette.js";

const LETTERS = { name: 26, value: 20, smallest: 8 }; // px
const FAINT = 0.8;

export function paintScore(context, panel, row, place, theme, { hidden }) {
  const wins = !hidden && row === winner(panel);
  const colour = wins ? theme.primary : theme.text;
  paintFrame(context, place, theme);
  context.fillStyle = colour;
  context.globalAlpha = wins ? 1 : FAINT;
  const value = hidden ? "?" : plain(panel.at(row, 0));
  const inner = paintWords(context, [panel.labels[row] ?? "", value], place, theme, wins);
  context.globalAlpha = 1;
  if (!hidden) paintBar(context, inner, panel.at(row, 0) / Math.max(1, panel.limit), colour, theme);
}

/** The row with the largest score, if there is only one. */
function winner(panel) {
  const largest = Math.max(...panel.values);
  const first = panel.values.indexOf(largest);
  return panel.values.indexOf(largest, first + 1) === -1 ? first : null;
}

function paintFrame(context, { x, y, width, height }, theme) {
  context.beginPath();
  context.roundRect(x + 4, y + 2, width - 8, height - 4, 5);
  context.fillStyle = theme.background;
  context.fill();
  context.strokeStyle = theme.line;
  context.stroke();
}

/** Name on the left, number on the right, as large as both fit; returns where the bar belongs. */
function paintWords(context, [name, value], { x, y, width, height }, theme, wins) {
  const margin = Math.min(14, width * 0.1);
  const fonts = (scale) => [`700 ${LETTERS.name * scale}px ${theme.font}`, `${wins ? 700 : 500} ${LETTERS.value * scale}px ${theme.font}`];
  const lengths = fonts(1).map((font, index) => measured(context, font, index ? value : name));
  const room = (width - 2 * margin) / (lengths[0] + lengths[1] + 8);
  const scale = Math.max(LETTERS.smallest / LETTERS.value, Math.min(1, (height * 0.38) / LETTERS.name, room));
  context.textBaseline = "middle";
  const middle = y + height * 0.42;
  [context.font] = fonts(scale);
  context.textAlign = "left";
  context.fillText(name, x + margin, middle);
  [, context.font] = fonts(scale);
  context.textAlign = "right";
  context.fillText(value, x + width - margin, middle);
  return { x: x + margin, y: y + height * 0.74, width: width - 2 * margin, height: Math.min(4, height * 0.12) };
}

function measured(context, font, text) {
  context.font = font;
  return context.measureText(text).width;
}

function paintBar(context, { x, y, width, height }, share, colour, theme) {
  context.fillStyle = theme.line;
  context.fillRect(x, y, width, height);
  context.fillStyle = share < 0 ? css(theme.negative) : colour;
  context.fillRect(x, y, width * Math.min(1, Math.abs(share)), height);
}
