"""What the lessons on stride and padding both draw: the sliding window, its size, its layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Pin, Player
from cnnviz.ui.flow import Maps
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.sliding import Sliding, take_edit
from cnnviz.ui.lessons.window_flow import sliding_flow, source_flow, target
from cnnviz.ui.state import Setting


def show_sliding(sliding: Sliding, *, key: str, note: str = "") -> None:
    """Draw the window that slides, to be stepped through and edited.

    Parameters
    ----------
    sliding : Sliding
        A window that fits.
    key : str
        Streamlit key.
    note : str
        A sentence below the map of a picture.
    """
    filled = target(sliding)
    view = sliding_flow(sliding, note=note).view(
        truncate=sliding.is_mean,
        player=Player(targets=(filled,)),
        opening=Pin(filled, 0, 0),
    )
    show(view, key=key, on_edit=take_edit)
    controls.undo_edits(state.FEATURES)


def tell_trouble(sliding: Sliding) -> None:
    """Say why the window does not fit, and offer a way out where one tap is enough.

    Parameters
    ----------
    sliding : Sliding
        A window that does not fit.
    """
    st.warning(sliding.trouble)
    with controls.row():
        for label, settings in _ways_out(sliding):
            controls.example_button(label, *settings.items())


def _ways_out(sliding: Sliding) -> Iterator[tuple[str, dict[Setting[Any], object]]]:
    """Yield what one tap changes, and what to call it, wherever that makes the window fit."""
    words = text.lesson("window")
    pad = min(max(sliding.keeping_size.columns.before, 1), state.PAD.high)
    sides = ((0, 0) if sliding.is_series else (pad, pad), (pad, pad))
    if not replace(sliding, padding=sides).trouble:
        label = words("take_padding", pad=pad)
        yield label, {state.PADDING: "all", state.PAD: pad}
    if not replace(sliding, stride=(1, 1)).trouble:
        yield words("take_stride"), {state.STRIDE: 1, state.STRIDE_ACROSS: 0}
    if not replace(sliding, dilation=(1, 1)).trouble:
        yield words("take_dilation"), {state.DILATION: 1}


def show_source(sliding: Sliding, *, key: str) -> None:
    """Draw what the kernel slides over, while nobody may see how large the map is.

    Parameters
    ----------
    sliding : Sliding
    key : str
        Streamlit key.
    """
    show(source_flow(sliding).view(truncate=sliding.is_mean), key=key, on_edit=take_edit)


def tell_size(sliding: Sliding, *, more: Callable[[], None]) -> None:
    """Write the size formula out, what does not fit, and the layer of PyTorch beside it.

    Parameters
    ----------
    sliding : Sliding
        A window that fits.
    more : callable
        Writes what else there is to say below the formula.
    """
    words = text.lesson("window")
    size, layer = st.columns(2, gap="large")
    with size:
        st.markdown(sliding.formula)
        if sliding.misfit:
            st.info(sliding.misfit)
        if sliding.is_series:
            st.markdown(words("outputs", outputs=written_numbers(sliding.maps)))
        more()
    with layer:
        st.markdown(words("layer"))
        st.code(sliding.layer, language="python", wrap_lines=True)


def written_numbers(series: Maps) -> str:
    """Write the numbers of a series in a row: "2 7 8 3"."""
    return " ".join(f"{number:.4g}".replace("-", "−") for number in series.ravel().tolist())
