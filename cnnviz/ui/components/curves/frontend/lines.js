// The lines themselves, and their names at their ends where there is room.

import { lettering, set, shape, widthOf } from "./element.js";

const LETTERS = 12; // px
const BETWEEN = 15; // px at least, from one name to the next

export function drawLines(group, lines, scales) {
  while (group.children.length > lines.length) group.lastChild.remove();
  while (group.children.length < lines.length) group.append(shape("path", "line"));
  lines.forEach((line, index) => {
    const y = line.right ? scales.right : scales.y;
    const path = group.children[index];
    set(path, { d: outline(line, scales.x, y), style: `--line: var(--${line.role})` });
    path.classList.toggle("dashed", line.dashed);
    path.classList.toggle("quiet", line.role === "quiet");
  });
}

/** A path with a gap wherever there is no value; a value alone between two gaps is a dot. */
function outline(line, x, y) {
  const parts = [];
  let isDown = false;
  for (let index = 0; index < line.x.length; index++) {
    if (!isDrawn(line.y[index], y) || !isDrawn(line.x[index], x)) {
      isDown = false;
      continue;
    }
    const place = `${round(x.place(line.x[index]))} ${round(limited(y.place(line.y[index])))}`;
    parts.push(isDown ? `L${place}` : `M${place}h0`);
    isDown = true;
  }
  return parts.join("");
}

function isDrawn(value, { axis }) {
  return Number.isFinite(value) && !(axis.log && value <= 0);
}

/** Far outside is outside; browsers refuse paths with very large numbers. */
function limited(place) {
  return Math.max(-5000, Math.min(5000, place));
}

function round(value) {
  return Math.round(value * 10) / 10;
}

/** How many px the names need at the right, or 0 where the legend has to do. */
export function namesWidth({ lines, axes }, width) {
  if (axes.right || width < 620 || lines.length < 2 || lines.length > 6) return 0;
  const widest = Math.max(...lines.map(({ name }) => widthOf(name, LETTERS)));
  return widest < width / 4 ? widest + 10 : 0;
}

export function drawNames(group, lines, scales, { right, top, bottom }) {
  const wanted = lines
    .map((line) => ({ line, at: endOf(line, scales, top, bottom) }))
    .filter(({ at }) => at !== null)
    .sort((a, b) => a.at - b.at);
  for (let index = 1; index < wanted.length; index++) {
    wanted[index].at = Math.max(wanted[index].at, wanted[index - 1].at + BETWEEN);
  }
  let floor = bottom;
  for (const one of wanted.reverse()) {
    one.at = Math.min(one.at, floor);
    floor = one.at - BETWEEN;
  }
  group.replaceChildren(
    ...wanted.map(({ line, at }) =>
      lettering("line-name", line.name, { x: right + 8, y: at + 4, style: `--line: var(--${line.role})` }),
    ),
  );
}

function endOf(line, scales, top, bottom) {
  const y = line.right ? scales.right : scales.y;
  for (let index = line.y.length - 1; index >= 0; index--) {
    if (isDrawn(line.y[index], y)) return Math.max(top, Math.min(bottom, y.place(line.y[index])));
  }
  return null;
}
