"""Put a chart on the page."""

from __future__ import annotations

from typing import Any

import streamlit as st


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
