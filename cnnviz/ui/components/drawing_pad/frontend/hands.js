// Draw with a mouse, a finger or a pen. The line has the same width however hard one presses.

const PEN_ERASER = 32; // the bit of `buttons` that a pen's other end sets

/**
 * @param {Sheet} sheet
 * @param {{start, move, end, hover}} hand called with places on the grid
 */
export function listenToHands(sheet, hand, signal) {
  const { root } = sheet;
  let drawing = null; // id of the pointer that draws
  const on = (type, listener) => root.addEventListener(type, listener, { signal });

  on("pointerdown", (event) => {
    if (event.button !== 0 && !(event.buttons & PEN_ERASER)) return;
    if (drawing !== null) return; // a palm, or a second finger
    drawing = event.pointerId;
    root.setPointerCapture(drawing);
    hand.start(sheet.place(event), Boolean(event.buttons & PEN_ERASER));
  });
  on("pointermove", (event) => {
    if (event.pointerType !== "touch") hand.hover(sheet.place(event));
    if (event.pointerId !== drawing) return;
    const moves = event.getCoalescedEvents?.() ?? [];
    hand.move((moves.length ? moves : [event]).map((move) => sheet.place(move)));
  });
  const lift = (event) => {
    if (event.pointerId !== drawing) return;
    drawing = null;
    hand.end();
  };
  on("pointerup", lift);
  on("pointercancel", lift);
  on("pointerleave", () => drawing === null && hand.hover(null));
  on("contextmenu", (event) => event.preventDefault()); // a finger that rests draws, too
}
