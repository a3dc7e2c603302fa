// Where the four panels stand: beside each other, or in two rows where the screen is narrow.

const WIDE = { width: 1026, picture: 228, weights: 150, map: 190, gap: 150 };
const TITLE = 24;
const NARROW = 640;

export function layout(width) {
  return width < NARROW ? stacked(width) : inRow(width);
}

function inRow(width) {
  const scale = Math.min(width / WIDE.width, 1.45);
  const [side, weights, map] = [WIDE.picture, WIDE.weights, WIDE.map].map((length) => length * scale);
  const left = (width - WIDE.width * scale) / 2 + 6 * scale;
  const neurons = left + side + WIDE.gap * scale;
  const beside = neurons + side + 34 * scale;
  return {
    picture: panel(left, TITLE, side),
    neurons: panel(neurons, TITLE, side),
    weights: panel(beside, TITLE, weights),
    map: panel(beside + weights + 30 * scale, TITLE, map),
    height: TITLE + side + 8,
  };
}

function stacked(width) {
  const side = Math.min((width - 56) / 2, 200);
  const right = width - side - 4;
  const below = TITLE + side + 34;
  return {
    picture: panel(4, TITLE, side),
    neurons: panel(right, TITLE, side),
    weights: panel(4, below, side),
    map: panel(right, below, side),
    height: below + side + 8,
  };
}

function panel(x, y, side) {
  return { x, y, side };
}

/** The size of one cell of a grid that fits a panel. */
export function cellOf({ side }, rows, columns) {
  return side / Math.max(rows, columns);
}
