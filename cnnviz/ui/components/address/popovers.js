// What Streamlit opens under a button lies at the end of the document, and so the Tab key reaches it
// only behind all of the page. Here it is reached as if it stood right behind its button.

const BUTTON = '[data-testid="stPopoverButton"][aria-expanded="true"]';
const BODY = '[data-testid="stPopoverBody"]';
const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";

let isMended = false;

export function mendPopovers() {
  if (isMended) return;
  isMended = true;
  document.addEventListener("keydown", follow, { capture: true });
}

function follow(event) {
  if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
  const button = document.querySelector(BUTTON);
  const stops = [...document.querySelectorAll(BODY)].flatMap(stopsIn);
  if (!button || !stops.length) return;
  const focused = deepest(document.activeElement);
  if (focused === button && !event.shiftKey) move(event, stops[0]);
  else if (focused === stops[0] && event.shiftKey) move(event, button);
  else if (focused === stops.at(-1) && !event.shiftKey) button.focus(); // and on from there
}

function move(event, target) {
  event.preventDefault();
  event.stopPropagation();
  target.focus();
}

/** What the Tab key stops at, in components' own documents as well. */
function stopsIn(root) {
  return [...root.querySelectorAll("*")].flatMap((element) => [
    ...(isStop(element) ? [element] : []),
    ...(element.shadowRoot ? stopsIn(element.shadowRoot) : []),
  ]);
}

function isStop(element) {
  if (element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
  // Browsers stop at code that is wider than its frame, so that it can be scrolled.
  if (element.matches("pre")) return element.scrollWidth > element.clientWidth;
  return element.matches(STOPS) && element.tabIndex >= 0;
}

function deepest(element) {
  const inside = element?.shadowRoot?.activeElement;
  return inside ? deepest(inside) : element;
}
