// Entry point: Streamlit calls the default export on mount and whenever the data or the theme change.

import { LinkedView } from "./view.js";

const views = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = new LinkedView(parentElement);
    views.set(parentElement, view);
  }
  view.update(data, (news) => setTriggerValue("news", news));
  return () => {
    // Streamlit also cleans up after an update that a newer one has overtaken: then the view lives on.
    if (parentElement.isConnected) return;
    view.remove();
    views.delete(parentElement);
  };
}
