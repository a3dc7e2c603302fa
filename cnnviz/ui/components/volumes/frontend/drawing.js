// Boxes in oblique projection, all to one scale: a cell is as large in one as in any other.

const SVG = "http://www.w3.org/2000/svg";
const SLANT = 0.36; // of a cell, to the right and upwards, for each step into the depth
const LARGEST_CELL = 24; // px
const TALLEST = { room: 0.235, least: 235, most: 380 }; // of the width; px
const ROOM = { left: 46, bare: 8, times: 46, edge: 20, below: 44, above: 24, between: 30 };
const SMALLEST = 3; // px
const NARROW = 500; // px
const [LETTER, LINE] = [7.2, 17]; // px
const DRAWN_GRID = 5; // px: smaller cells have no lines between them

export function draw({ boxes, label, told, shortened }, width) {
  const cap = deepest(boxes);
  const cell = scale(boxes, cap, width);
  const placed = place(boxes, cap, cell, width);
  const { height } = placed;
  const svg = made("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
  svg.setAttribute("aria-label", label);
  svg.append(hatching());
  const links = made("g", { class: "links" });
  svg.append(...placed.boxes.map((box) => drawn(box, cell, told, shortened, width)), links);
  link(links, placed.boxes, cell);
  return svg;
}

/** What depth is still drawn to scale: a thousand maps behind a small picture would fill the page. */
function deepest(boxes) {
  const side = Math.max(...boxes.flatMap(({ size: [width, height] }) => [width, height]));
  const depth = Math.max(...boxes.map(({ size }) => size[2]));
  return Math.min(depth, side <= 4 ? 24 : 1.6 * side);
}

function scale(boxes, cap, width) {
  const deep = ({ size }) => SLANT * Math.min(size[2], cap);
  const across = boxes.reduce((sum, box) => sum + box.size[0] + box.over[0] + 2 * box.padding + deep(box), 0);
  const down = Math.max(...boxes.map((box) => box.size[1] + box.over[1] + 2 * box.padding + deep(box)));
  const beside = boxes.reduce((sum, box) => sum + left(box) + right(box), 0);
  const room = width - beside - (boxes.length - 1) * spacing(boxes, width) - ROOM.edge;
  const tallest = Math.min(Math.max(TALLEST.room * width, TALLEST.least), TALLEST.most);
  return Math.min(room / across, tallest / down, (LARGEST_CELL * tallest) / TALLEST.least);
}

/** Room for the number beside a box; a square in a row of squares has none there. */
function left({ sides }) {
  return sides && !sides[1] ? ROOM.bare : ROOM.left;
}

/** Room for "× 96" behind a box. */
function right({ times }) {
  return times ? ROOM.times : 0;
}

function spacing(boxes, width) {
  return boxes.length > 4 || width < NARROW ? 2 : ROOM.between;
}

function place(boxes, cap, cell, width) {
  const measured = boxes.map((box) => {
    const [columns, rows, depth] = box.size;
    const isShort = depth > cap;
    const pad = box.padding * cell;
    const w = Math.max(columns * cell, SMALLEST);
    const h = Math.max(rows * cell, SMALLEST);
    const d = Math.max(SLANT * Math.min(depth, cap) * cell, 2);
    const [beside, below] = box.over.map((count) => count * cell);
    return { ...box, w, h, d, pad, beside, below, isShort };
  });
  const tall = Math.max(...measured.map(({ h, d, pad, below }) => h + d + 2 * pad + below));
  const gap = spacing(boxes, width);
  const used = measured.reduce((sum, box) => sum + left(box) + right(box) + box.w + box.d + box.beside + 2 * box.pad, gap * (boxes.length - 1));
  let edge = Math.max((width - used) / 2, 0);
  for (const box of measured) {
    box.x = edge + left(box) + box.pad;
    box.y = ROOM.above + (tall - (box.h + box.d + box.below + 2 * box.pad)) / 2 + box.d + box.pad;
    edge += left(box) + right(box) + box.w + box.d + box.beside + 2 * box.pad + gap;
  }
  const more = width < NARROW && boxes.some(({ caption }) => caption) ? LINE : 0;
  return { boxes: measured, height: tall + ROOM.above + ROOM.below + more };
}

function drawn(box, cell, told, shortened, width) {
  const { x, y, w, h, d } = box;
  const group = made("g", { class: `box ${box.role}` });
  const body = made("g", { class: "body", "data-part": box.name });
  body.append(
    polygon([[x, y], [x + d, y - d], [x + w + d, y - d], [x + w, y]], "face top"),
    polygon([[x + w, y], [x + w + d, y - d], [x + w + d, y + h - d], [x + w, y + h]], "face right"),
    made("rect", { x, y, width: w, height: h, class: "face front" }),
  );
  if (cell >= DRAWN_GRID) body.append(grid(box, cell));
  group.append(body);
  if (box.pad) group.append(zeros(box));
  if (box.fits && (box.beside || box.below)) group.append(overhang(box));
  group.append(...unread(box, cell), ...window_(box, cell));
  const one = Math.max(cell, SMALLEST);
  if (box.cell) group.append(...column(x, y, one, one, depthOf(box, cell), "column"));
  if (box.isShort) group.append(breaks(box), text(x + w + d / 2 + 6, y + h - d / 2 + 12, shortened, "short", "start"));
  group.append(...labels(box, told, width));
  return group;
}

function grid({ x, y, w, h, size }, cell) {
  const lines = [];
  for (let column = 1; column < size[0]; column++) lines.push(`M${x + column * cell} ${y}v${h}`);
  for (let row = 1; row < size[1]; row++) lines.push(`M${x} ${y + row * cell}h${w}`);
  return made("path", { d: lines.join(""), class: "grid" });
}

function zeros({ x, y, w, h, pad }) {
  const frame = { x: x - pad, y: y - pad, width: w + 2 * pad, height: h + 2 * pad };
  return made("rect", { ...frame, class: "zeros", "data-part": "padding" });
}

/** The cells beyond the edge that the last windows would read, if they were there. */
function overhang({ x, y, w, h, beside, below }) {
  const outline = `M${x} ${y + h}v${below}h${w + beside}v${-h - below}h${-beside}`;
  return made("path", { d: outline, class: "zeros", "data-part": "over" });
}

function unread({ x, y, w, h, leaves: [columns, rows] }, cell) {
  const hatched = [];
  const part = { class: "unread", "data-part": "unread" };
  if (columns) hatched.push(made("rect", { x: x + w - columns * cell, y, width: columns * cell, height: h, ...part }));
  if (rows) hatched.push(made("rect", { x, y: y + h - rows * cell, width: w, height: rows * cell, ...part }));
  return hatched;
}

/** The window at its first place, through the full depth, and where it goes next. */
function window_(box, cell) {
  const { x, y, pad, window, step, fits } = box;
  if (!window) return [];
  const [columns, rows] = window;
  const [w, h] = [Math.max(columns * cell, SMALLEST), Math.max(rows * cell, SMALLEST)];
  const first = column(x - pad, y - pad, w, h, depthOf(box, cell), "window", fits ? "" : "misfit");
  if (!step) return first;
  const next = made("rect", { x: x - pad + step * cell, y: y - pad, width: w, height: h, class: "next", "data-part": "stride" });
  return [next, ...first];
}

function depthOf({ d, flat }, cell) {
  return flat ? Math.min(d, Math.max(SLANT * cell, 2)) : d;
}

function column(x, y, w, h, d, part, look = "") {
  const group = made("g", { class: `column ${look}`, "data-part": part });
  group.append(
    polygon([[x, y], [x + d, y - d], [x + w + d, y - d], [x + w, y]], "inside"),
    polygon([[x + w, y], [x + w + d, y - d], [x + w + d, y + h - d], [x + w, y + h]], "inside"),
    made("rect", { x, y, width: w, height: h, class: "inside strong" }),
  );
  return [group];
}

function breaks({ x, y, w, d }) {
  const [a, b] = [x + d * 0.5, y - d * 0.5];
  return made("path", { d: `M${a - 4} ${b + 7}l4 -5l3 3l4 -5M${a + w - 4} ${b + 7}l4 -5l3 3l4 -5`, class: "break" });
}

/** A caption that stays inside the drawing; on a narrow one its last word gets a line of its own. */
function captioned(x, y, caption, name, width) {
  const cut = width < NARROW ? caption.lastIndexOf(" ") : -1;
  const lines = cut < 0 ? [caption] : [caption.slice(0, cut), caption.slice(cut + 1)];
  const half = (LETTER * Math.max(...lines.map(({ length }) => length))) / 2;
  const middle = Math.min(Math.max(x, half), width - half);
  return lines.map((line, index) => {
    const words = text(middle, y + index * LINE, line, "caption");
    words.dataset.part = name;
    return words;
  });
}

function labels({ name, size, sides, x, y, w, h, d, pad, below: under, caption, times }, told, width) {
  const parts = sides ?? ["width", "height", "depth"].map((side) => `${name}_${side}`);
  const [columns, rows, depth] = size.map((count) => count.toLocaleString("en"));
  const below = y + h + pad + under;
  const found = [side(text(x + w / 2, below + 15, columns, "measure"), `M${x} ${below + 3}h${w}`, parts[0], told)];
  if (parts[1]) {
    const number = text(x - pad - 8, y + h / 2 + 4, rows, "measure", "end");
    found.push(side(number, `M${x - pad - 4} ${y}v${h}`, parts[1], told));
  }
  if (parts[2]) {
    const line = `M${x - 2} ${y - 3}l${d} ${-d}`;
    const [left, up] = pad ? [x - pad - 8, y - pad - 2] : [x + d / 2 - 6, y - d / 2 - 5]; // beside the window
    found.push(side(text(left, up, depth, "measure", "end"), line, parts[2], told));
  }
  found.push(...captioned(x + w / 2 + d / 4, below + 35, caption, name, width));
  if (times) {
    const count = text(x + w + d + 8, y + h / 2 - d / 2 + 5, times, "times", "start");
    found.push(side(count, "", "filters", told));
  }
  return found;
}

/** A measured side: its number and a line along it, to point at and to tab to. */
function side(number, line, part, told) {
  const group = made("g", { class: "side", "data-part": part });
  if (told[part]) {
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "img");
    group.setAttribute("aria-label", told[part]);
  }
  if (line) group.append(made("path", { d: line, class: "line" }), made("path", { d: line, class: "hit" }));
  group.append(number);
  return group;
}

