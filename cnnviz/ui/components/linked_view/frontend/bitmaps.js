// Pictures and maps as bitmaps, a pixel per cell, painted at once when values or theme change.

import { blend, light, shade } from "./palette.js";

const GREYED = 0.45; // how far a picture that something is laid over fades into grey
const OVER = 0.8; // opacity of the strongest cell that is laid over a picture

/** One pixel per cell, kept until the values or the theme change. */
export function bitmap(panel, theme) {
  if (panel.bitmap?.dark !== theme.dark) panel.bitmap = { dark: theme.dark, canvas: painted(panel, "cells", theme, fillerOf(panel)) };
  return panel.bitmap.canvas;
}

/** The same, as it is laid over a picture: the weaker the cell, the more of the picture is seen. */
export function film(panel, theme) {
  if (panel.film?.dark !== theme.dark) panel.film = { dark: theme.dark, canvas: painted(panel, "film", theme, fillFilm) };
  return panel.film.canvas;
}

function painted(panel, name, theme, fill) {
  const canvas = (panel.sheets[name] ??= new OffscreenCanvas(panel.columns, panel.rows));
  const context = canvas.getContext("2d");
  const image = context.createImageData(panel.columns, panel.rows);
  fill(image.data, panel, theme);
  context.putImageData(image, 0, 0);
  return canvas;
}

function fillerOf(panel) {
  if (panel.over) return fillGreyed;
  return { signed: fillSigned, grey: fillGrey, colour: fillColour }[panel.shading] ?? fillAny;
}

// The frequent ones without an array per cell: there may be a million cells.

function fillSigned(data, { values, limit }, { zero, positive, negative }) {
  for (let index = 0, at = 0; index < values.length; index++) {
    const value = values[index];
    const full = value < 0 ? negative : positive;
    const share = Math.min(1, Math.abs(value) / limit);
    data[at++] = zero[0] + (full[0] - zero[0]) * share;
    data[at++] = zero[1] + (full[1] - zero[1]) * share;
    data[at++] = zero[2] + (full[2] - zero[2]) * share;
    data[at++] = 255;
  }
}

function fillGrey(data, panel) {
  for (let index = 0, at = 0; index < panel.values.length; index++) {
    const level = 255 * light(panel, panel.values[index]);
    data[at++] = level;
    data[at++] = level;
    data[at++] = level;
    data[at++] = 255;
  }
}

function fillColour(data, panel) {
  const { values } = panel;
  const count = values.length / 3;
  for (let index = 0, at = 0; index < count; index++) {
    data[at++] = 255 * light(panel, values[index]);
    data[at++] = 255 * light(panel, values[index + count]);
    data[at++] = 255 * light(panel, values[index + 2 * count]);
    data[at++] = 255;
  }
}

function fillAny(data, panel, theme) {
  let at = 0;
  for (let row = 0; row < panel.rows; row++) {
    for (let column = 0; column < panel.columns; column++) {
      data.set(shade(panel, row, column, theme), at);
      data[at + 3] = 255;
      at += 4;
    }
  }
}

/** Grey and pale, so that the colours on top are those of the map alone. */
function fillGreyed(data, panel, theme) {
  fillAny(data, panel, theme);
  for (let at = 0; at < data.length; at += 4) {
    const level = 0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2];
    data.set(blend([level, level, level], theme.zero, GREYED), at);
  }
}

function fillFilm(data, { values, limit }, { positive, negative }) {
  for (let index = 0; index < values.length; index++) {
    data.set(values[index] < 0 ? negative : positive, 4 * index);
    data[4 * index + 3] = 255 * OVER * Math.min(1, Math.abs(values[index]) / limit);
  }
}
