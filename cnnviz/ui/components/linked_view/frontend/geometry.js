// Which cell is linked to which: one axis at a time, in whole cells, without units or drawing.
// An axis is what cnnviz.ops.Axis is: {size, kernel_size, stride, before, after, dilation, outputs}.

/** The input indices that an output reads. Below 0 and from `size` on lies padding. */
export function positions(axis, output) {
  const first = output * axis.stride - axis.before;
  return Array.from({ length: axis.kernel_size }, (_, tap) => first + tap * axis.dilation);
}

/** The outputs whose window reads an input. */
export function readers(axis, index) {
  const found = [];
  for (let tap = axis.kernel_size - 1; tap >= 0; tap--) {
    const offset = index + axis.before - tap * axis.dilation;
    const output = offset / axis.stride;
    if (Number.isInteger(output) && output >= 0 && output < axis.outputs) found.push(output);
  }
  return found;
}

/** The inputs that no output reads: left over at the end, or stepped across. */
export function unread(axis) {
  return range(axis.size).filter((index) => readers(axis, index).length === 0);
}

export function isInside(axis, index) {
  return index >= 0 && index < axis.size;
}

/** Padding is read as 0; what lies beyond it (a partial window in ceil mode) is not read at all. */
export function isPadding(axis, index) {
  return !isInside(axis, index) && index >= -axis.before && index < axis.size + axis.after;
}

/** Whether a window is "inside", touches "padding", or hangs over the edge ("partial"). */
export function kindOf(axis, output) {
  const read = positions(axis, output);
  if (read.some((index) => !isInside(axis, index) && !isPadding(axis, index))) return "partial";
  return read.some((index) => isPadding(axis, index)) ? "padding" : "inside";
}

/** Where the middle of an output's window lies, in cells of the input. */
export function middle(axis, output) {
  return output * axis.stride - axis.before + ((axis.kernel_size - 1) * axis.dilation) / 2;
}

/** All inputs that a set of outputs reads, inside only, sorted. */
export function readBy(axis, outputs) {
  const all = outputs.flatMap((output) => positions(axis, output));
  return sorted(all.filter((index) => isInside(axis, index)));
}

/** The inputs from the first to the last that some neighbouring outputs read, inside only. */
export function span(axis, outputs) {
  if (outputs.length === 0) return [];
  const first = Math.max(0, outputs[0] * axis.stride - axis.before);
  const last = Math.min(axis.size - 1, outputs.at(-1) * axis.stride - axis.before + (axis.kernel_size - 1) * axis.dilation);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** All outputs that read one of a set of inputs, sorted. */
export function readersOf(axis, indices) {
  return sorted(indices.flatMap((index) => readers(axis, index)));
}

export function range(count) {
  return Array.from({ length: count }, (_, index) => index);
}

/** Without repetition, in order. */
export function sorted(indices) {
  return [...new Set(indices)].sort((a, b) => a - b);
}

export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/** Whether two cells, or none, are the same. */
export function sameCell(one, other) {
  return one === other || Boolean(one && other && one.panel === other.panel && one.row === other.row && one.column === other.column);
}
