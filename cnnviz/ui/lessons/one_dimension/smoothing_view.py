"""The noisy line and its average as curves, one window of it as numbers, and what is gained."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Range, Role
from cnnviz.ui.components.linked_view import Pin, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.one_dimension import smoothing
from cnnviz.ui.lessons.one_dimension.smoothing import SIGNALS, Smoothing, X
from cnnviz.ui.predict.questions import one_dimension as questions

_NEIGHBOURS: Final = 20  # numbers side by side, where the window has fewer
_READABLE: Final = 32  # of more cells than that the view shows no numbers, but a strip of colours
_LONG: Final = 3.0  # of the size of such a strip


def smoothing_controls() -> None:
    """Draw how many numbers are averaged, of what, and where the average is drawn."""
    controls.choice(state.SIGNAL)
    controls.slider(state.AVERAGE)
    controls.toggle(state.CENTRED)


def draw_smoothing() -> None:
    """Draw the curves, the noise that is left, and the window that is looked into."""
    words, smoothed = text.lesson("one_dimension"), smoothing.chosen()
    at = smoothed.window(state.value(state.WINDOW_AT))
    guess = predict.ask(
        lambda _: questions.ask_length(len(X), smoothed.length), setup=questions.fresh_average
    )
    show_curves(smoothing_chart(smoothed, at), key="smoothing_chart", on_move=_take_place)
    if not guess.is_open:
        _tell_gain(smoothed)
    st.markdown(words("window_told", length=smoothed.length))
    show(window_view(smoothed, at), key="window_view")
    st.markdown(
        words.choice("drawn", "middle" if smoothed.is_centred else "left", **_lag(smoothed))
    )


def smoothing_chart(smoothed: Smoothing, at: int) -> Chart:
    """Draw the signal with its noise, without it, and the average; the window is shaded.

    Parameters
    ----------
    smoothed : Smoothing
    at : int
        The window that is looked into, counted from 0.
    """
    words, places = text.lesson("one_dimension"), smoothed.places
    last = at + smoothed.length - 1
    return Chart(
        words("smoothing_alt"),
        (
            Line(words("noisy"), X, smoothed.noisy, Role.QUIET),
            Line(words("true"), X, SIGNALS[smoothed.signal], Role.NEGATIVE, dashed=True),
            Line(words("average"), places, smoothed.average, Role.POSITIVE),
        ),
        x=Axis("x", low=0.0, high=float(X[-1]), decimals=2),
        y=Axis("y", decimals=2),
        ranges=(Range(float(X[at]), float(X[last])),),
        handle=Handle(
            x=float(places[at]),
            label=words("window"),
            step=float(X[1]),
            low=float(places[0]),
            high=float(places[-1]),
        ),
    )


def window_view(smoothed: Smoothing, at: int) -> View:
    """Show the numbers of one window, as many neighbours as can be read, and the mean.

    Parameters
    ----------
    smoothed : Smoothing
    at : int
        The window that is looked into, counted from 0.
    """
    words = text.lesson("one_dimension")
    shown = max(smoothed.length, _NEIGHBOURS)
    first = min(max(at - (shown - smoothed.length) // 2, 0), len(X) - shown)
    size = _LONG if shown > _READABLE else 1.0
    flow = Flow(words("window_alt"))
    flow.picture(
        smoothed.noisy[np.newaxis, np.newaxis, first : first + shown],
        Shown("noisy", [words("noisy_from", x=f"{X[first]:.1f}")], size=size),
    )
    flow.convolve(
        smoothed.kernel[np.newaxis, np.newaxis, np.newaxis],
        Shown("average", [words("averages")], column=0),
        Shown("equal", [words("equal_weights", length=smoothed.length)], column=0, size=size),
        accents=(None,),
    )
    return flow.view(opening=Pin("average0", 0, at - first))


def _tell_gain(smoothed: Smoothing) -> None:
    """Set the noise before and after beside what theory expects."""
    words = text.lesson("one_dimension")
    with st.container(horizontal=True):
        st.metric(words("noise_before"), f"{smoothed.noise_before:.3f}")
        st.metric(words("noise_after"), f"{smoothed.noise_after:.3f}")
        st.metric(words("noise_factor"), f"× {smoothed.factor:.3f}")
        expected = words("expected_factor", length=smoothed.length)
        st.metric(expected, f"× {smoothed.expected_factor:.3f}", help=words("expected_help"))
        st.metric(words("numbers_out", length=smoothed.length), f"{len(smoothed.average):,}")


def _lag(smoothed: Smoothing) -> dict[str, object]:
    return {
        "length": smoothed.length,
        "lag": f"{smoothed.lag:g}",
        "in_x": f"{smoothed.lag_in_x:.2f}",
    }


def _take_place(x: float) -> None:
    """Look into the window whose average is drawn nearest to a place."""
    places = smoothing.chosen().places
    state.put(state.WINDOW_AT, int(np.abs(places - x).argmin()))
