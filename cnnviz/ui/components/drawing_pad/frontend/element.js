// Elements of the page, made in one line.

const SVG = "http://www.w3.org/2000/svg";

export function element(name, className = "", attributes = {}) {
  const node = document.createElement(name);
  if (className) node.className = className;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

export function button(className, label) {
  return element("button", className, { type: "button", "aria-label": label, title: label });
}

/** An icon of one path in a square of 24 x 24. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** Set a text where that changes something, so that a live region speaks only of what is new. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
