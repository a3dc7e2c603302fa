"""Shared weights asks how many different weights a map has, wired in one way or another."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import numpy as np

from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lessons.shared_weights.wiring import Kind, Wiring
from cnnviz.ui.predict import Slip, Type
from cnnviz.ui.state import Setting


def ask(wiring: Wiring, chance: Random) -> Type:
    """Ask for the weights of one of the three ways.

    Parameters
    ----------
    wiring : Wiring
    chance : Random
    """
    words, kind = text.lesson("predict_shared_weights"), chance.choice(list(Kind))
    rows, columns = wiring.window.output_shape
    height, width = wiring.kernel.shape
    shown = {
        "neurons": rows * columns,
        "rows": rows,
        "columns": columns,
        "pixels": wiring.picture.size,
        "height": height,
        "width": width,
        "each": height * width,
        "weights": f"{wiring.weights(kind):,}",
    }
    right = wiring.weights(kind)
    slips = [
        Slip(wiring.weights(other), words.choice("slip", other.value, **shown))
        for other in Kind
        if wiring.weights(other) != right
    ]
    return Type(
        question=words.choice("ask", kind.value, **shown),
        told=words.choice("told", kind.value, **shown),
        number=right,
        slips=(*slips, Slip(rows * columns, words("slip_neurons", **shown))),
        decimals=0,
    )


def given(wiring: Wiring) -> View:
    """Show the picture alone: the drawing of the wires counts them."""
    words = text.lesson("predict_shared_weights")
    shown = Shown("picture", [words("picture")], shading=Shading.INK)
    return Flow(words("picture")).picture(wiring.picture[np.newaxis], shown).view()


def fresh_wiring(chance: Random) -> Mapping[Setting[Any], object]:
    """Set another picture size, kernel size and stride."""
    side = chance.randint(2, 4)
    return {
        state.WIRED_SIDE: chance.randint(6, 10),
        state.WIRED_KERNEL: np.ones((side, side)),
        state.WIRED_STRIDE: chance.choice((1, 1, 2)),
        state.WIRED_CHANGES: state.WIRED_CHANGES.default,
    }
