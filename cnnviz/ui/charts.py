"""Put a chart on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from cnnviz.ui.components.curves import Chart, curves
from cnnviz.ui.takeaway import offer_chart
from cnnviz.ui.takeaway.chart_tables import figure_table, lines_table


def is_dark() -> bool:
    """Tell whether the visitor's page is dark; light before the browser has said so."""
    return bool(st.context.theme.type == "dark")


def show_chart(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure as wide as the page.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        From `cnnviz.figures`.
    key : str
        Streamlit key.
    alt : str
        What it shows, for people who hear it.
    """
    st.plotly_chart(figure, key=key, alt=alt, config={"displayModeBar": False})
    offer_chart(key, {alt: lambda: figure_table(figure)})


def show_curves(chart: Chart, *, key: str, on_move: Callable[[float], None] | None = None) -> None:
    """Draw a chart of curves as wide as the page, with its numbers to take away.

    Parameters
    ----------
    chart : Chart
        What to draw.
    key : str
        Streamlit key.
    on_move : callable, optional
        Takes the place that the visitor has moved the handle to.
    """
    curves(chart, key=key, on_move=on_move)
    offer_curves(chart, key=key)


def offer_curves(*charts: Chart, key: str, reveals: bool = True) -> None:
    """Offer the numbers of charts that stand beside each other, at one place for all."""
    tables = {chart.label: partial(lines_table, chart) for chart in charts}
    offer_chart(key, tables, reveals=reveals)
