"""One dimension asks for a number of a series, for its length, for the strongest answer."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import numpy as np

from cnnviz import ops
from cnnviz.quiz.writing import exactly, factor, number
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons.sliding import Sliding
from cnnviz.ui.predict import Point, Slip, Type
from cnnviz.ui.predict.prediction import written
from cnnviz.ui.state import Setting

_RESULT, _DETECTED = "result0", "detected0"
_NEAR = 2  # samples beside the strongest one that are as good


def ask_product(laid: Sliding, chance: Random) -> Type:
    """Ask for one number of what comes out; its mistakes are a flip and a zero left out.

    Parameters
    ----------
    laid : Sliding
        A kernel over a series.
    chance : Random
    """
    words, column = text.lesson("predict_one_dimension"), chance.randrange(laid.maps.shape[2])
    right = float(laid.maps[0, 0, column])
    traced = ops.trace_conv2d(laid.source, laid.kernel[np.newaxis], 0, 0, column, **laid.settings)
    pairs = zip(traced.patch.ravel().tolist(), traced.kernel.ravel().tolist(), strict=True)
    terms = " + ".join(f"{_factor(value)}·{_factor(weight)}" for value, weight in pairs)
    flipped = float(np.sum(traced.patch * traced.kernel[..., ::-1]))
    found = [
        (flipped, words.choice("slip", "flipped", wrong=_number(flipped))),
        (float(traced.patch.sum()), words("slip_unweighted")),
    ]
    return Type(
        question=words("ask_product", index=column + 1),
        told=f"{terms} = {_number(right)}.",
        hides=(_RESULT,),
        number=right,
        slips=tuple(Slip(wrong, why) for wrong, why in found if not np.isclose(wrong, right)),
        cell=Pin(_RESULT, 0, column),
    )


def ask_length(count: int, window: int) -> Type:
    """Ask how many means of neighbours there are.

    Parameters
    ----------
    count : int
        Numbers that go in.
    window : int
        Numbers in each mean.
    """
    words = text.lesson("predict_one_dimension")
    right, shown = count - window + 1, {"count": count, "window": window}
    found = [
        (count - window, words.choice("slip", "one_forgotten", wrong=count - window)),
        (count, words.choice("slip", "kept", wrong=count)),
        (count // window, words.choice("slip", "blocks", wrong=count // window)),
    ]
    return Type(
        question=words("ask_length", **shown),
        told=words("told_length", **shown, right=right),
        number=right,
        slips=tuple(Slip(wrong, why) for wrong, why in found if wrong != right),
        decimals=0,
    )


def ask_strongest(answers: Maps, told: str) -> Point:
    """Ask where along time the kernel answers most.

    Parameters
    ----------
    answers : (L,) array
        The kernel's, one for each sample.
    told : str
        What is said about the strongest.
    """
    words, most = text.lesson("predict_one_dimension"), int(np.argmax(answers))
    near = range(max(0, most - _NEAR), min(len(answers), most + _NEAR + 1))
    return Point(
        question=words("ask_strongest", near=_NEAR),
        told=told,
        hides=(_DETECTED,),
        panels=(_DETECTED,),
        cells=tuple(Pin(_DETECTED, 0, column) for column in near),
        why={
            written(Pin(_DETECTED, 0, column)): words("why_weaker", value=f"{value:.2f}")
            for column, value in enumerate(answers.tolist())
        },
    )


def fresh_numbers(chance: Random) -> Mapping[Setting[Any], object]:
    """Set another series and kernel, and perhaps zeros and longer steps."""
    return {
        state.SERIES: [[chance.randint(0, 5) for _ in range(8)]],
        state.SERIES_KERNEL: [[chance.randint(-2, 2) or 1 for _ in range(3)]],
        state.PADDING: chance.choice(("valid", "all")),
        state.PAD: 1,
        state.STRIDE: chance.choice((1, 1, 2)),
        state.DILATION: 1,
    }


def fresh_average(chance: Random) -> Mapping[Setting[Any], object]:
    """Set how many numbers are averaged."""
    return {state.AVERAGE: chance.randint(2, 60)}


def fresh_fall(chance: Random) -> Mapping[Setting[Any], object]:
    """Let somebody fall at another time, and look for it with another kernel."""
    return {
        state.FALL_AT: chance.randint(state.FALL_AT.low, state.FALL_AT.high),
        state.DETECTOR: chance.choice(("tips", "wiggle")),
    }


def _factor(value: float) -> str:
    return factor(exactly(float(value)))


def _number(value: float) -> str:
    return number(exactly(float(value)))
