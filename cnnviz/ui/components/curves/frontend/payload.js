// Bytes from Python -> what to show (the layout is described in payload.py).

const KINDS = { f4: Float32Array, f8: Float64Array };

export function decode(bytes) {
  const buffer = bytes.slice().buffer; // so that it starts at a multiple of 8
  const length = new DataView(buffer).getUint32(0, true);
  const shown = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const arrays = shown.arrays.map(
    ({ type, length: count, offset }) => new KINDS[type](buffer, 4 + length + offset, count),
  );
  const lines = shown.lines.map((line) => ({ ...line, x: arrays[line.x], y: arrays[line.y] }));
  return { ...shown, lines };
}
