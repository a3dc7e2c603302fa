// The four panels: the picture, the neurons as mosaics of their weights, the weights of the neuron
// that is pointed at, and what the neurons make of the picture.

import { cellOf, layout } from "./layout.js";
import { short } from "./wiring.js";

const SVG = "http://www.w3.org/2000/svg";
const OTHERS = 0.3; // of the neurons that are not pointed at
const PALE = 0.13; // while one weight is pointed at: of all others
const BEND = 70; // px between the lines of the first and the last column
const OUTLINE = 0.14; // of a cell
const NUMBERS = 15; // px: smaller cells have no numbers

export function drawStage(view, stage, width) {
  const places = layout(width);
  const { net, words } = view.data;
  const canvas = document.createElement("canvas");
  const svg = made("svg", { width, height: places.height, class: "drawing" });
  const panels = {
    picture: grid(places.picture, net.picture.length, net.picture[0].length, words.picture, "picture"),
    neurons: grid(places.neurons, net.rows, net.columns, words.neurons, "neurons"),
    weights: grid(places.weights, ...weightGrid(view), words.weights, "weights"),
    map: grid(places.map, net.rows, net.columns, words.map, "map"),
  };
  const lines = made("g", { class: "lines" });
  svg.append(...Object.values(panels).map(({ group }) => group), lines);
  stage.replaceChildren(canvas, svg);
  stage.style.height = `${places.height}px`;
  const mosaic = mosaics(canvas, view, panels.neurons);
  fillPicture(panels.picture, net.picture);
  fillMap(panels.map, view.way.values);
  for (const name of ["neurons", "weights"]) {
    panels[name].group.setAttribute("tabindex", "0");
    panels[name].group.setAttribute("role", "application");
    panels[name].group.setAttribute("aria-label", words[`${name}_read`]);
  }
  const svgText = (name, size) => panels[name].cells.forEach((cell) => (cell.text.style.fontSize = `${size}px`));
  svgText("map", Math.min(panels.map.cell * 0.42, 15));
  svgText("weights", Math.min(panels.weights.cell * 0.4, 17));
  return {
    neurons: panels.neurons.group,
    weights: panels.weights.group,
    weightGrid: weightGrid(view),
    at: (x, y) => spot(panels, view, x, y),
    swatch: (place) => box(panels.weights, place),
    mark: (neuron, place) => mark(view, panels, lines, mosaic, neuron, place),
  };
}

function weightGrid({ chosen, data: { net } }) {
  return chosen === "full"
    ? [net.picture.length, net.picture[0].length]
    : [net.kernel_rows, net.kernel_columns];
}

function grid(place, rows, columns, title, name) {
  const cell = cellOf(place, rows, columns);
  const group = made("g", { class: `panel ${name}` });
  const head = made("text", { x: place.x, y: place.y - 8, class: "title" });
  head.textContent = title;
  group.append(head);
  const cells = Array.from({ length: rows * columns }, (_, index) => {
    const [x, y] = [place.x + (index % columns) * cell, place.y + Math.floor(index / columns) * cell];
    const rect = made("rect", { x, y, width: cell, height: cell, class: "cell" });
    const text = made("text", { x: x + cell / 2, y: y + cell / 2, class: "number" });
    group.append(rect, text);
    return { rect, text };
  });
  const frame = made("rect", { class: "frame", visibility: "hidden" });
  group.append(frame);
  return { ...place, rows, columns, cell, group, cells, frame };
}

function box({ x, y, cell, columns }, index) {
  return { x: x + (index % columns) * cell, y: y + Math.floor(index / columns) * cell, side: cell };
}

function spot(panels, view, x, y) {
  const find = ({ x: left, y: top, rows, columns, cell }) => {
    const [row, column] = [Math.floor((y - top) / cell), Math.floor((x - left) / cell)];
    return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : null;
  };
  for (const name of ["neurons", "map"]) {
    const neuron = find(panels[name]);
    if (neuron !== null) return { neuron };
  }
  const place = find(panels.weights);
  return place === null ? null : { place };
}

