"""The floor that our pages are measured against: a page with one control and one small component.

It draws three 7x7 grids of numbers on a canvas. Nothing is computed, nothing is linked.
"""

import numpy as np
import streamlit as st

_DRAW = """
export default function ({ data, parentElement }) {
  let canvas = parentElement.querySelector("canvas");
  if (!canvas) {
    canvas = document.createElement("canvas");
    canvas.width = 720;
    canvas.height = 240;
    canvas.dataset.paints = "0";
    parentElement.append(canvas);
  }
  const values = new Float32Array(data.slice().buffer);
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  values.forEach((value, index) => {
    const [grid, cell] = [Math.floor(index / 49), index % 49];
    const [x, y] = [grid * 240 + (cell % 7) * 30, Math.floor(cell / 7) * 30];
    context.fillStyle = `rgba(11, 92, 173, ${Math.abs(value)})`;
    context.fillRect(x, y, 29, 29);
    context.fillStyle = "#000";
    context.fillText(value.toFixed(2), x + 4, y + 18);
  });
  canvas.dataset.paints = String(Number(canvas.dataset.paints) + 1);
}
"""

_component = st.components.v2.component("cnnviz.bare", js=_DRAW)


@st.fragment
def _exhibit() -> None:
    chosen = st.segmented_control("Picture", ("X", "O", "Z"), default="Z", required=True)
    values = np.full(147, 0.1 + "XOZ".index(chosen) / 4, np.float32)
    _component(data=values.tobytes(), key="bare")


st.title("Bare")
_exhibit()
