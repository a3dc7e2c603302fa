"""The error's way back: how steeply it rises with each number that was met on the way forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from cnnviz import ops, toy
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import (
    Accent,
    CopyLink,
    DenseLink,
    ElementwiseLink,
    Form,
    Link,
    Operation,
    Panel,
    Plane,
    WindowLink,
)
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons.one_weight.numbers import short, written
from cnnviz.ui.lessons.one_weight.situation import Situation

# Of the view, from the left; each slope stands below the number that it is the slope of.
COLUMNS: Final = (
    "picture",
    "feature",
    "map",
    "relu",
    "pooled",
    "again",
    "values",
    "weights",
    "votes",
)


def slopes_on_the_way(now: Situation) -> list[Panel]:
    """Show, below each stage, how steeply the error rises with each of its numbers."""
    here, feature = now.here, now.feature
    stages: Sequence[tuple[str, Maps]] = (
        ("feature", here.gradient.features[feature, 0]),
        ("map", here.filtered[feature]),
        ("relu", here.rectified[feature]),
        ("pooled", here.pooled[feature]),
        ("again", here.pooled_again[feature]),
    )
    panels = [_slopes(name, values, accent_of(now)) for name, values in stages]
    values = _slopes("values", here.values[own_columns(now), np.newaxis])
    labelled = replace(values, form=Form.LIST, labels=_slope_names(now))
    return [*panels, labelled, slopes_of_votes(now)]


def links_back(now: Situation) -> list[Link]:
    """Say where each of these slopes comes from."""
    here, feature = now.here, now.feature
    run, own = here.run, own_columns(now)
    to_feature = WindowLink(
        sources=(Plane("picture"),),
        target="feature_slope",
        window=ops.Window.of(run.picture.shape, run.filtered.shape[1:]),
        kernels=(Plane("map_slope"),),
        sums=here.gradient.features[feature] * here.divisor,
        divisor=here.divisor,
    )
    to_values = DenseLink(
        source="votes_slope", target="values_slope", weights=here.weights.votes[:, own].T
    )
    return [
        to_values,
        _copies("values", "again", np.arange(len(now.own_values))),
        _copies("again", "pooled", _winners_of(run.pooled, feature)),
        _copies("pooled", "relu", _winners_of(run.rectified, feature)),
        _copies("relu", "map", _passed_by_relu(run.filtered[feature])),
        to_feature,
    ]


def slopes_of_votes(now: Situation) -> Panel:
    """Show where the way back begins."""
    words = text.lesson("one_weight")
    return Panel(
        name="votes_slope",
        title=words.choice("slope_title", "votes"),
        short=words.choice("slope_of_error", now.here.measure.value),
        values=now.here.slopes[:, np.newaxis],
        column=COLUMNS.index("votes"),
        form=Form.LIST,
        labels=_errors_told(now),
    )


def slopes_of_weights(now: Situation) -> Panel:
    """Show how steeply the error rises with each weight of the chosen one's class."""
    words, output = text.lesson("one_weight"), now.weight.index[0]
    return Panel(
        name="weights_slope",
        title=words("weights_slope", letter=toy.CLASS_NAMES[output]),
        short=words("weights_slope_short", letter=toy.CLASS_NAMES[output]),
        values=now.here.gradient.votes[output, own_columns(now), np.newaxis],
        column=COLUMNS.index("weights"),
    )


def link_to_weights(now: Situation) -> Link:
    """Link the slopes of a vote's weights: each let a value through, and the vote has a slope."""
    slope = float(now.here.slopes[now.weight.index[0]])
    return ElementwiseLink(
        source="values",
        target="weights_slope",
        function=f"{slope:.3f} × ".replace("-", "−"),
        operation=Operation("times", slope),
    )


def own_columns(now: Situation) -> slice:
    """Return which of the twelve values the feature's map becomes."""
    return slice(now.own_values.start, now.own_values.stop)


def accent_of(now: Situation) -> Accent:
    """Return the colour of the feature in question."""
    return tuple(Accent)[now.feature]


def _winners_of(maps: Maps, feature: int) -> np.ndarray:
    """For each cell of a map, the pooled cell that it won, or -1, (H * W,)."""
    winners = ops.max_pool2d_winners(maps, toy.POOL_SIZE, ceil_mode=True)[feature].ravel()
    places = np.full(maps[feature].size, -1)
    places[winners] = np.arange(winners.size)
    return places


def _passed_by_relu(matches: Maps) -> np.ndarray:
    """For each cell of a map, itself, or -1 where ReLU made it 0, (H * W,)."""
    return np.where(matches.ravel() > 0, np.arange(matches.size), -1)


def _copies(source: str, target: str, places: np.ndarray) -> CopyLink:
    words = text.lesson("one_weight")
    return CopyLink(
        source=f"{source}_slope",
        target=f"{target}_slope",
        places=places,
        missing=words.choice("stopped", target),
    )


def _slopes(name: str, values: Maps, accent: Accent | None = None) -> Panel:
    words = text.lesson("one_weight")
    return Panel(
        name=f"{name}_slope",
        title=words.choice("slope_title", name),
        short=words.choice("slope_short", name),
        values=values,
        column=COLUMNS.index(name),
        accent=accent,
        limit=float(np.abs(values).max()) or 1.0,
    )


def _errors_told(now: Situation) -> tuple[str, ...]:
    """Say how each vote's slope comes about: the way back begins here."""
    words, here = text.lesson("one_weight"), now.here
    return tuple(
        words.choice(
            "error_told",
            here.measure.value,
            letter=letter,
            predicted=written(predicted),
            right=short(right),
        )
        for letter, predicted, right in zip(
            toy.CLASS_NAMES, here.run.votes, here.right, strict=True
        )
    )


def _slope_names(now: Situation) -> tuple[str, ...]:
    words = text.lesson("one_weight")
    return tuple(words("slope_name", value=value + 1) for value in now.own_values)
