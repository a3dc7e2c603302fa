"""The same three ways for a layer over a real photo, where only numbers can be drawn."""

from __future__ import annotations

from math import log10
from typing import Final

import streamlit as st

from cnnviz.ops import Window
from cnnviz.ops.connections import Connections
from cnnviz.ui import text
from cnnviz.ui.lessons.card_bars import Bar, bars

SIDE: Final = 224
CHANNELS: Final = 3
MAPS: Final = 64
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def draw_photo_layer() -> None:
    """Write the counts of a first layer over a photo, as bars on a logarithmic scale.

    References
    ----------
    Deck 001, R168 carried on: 64 filters of 3x3 over 224x224x3, as VGG begins.
    """
    st.html(bars(rows()))


def rows() -> tuple[Bar, ...]:
    """Count weights and biases of the three ways."""
    words = text.lesson("shared_weights")
    one = Connections.of(Window.of((SIDE, SIDE), 3, padding=1), CHANNELS)
    neurons = one.neurons * MAPS
    counts = {
        "full": one.fully_connected * MAPS + neurons,
        "local": one.connections * MAPS + neurons,
        "shared": (one.weights + 1) * MAPS,
    }
    longest = log10(max(counts.values()))
    return tuple(
        Bar(words.choice("way", name), log10(count) / longest, _told(count))
        for name, count in counts.items()
    )


def _told(count: int) -> str:
    words = text.lesson("shared_weights")
    for size, name in _SCALES:
        if count >= size:
            return words(
                "about",
                count=f"{count:,}",
                short=words.choice("scale", name, number=f"{count / size:.3g}"),
            )
    return f"{count:,}"
