// The signs on the buttons of a tape recorder.

const PATHS = {
  play: "M8 5V19L19 12Z",
  pause: "M6 5H10V19H6ZM14 5H18V19H14Z",
  next: "M6 5V19L15 12ZM16 5H19V19H16Z",
  forward: "M4 5V19L12 12ZM12 5V19L20 12Z",
  again: "M12 5V1L7 6L12 11V7A6 6 0 1 1 6 13H4A8 8 0 1 0 12 5Z",
};

const SVG = "http://www.w3.org/2000/svg";

/** A list with the sign, or an empty one. */
export function icon(name) {
  if (!PATHS[name]) return [];
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return [drawing];
}
