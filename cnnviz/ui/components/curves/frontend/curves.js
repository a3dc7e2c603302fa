// Entry point: Streamlit calls the default export on mount and whenever the data or the theme change.

import { Chart } from "./chart.js";

const charts = new WeakMap();

export default function mount({ data, parentElement, setStateValue }) {
  let chart = charts.get(parentElement);
  if (!chart) {
    chart = new Chart(parentElement);
    charts.set(parentElement, chart);
  }
  // A state and not a trigger: Python can look it up before its turn comes (`settle`), and a message
  // that never arrives is made up for by the next one, whatever that is about.
  chart.update(data, (move) => setStateValue("move", move));
  return () => {
    // Streamlit also cleans up after an update that a newer one has overtaken: then the chart lives on.
    if (parentElement.isConnected) return;
    chart.remove();
    charts.delete(parentElement);
  };
}
