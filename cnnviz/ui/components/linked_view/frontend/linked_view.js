// Entry point: Streamlit calls the default export on mount and whenever the data or the theme change.

import { LinkedView } from "./view.js";

const views = new WeakMap();

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = new LinkedView(parentElement);
    views.set(parentElement, view);
  }
  view.update(data, {
    pin: (cell) => setStateValue("pinned", cell),
    edit: (edit) => setTriggerValue("edit", edit),
  });
  return () => {
    view.remove();
    views.delete(parentElement);
  };
}
