// Keys -> what the view does. Every panel takes the focus; the arrow keys move over its cells.

import { clamp } from "./geometry.js";

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const FACTORS = { "+": 2, "=": 2, "-": 0.5, 0: null }; // + shares a key with = on many keyboards
const NUMBER = /^[\d.,\u2212-]$/;

/** Follow keys and focus until `signal` says otherwise. */
export function listenToKeys(view, signal) {
  const { root } = view;

  const key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const panel = view.model.panel(event.target.dataset?.panel);
    const taken = panel ? panelKey(view, panel, event.key) : barKey(view, event);
    if (taken) event.preventDefault();
  };

  const focused = (event) => {
    const panel = view.model.panel(event.target.dataset?.panel);
    if (panel) view.stage.enter(panel);
    if (panel && event.target.matches(":focus-visible") && view.focused?.panel !== panel.name) view.focus(startOf(view, panel));
  };

  const blurred = (event) => {
    if (event.target.dataset?.panel && !root.contains(event.relatedTarget)) view.blur();
  };

  root.addEventListener("keydown", key, { signal });
  root.addEventListener("focusin", focused, { signal });
  root.addEventListener("focusout", blurred, { signal });
}

/** The cell that keys act on: the one that is shown, if it lies in this panel. */
function startOf(view, panel) {
  const shown = [view.cell, view.focused, view.pinned].find((cell) => cell?.panel === panel.name);
  return shown ?? { panel: panel.name, row: 0, column: 0 };
}

function panelKey(view, panel, key) {
  const cell = startOf(view, panel);
  if (key in MOVES) return moveFocus(view, panel, cell, alongside(view, panel, MOVES[key]));
  if (NUMBER.test(key) && view.takesNumber(panel, cell)) return act(() => view.entry.start(panel, cell, key));
  if (key in FACTORS) return view.model.zoom && act(() => view.zoomBy(FACTORS[key]));
  switch (key) {
    case "Home":
      return moveFocus(view, panel, cell, panel.columns > 1 ? [0, -panel.columns] : [-panel.rows, 0]);
    case "End":
      return moveFocus(view, panel, cell, panel.columns > 1 ? [0, panel.columns] : [panel.rows, 0]);
    case "PageDown":
    case "PageUp":
      return panel.wraps && toNeighbour(view, panel, cell, key === "PageDown" ? 1 : -1);
    case "o":
    case "O":
      return panel.opens && act(() => view.open(panel.name));
    case "Enter":
      view.focus(cell);
      return act(() => view.activate(cell));
    case " ":
      if (view.picks(panel) || panel.editing === "paint" || panel.editing === "switch") return act(() => view.activate(cell));
      return view.player.steps.length > 0 && act(() => view.play());
    case "p":
    case "P":
      return act(() => view.pin(cell));
    case "Escape":
      return act(() => view.blur());
    default:
      return false;
  }
}

function act(action) {
  action();
  return true;
}

/** A list that lies on its side is walked along its side. */
function alongside(view, panel, [down, right]) {
  return view.arrangement.boxes.get(panel.name).transposed ? [right, down] : [down, right];
}

function moveFocus(view, panel, cell, [down, right]) {
  view.player.rest();
  view.focus({
    panel: panel.name,
    row: clamp(cell.row + down, 0, panel.rows - 1),
    column: clamp(cell.column + right, 0, panel.columns - 1),
  });
  return true;
}

/** Among many maps: to the same cell of the next one. */
function toNeighbour(view, panel, cell, step) {
  const index = clamp(panel.peers.indexOf(panel) + step, 0, panel.peers.length - 1);
  const next = panel.peers[index];
  view.player.rest();
  view.focus({ ...cell, panel: next.name });
  view.stage.target(next.name).focus({ preventScroll: true });
  return true;
}

function barKey(view, event) {
  if (!event.target.closest?.(".bar")) return false;
  const { player } = view;
  const isScrubber = event.target.matches("input");
  // Buttons have a use for Space of their own, the scrubber for all keys but Space.
  if (event.key === " ") return isScrubber && act(() => view.play());
  if (isScrubber) return false;
  const actions = {
    ArrowLeft: () => player.move(-1),
    ArrowRight: () => player.move(1),
    Home: () => player.goto(0),
    End: () => player.goto(player.steps.length - 1),
  };
  return event.key in actions && act(actions[event.key]);
}
