// A colour for every weight: the same weight, the same colour; different weights, different ones as
// far as eyes can tell them apart. Neighbours on the colour circle differ in lightness, too.

const GOLDEN = 137.508; // degrees: neighbours are far apart

/** Place `index` of `count` weights of `neuron`; shared weights do not depend on the neuron. */
export function colourOf(way, neuron, index, count, dark) {
  if (way === "shared") return shade((index * 360) / count + 20, index % 2, dark);
  if (way === "local") return shade((index * 360) / count + 20 + neuron * GOLDEN, (index + neuron) % 3, dark);
  return shade(360 * scattered(index, neuron), (index + neuron) % 4, dark);
}

/** A number from 0 to 1 that looks like chance, the same for the same weight. */
function scattered(index, neuron) {
  const wild = Math.sin(index * 12.9898 + neuron * 78.233) * 43758.5453;
  return wild - Math.floor(wild);
}

function shade(hue, step, dark) {
  const lightness = (dark ? 0.68 : 0.58) + 0.07 * step;
  return `oklch(${lightness.toFixed(2)} 0.14 ${(hue % 360).toFixed(1)})`;
}
