"""Stacking asks whether it matters in which order two layers stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from cnnviz.toy import Layer, Swap
from cnnviz.ui import state, text
from cnnviz.ui.lessons import stack_flow
from cnnviz.ui.predict import Choose
from cnnviz.ui.predict.questions.letters import fresh_letter
from cnnviz.ui.state import Setting

_CHANGES = {False: "same", True: "changes"}


def ask(swaps: Sequence[Swap], chance: Random) -> Choose | None:
    """Ask what a swap of ReLU and pooling would change; nothing where these aren't neighbours.

    Parameters
    ----------
    swaps : sequence of Swap
        Of the stack on the screen.
    chance : Random
    """
    if not swaps:
        return None
    words, layers = text.lesson("predict_stacking"), text.lesson("stacking")
    swap = chance.choice(swaps)
    right = _CHANGES[bool(swap.changed)]
    return Choose(
        question=words(
            "ask",
            place=swap.place + 1,
            next=swap.place + 2,
            first=layers.choice("layer", swap.first),
            second=layers.choice("layer", swap.second),
        ),
        told=stack_flow.told_swap(swap),
        options={name: words.choice("option", name) for name in _CHANGES.values()},
        right=right,
        why={name: words.choice("why", name) for name in _CHANGES.values()},
    )


def fresh_order(chance: Random) -> Mapping[Setting[Any], object]:
    """Stack ReLU and a pooling in some order behind the features."""
    pool = chance.choice((Layer.MAX_POOL, Layer.MEAN_POOL))
    pair = chance.sample((Layer.RELU, pool), 2)
    order = tuple(layer.value for layer in (Layer.CONVOLUTION, *pair))
    return fresh_letter(chance) | {state.ORDER: order}
