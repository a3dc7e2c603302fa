// Draw the cells of panels: colours, numbers, padding, hatching. It knows nothing of links.

import { cellSize, isPicture, rectangle } from "./layout.js";
import { css, inkOn, shade } from "./palette.js";
import { plain, short } from "./numbers.js";

const NUMBERS_FROM = 17; // px: smaller cells show colour only

export function paintPanel(context, panel, box, theme, style) {
  context.save();
  context.beginPath();
  context.rect(box.x - 3, box.y - 3, box.width + 6, box.height + 6);
  context.clip();
  if (isPicture(panel)) paintPicture(context, panel, box, theme, style);
  else paintGrid(context, panel, box, theme, style);
  paintFrame(context, panel, box, theme);
  context.restore();
}

function paintGrid(context, panel, box, theme, style) {
  paintPadding(context, panel, box, theme);
  for (let row = 0; row < panel.rows; row++) {
    for (let column = 0; column < panel.columns; column++) {
      paintCell(context, panel, box, row, column, theme, style);
    }
  }
}

function paintPicture(context, panel, box, theme, style) {
  const size = cellSize(box);
  if (size.width >= NUMBERS_FROM) {
    paintVisibleCells(context, panel, box, theme, style);
    return;
  }
  paintPadding(context, panel, box, theme);
  const { x, y, width, height } = rectangle(box, 0, 0, panel.rows, panel.columns);
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.imageSmoothingEnabled = size.width < 1;
  context.drawImage(bitmap(panel, theme), x, y, width, height);
  context.restore();
}

function paintVisibleCells(context, panel, box, theme, style) {
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  paintPadding(context, panel, box, theme);
  const last = (start, count, most) => Math.min(most, Math.ceil(start + count));
  for (let row = Math.max(0, Math.floor(box.row)); row < last(box.row, box.rows, panel.rows); row++) {
    for (let column = Math.max(0, Math.floor(box.column)); column < last(box.column, box.columns, panel.columns); column++) {
      paintCell(context, panel, box, row, column, theme, style);
    }
  }
  context.restore();
}

