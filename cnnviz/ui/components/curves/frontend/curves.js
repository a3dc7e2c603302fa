// Entry point: Streamlit calls the default export on mount and whenever the data or the theme change.

import { Chart } from "./chart.js";

const charts = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let chart = charts.get(parentElement);
  if (!chart) {
    chart = new Chart(parentElement);
    charts.set(parentElement, chart);
  }
  chart.update(data, (move) => setTriggerValue("move", move));
  return () => {
    // Streamlit also cleans up after an update that a newer one has overtaken: then the chart lives on.
    if (parentElement.isConnected) return;
    chart.remove();
    charts.delete(parentElement);
  };
}
