// From values to places along an axis, and which values get a tick.

const NICE = [1, 2, 2.5, 5, 10];
const ROOM = 0.05; // of the range, above and below lines that have no ends of their own

/**
 * @param axis as Python describes it
 * @param values () => all values of its lines
 * @param from, to places of its ends in px
 * @param isLoose its ends are rounded outwards, and a few ticks are enough
 */
export function scale(axis, values, from, to, isLoose) {
  const [low, high] = ends(axis, values, isLoose);
  const [start, end] = axis.log ? [Math.log10(low), Math.log10(high)] : [low, high];
  const place = (value) => from + (((axis.log ? Math.log10(value) : value) - start) / (end - start)) * (to - from);
  const value = (at) => {
    const along = start + ((at - from) / (to - from)) * (end - start);
    return axis.log ? 10 ** along : along;
  };
  return { axis, low, high, place, value };
}

/** Values with a tick, and the step between them. */
export function ticks({ axis, low, high }, most) {
  if (axis.log) return { step: 1, values: powers(low, high, most) };
  const step = niceStep((high - low) / most);
  const values = [];
  for (let count = Math.ceil(low / step - 1e-6); count * step <= high + step * 1e-6; count++) {
    values.push(Number((count * step).toPrecision(12)));
  }
  return { step, values };
}

function ends(axis, values, isLoose) {
  let [low, high] = [Infinity, -Infinity];
  if (axis.low === null || axis.high === null) {
    for (const list of values()) {
      for (const value of list) {
        if (!Number.isFinite(value) || (axis.log && value <= 0)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  if (low > high) [low, high] = axis.log ? [0.1, 1] : [0, 1]; // there is nothing to draw yet
  if (isLoose && low < high && !axis.log) [low, high] = widened(low, high);
  if (isLoose && axis.log) [low, high] = [low / 1.2, high * 1.2];
  low = axis.low ?? low;
  high = axis.high ?? high;
  if (low < high) return [low, high];
  return axis.log ? [low / 2, low * 2] : [low - 0.5, low + 0.5];
}

/** A little room, but not beyond zero, where many lines end. */
function widened(low, high) {
  const room = (high - low) * ROOM;
  return [low >= 0 && low - room < 0 ? 0 : low - room, high <= 0 && high + room > 0 ? 0 : high + room];
}

function niceStep(rough) {
  const size = 10 ** Math.floor(Math.log10(rough));
  return size * NICE.find((nice) => nice * size >= rough * (1 - 1e-9));
}

function powers(low, high, most) {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const every = Math.max(1, Math.ceil((last - first + 1) / most));
  const values = [];
  for (let exponent = first; exponent <= last; exponent += every) values.push(10 ** exponent);
  if (values.length > 1) return values;
  const within = [];
  for (let exponent = first - 1; exponent <= last; exponent++) {
    for (const factor of [1, 2, 5]) {
      const value = factor * 10 ** exponent;
      if (value >= low && value <= high) within.push(value);
    }
  }
  return within;
}
