// Bytes from Python -> what to show (the layout is described in payload.py).

export function decode(bytes) {
  const buffer = bytes.slice().buffer;
  const length = new DataView(buffer).getUint32(0, true);
  const shown = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const { side, board } = shown;
  const picture = new Uint8Array(buffer, 4 + length, side * side);
  const maps = board ? new Int8Array(buffer, 4 + length + side * side) : null;
  return { ...shown, picture, maps };
}
