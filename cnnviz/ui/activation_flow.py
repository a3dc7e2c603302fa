"""The views of the lesson on ReLU: one map before and after it, and all three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from cnnviz import ops
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.one_feature import OneFeature, matches
from cnnviz.ui.toy_flow import features_shown, per_feature, picture_shown


@dataclass(frozen=True)
class Activation:
    """A function that is applied to every value on its own.

    Parameters
    ----------
    name : str
        "relu", "leaky" or "elu".
    function : callable
        The core's, with its parameter.
    """

    name: str
    function: Callable[[Maps], Maps]

    @property
    def called(self) -> str:
        """How it is written in a sentence."""
        return text.lesson("relu").choice("called", self.name)


def chosen() -> Activation:
    """Return the activation that the visitor has chosen."""
    name = state.value(state.ACTIVATION)
    functions: dict[str, Callable[[Maps], Maps]] = {
        "relu": ops.relu,
        "leaky": partial(ops.leaky_relu, slope=state.value(state.SLOPE)),
        "elu": partial(ops.elu, alpha=state.value(state.ALPHA)),
    }
    return Activation(name, functions[name])


def before_and_after(one: OneFeature, activation: Activation, *, hidden: bool = False) -> Flow:
    """Apply an activation to the map of one feature.

    Parameters
    ----------
    one : OneFeature
    activation : Activation
    hidden : bool
        The results are to be guessed first.
    """
    words = text.lesson("relu")
    flow = matches(words("label"), one)
    called = activation.called
    after = Shown(
        "after",
        [words("after", map=one.title("map"), function=called)],
        words("after_heading", function=called),
        hidden=hidden,
        limit=one.best,
    )
    return flow.activate(activation.function, after, called=called)


def whole_stack(picture: Maps, features: Maps, divisor: float, activation: Activation) -> Flow:
    """Apply an activation to the maps of all three features.

    Parameters
    ----------
    picture : (1, 9, 9) array
    features : (3, 1, 3, 3) array
    divisor : float
        What every sum is divided by.
    activation : Activation
    """
    words, toy_words = text.lesson("relu"), text.lesson("toy")
    best = max(float(np.abs(features).sum(axis=(1, 2, 3)).max()) / divisor, 1.0)
    maps, called = per_feature("map"), activation.called
    flow = Flow(words("stack_label"))
    flow.picture(picture, picture_shown(heading=toy_words("picture_heading")))
    flow.convolve(
        features,
        Shown("stack", maps, toy_words("map_heading"), limit=best),
        features_shown(heading=toy_words("features_heading")),
        divisor=divisor,
    )
    after = [words("after", map=name, function=called) for name in maps]
    heading = words("after_heading", function=called)
    return flow.activate(
        activation.function, Shown("stack_after", after, heading, limit=best), called=called
    )


def negatives(maps: Maps) -> int:
    """Count the values below zero."""
    return int(np.count_nonzero(maps < 0))


def pinned_value(view: View) -> float | None:
    """Return the value before the activation at the pinned cell of its map, if one is pinned."""
    pin = state.pin()
    if pin is None or pin.panel not in ("map0", "after0") or not view.has(pin):
        return None
    return float(view.panel("map0").channels[0, pin.row, pin.column])