/** Thin lines from each box's marked place to the next box: what the window reads becomes a cell. */
function link(group, boxes, cell) {
  for (let index = 0; index + 1 < boxes.length; index++) {
    const [from, to] = [boxes[index], boxes[index + 1]];
    if (to.role !== "filter" && !to.cell) continue;
    const [w, h] = from.window ? from.window.map((side) => side * cell) : [from.w, from.h];
    const [right, top] = [from.x - from.pad + w, from.y - from.pad];
    const height = to.cell ? Math.max(cell, SMALLEST) : to.h;
    const lines = `M${right} ${top}L${to.x} ${to.y}M${right} ${top + h}L${to.x} ${to.y + height}`;
    group.append(made("path", { d: lines, class: "link" }));
  }
}

function hatching() {
  const pattern = made("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(made("rect", { width: 2, height: 6, class: "hatch" }));
  const definitions = made("defs");
  definitions.append(pattern);
  return definitions;
}

function polygon(points, name) {
  return made("polygon", { points: points.map((point) => point.join(",")).join(" "), class: name });
}

function text(x, y, words, name, anchor = "middle") {
  const one = made("text", { x, y, class: name, "text-anchor": anchor });
  one.textContent = words;
  return one;
}

function made(tag, attributes = {}) {
  const one = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}
