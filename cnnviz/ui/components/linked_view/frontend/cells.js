// Draw the cells of panels: colours, numbers, padding, hatching. It knows nothing of links.

import { bitmap, film } from "./bitmaps.js";
import { cellSize, rectangle } from "./box.js";
import { middle } from "./geometry.js";
import { plain, short } from "./numbers.js";
import { blend, css, inkOn, shade } from "./palette.js";
import { paintScore } from "./scores.js";

const NUMBERS_FROM = 17; // px: smaller cells show colour only
const PICTURE_NUMBERS_FROM = 22; // px: likewise in pictures, whose cells are many
const LARGEST_LETTERS = 22; // px
const MARKED_FROM = 8; // px: smaller padding cells have no border of their own
const UNREAD_VEIL = 0.55;
const QUIET = 0.62; // opacity; against paper still a contrast of 4.5

export function paintPanel(context, panel, box, theme, style) {
  clipped(context, { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6 }, () => {
    if (panel.isPicture) clipped(context, box, () => paintPicture(context, panel, box, theme, style));
    else paintCells(context, panel, box, theme, style);
    if (panel.dots) paintDots(context, panel, box, theme);
    paintFrame(context, panel, box, theme);
  });
}

function clipped(context, { x, y, width, height }, paint) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  paint();
  context.restore();
}

