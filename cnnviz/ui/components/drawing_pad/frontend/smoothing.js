// What a hand drew -> a line with few points that looks the same: jitter averaged out, gaps of fast
// movements bridged by curves, points left out where the line is straight, places rounded to the grid.

import { GRID } from "./strokes.js";

const GAP = 10; // grid steps: farther points are joined by a curve
const TREMBLE = 6; // grid steps
const COSINE = 0.6; // of the turn: some 50 degrees
const TOLERANCE = 0.5; // grid steps that a left-out point may lie off the line

/** [[x, y], ...] in grid steps with fractions -> the same as whole numbers, without repeats. */
export function smooth(points) {
  const places = simplified(curved(calmed(points))).map(([x, y]) => [onGrid(x), onGrid(y)]);
  return places.filter(([x, y], i) => i === 0 || x !== places[i - 1][0] || y !== places[i - 1][1]);
}

function onGrid(value) {
  return Math.min(GRID - 1, Math.max(0, Math.round(value)));
}

function calmed(points) {
  return points.map((point, i) => {
    if (i === 0 || i === points.length - 1 || isCorner(points[i - 1], point, points[i + 1])) return point;
    return [0, 1].map((axis) => (points[i - 1][axis] + 2 * point[axis] + points[i + 1][axis]) / 4);
  });
}

/** Whether the hand turned sharply here; closer points only tremble. */
function isCorner(before, point, after) {
  const [from, to] = [distance(before, point), distance(point, after)];
  if (Math.min(from, to) < TREMBLE) return false;
  const along = (point[0] - before[0]) * (after[0] - point[0]) + (point[1] - before[1]) * (after[1] - point[1]);
  return along / (from * to) < COSINE;
}

/** Bridge gaps with Catmull-Rom curves, which pass through all points. */
function curved(points) {
  const line = points.slice(0, 1);
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]];
    const before = i > 1 && !isCorner(points[i - 2], from, to) ? points[i - 2] : from;
    const after = i + 1 < points.length && !isCorner(from, to, points[i + 1]) ? points[i + 1] : to;
    const parts = Math.ceil(distance(from, to) / GAP);
    for (let part = 1; part < parts; part++) line.push(between(before, from, to, after, part / parts));
    line.push(to);
  }
  return line;
}

function between(before, from, to, after, t) {
  return [0, 1].map((axis) => {
    const [a, b, c, d] = [before[axis], from[axis], to[axis], after[axis]];
    return b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  });
}

/** Leave points out (Ramer, Douglas and Peucker), without recursion. */
function simplified(points) {
  const kept = new Set([0, points.length - 1]);
  const open = [[0, points.length - 1]];
  while (open.length) {
    const [first, last] = open.pop();
    const { index, off } = farthest(points, first, last);
    if (off <= TOLERANCE) continue;
    kept.add(index);
    open.push([first, index], [index, last]);
  }
  return points.filter((_, i) => kept.has(i));
}

function farthest(points, first, last) {
  let [index, off] = [first, 0];
  for (let i = first + 1; i < last; i++) {
    const distant = fromSegment(points[i], points[first], points[last]);
    if (distant > off) [index, off] = [i, distant];
  }
  return { index, off };
}

function fromSegment(point, from, to) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length ? ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length : 0;
  const t = Math.min(1, Math.max(0, along));
  return distance(point, [from[0] + t * dx, from[1] + t * dy]);
}

function distance([x, y], [otherX, otherY]) {
  return Math.hypot(x - otherX, y - otherY);
}
