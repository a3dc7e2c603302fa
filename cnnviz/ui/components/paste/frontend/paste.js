// Pictures from the clipboard or dropped on the page. One mount listens, unseen, to the whole page;
// another is a button. Both send Python {name, data: base64} or {hindrance}.

import { Button } from "./button.js";
import { Listener } from "./listener.js";

const parts = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let part = parts.get(parentElement);
  if (!part) {
    part = data.button ? new Button(parentElement) : new Listener(parentElement);
    parts.set(parentElement, part);
  }
  part.update(data, (message) => setTriggerValue("pasted", message));
  return () => {
    // Streamlit also cleans up after an update that a newer one has overtaken: then it lives on.
    if (parentElement.isConnected) return;
    part.remove();
    parts.delete(parentElement);
  };
}
