// Columns of many maps of one size: they stand beside each other, too, row by row.

const ACROSS = { maps: 4, kernels: 8 }; // on narrow screens
const GAP = 6; // px, at letters of normal size
export const LABEL = { wide: 16, narrow: 24 }; // px above each map; fingers need more of them
const LABEL_PADDING = 5; // px, of both sides, and what rounding may take
const MOST_ROWS = 12;
const UNEVEN = 0.92; // how much smaller maps may get for the sake of full rows

/** Whether the panels of a block stand in a grid. */
export function wraps(block) {
  return block.panels[0].wraps;
}

/** What a grid of so many rows takes, given the size of the cells of one of its panels. */
export function gridAt(block, cells, { lettering: { scale }, narrow, rows }) {
  const [first] = block.panels;
  const count = block.panels.length;
  const label = first.isKernel ? 0 : (narrow ? LABEL.narrow : LABEL.wide) * scale;
  const across = narrow ? Math.min(count, first.isKernel ? ACROSS.kernels : ACROSS.maps) : Math.ceil(count / rows);
  const down = Math.ceil(count / across);
  const gap = GAP * scale;
  return {
    across,
    label,
    step: { x: cells.width + gap, y: label + cells.height + gap },
    isEven: count % across === 0,
    width: across * (cells.width + gap) - gap,
    height: down * (label + cells.height + gap) - gap,
  };
}

/** Where the panels of a grid stand, {x, y} each, below the label. */
export function placesIn({ across, label, step }, count, { x, y }) {
  return Array.from({ length: count }, (_, index) => ({
    x: x + (index % across) * step.x,
    y: y + Math.floor(index / across) * step.y + label,
  }));
}

/** The labels of a grid that have room, {index, width}: of small maps only every second, third ... of a row. */
export function labelsIn({ across, step }, titles, cells, { lettering }) {
  const widths = titles.map((title) => lettering.width("label", title) + LABEL_PADDING);
  const every = Math.ceil(Math.max(...widths) / step.x);
  const hasRoom = (place) => place % every === 0 && (place === 0 || place + every <= across);
  return widths.map((width, index) => ({ index, width: Math.max(width, cells.width) })).filter(({ index }) => hasRoom(index % across));
}

/** Hundreds of maps on a small screen: as few rows as its width allows, however high they get. */
function narrowest(most, space, fit) {
  for (let rows = MOST_ROWS + 1; rows < most; rows++) {
    const found = fit({ ...space, height: Infinity, rows });
    if (found.fits) return found;
  }
  return fit({ ...space, height: Infinity, rows: most });
}

/** The best of several arrangements in different numbers of rows: the largest, but full rows weigh in. */
export function best(row, space, fit) {
  const grids = row.filter(wraps);
  if (space.narrow || grids.length === 0) return fit({ ...space, rows: 1 });
  const most = Math.max(...grids.map((block) => block.panels.length));
  const counts = new Set(Array.from({ length: Math.min(most, MOST_ROWS) }, (_, index) => Math.ceil(most / Math.ceil(most / (index + 1)))));
  const found = [...counts].map((rows) => fit({ ...space, rows }));
  const worth = ({ unit, blocks, fits }) => (fits ? unit * (blocks.every(({ grid }) => !grid || grid.isEven) ? 1 : UNEVEN) : 0);
  if (!found.some(({ fits }) => fits)) return narrowest(most, space, fit);
  return found.reduce((one, other) => (worth(other) > worth(one) ? other : one));
}
