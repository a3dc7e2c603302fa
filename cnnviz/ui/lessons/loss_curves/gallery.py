"""All recorded runs beside each other, with their names."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cnnviz.models.live.recorded import read
from cnnviz.ui import text
from cnnviz.ui.components.curves import curves
from cnnviz.ui.lessons.loss_curves import drawn, riddle
from cnnviz.ui.takeaway import offer_chart
from cnnviz.ui.takeaway.chart_tables import lines_table

_HEIGHT = 110  # px
_COLUMNS = 2


def draw() -> None:
    """Draw the loss of every run, and one sentence about it."""
    words = text.lesson("loss_curves")
    places = [
        place for _ in range(0, len(riddle.ORDER), _COLUMNS) for place in st.columns(_COLUMNS)
    ]
    tables = {}
    for number, (name, place) in enumerate(zip(riddle.ORDER, places, strict=True), 1):
        loss, _ = drawn.charts(read(name), named=True, height=_HEIGHT)
        title = words.choice("name", riddle.answer(name))
        tables[f"{number}: {title}"] = partial(lines_table, loss)
        with place:
            st.markdown(f"**{title}**")
            curves(loss, key=f"gallery {name}")
    offer_chart("gallery", tables, reveals=False)
