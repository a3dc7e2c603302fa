// Mouse, finger and pen -> what the view does.

import { cellAt } from "./box.js";
import { sameCell } from "./geometry.js";
import { anchorAt } from "./zoom.js";

const CLICK = 5; // px: a pointer that moves further is dragged
const DOUBLE_CLICK = 250; // ms
const STEP = 0.4; // of a cell: how densely a stroke is followed

/** Follow the pointers over the stage until `signal` says otherwise. */
export function listenToPointer(view, signal) {
  const { root: stage } = view.stage;
  const fingers = new Map(); // pointer -> {x, y}
  let press = null; // {at, last, cell, known, ...} while one button or finger is down
  let waiting = null; // a click on a picture that may become a double click

  const at = (event) => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const cellBelow = ({ x, y }) => view.arrangement && cellAt(view.model, view.arrangement, x, y);
  const panelOf = (cell) => cell && view.model.panel(cell.panel);

  const down = (event) => {
    view.byMouse = event.pointerType === "mouse";
    if (event.button !== 0 || event.target.closest("button, input")) return;
    const place = at(event);
    if (event.isPrimary) fingers.clear(); // whatever became of those before
    fingers.set(event.pointerId, place);
    if (fingers.size > 1) {
      press = null;
      return;
    }
    const cell = cellBelow(place);
    const panel = panelOf(cell);
    press = { at: place, last: place, cell, known: sameCell(cell, view.hovered), centre: { ...view.zoom } };
    if (panel?.editing === "paint" && !view.picks(panel) && !view.guesses.isOpen(panel, cell)) {
      press.ink = panel.at(cell.row, cell.column) > 0 ? -1 : 1;
      paint(view, press, [cell]);
    }
    press.canPan = Boolean(panel?.isPicture) && view.zoom.level > 1;
    if (press.ink || press.canPan) stage.setPointerCapture(event.pointerId);
    // A finger may only be about to scroll the page: it points when it is lifted.
    if (cell && (event.pointerType !== "touch" || press.ink)) view.point(cell);
  };

  const move = (event) => {
    view.byMouse = event.pointerType === "mouse";
    if (view.byMouse && event.buttons === 0) press = null; // released somewhere else
    const place = at(event);
    if (fingers.has(event.pointerId)) {
      const before = spread(fingers);
      fingers.set(event.pointerId, place);
      if (fingers.size > 1) return pinch(view, before, spread(fingers));
    }
    if (press && distance(place, press.at) > CLICK) press.moved = true;
    if (press?.canPan && press.moved) return pan(view, press, place);
    if (press?.ink) paint(view, press, between(view, press.last, place).map(cellBelow));
    if (press) press.last = place;
    if (event.pointerType !== "touch" || explores(press, place)) view.point(cellBelow(place));
  };

  const up = (event) => {
    const place = at(event);
    fingers.delete(event.pointerId);
    const pressed = press;
    press = null;
    if (!pressed || pressed.ink || (pressed.canPan && pressed.moved)) return;
    const cell = cellBelow(place);
    const isTouch = event.pointerType === "touch";
    if (isTouch && !pressed.moved) view.tap(cell);
    if (!cell || !sameCell(cell, pressed.cell) || (isTouch && pressed.moved)) return;
    // A finger's first tap points; the second one on the same cell acts. A mouse points by hovering.
    if (isTouch && !pressed.known && !panelOf(cell).editing && !view.picks(panelOf(cell))) return;
    const panel = panelOf(cell);
    if (panel.opens || (view.model.zoom && panel.isPicture)) clickSoon(cell);
    else view.activate(cell);
  };

  const clickSoon = (cell) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => view.model.has(cell) && view.activate(cell), DOUBLE_CLICK);
  };

  const clicked = (event) => {
    const label = event.target.closest?.("[data-open]");
    if (label) view.open(label.dataset.open);
  };

  const cancel = (event) => {
    fingers.delete(event.pointerId);
    press = null;
  };

  const leave = (event) => {
    if (event.pointerType === "mouse" && !stage.hasPointerCapture(event.pointerId)) view.point(null);
  };

  const wheel = (event) => {
    const place = event.ctrlKey && anchorBelow(view, at(event));
    if (!place) return;
    event.preventDefault();
    view.zoomBy(event.deltaY < 0 ? 1.25 : 0.8, place);
  };

  const doubled = (event) => {
    const panel = panelOf(cellBelow(at(event)));
    if (panel?.opens) {
      clearTimeout(waiting);
      return view.open(panel.name);
    }
    const place = anchorBelow(view, at(event));
    if (!place) return;
    clearTimeout(waiting);
    view.zoomBy(2, place);
  };

  const handlers = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel, pointerleave: leave, wheel, click: clicked, dblclick: doubled };
  for (const [name, handler] of Object.entries(handlers)) stage.addEventListener(name, handler, { passive: false, signal });
  // Pressing into a picture must not start a selection or a drag of the page.
  stage.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
  signal.addEventListener("abort", () => clearTimeout(waiting));
}

/** Put ink on cells of the panel in which the stroke began. */
function paint(view, press, cells) {
  const panel = view.model.panel(press.cell.panel);
  if (panel?.editing !== "paint") return;
  const dry = cells.filter((cell) => cell?.panel === panel.name && panel.at(cell.row, cell.column) !== press.ink);
  if (dry.length) view.change(panel, () => dry.forEach((cell) => panel.put(cell.row, cell.column, press.ink)));
}

/** Points from one place to the next, so that a quick stroke leaves no gaps. */
function between(view, from, to) {
  const count = Math.ceil(distance(from, to) / (STEP * view.smallestCell));
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / count;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}

/** Dragging a zoomed picture moves it. */
function pan(view, { at, cell, centre }, { x, y }) {
  const box = view.arrangement.boxes.get(cell.panel);
  view.moveTo({
    row: centre.row - (y - at.y) / box.height / view.zoom.level,
    column: centre.column - (x - at.x) / box.width / view.zoom.level,
  });
}

/** A finger that moves sideways points from cell to cell; up and down it may be about to scroll the page. */
function explores(press, { x, y }) {
  if (!press?.moved) return false;
  press.explores ??= Boolean(press.ink) || Math.abs(x - press.at.x) > Math.abs(y - press.at.y);
  return press.explores;
}

function pinch(view, before, after) {
  const place = anchorBelow(view, before);
  if (!place || before.distance === 0) return;
  const box = view.arrangement.boxes.get(place.panel);
  const [down, across] = [(after.y - box.y) / box.height, (after.x - box.x) / box.width];
  view.zoomBy(after.distance / before.distance, { ...place, down, across });
}

function anchorBelow(view, { x, y }) {
  return view.model?.zoom ? anchorAt(view.model, view.arrangement, x, y) : null;
}

function spread(fingers) {
  const [one, other = one] = [...fingers.values()];
  return { distance: distance(one, other), x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
