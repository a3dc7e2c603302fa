// Ticks, grid, names of the axes, marks, shaded ranges: all that stands still while one points.

import { lettering, shape, widthOf } from "./element.js";
import { tick } from "./numbers.js";
import { ticks } from "./scales.js";

const LETTERS = 11; // px
const ROW = 15; // px, of one row of words above the plot

/** How many px the numbers of an axis need. */
export function axisWidth(scale, most) {
  const { step, values } = ticks(scale, most);
  return Math.max(0, ...values.map((value) => widthOf(tick(value, step, scale.axis), LETTERS)));
}

export function drawAxes(group, scales, frame) {
  const { left, right, top, bottom } = frame;
  const { x, y } = scales;
  const lines = [];
  const across = ticks(x, Math.max(2, Math.floor((right - left) / 80)));
  for (const value of across.values) {
    const at = x.place(value);
    lines.push(shape("path", "grid", { d: `M${at} ${top}V${bottom}` }));
    lines.push(lettering("tick", tick(value, across.step, x.axis), { x: at, y: bottom + 15, "text-anchor": anchor(at, left, frame.width) }));
  }
  const up = ticks(y, mostTicks(frame));
  for (const value of up.values) {
    const at = y.place(value);
    const isZero = value === 0 && !y.axis.log;
    lines.push(shape("path", isZero ? "grid zero" : "grid", { d: `M${left} ${at}H${right}` }));
    lines.push(lettering("tick", tick(value, up.step, y.axis), { x: left - 6, y: at + 4, "text-anchor": "end" }));
  }
  if (scales.right) {
    const other = ticks(scales.right, mostTicks(frame));
    for (const value of other.values) {
      const at = scales.right.place(value) + 4;
      lines.push(lettering("tick", tick(value, other.step, scales.right.axis), { x: right + 6, y: at }));
    }
  }
  lines.push(...names(scales, frame));
  group.replaceChildren(...lines);
}

export function mostTicks({ top, bottom }) {
  return Math.max(2, Math.floor((bottom - top) / 44));
}

/** The names of the axes lie flat, where they are read first. */
function names({ x, y, right }, frame) {
  const all = [];
  if (y.axis.label) all.push(lettering("axis", y.axis.label, { x: 0, y: LETTERS }));
  if (right?.axis.label) {
    all.push(lettering("axis", right.axis.label, { x: frame.width, y: LETTERS, "text-anchor": "end" }));
  }
  if (x.axis.label) all.push(lettering("axis", x.axis.label, { x: frame.right, y: frame.bottom + 31, "text-anchor": "end" }));
  return all;
}

function anchor(at, left, width) {
  if (at < left + 8) return "start";
  return at > width - 14 ? "end" : "middle";
}

/** Put the words of marks and ranges into rows in which they do not meet. */
export function arrangeWords({ marks, ranges }, x, { left, right }) {
  const ends = []; // where each row is free from
  const wanted = [
    ...ranges.map((range) => ({ ...range, at: x.place((range.low + range.high) / 2), isCentred: true })),
    ...marks.map((mark) => ({ ...mark, at: x.place(mark.x), isCentred: false })),
  ].filter(({ label, at }) => label && at >= left - 1 && at <= right + 1);
  return wanted
    .map((one) => {
      const width = widthOf(one.label, LETTERS);
      const beside = one.at + 3 + width > right ? one.at - 3 - width : one.at + 3;
      const start = one.isCentred ? one.at - width / 2 : beside;
      return { ...one, width, start: Math.max(left, Math.min(start, right - width)) };
    })
    .sort((a, b) => a.start - b.start)
    .map((one) => {
      let row = ends.findIndex((end) => end < one.start);
      if (row < 0) row = ends.length;
      ends[row] = one.start + one.width + 8;
      return { ...one, row };
    });
}

export function wordsHeight(arranged) {
  return arranged.length ? ROW * (1 + Math.max(...arranged.map(({ row }) => row))) : 0;
}

export function drawMarks(group, { marks, ranges }, arranged, x, { left, right, top, bottom }) {
  const within = (at) => Math.max(left, Math.min(right, at));
  const isSeen = (mark) => x.place(mark.x) >= left - 1 && x.place(mark.x) <= right + 1;
  const first = top - wordsHeight(arranged);
  group.replaceChildren(
    ...ranges.map(({ low, high, role }) => {
      const [from, to] = [within(x.place(low)), within(x.place(high))];
      return shape("rect", "range", { x: from, y: top, width: Math.max(0, to - from), height: bottom - top, style: `--line: var(--${role})` });
    }),
    ...marks.filter(isSeen).map((mark) => {
      const row = arranged.find((one) => one.x === mark.x && one.label === mark.label)?.row ?? 0;
      return shape("path", "mark", { d: `M${x.place(mark.x)} ${first + row * ROW}V${bottom}`, style: `--line: var(--${mark.role})` });
    }),
    ...arranged.map(({ label, start, row, role }) =>
      lettering("words", label, { x: start, y: first + row * ROW + LETTERS, style: `--line: var(--${role})` }),
    ),
  );
}
