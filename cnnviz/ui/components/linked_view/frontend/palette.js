// Colours: one meaning each, read from Streamlit's theme where it has one.
// Blue to orange is safe for colour-blind eyes and centred on zero.

import { clamp } from "./geometry.js";

const LIGHT = {
  positive: [11, 92, 173],
  negative: [188, 88, 26],
  zero: [250, 251, 253],
  paper: [255, 255, 255],
  ink: [28, 34, 48],
  line: "rgba(40, 55, 90, .16)",
  padding: "rgba(90, 105, 140, .10)",
  hatch: "rgba(90, 105, 140, .55)",
  accents: { first: "#0f8b8d", second: "#c98a00", third: "#b0379f" },
  right: "#1a7f37",
  wrong: "#b3261e",
};

const DARK = {
  positive: [72, 146, 222],
  negative: [205, 112, 52],
  zero: [32, 37, 48],
  paper: [22, 26, 34],
  ink: [232, 236, 244],
  line: "rgba(200, 212, 240, .18)",
  padding: "rgba(170, 185, 220, .10)",
  hatch: "rgba(170, 185, 220, .55)",
  accents: { first: "#3fc1c0", second: "#e5b045", third: "#df7fd0" },
  right: "#4cc38a",
  wrong: "#ff8f85",
};

// One channel of a photograph, as it would shine alone; a purer blue would be too dark to see.
const TINTS = { red: [255, 72, 60], green: [52, 200, 84], blue: [66, 128, 255] };

export function readTheme(element) {
  const style = getComputedStyle(element);
  const variable = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  const background = variable("--st-background-color", "#ffffff");
  const dark = luminance(toRgb(background)) < 0.4;
  return {
    ...(dark ? DARK : LIGHT),
    dark,
    background,
    text: variable("--st-text-color", "#1c2230"),
    primary: variable("--st-primary-color", "#0b5cad"),
    font: variable("--st-font", "sans-serif"),
  };
}

/** The colour of one cell, as [red, green, blue]. */
export function shade(panel, row, column, theme) {
  const value = panel.at(row, column);
  switch (panel.shading) {
    case "ink":
      return blend(theme.paper, theme.ink, clamp((value + 1) / 2, 0, 1));
    case "grey":
      return Array(3).fill(255 * light(panel, value));
    case "colour":
      return [0, 1, 2].map((channel) => 255 * light(panel, panel.at(row, column, channel)));
    case "red":
    case "green":
    case "blue":
      return TINTS[panel.shading].map((part) => part * light(panel, value));
    case "signed":
      return signed(value / panel.limit, theme);
    default:
      return theme.zero;
  }
}

/** How bright a photograph's value is, from 0 to 1. */
export function light({ black = 0, white = 1 }, value) {
  return clamp((value - black) / (white - black), 0, 1);
}

function signed(share, theme) {
  return blend(theme.zero, share < 0 ? theme.negative : theme.positive, clamp(Math.abs(share), 0, 1));
}

export function css([red, green, blue], alpha = 1) {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${alpha})`;
}

export function blend(from, to, share) {
  return from.map((part, index) => part + (to[index] - part) * share);
}

// Black and white are equally far from this luminance: on any colour one of them has a contrast of 4.5.
const MIDDLE = 0.179;
const PALE = 0.45;

/** The colour of a number on a cell. */
export function inkOn(rgb) {
  const light = luminance(rgb);
  if (light > PALE) return "#141a26";
  return light > MIDDLE ? "#000000" : "#ffffff";
}

export function luminance(rgb) {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toRgb(colour) {
  const hex = colour.match(/^#(\w\w)(\w\w)(\w\w)/);
  if (hex) return hex.slice(1, 4).map((part) => parseInt(part, 16));
  return (colour.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
}
