// Draw with the keyboard: arrow keys move the pen, Space or Enter puts it down and lifts it.

import { GRID } from "./strokes.js";

const STEP = 8; // grid steps
const FAR = 32; // with Shift
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listenToKeys(sheet, hand, act, signal) {
  const { root } = sheet;
  let place = [GRID / 2, GRID / 2];
  let isDown = false;

  const show = () => hand.hover(place, isDown);
  const lift = () => {
    if (!isDown) return;
    isDown = false;
    hand.end();
  };
  const press = () => {
    if (isDown) return lift();
    isDown = true;
    hand.start(place, false);
  };
  const move = ([across, down], isFar) => {
    const by = isFar ? FAR : STEP;
    place = [place[0] + across * by, place[1] + down * by].map((value) => Math.min(GRID - 1, Math.max(0, value)));
    if (isDown) hand.move([place]);
  };
  const keys = {
    " ": press,
    Enter: press,
    Escape: lift,
    Delete: () => act.clear(),
    Backspace: () => act.undo(),
    e: () => act.swap(),
  };

  root.addEventListener(
    "keydown",
    (event) => {
      const isUndo = (event.ctrlKey || event.metaKey) && event.key === "z";
      if ((event.ctrlKey || event.metaKey || event.altKey) && !isUndo) return;
      if (!(event.key in ARROWS || event.key in keys || isUndo)) return;
      event.preventDefault();
      if (event.key in ARROWS) move(ARROWS[event.key], event.shiftKey);
      else if (isUndo) act.undo();
      else if (!event.repeat) {
        if (event.key.length > 1 && event.key !== "Enter") lift();
        keys[event.key]();
      }
      show();
    },
    { signal },
  );
  root.addEventListener("focus", () => root.matches(":focus-visible") && show(), { signal });
  root.addEventListener(
    "blur",
    () => {
      lift();
      hand.hover(null);
    },
    { signal },
  );
}
