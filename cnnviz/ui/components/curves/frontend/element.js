// Elements of the page and of a drawing, made in one line.

const SVG = "http://www.w3.org/2000/svg";

export function element(name, className = "", attributes = {}) {
  const node = document.createElement(name);
  if (className) node.className = className;
  return set(node, attributes);
}

export function shape(name, className = "", attributes = {}) {
  const node = document.createElementNS(SVG, name);
  if (className) node.setAttribute("class", className);
  return set(node, attributes);
}

export function lettering(className, words, attributes) {
  const node = shape("text", className, attributes);
  node.textContent = words;
  return node;
}

export function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** Set a text where that changes something, so that a live region speaks only of what is new. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Fill the {placeholders} of a sentence. */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const context = document.createElement("canvas").getContext("2d");

/** How wide a text gets, in px, without laying anything out. */
export function widthOf(text, size) {
  context.font = `${size}px sans-serif`;
  return context.measureText(text).width * 1.06; // the page's font may be a little wider
}
