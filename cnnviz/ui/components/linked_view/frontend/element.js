// Elements of the page, made in one line.

export function element(name, className, attributes = {}) {
  const node = document.createElement(name);
  if (className) node.className = className;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

export function worded(name, className, text) {
  const node = element(name, className);
  node.textContent = text;
  return node;
}

/** Set an attribute where that changes something: writing it again would make the browser work. */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
