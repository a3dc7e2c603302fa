"""The views of the lesson on voting: twelve values, their weights and votes; and a second vote."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from cnnviz import ops, toy
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Editing, Form, Reduce
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lessons.toy_flow import features_shown, per_feature, picture_shown, votes_shown

# What comes before the vote is small, so that the vote has the room.
_PICTURE, _KERNEL, _MAP, _POOLED = 0.7, 0.7, 0.5, 0.7
_ROW = 1.15  # of a list: weights stand beside the values that they belong to


@dataclass(frozen=True)
class Outcome:
    """How a vote ends.

    Parameters
    ----------
    scores : (2,) array
        For X and for O.
    """

    scores: Maps

    @property
    def winner(self) -> str | None:
        """The class with the higher score, or None on a tie."""
        return toy.winner(self.scores)

    @property
    def total(self) -> str:
        """What the scores add up to, as text: hardly ever 1, because they are no probabilities."""
        return f"{self.scores.sum():.5g}".replace("-", "−")

    @property
    def probabilities(self) -> tuple[float, float]:
        """What softmax would make of them."""
        of_x, of_o = ops.softmax(self.scores)
        return float(of_x), float(of_o)


def values_of_picture(picture: Maps, features: Maps, divisor: float, off: tuple[int, ...]) -> Flow:
    """Run the picture to its twelve values, in small.

    Parameters
    ----------
    picture : (1, 9, 9) array
    features : (3, 1, 3, 3) array
    divisor : float
        What every sum is divided by.
    off : tuple of int
        Values that are switched off.
    """
    words, toy_words = text.lesson("flatten_and_vote"), text.lesson("toy")
    flow = Flow(words("label"))
    flow.picture(picture, picture_shown(heading=words("picture_heading"), size=_PICTURE))
    flow.convolve(
        features,
        Shown("map", per_feature("map"), words("map_heading"), limit=1.0, size=_MAP),
        features_shown(heading="", editing=None, size=_KERNEL),
        divisor=divisor,
    )
    flow.activate(
        ops.relu,
        Shown("relu", per_feature("relu"), toy_words("relu_heading"), limit=1.0, size=_MAP),
        called="ReLU",
    )
    for name, heading, size in (
        ("pooled", words("pooled_heading"), _POOLED),
        ("again", words("again_heading"), 1.0),
    ):
        shown = Shown(name, per_feature(name), heading, limit=1.0, size=size)
        flow.pool(Reduce.MAX, shown, 2, ceil_mode=True)
    return flow.flatten(_list_shown(off))


def values_of_slides(off: tuple[int, ...]) -> Flow:
    """Begin with the list of values that the slides made up; some may be switched off."""
    words = text.lesson("flatten_and_vote")
    return Flow(words("slides_label")).list_of(toy.FUTURE_VALUES, _list_shown(off))


def vote(flow: Flow, weights: Maps) -> Outcome:
    """Let every value vote, and show the weights and the single votes beside them.

    Parameters
    ----------
    flow : Flow
        Ends with the list of values; the vote is added to it.
    weights : (2, 12) array
    """
    words = text.lesson("flatten_and_vote")
    outcome = Outcome(ops.linear(flow.maps.reshape(-1), weights))
    flow.vote(
        weights,
        replace(votes_shown(note=_verdict(outcome)), heading=words("scores_heading")),
        weights_shown=Shown(
            "weights",
            [words("weights")],
            words("weights_heading"),
            editing=Editing.TYPE,
            size=_ROW,
        ),
        contributions_shown=Shown(
            "contributions", [words("contributions")], words("contributions_heading"), size=_ROW
        ),
    )
    return outcome


def second_vote(scores: Maps, weights: Maps) -> Flow:
    """Let the scores of the vote vote once more.

    Parameters
    ----------
    scores : (2,) array
    weights : (2, 2) array
    """
    words = text.lesson("flatten_and_vote")
    flow = Flow(words("second_label"))
    first = Shown(
        "first_votes",
        [words("first")],
        words("first_heading"),
        form=Form.LIST,
        labels=toy.CLASS_NAMES,
        limit=1.0,
        size=1.5,
    )
    flow.list_of(scores, first)
    flow.vote(
        weights,
        Shown(
            "second_votes",
            [words("second")],
            words("second_heading"),
            form=Form.SCORES,
            labels=toy.CLASS_NAMES,
            limit=1.0,
        ),
        weights_shown=Shown(
            "second_weights",
            [words("second_weights")],
            words("weights_heading"),
            editing=Editing.TYPE,
            size=1.5 * _ROW,
        ),
    )
    return flow


def exact_means() -> tuple[str, str]:
    """Return the scores of the slides' own list, exactly, as text."""
    of_x, of_o = ops.linear(toy.FUTURE_VALUES, toy.VOTE_WEIGHTS)
    return f"{of_x:.4g}", f"{of_o:.4g}"


def same_weights(weight: float) -> Maps:
    """Return weights with which every value counts the same for both classes, (2, 12)."""
    return np.full(toy.VOTE_WEIGHTS.shape, weight)


def _verdict(outcome: Outcome) -> str:
    words = text.lesson("flatten_and_vote")
    return words("wins", winner=outcome.winner) if outcome.winner else words("tie")


def _list_shown(off: tuple[int, ...]) -> Shown:
    words = text.lesson("toy")
    return Shown(
        "values",
        [words("list")],
        words("list_heading"),
        form=Form.LIST,
        editing=Editing.SWITCH,
        limit=1.0,
        off=off,
    )
