"""Three channels asks for one cell of the corner: three sums and a bias."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import numpy as np

from cnnviz.quiz.writing import exactly, number, summed
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons.colour_flow import Colours
from cnnviz.ui.predict import Slip, Type
from cnnviz.ui.state import Setting


def ask(colours: Colours, chance: Random) -> Type:
    """Ask for one cell of the map.

    Parameters
    ----------
    colours : Colours
    chance : Random
    """
    words, (rows, columns) = text.lesson("predict_three_channels"), colours.map.shape
    row, column = chance.randrange(rows), chance.randrange(columns)
    panel = colours.panel("map")
    sums = [exactly(one) for one in colours.sums[:, row, column].tolist()]
    bias, right = exactly(colours.bias), float(colours.map[row, column])
    shown = {"bias": number(bias), "sum": number(sum(sums))}
    found = [
        (float(sum(sums)), words.choice("slip", "bias_forgotten", **shown)),
        (float(sum(sums)) / 3, words.choice("slip", "mean", **shown)),
        (float(sums[0]), words.choice("slip", "one_channel", **shown)),
        (float(sum(map(abs, sums)) + bias), words.choice("slip", "signs", **shown)),
        (float(sum(sums) - bias), words.choice("slip", "bias_taken", **shown)),
    ]
    return Type(
        question=words("ask", row=row + 1, column=column + 1),
        told=f"{summed([*sums, bias])} = {number(exactly(right))}.",
        hides=(panel,),
        number=right,
        slips=tuple(Slip(wrong, why) for wrong, why in found if not np.isclose(wrong, right)),
        cell=Pin(panel, row, column),
    )


def fresh_bias(chance: Random) -> Mapping[Setting[Any], object]:
    """Set another bias."""
    return {state.CORNER_BIAS: chance.choice((-3, -2, -1, 1, 2, 3))}
