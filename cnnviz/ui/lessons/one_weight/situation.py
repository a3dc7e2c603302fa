"""What the page is about at the moment: a picture, all weights, the one in question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import streamlit as st

from cnnviz import toy
from cnnviz.toy import learning
from cnnviz.toy.learning import Measure, ToyPass, ToyWeights, Weight
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Pin

FEATURE_PANELS: Final = ("feature0", "feature1", "feature2")
VOTES_PANEL: Final = "weights"
_VALUES_EACH: Final = 4  # of the list, that one feature's map becomes

_LETTERS: Final = {"x": "X", "o": "O", "deformed": "X"}
_DICE: Final = ":material/casino:"
_MOST_STEPS: Final = state.DESCENT.high


@dataclass(frozen=True, eq=False)
class Situation:
    """A picture, what it is meant to be, and the weights that read it.

    Parameters
    ----------
    letter : str
        "X" or "O": the right answer.
    descent : tuple of ToyPass
        From the weights at the start, at most `_MOST_STEPS` steps downhill.
    taken : int
        How many of these steps were taken.
    pin : Pin
        The weight in question, as a cell of the network's view.
    weight : Weight
        The same as the core knows it.
    here : ToyPass
        With the weights after these steps, and with the weight in question moved.
    """

    letter: str
    descent: tuple[ToyPass, ...]
    taken: int
    pin: Pin
    weight: Weight
    here: ToyPass

    @property
    def before(self) -> ToyPass:
        """The same without the nudge."""
        return self.descent[self.taken]

    @property
    def value(self) -> float:
        """The weight's value now."""
        return self.here.weights.value(self.weight)

    @property
    def value_before(self) -> float:
        """Its value without the nudge."""
        return self.before.weights.value(self.weight)

    @property
    def gradient(self) -> float:
        """How steeply the error rises with the weight, here."""
        return self.here.gradient.value(self.weight)

    @property
    def feature(self) -> int:
        """The feature that the weight belongs to, or whose map its vote comes from."""
        if self.weight.table == "features":
            return self.weight.index[0]
        return self.weight.index[1] // _VALUES_EACH

    @property
    def own_values(self) -> range:
        """Which of the twelve values that feature's map becomes."""
        return range(self.feature * _VALUES_EACH, (self.feature + 1) * _VALUES_EACH)


def current() -> Situation:
    """Put together what the visitor has set."""
    measure, divide = Measure(state.value(state.MEASURE)), state.value(state.DIVIDE)
    picture, letter, start = state.picture(), right_letter(), start_weights()
    descent = _descent(
        picture.tobytes(),
        letter,
        start.features.tobytes(),
        start.votes.tobytes(),
        state.value(state.RATE),
        measure,
        divide,
    )
    taken = _taken(descent)
    pin = chosen_pin()
    weight = as_weight(pin)
    before = descent[taken]
    here, nudged = before, state.value(state.NUDGED)
    if nudged:
        moved = before.weights.changed(weight, before.weights.value(weight) + nudged)
        here = learning.forward_and_back(picture, before.right, moved, measure, divide)
    return Situation(letter, descent, taken, pin, weight, here)


def is_still_at(shown: Situation) -> bool:
    """Whether the weight in question and the steps that were taken are still those on a screen."""
    return chosen_pin() == shown.pin and _taken(shown.descent) == shown.taken


def start_weights() -> ToyWeights:
    """Return the weights before any step: made by hand, or drawn at random."""
    if state.value(state.START) == "random":
        return ToyWeights.random(state.value(state.SEED))
    return ToyWeights(state.features(), state.vote_weights())


def draw_again_button() -> None:
    """Draw a button that takes other random weights."""
    seed = state.value(state.SEED)
    following = (seed + 1) % (state.SEED.high + 1)
    label = text.lesson("one_weight")("draw_again", seed=seed)
    taken: dict[str, Any] = {"on_click": state.put, "args": (state.SEED, following)}
    locked = state.is_locked(state.SEED)
    st.button(label, key="draw again", icon=_DICE, disabled=locked, **taken)


def right_letter() -> str:
    """Tell what the picture is meant to be; of an own drawing the visitor says so."""
    return _LETTERS.get(state.picture_name(), state.value(state.ANSWER).upper())


def chosen_pin() -> Pin:
    """Return the weight in question as a cell; the middle of the first feature if there is none."""
    pin = state.value(state.WEIGHT)
    return pin if pin is not None and is_weight(pin) else Pin("feature0", 1, 1)


def is_weight(pin: Pin | None) -> bool:
    """Whether a cell shows one of the 51 weights."""
    if pin is None:
        return False
    if pin.panel in FEATURE_PANELS:
        return pin.row < 3 and pin.column < 3
    height, width = toy.VOTE_WEIGHTS.T.shape
    return pin.panel == VOTES_PANEL and pin.row < height and pin.column < width


def as_weight(pin: Pin) -> Weight:
    """Translate a cell into one of the core's weights.

    Examples
    --------
    >>> as_weight(Pin("feature2", 0, 1)).index, as_weight(Pin("weights", 4, 1)).index
    ((2, 0, 0, 1), (1, 4))
    """
    if pin.panel == VOTES_PANEL:
        return Weight("votes", (pin.column, pin.row))
    return Weight("features", (FEATURE_PANELS.index(pin.panel), 0, pin.row, pin.column))


def choose(pin: Pin | None) -> None:
    """Take a pinned weight as the one in question; any other cell is pinned as on every page."""
    if pin is None or not is_weight(pin):
        state.set_pin(pin)
        return
    state.set_pin(None)
    if pin != chosen_pin():
        state.put(state.WEIGHT, pin)
        state.reset(state.NUDGED)
        if state.value(state.EXPECT) != "show":
            state.reset(state.EXPECT)


def _taken(descent: tuple[ToyPass, ...]) -> int:
    return min(state.value(state.DESCENT), len(descent) - 1)


# Shared by all visitors: a descent takes 20 ms, and most changes of the page leave it as it is.
@lru_cache(maxsize=128)
def _descent(
    picture: bytes,
    letter: str,
    features: bytes,
    votes: bytes,
    rate: float,
    measure: Measure,
    divide: bool,
) -> tuple[ToyPass, ...]:
    start = ToyWeights(
        np.frombuffer(features).reshape(toy.FEATURES.shape),
        np.frombuffer(votes).reshape(toy.VOTE_WEIGHTS.shape),
    )
    pixels = np.frombuffer(picture).reshape(toy.X.shape)
    right = learning.right_answer(letter)
    return learning.descend(pixels, right, start, rate, _MOST_STEPS, measure, divide)
