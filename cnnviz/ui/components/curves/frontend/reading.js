// What the lines are at an x, and where the handle may stop.

/** The index of the point that is nearest to x; -1 without points. */
export function nearest(xs, x) {
  let [low, high] = [0, xs.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - xs[low - 1] < xs[low] - x ? low - 1 : low < xs.length ? low : -1;
}

/** The point of a line at x: {x, y}, or null where it does not reach. */
export function read(line, x) {
  const index = nearest(line.x, x);
  if (index < 0) return null;
  if (!line.smooth) return { x: line.x[index], y: line.y[index] };
  const before = line.x[index] > x ? index - 1 : index;
  if (before < 0 || x > line.x.at(-1)) return null;
  const after = Math.min(before + 1, line.x.length - 1);
  const width = line.x[after] - line.x[before];
  const share = width > 0 ? (x - line.x[before]) / width : 0;
  return { x, y: line.y[before] + share * (line.y[after] - line.y[before]) };
}

/** All places where a reader or a handle may stop, in order. */
export class Stops {
  constructor(lines, handle, axis) {
    this.step = handle?.step ?? 0;
    const own = handle?.line ? lines.filter(({ name }) => name === handle.line) : lines;
    if (!this.step) this.places = union(own.map(({ x }) => x));
    this.low = handle?.low ?? this.places?.[0] ?? axis.low;
    this.high = handle?.high ?? this.places?.at(-1) ?? axis.high;
  }

  /** The stop that is nearest to x. */
  at(x) {
    const within = Math.min(this.high, Math.max(this.low, x));
    if (!this.step) {
      const index = nearest(this.places, within);
      return index < 0 ? within : this.places[index];
    }
    const count = Math.round((within - this.low) / this.step);
    return Math.min(this.high, tidy(this.low + count * this.step));
  }

  /** The stop some stops further on. */
  beyond(x, count) {
    if (this.step) return this.at(x + count * this.step);
    const index = nearest(this.places, x);
    return index < 0 ? x : this.at(this.places[Math.min(this.places.length - 1, Math.max(0, index + count))]);
  }
}

function union(lists) {
  const different = [...new Set(lists)];
  if (different.length === 1) return different[0];
  return [...new Set(different.flatMap((list) => [...list]))].sort((a, b) => a - b);
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
function tidy(value) {
  return Number(value.toPrecision(12));
}
