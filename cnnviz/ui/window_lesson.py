"""What the lessons on stride and padding both draw: the sliding window, its size, its layer."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Pin, Player
from cnnviz.ui.flow import Maps
from cnnviz.ui.lesson import show
from cnnviz.ui.sliding import Sliding, take_edit
from cnnviz.ui.window_flow import sliding_flow, target


def show_sliding(sliding: Sliding, *, key: str) -> None:
    """Draw the window that slides, to be stepped through, edited and guessed.

    Parameters
    ----------
    sliding : Sliding
        A window that fits.
    key : str
        Streamlit key.
    """
    filled = target(sliding)
    view = sliding_flow(sliding, hidden=is_guessing()).view(
        truncate=sliding.is_mean,
        player=Player(targets=(filled,)),
        opening=Pin(filled, 0, 0),
    )
    show(view, key=key, on_edit=take_edit)


def tell_trouble(sliding: Sliding) -> None:
    """Say why the window does not fit, and offer a way out where one tap is enough.

    Parameters
    ----------
    sliding : Sliding
        A window that does not fit.
    """
    st.warning(sliding.trouble)
    if sliding.padding == "same" and max(sliding.stride) > 1:
        pad = min(sliding.keeping_size.columns.before, state.PAD.high)
        label = text.lesson("window")("instead", pad=pad)
        controls.example_button(label, (state.PADDING, "all"), (state.PAD, pad))


def is_guessing() -> bool:
    """Tell whether the numbers of the map are to be guessed, and must stand nowhere else either."""
    return state.value(state.GUESS)


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
    size, layer = st.columns((2, 3), gap="large")
    with size:
        st.markdown(sliding.formula)
        if sliding.misfit:
            st.info(sliding.misfit)
        if sliding.is_series and not is_guessing():
            st.markdown(words("outputs", outputs=written_numbers(sliding.maps)))
        more()
    with layer:
        st.markdown(words("layer"))
        st.code(sliding.layer, language="python", wrap_lines=True)


def written_numbers(series: Maps) -> str:
    """Write the numbers of a series in a row: "2 7 8 3"."""
    return " ".join(f"{number:.4g}".replace("-", "−") for number in series.ravel().tolist())
