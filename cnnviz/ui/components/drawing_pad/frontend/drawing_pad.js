// Entry point: Streamlit calls the default export on mount and whenever the data or the theme change.

import { DrawingPad } from "./pad.js";

const pads = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let pad = pads.get(parentElement);
  if (!pad) {
    pad = new DrawingPad(parentElement);
    pads.set(parentElement, pad);
  }
  pad.update(data, (news) => setTriggerValue("news", news));
  return () => {
    // Streamlit also cleans up after an update that a newer one has overtaken: then the pad lives on.
    if (parentElement.isConnected) return;
    pad.remove();
    pads.delete(parentElement);
  };
}
