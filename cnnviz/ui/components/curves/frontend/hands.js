// Mouse, finger and keyboard: read the lines at an x, or move the handle.

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
const FAR = 10; // stops, with Shift

/**
 * @param plot the element that listens
 * @param act {placeOf, hasHandle, point, move, stops, position, drag, rest, leave}
 */
export function listen(plot, act, signal) {
  const on = (type, listener) => plot.addEventListener(type, listener, { signal });
  let dragging = null; // id of the pointer that moves the handle

  on("pointerdown", (event) => {
    if (event.button !== 0 || dragging !== null) return;
    if (!act.hasHandle()) return act.point(act.placeOf(event));
    dragging = event.pointerId;
    plot.setPointerCapture(dragging);
    act.drag(true);
    act.move(act.placeOf(event));
  });
  on("pointermove", (event) => {
    if (event.pointerId === dragging) act.move(act.placeOf(event));
    else if (event.pointerType !== "touch" || !act.hasHandle()) act.point(act.placeOf(event));
  });
  const lift = (event) => {
    if (event.pointerId !== dragging) return;
    dragging = null;
    act.drag(false);
  };
  on("pointerup", lift);
  on("pointercancel", lift);
  on("pointerleave", (event) => {
    if (dragging === null && event.pointerType !== "touch") act.rest();
  });
  on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = act.stops();
    const far = event.shiftKey && event.key.startsWith("Arrow") ? FAR : 1;
    const next = {
      Home: () => stops.low,
      End: () => stops.high,
      ...Object.fromEntries(Object.entries(KEYS).map(([key, by]) => [key, () => stops.beyond(act.position(), by * far)])),
    }[event.key];
    if (event.key === "Escape") act.rest();
    if (!next) return;
    event.preventDefault();
    act.step(next());
  });
  on("blur", () => {
    act.rest();
    act.leave();
  });
  // A finger takes the focus away only with its click: too late for what it clicks.
  const elsewhere = (event) => event.composedPath().includes(plot) || act.leave();
  document.addEventListener("pointerdown", elsewhere, { capture: true, signal });
}
