// Bytes from Python -> the view's header with its arrays (the layout is described in payload.py).

const TYPES = { f4: Float32Array, i4: Int32Array, u1: Uint8Array };

export function decode(bytes) {
  const buffer = bytes.slice().buffer; // a copy of its own, so that the arrays are aligned
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const start = 4 + length;
  header.arrays = header.arrays.map(({ type, shape, offset }) => {
    const count = shape.reduce((product, side) => product * side, 1);
    return { shape, values: new TYPES[type](buffer, start + offset, count) };
  });
  return header;
}
