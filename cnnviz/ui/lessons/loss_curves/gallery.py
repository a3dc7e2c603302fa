"""All recorded runs beside each other, with their names."""

from __future__ import annotations

import streamlit as st

from cnnviz.models.live.recorded import read
from cnnviz.ui import text
from cnnviz.ui.components.curves import curves
from cnnviz.ui.lessons.loss_curves import drawn, riddle

_HEIGHT = 110  # px
_COLUMNS = 2


def draw() -> None:
    """Draw the loss of every run, and one sentence about it."""
    words = text.lesson("loss_curves")
    places = [
        place for _ in range(0, len(riddle.ORDER), _COLUMNS) for place in st.columns(_COLUMNS)
    ]
    for name, place in zip(riddle.ORDER, places, strict=True):
        run = read(name)
        loss, _ = drawn.charts(run, named=True, height=_HEIGHT)
        with place:
            st.markdown(f"**{words.choice('name', riddle.answer(name))}**")
            curves(loss, key=f"gallery {name}")