/** Every neuron as a mosaic of its weights' colours, on a canvas: there may be thousands. */
function mosaics(canvas, view, panel) {
  const ratio = globalThis.devicePixelRatio || 1;
  const side = panel.side + 4;
  Object.assign(canvas, { width: side * ratio, height: side * ratio });
  Object.assign(canvas.style, { left: `${panel.x}px`, top: `${panel.y}px`, width: `${side}px`, height: `${side}px` });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  const [rows, columns] = weightGrid(view);
  const gap = panel.cell > 14 ? 3 : 1;
  const strength = (one, index, place, neuron) => {
    if (place === null) return one === neuron ? 1 : OTHERS;
    return index === place && (view.chosen === "shared" || one === neuron) ? 1 : PALE;
  };
  const paint = (one, place, neuron) => {
    const tile = box({ ...panel, x: gap / 2, y: gap / 2 }, one);
    const [w, h] = [(tile.side - gap) / columns, (tile.side - gap) / rows];
    pen.clearRect(tile.x - gap / 2, tile.y - gap / 2, tile.side, tile.side);
    for (let index = 0; index < rows * columns; index++) {
      pen.globalAlpha = strength(one, index, place, neuron);
      pen.fillStyle = view.colour(one, index);
      const [x, y] = [tile.x + (index % columns) * w, tile.y + Math.floor(index / columns) * h];
      pen.fillRect(x, y, w + 0.3, h + 0.3);
    }
  };
  let drawn = {};
  return (place, neuron) => {
    // Walking over the neurons changes two of them.
    const changed = place === drawn.place ? [drawn.neuron, neuron] : view.way.values.keys();
    for (const one of new Set(changed)) paint(one, place, neuron);
    drawn = { place, neuron };
  };
}

function fillPicture(panel, picture) {
  picture.flat().forEach((value, index) => panel.cells[index].rect.classList.add(value > 0 ? "ink" : "paper"));
}

function fillMap(panel, values) {
  const limit = Math.max(...values.map(Math.abs), 1e-9);
  values.forEach((value, index) => {
    const { rect, text } = panel.cells[index];
    const share = Math.abs(value) / limit;
    rect.style.fill = `color-mix(in srgb, var(${value < 0 ? "--negative" : "--positive"}) ${Math.round(100 * share)}%, var(--paper))`;
    text.textContent = panel.cell >= NUMBERS ? short(value) : "";
    text.classList.toggle("full", share > 0.55);
  });
}

function mark(view, panels, lines, mosaic, neuron, place) {
  mosaic(place, neuron);
  fillWeights(view, panels.weights, neuron, place);
  frame(panels.neurons, neuron);
  frame(panels.map, neuron);
  frame(panels.weights, place);
  const used = place !== null && view.chosen === "shared" ? view.way.values.map((_, one) => one) : [neuron];
  const drawn = [];
  const outlined = new Map();
  for (const one of used) {
    view.reads(one).forEach((pixel, index) => {
      if (place !== null && index !== place) return;
      const colour = view.colour(one, index);
      outlined.set(pixel, colour);
      drawn.push(line(panels, pixel, one, index, weightGrid(view), colour));
    });
  }
  lines.setAttribute("class", `lines ${drawn.length > 100 ? "most" : drawn.length > 30 ? "many" : ""}`);
  lines.replaceChildren(...drawn);
  panels.picture.cells.forEach(({ rect }, pixel) => {
    rect.style.stroke = outlined.get(pixel) ?? "";
    rect.style.strokeWidth = outlined.has(pixel) ? Math.min(panels.picture.cell * OUTLINE, 3.5) : "";
  });
  // What is outlined is drawn last, so that no neighbour covers its border.
  for (const pixel of outlined.keys()) panels.picture.group.append(panels.picture.cells[pixel].rect);
}

function fillWeights(view, panel, neuron, place) {
  const weights = view.way.weights[neuron];
  panel.cells.forEach(({ rect, text }, index) => {
    rect.style.fill = view.colour(neuron, index);
    rect.style.opacity = place === null || place === index ? 1 : 0.35;
    text.textContent = panel.cell >= NUMBERS ? short(weights[index]) : "";
  });
}

function frame(panel, index) {
  panel.frame.setAttribute("visibility", index === null ? "hidden" : "visible");
  if (index === null) return;
  const { x, y, side } = box(panel, index);
  for (const [name, value] of Object.entries({ x, y, width: side, height: side })) panel.frame.setAttribute(name, value);
}

/** From a pixel to the weight's place in the neuron's mosaic, bent so that neighbours keep apart. */
function line(panels, pixel, neuron, place, [rows, columns], colour) {
  const [from, to] = [box(panels.picture, pixel), box(panels.neurons, neuron)];
  const [row, column] = [Math.floor(place / columns), place % columns];
  const [x, y] = [from.x + from.side / 2, from.y + from.side / 2];
  const [right, down] = [to.x + (to.side * (column + 0.5)) / columns, to.y + (to.side * (row + 0.5)) / rows];
  const bend = ((column - (columns - 1) / 2) * BEND) / columns;
  const one = made("path", { d: `M${x} ${y}Q${(x + right) / 2} ${(y + down) / 2 + bend} ${right} ${down}` });
  one.style.stroke = colour;
  return one;
}

function made(tag, attributes = {}) {
  const one = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}
