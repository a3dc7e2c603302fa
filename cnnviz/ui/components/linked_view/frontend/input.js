// Pointer, touch and keyboard -> what the view does.

import { cellAt, isPicture } from "./layout.js";

const DRAG = 5; // px: less is a click

/** Attach all listeners; returns a function that takes them away. */
export function listen(view) {
  const { stage, root } = view;
  const pointers = new Map();
  let stroke = null; // {panel, value, cells} while a picture is painted
  let press = null; // {x, y, cell, zoom, moved} while a button or finger is down

  const at = (event) => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const cellOf = (event) => {
    const { x, y } = at(event);
    return view.arrangement && cellAt(view.model, view.arrangement, x, y);
  };

  const down = (event) => {
    if (event.button !== 0 || event.target.closest?.("button, input")) return;
    pointers.set(event.pointerId, event);
    const cell = cellOf(event);
    press = { ...at(event), cell, moved: false, zoom: { ...view.zoom }, known: sameCell(cell, view.hovered) };
    const panel = cell && view.model.panel(cell.panel);
    if (panel?.editing === "paint" && !view.guesses.isOpen(panel, cell)) {
      stroke = { name: panel.name, value: panel.at(cell.row, cell.column) > 0 ? -1 : 1 };
      stage.setPointerCapture(event.pointerId);
      paintCell(view, stroke, cell);
      event.preventDefault();
    }
    if (cell) view.point(cell);
  };

  const move = (event) => {
    if (pointers.has(event.pointerId)) {
      const before = spread(pointers);
      pointers.set(event.pointerId, event);
      if (pointers.size === 2) return pinch(view, before, spread(pointers), at);
    }
    const cell = cellOf(event);
    if (stroke) {
      if (cell?.panel === stroke.name) paintCell(view, stroke, cell);
    } else if (press && drag(view, press, at(event))) return;
    view.point(cell);
  };

  const up = (event) => {
    pointers.delete(event.pointerId);
    const { cell, moved, known } = press ?? {};
    press = null;
    if (stroke) {
      stroke = null;
      return;
    }
    if (event.type !== "pointerup" || !cell || moved || !sameCell(cell, cellOf(event))) return;
    // A finger's first tap points; the second one on the same cell acts. A mouse points by hovering.
    const panel = view.model.panel(cell.panel);
    if (event.pointerType === "mouse" || known || panel.editing) view.activate(cell);
  };

  const leave = (event) => {
    if (event.pointerType === "mouse" && !stroke) view.point(null);
  };

  const wheel = (event) => {
    if (!view.model?.zoom || !event.ctrlKey) return;
    event.preventDefault();
    view.zoomBy(event.deltaY < 0 ? 1.25 : 0.8, centreOf(view, cellOf(event)));
  };

  const doubled = (event) => {
    const cell = cellOf(event);
    if (view.model.zoom && cell && isPicture(view.model.panel(cell.panel))) view.zoomBy(2, centreOf(view, cell));
  };

  const key = (event) => {
    if (event.target.closest?.("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = event.target.dataset?.panel;
    const taken = name ? panelKey(view, name, event.key) : barKey(view, event);
    if (taken) event.preventDefault();
  };

  const focused = (event) => {
    const name = event.target.dataset?.panel;
    if (!name || !event.target.matches(":focus-visible") || view.focused?.panel === name) return;
    view.focus({ panel: name, row: 0, column: 0 });
  };

  const blurred = (event) => {
    if (event.target.dataset?.panel && !root.contains(event.relatedTarget)) view.focus(null);
  };

  const all = [
    [stage, "pointerdown", down], [stage, "pointermove", move], [stage, "pointerup", up], [stage, "pointercancel", up],
    [stage, "pointerleave", leave], [stage, "wheel", wheel], [stage, "dblclick", doubled],
    [root, "keydown", key], [root, "focusin", focused], [root, "focusout", blurred],
  ];
  for (const [target, name, handler] of all) target.addEventListener(name, handler, { passive: false });
  return () => {
    for (const [target, name, handler] of all) target.removeEventListener(name, handler);
  };
}

function paintCell(view, stroke, cell) {
  const panel = view.model.panel(stroke.name);
  if (panel.at(cell.row, cell.column) !== stroke.value) view.change(panel, () => view.edits.put(panel, cell, stroke.value));
}

/** Dragging a zoomed picture moves it. Returns whether this movement is a drag. */
function drag(view, press, { x, y }) {
  if (Math.hypot(x - press.x, y - press.y) > DRAG) press.moved = true;
  const panel = press.cell && view.model.panel(press.cell.panel);
  if (!press.moved || !panel || !isPicture(panel) || view.zoom.level === 1) return false;
  const box = view.arrangement.boxes.get(panel.name);
  view.zoom.moveTo({
    row: press.zoom.row - (y - press.y) / box.height / view.zoom.level,
    column: press.zoom.column - (x - press.x) / box.width / view.zoom.level,
  });
  view.zoomBy(1, { row: view.zoom.row, column: view.zoom.column });
  return true;
}

function pinch(view, before, after, at) {
  if (!view.model.zoom || before.distance === 0) return;
  const { x, y } = at({ clientX: after.x, clientY: after.y });
  view.zoomBy(after.distance / before.distance, centreOf(view, cellAt(view.model, view.arrangement, x, y)));
}

function spread(pointers) {
  const [one, other = one] = [...pointers.values()];
  return {
    distance: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
    x: (one.clientX + other.clientX) / 2,
    y: (one.clientY + other.clientY) / 2,
  };
}

function centreOf(view, cell) {
  const panel = cell && view.model.panel(cell.panel);
  return panel ? { row: (cell.row + 0.5) / panel.rows, column: (cell.column + 0.5) / panel.columns } : null;
}

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function panelKey(view, name, key) {
  const panel = view.model.panel(name);
  const cell = view.focused?.panel === name ? view.focused : { panel: name, row: 0, column: 0 };
  if (key in MOVES) return moveFocus(view, panel, cell, MOVES[key]);
  switch (key) {
    case "Home":
      view.focus({ ...cell, column: 0 });
      return true;
    case "End":
      view.focus({ ...cell, column: panel.columns - 1 });
      return true;
    case "Enter":
      view.focus(cell);
      view.activate(cell);
      return true;
    case " ":
      if (panel.editing === "paint" || panel.editing === "switch") view.activate(cell);
      else if (view.player.steps.length) view.player.toggle();
      return true;
    case "p":
      view.pin(cell);
      return true;
    case "+":
    case "-":
    case "0":
      if (view.model.zoom) view.zoomBy({ "+": 2, "-": 0.5, 0: 0 }[key]);
      return true;
    case "Escape":
      view.focus(null);
      return true;
    default:
      return false;
  }
}

function moveFocus(view, panel, cell, [down, right]) {
  // A list that lies on its side is walked along its side.
  if (view.arrangement.boxes.get(panel.name).transposed) [down, right] = [right, down];
  view.player.rest();
  view.focus({
    panel: panel.name,
    row: Math.min(panel.rows - 1, Math.max(0, cell.row + down)),
    column: Math.min(panel.columns - 1, Math.max(0, cell.column + right)),
  });
  return true;
}

function barKey(view, event) {
  if (!event.target.closest?.(".bar")) return false;
  const { player } = view;
  const actions = {
    ArrowLeft: () => player.move(-1),
    ArrowRight: () => player.move(1),
    Home: () => player.goto(0),
    End: () => player.goto(player.steps.length - 1),
  };
  actions[event.key]?.();
  return event.key in actions;
}

function sameCell(one, other) {
  return Boolean(one && other && one.panel === other.panel && one.row === other.row && one.column === other.column);
}
