"""One cell of a spectrogram, opened: the samples, the two waves, the products and their sums."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from cnnviz import sounds
from cnnviz.ops import SpectrumTrace
from cnnviz.ui import text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.curves import Axis, Chart, Line, Role
from cnnviz.ui.lessons.not_just_images.hearing import Hearing

_HEIGHT: Final = 130  # px
_TABLE: Final = 320  # px


def draw_cell(heard: Hearing, row: int, column: int) -> None:
    """Write out where a cell's number comes from.

    Parameters
    ----------
    heard : Hearing
    row, column : int
        Of the spectrogram as it is shown, counted from 0.
    """
    words, trace = text.lesson("not_just_images"), heard.trace(row, column)
    st.markdown(
        words(
            "cell_read",
            hertz=f"{heard.hertz(row):,.0f}",
            first=f"{trace.start + 1:,}",
            last=f"{trace.start + heard.window:,}",
            begins=f"{trace.start / sounds.RATE:.3f}",
            ends=f"{(trace.start + heard.window) / sounds.RATE:.3f}",
            waves=heard.frequency(row),
        )
    )
    show_curves(_chart(trace), key="cell_chart")
    st.markdown(_sum(trace))
    title = words("products_title", count=heard.window)
    with st.expander(title), st.container(height=_TABLE, border=False):
        st.markdown(_products(trace))


def _chart(trace: SpectrumTrace) -> Chart:
    words = text.lesson("not_just_images")
    samples = np.arange(trace.start + 1, trace.start + len(trace.samples) + 1)
    scale = float(np.abs(trace.samples).max()) or 1.0
    lines = (
        Line(words("line_sample"), samples, trace.samples * trace.window + 0.0, Role.POSITIVE),
        Line(words("line_cosine"), samples, scale * trace.cosine, Role.QUIET, read=False),
        Line(words("line_sine"), samples, scale * trace.sine, Role.QUIET, dashed=True, read=False),
    )
    return Chart(
        words("cell_alt"), lines, x=Axis(words("sample")), y=Axis(decimals=1), height=_HEIGHT
    )


def _sum(trace: SpectrumTrace) -> str:
    return text.lesson("not_just_images")(
        "cell_sum",
        cosine=written(trace.sum_cosine),
        sine=written(trace.sum_sine),
        magnitude=written(trace.magnitude),
        value=written(trace.value),
    )


def _products(trace: SpectrumTrace) -> str:
    """Write a table of all products, with the window's place of each sample."""
    words = text.lesson("not_just_images")
    heads = [words.choice("head", name) for name in ("sample", "value", "window", "cosine", "sine")]
    lines = [f"| {' | '.join(heads)} |", "|" + " ---: |" * len(heads)]
    columns = (
        trace.samples,
        trace.window,
        trace.products_cosine,
        trace.products_sine,
    )
    for index, numbers in enumerate(zip(*columns, strict=True)):
        cells = (f"{trace.start + index + 1:,}", *map(written, numbers))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def written(value: float) -> str:
    """Write a number with two decimals."""
    return f"{value:,.2f}".replace("-0.00", "0.00").replace("-", "−")
