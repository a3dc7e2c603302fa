// Pictures from the clipboard or dropped on the page: unseen, or with a button for who has no Ctrl+V.
// Python is sent {name, data: base64}, or {hindrance}.

import { Button } from "./button.js";
import { Listener } from "./listener.js";

const mounted = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let parts = mounted.get(parentElement);
  if (!parts) {
    parts = [new Listener(parentElement, { isAlone: !data.button })];
    if (data.button) parts.push(new Button(parentElement));
    mounted.set(parentElement, parts);
  }
  for (const part of parts) part.update(data, (message) => setTriggerValue("pasted", message));
  return () => {
    // Streamlit also cleans up after an update that a newer one has overtaken: then they live on.
    if (parentElement.isConnected) return;
    for (const part of parts) part.remove();
    mounted.delete(parentElement);
  };
}
