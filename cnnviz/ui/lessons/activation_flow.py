"""The views of the lesson on ReLU: one map before and after it, and all three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from cnnviz import ops, toy
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Pin, View
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lessons.match_flow import SIZE, match_flow
from cnnviz.ui.lessons.matching import Match
from cnnviz.ui.lessons.toy_flow import features_shown, per_feature, picture_shown


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

    @property
    def is_on_slides(self) -> bool:
        """Whether the slides print its numbers, with two decimals and the others cut off."""
        return self.name == "relu"

    @property
    def decimals(self) -> int:
        """What its numbers need: a leaky ReLU makes -0.11 to -0.001."""
        return 2 if self.is_on_slides else 3


def chosen() -> Activation:
    """Return the activation that the visitor has chosen."""
    name = state.value(state.ACTIVATION)
    functions: dict[str, Callable[[Maps], Maps]] = {
        "relu": ops.relu,
        "leaky": partial(ops.leaky_relu, slope=state.value(state.SLOPE)),
        "elu": partial(ops.elu, alpha=state.value(state.ALPHA)),
    }
    return Activation(name, functions[name])


def before_and_after(match: Match, activation: Activation) -> Flow:
    """Apply an activation to the map of one feature.

    Parameters
    ----------
    match : Match
    activation : Activation
    """
    words = text.lesson("relu")
    flow = match_flow(match)
    called = activation.called
    note = _told(activation, flow.maps)
    after = Shown(
        "after",
        [words("after", map=match.map_name, function=called)],
        words("after_heading", function=called),
        note,
        limit=match.largest_possible or 1.0,
        size=SIZE,
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
    shown = Shown("stack_after", after, heading, limit=best)
    return flow.activate(activation.function, shown, called=called)


def first_negative(match: Match) -> Pin:
    """Return the first cell that the activation changes, or the first of all."""
    places = np.argwhere(match.map < 0)
    row, column = places[0] if len(places) else (0, 0)
    return Pin("after0", int(row), int(column))


def pinned_value(view: View) -> float | None:
    """Return the value before the activation at the pinned cell of its map, if one is pinned."""
    pin = state.pin()
    if pin is None or pin.panel not in ("map0", "after0") or not view.has(pin):
        return None
    return float(view.panel("map0").channels[0, pin.row, pin.column])


def elu_told(z: float, alpha: float) -> str:
    """Compare the ELU with the formula that a slide prints for it, at z and altogether."""
    words = text.lesson("relu")
    right, printed = float(ops.elu([z], alpha)[0]), float(toy.printed_elu([z], alpha)[0])
    values = {"z": _number(z), "right": _number(right), "printed": _number(printed)}
    here = words("same", **values) if np.isclose(right, printed) else words("differs", **values)
    holds = toy.printed_elu_holds_until(alpha)
    case = "never" if alpha == 0 else "partly" if alpha < 1 else "one" if alpha == 1 else "above"
    limit = words.choice("holds", case, alpha=_number(alpha), limit=f"{holds:.3f}")
    return f"{here} {limit}"


def smooth_told(alpha: float) -> str:
    """Tell whether the ELU is differentiable at 0."""
    words = text.lesson("relu")
    return words("smooth") if alpha == 1 else words("kink", alpha=_number(alpha))


def _told(activation: Activation, maps: Maps) -> str:
    """Say how many values are negative, and what becomes of them."""
    words = text.lesson("relu")
    negative = maps < 0
    count = int(np.count_nonzero(negative))
    if not count:
        return words("none_negative")
    # With slope 0, or alpha 0, a cousin is ReLU.
    case = activation.name if activation.function(maps)[negative].any() else "relu"
    slope, alpha = _number(state.value(state.SLOPE)), _number(state.value(state.ALPHA))
    return words.choice("told", case, count=count, total=maps.size, slope=slope, alpha=alpha)


def _number(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")
