// What a view tells the page around it, and hears from it. A view says which cell it shows and where
// on the screen that cell is; a presenter's ring follows, and a class sees what its teacher points at.
// The page may point at a cell, or press the player's keys. Both sides speak through events of the
// document, because neither knows whether the other is there.

const SHOWS = "cnnviz:shows"; // {cell, rectangle}, from a view
const POINT = "cnnviz:point"; // {cell}, to the views
const PRESS = "cnnviz:press"; // {key, isTaken}, to the first view in sight that has a use for it

/** Follow the page until `signal` says otherwise. */
export function listenToLeader(view, signal) {
  document.addEventListener(POINT, ({ detail }) => lead(view, detail), { signal });
  document.addEventListener(PRESS, ({ detail }) => press(view, detail), { signal });
  document.addEventListener("scroll", () => view.announced && tell(view, view.announced.cell), { signal, capture: true, passive: true });
  signal.addEventListener("abort", () => announce(view, null)); // another page: nothing is shown any more
}

/** Tell the page what a view shows now. */
export function announce(view, cell) {
  const shown = cell && view.touched ? cell : null;
  if (!shown && !view.announced) return;
  tell(view, shown);
}

/** The cell, and where it is now: it may have moved with the page, or with what stands above it. */
function tell(view, cell) {
  const name = cell ? `${cell.panel}.${cell.row}.${cell.column}` : "";
  const rectangle = cell ? onScreen(view, cell) : null;
  const told = JSON.stringify([name, rectangle]);
  if (told === view.announced?.told) return;
  view.announced = cell ? { cell, told } : null;
  document.dispatchEvent(new CustomEvent(SHOWS, { detail: { cell: name, rectangle } }));
}

function onScreen(view, cell) {
  const { x, y, width, height } = view.rectangleOf(cell);
  const stage = view.stage.root.getBoundingClientRect();
  return { x: stage.left + x, y: stage.top + y, width, height };
}

function lead(view, detail) {
  if (!view.model) return;
  const [panel, row, column] = (detail.cell ?? "").split(".");
  const cell = { panel, row: Number(row), column: Number(column) };
  const isMine = !detail.isTaken && Boolean(panel) && view.model.has(cell);
  if (!isMine && !view.led) return;
  if (isMine) detail.isTaken = true;
  view.led = isMine ? cell : null;
  view.touched ||= isMine;
  view.repaintSoon();
}

function press(view, detail) {
  const { player } = view;
  if (detail.isTaken || !player.steps.length || !isInSight(view)) return;
  const actions = { play: () => view.play(), on: () => player.move(1), back: () => player.move(-1) };
  detail.isTaken = detail.key in actions;
  actions[detail.key]?.();
}

function isInSight(view) {
  const { top, bottom, width } = view.root.getBoundingClientRect();
  return width > 0 && bottom > 0 && top < window.innerHeight;
}