/** One pixel per cell, kept until the values or the theme change. */
function bitmap(panel, theme) {
  if (panel.bitmap?.dark === theme.dark) return panel.bitmap.canvas;
  const canvas = new OffscreenCanvas(panel.columns, panel.rows);
  const context = canvas.getContext("2d");
  const image = context.createImageData(panel.columns, panel.rows);
  let at = 0;
  for (let row = 0; row < panel.rows; row++) {
    for (let column = 0; column < panel.columns; column++) {
      const rgb = shade(panel, row, column, theme);
      image.data[at++] = rgb[0];
      image.data[at++] = rgb[1];
      image.data[at++] = rgb[2];
      image.data[at++] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  panel.bitmap = { canvas, dark: theme.dark };
  return canvas;
}

function paintCell(context, panel, box, row, column, theme, style) {
  const { x, y, width, height } = rectangle(box, row, column);
  const hidden = panel.hidden && !style.revealed(panel, row, column);
  const off = panel.isOff(row, column);
  const colour = hidden || off ? theme.zero : shade(panel, row, column, theme);
  context.fillStyle = css(colour);
  const inset = width > 8 ? 0.5 : 0;
  if (panel.form === "grid") context.fillRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
  else paintPill(context, panel, { x, y, width, height }, theme);
  if (panel.isUnread(row, column)) paintHatch(context, { x, y, width, height }, theme);
  if (panel.form === "scores" && !box.small) paintScore(context, panel, row, { x, y, width, height }, theme, hidden, style);
  else if (width >= NUMBERS_FROM) paintNumber(context, panel, row, column, { x, y, width, height }, colour, theme, { hidden, off, style });
  if (off) paintStrike(context, { x, y, width, height }, theme);
}

function paintPill(context, panel, { x, y, width, height }, theme) {
  context.beginPath();
  const margin = panel.form === "scores" ? 4 : 1.5;
  context.roundRect(x + margin, y + margin, width - 2 * margin, height - 2 * margin, 5);
  if (panel.form === "scores") context.fillStyle = theme.background;
  context.fill();
  context.strokeStyle = theme.line;
  context.stroke();
}

function paintNumber(context, panel, row, column, { x, y, width, height }, colour, theme, { hidden, off, style }) {
  const text = hidden ? "?" : cellText(panel, row, column, style);
  const size = fontSize(panel, width, height, style);
  context.font = `${hidden || panel.form === "list" ? 600 : 450} ${size}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = inkOn(colour);
  context.globalAlpha = off ? 0.4 : quiet(panel, row, column) ? 0.45 : 0.95;
  context.fillText(text, x + width / 2, y + height / 2 + 0.5);
  context.globalAlpha = 1;
}

/** One size for all cells of a column's panels, so that their longest number fits. */
function fontSize(panel, width, height, style) {
  const longest = Math.max(2.8, ...panel.peers.map((peer) => (peer.longest ??= longestText(peer, style))));
  return Math.min(15, height * 0.55, (width * 1.6) / longest);
}

const SAMPLED = 400; // cells: enough to know how long the numbers of a photograph's map get

function longestText(panel, style) {
  let longest = 1;
  const count = panel.rows * panel.columns;
  for (let index = 0; index < count; index += Math.ceil(count / SAMPLED)) {
    const text = cellText(panel, Math.floor(index / panel.columns), index % panel.columns, style);
    longest = Math.max(longest, text.length - (text.startsWith("\u2212") ? 0.3 : 0));
  }
  return longest;
}

/** Paper pixels keep their numbers in the background, so that the drawing stands out. */
function quiet(panel, row, column) {
  return panel.shading === "ink" && panel.at(row, column) < 0;
}

export function cellText(panel, row, column, style) {
  const value = panel.at(row, column);
  if (panel.shading === "ink") return plain(value, 2);
  if (panel.shading === "colour") return [0, 1, 2].map((c) => Math.round(255 * panel.at(row, column, c))).join(" ");
  panel.whole ??= panel.values.every(Number.isInteger);
  return panel.whole || (panel.editing && Number.isInteger(value)) ? plain(value) : short(value, style);
}

function paintScore(context, panel, row, { x, y, width, height }, theme, hidden, style) {
  const value = panel.at(row, 0);
  const largest = Math.max(...panel.values.slice(0, panel.rows));
  const wins = !hidden && value === largest && panel.values.filter((other) => other === largest).length === 1;
  const colour = wins ? theme.primary : theme.text;
  context.textBaseline = "middle";
  context.fillStyle = colour;
  context.globalAlpha = wins ? 1 : 0.75;
  context.textAlign = "left";
  context.font = `700 ${Math.min(26, height * 0.36)}px ${theme.font}`;
  context.fillText(panel.labels[row] ?? "", x + 14, y + height * 0.42);
  context.textAlign = "right";
  context.font = `${wins ? 700 : 500} ${Math.min(20, height * 0.28)}px ${theme.font}`;
  context.fillText(hidden ? "?" : plain(value), x + width - 14, y + height * 0.42);
  context.globalAlpha = 1;
  if (!hidden) paintBar(context, { x: x + 14, y: y + height * 0.72, width: width - 28 }, value / Math.max(1, panel.limit), colour, theme);
}

function paintBar(context, { x, y, width }, share, colour, theme) {
  context.fillStyle = theme.line;
  context.fillRect(x, y, width, 4);
  context.fillStyle = share < 0 ? css(theme.negative) : colour;
  context.fillRect(x, y, width * Math.min(1, Math.abs(share)), 4);
}

function paintPadding(context, panel, box, theme) {
  const { top, bottom, left, right } = panel.padding;
  if (!(top || bottom || left || right)) return;
  const { width } = cellSize(box);
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.fillStyle = theme.padding;
  context.fillRect(box.x, box.y, box.width, box.height);
  if (width >= 8) paintPaddingCells(context, panel, box, theme);
  context.restore();
}

function paintPaddingCells(context, panel, box, theme) {
  const { top, bottom, left, right } = panel.padding;
  context.strokeStyle = theme.line;
  context.setLineDash([2, 2]);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.text;
  for (let row = -top; row < panel.rows + bottom; row++) {
    for (let column = -left; column < panel.columns + right; column++) {
      if (row >= 0 && row < panel.rows && column >= 0 && column < panel.columns) continue;
      const { x, y, width, height } = rectangle(box, row, column);
      context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
      if (width < NUMBERS_FROM) continue;
      context.font = `450 ${Math.min(14, height * 0.42)}px ${theme.font}`;
      context.globalAlpha = 0.45;
      context.fillText("0", x + width / 2, y + height / 2);
      context.globalAlpha = 1;
    }
  }
  context.setLineDash([]);
}

function paintHatch(context, { x, y, width, height }, theme) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = css(theme.zero, 0.55);
  context.fillRect(x, y, width, height);
  context.strokeStyle = theme.hatch;
  context.lineWidth = 1;
  context.beginPath();
  for (let offset = -height; offset < width; offset += 5) {
    context.moveTo(x + offset, y + height);
    context.lineTo(x + offset + height, y);
  }
  context.stroke();
  context.restore();
}

function paintStrike(context, { x, y, width, height }, theme) {
  context.strokeStyle = theme.text;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x + 5, y + height / 2);
  context.lineTo(x + width - 5, y + height / 2);
  context.stroke();
}

function paintFrame(context, panel, box, theme) {
  if (panel.form !== "grid") return;
  const whole = isPicture(panel) ? box : { ...rectangle(box, 0, 0, panel.rows, panel.columns) };
  context.strokeStyle = theme.accents[panel.accent] ?? theme.line;
  context.lineWidth = panel.accent ? 2 : 1;
  context.strokeRect(whole.x, whole.y, whole.width, whole.height);
}