/** What is known of some places, over what is computed for all of them. */
function paintDots(context, panel, box, theme) {
  const { width, height } = cellSize(box);
  const radius = Math.max(2, 0.3 * Math.min(width, height));
  context.lineWidth = Math.max(1, radius / 4);
  context.strokeStyle = theme.background;
  panel.dots.forEach((side, index) => {
    if (side === 0) return;
    const place = rectangle(box, Math.floor(index / panel.columns), index % panel.columns);
    context.fillStyle = css(side > 0 ? theme.positive : theme.negative);
    context.beginPath();
    context.arc(place.x + place.width / 2, place.y + place.height / 2, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  });
}

/** Paint the cells in sight, one by one. */
function paintCells(context, panel, box, theme, style) {
  paintPadding(context, panel, box, theme);
  const last = (start, count, most) => Math.min(most, Math.ceil(start + count));
  for (let row = Math.max(0, Math.floor(box.row)); row < last(box.row, box.rows, panel.rows); row++) {
    for (let column = Math.max(0, Math.floor(box.column)); column < last(box.column, box.columns, panel.columns); column++) {
      paintCell(context, panel, box, row, column, theme, style);
    }
  }
}

function paintPicture(context, panel, box, theme, style) {
  const size = cellSize(box);
  if (size.width >= PICTURE_NUMBERS_FROM) return paintCells(context, panel, box, theme, style);
  if (panel.hidden) return paintCover(context, box, theme);
  paintPadding(context, panel, box, theme);
  const { x, y, width, height } = rectangle(box, 0, 0, panel.rows, panel.columns);
  context.imageSmoothingEnabled = size.width < 1;
  context.drawImage(bitmap(panel, theme), x, y, width, height);
  if (style.over) paintFilm(context, style.over, box, theme);
  for (const row of panel.unreadRows) paintHatch(context, rectangle(box, row, 0, 1, panel.columns), theme);
  for (const column of panel.unreadColumns) paintHatch(context, rectangle(box, 0, column, panel.rows, 1), theme);
}

/** One large question mark, where cells are too small for one each. */
function paintCover(context, { x, y, width, height }, theme) {
  context.fillStyle = css(theme.zero);
  context.fillRect(x, y, width, height);
  context.font = `600 ${Math.min(width, height) * 0.4}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.text;
  context.globalAlpha = QUIET;
  context.fillText("?", x + width / 2, y + height / 2);
  context.globalAlpha = 1;
}

/** Lay a map over the picture, each cell in the middle of what it sees. */
function paintFilm(context, { panel, reach }, box, theme) {
  const [top, left] = [reach.rows, reach.columns].map((axis) => middle(axis, 0) + 0.5 - axis.stride / 2);
  const { x, y, width, height } = rectangle(box, top, left, panel.rows * reach.rows.stride, panel.columns * reach.columns.stride);
  context.imageSmoothingEnabled = true;
  context.drawImage(film(panel, theme), x, y, width, height);
}

function paintCell(context, panel, box, row, column, theme, style) {
  const place = rectangle(box, row, column);
  const turned = panel.hidden ? 1 : style.turned?.(panel, row, column) ?? 1;
  if (turned < 1) return paintTurning(context, place, turned, () => paintFace(context, panel, row, column, place, theme, { ...style, asks: turned < 0.5 }));
  paintFace(context, panel, row, column, place, theme, { ...style, asks: panel.hidden && !style.revealed(panel, row, column) });
}

/** A cell that turns over is narrow in the middle of its turn. */
function paintTurning(context, { x, width }, turned, paint) {
  context.save();
  context.translate(x + width / 2, 0);
  context.scale(Math.max(0.04, Math.abs(Math.cos(Math.PI * turned))), 1);
  context.translate(-x - width / 2, 0);
  paint();
  context.restore();
}

function paintFace(context, panel, row, column, place, theme, style) {
  const { x, y, width, height } = place;
  const hidden = style.asks;
  if (panel.form === "scores") return paintScore(context, panel, row, place, theme, { hidden, ...style });
  const off = panel.isOff(row, column);
  let colour = hidden || off ? theme.zero : shade(panel, row, column, theme);
  context.fillStyle = css(colour);
  const inset = width > 8 ? 0.5 : 0;
  if (panel.form === "grid") context.fillRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
  else paintPill(context, place, theme);
  if (panel.isUnread(row, column)) {
    paintHatch(context, place, theme);
    colour = blend(colour, theme.zero, UNREAD_VEIL);
  }
  if (width >= NUMBERS_FROM && (panel.numbered !== false || hidden)) paintNumber(context, panel, row, column, place, colour, theme, { hidden, off, style });
  if (off) paintStrike(context, place, theme);
}

function paintPill(context, { x, y, width, height }, theme) {
  context.beginPath();
  context.roundRect(x + 1.5, y + 1.5, width - 3, height - 3, 5);
  context.fill();
  context.strokeStyle = theme.line;
  context.stroke();
}

function paintNumber(context, panel, row, column, { x, y, width, height }, colour, theme, { hidden, off, style }) {
  const lines = hidden ? ["?"] : cellText(panel, row, column, style).split("\n");
  const size = Math.min(fontSize(context, panel, width, height, theme, style), (height * 0.9) / lines.length);
  if (size < 6) return;
  context.font = `${hidden || panel.form === "list" ? 600 : 450} ${size}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = inkOn(colour);
  context.globalAlpha = off || isQuiet(panel, row, column) ? QUIET : 1;
  const middle = y + height / 2 + 0.5;
  lines.forEach((line, index) => context.fillText(line, x + width / 2, middle + (index - (lines.length - 1) / 2) * size));
  if (panel.editing === "type") underline(context, x + width / 2, middle + Math.min(size * 0.66, height * 0.4), size);
  context.globalAlpha = 1;
}

/** Dots below a number say that it can be changed. */
function underline(context, x, y, length) {
  context.save();
  context.strokeStyle = context.fillStyle;
  context.globalAlpha = 0.75;
  context.setLineDash([1.5, 2]);
  context.beginPath();
  context.moveTo(x - length / 2, y);
  context.lineTo(x + length / 2, y);
  context.stroke();
  context.restore();
}

/** One size for all cells of a column's panels, so that their longest number fits. */
function fontSize(context, panel, width, height, theme, style) {
  const widest = Math.max(...panel.peers.map((peer) => (peer.widest ??= widestText(context, peer, theme, style))));
  return Math.min(LARGEST_LETTERS, 5 + 0.27 * height, 0.6 * height, (width - Math.max(2, 0.16 * width)) / widest);
}

const SAMPLED = 400; // cells: enough to know how long the numbers of a photograph's map get

/** In units of the font size. */
function widestText(context, panel, theme, style) {
  const texts = new Set();
  const count = panel.rows * panel.columns;
  for (let index = 0; index < count; index += Math.ceil(count / SAMPLED)) {
    const text = cellText(panel, Math.floor(index / panel.columns), index % panel.columns, style);
    for (const line of text.split("\n")) texts.add(line);
  }
  context.font = `${panel.form === "list" ? 600 : 450} 100px ${theme.font}`;
  return Math.max(1, ...[...texts].map((text) => context.measureText(text).width / 100));
}

/** Paper pixels keep their numbers in the background, so that the drawing stands out. */
function isQuiet(panel, row, column) {
  return panel.shading === "ink" && panel.at(row, column) < 0;
}

/** What stands in a cell; the three channels of a colour below each other. */
function cellText(panel, row, column, style) {
  const value = panel.at(row, column);
  if (panel.shading === "ink") return plain(value, 2);
  if (panel.shading === "colour") return [0, 1, 2].map((channel) => short(panel.at(row, column, channel), style)).join("\n");
  panel.whole ??= panel.values.every(Number.isInteger);
  return panel.whole || (panel.editing === "type" && Number.isInteger(value)) ? plain(value) : short(value, style);
}

function paintPadding(context, panel, box, theme) {
  const { top, bottom, left, right } = panel.padding;
  if (!(top || bottom || left || right)) return;
  clipped(context, box, () => {
    context.fillStyle = theme.padding;
    context.fillRect(box.x, box.y, box.width, box.height);
    if (cellSize(box).width >= MARKED_FROM) paintPaddingCells(context, panel, box, theme);
  });
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
      if (panel.isUnread(row, column)) paintUnreadPadding(context, { x, y, width, height }, theme);
      if (width < NUMBERS_FROM) continue;
      context.font = `450 ${Math.min(LARGEST_LETTERS, height * 0.42)}px ${theme.font}`;
      context.globalAlpha = QUIET;
      context.fillText("0", x + width / 2, y + height / 2);
      context.globalAlpha = 1;
    }
  }
}

/** Padding that no window gets to. */
function paintUnreadPadding(context, place, theme) {
  context.save();
  context.setLineDash([]);
  paintHatch(context, place, theme);
  context.restore();
}

function paintHatch(context, place, theme) {
  const { x, y, width, height } = place;
  clipped(context, place, () => {
    context.fillStyle = css(theme.zero, UNREAD_VEIL);
    context.fillRect(x, y, width, height);
    context.strokeStyle = theme.hatch;
    context.lineWidth = 1;
    context.beginPath();
    for (let offset = -height; offset < width; offset += 5) {
      context.moveTo(x + offset, y + height);
      context.lineTo(x + offset + height, y);
    }
    context.stroke();
  });
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
  const whole = panel.isPicture ? box : rectangle(box, 0, 0, panel.rows, panel.columns);
  context.strokeStyle = theme.accents[panel.accent] ?? theme.line;
  context.lineWidth = panel.accent ? 2 : 1;
  context.strokeRect(whole.x, whole.y, whole.width, whole.height);
}
