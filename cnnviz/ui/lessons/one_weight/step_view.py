"""All weights at once: old, their slopes, and new after one step downhill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from cnnviz import ops
from cnnviz.toy.learning import ToyWeights
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Accent, Panel, Pin, Plane, View, WindowLink
from cnnviz.ui.flow import Maps
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.one_weight.situation import Situation
from cnnviz.ui.lessons.toy_flow import per_feature

Table = Literal["features", "votes"]

_DECIMALS: Final = 3
_PARTS: Final = {"old": 0, "slope": 1, "new": 3}  # and their columns
_FACTORS: Final = 2


def show_step(now: Situation, rate: float) -> None:
    """Draw the 24 weights of the votes, which move most, and the 27 of the features."""
    show(step_view(now, rate, "votes"), key="step of votes")
    show(step_view(now, rate, "features"), key="step of features")


def step_view(now: Situation, rate: float, table: Table) -> View:
    """Write new = 1 · old - rate · slope for every weight of a table.

    It is a sum over two channels, the old weights and their slopes, with 1x1 kernels.
    """
    words, before = text.lesson("one_weight"), now.before
    stepped = before.weights.after_step(before.gradient, rate)
    tables = (_tables(weights, table) for weights in (before.weights, before.gradient, stepped))
    panels, links = _factors(rate), list[WindowLink]()
    for index, values in enumerate(zip(*tables, strict=True)):
        panels += _panels(table, index, values)
        links.append(_link(index, values[0], values[1], rate))
    headings = (table, "slopes", "factors", "new")
    return View(
        label=words("step_label"),
        panels=tuple(panels),
        links=tuple(links),
        headings=tuple(words.choice("step_heading", heading) for heading in headings),
        decimals=_DECIMALS,
        marked=_marked(now, table),
    )


def _marked(now: Situation, table: Table) -> Pin | None:
    """Point out the weight in question, as it is after the step."""
    if now.weight.table != table:
        return None
    if table == "votes":
        return Pin("new0", *now.weight.index)
    feature, _, row, column = now.weight.index
    return Pin(f"new{feature}", row, column)


def _tables(weights: ToyWeights, table: Table) -> Sequence[Maps]:
    """Return the three features (3, 3), or the weights of the votes (2, 12) as the only one."""
    return list(weights.features[:, 0]) if table == "features" else [weights.votes]


def _panels(table: Table, index: int, values: Sequence[Maps]) -> list[Panel]:
    """Show the old weights, their slopes and the new ones in a row."""
    words = text.lesson("one_weight")
    is_feature = table == "features"
    title = per_feature("feature")[index] if is_feature else words("vote_weights")
    return [
        Panel(
            name=f"{part}{index}",
            title=words.choice("step_part", part, title=title),
            values=one,
            column=column,
            accent=tuple(Accent)[index] if is_feature else None,
        )
        for (part, column), one in zip(_PARTS.items(), values, strict=True)
    ]


def _factors(rate: float) -> list[Panel]:
    words = text.lesson("one_weight")
    factors = (("keep", words("of_old"), 1.0), ("take", words("of_slope"), -rate))
    return [
        Panel(
            name=name,
            title=title,
            values=np.array([[value]]),
            column=_FACTORS,
            limit=1.0,
        )
        for name, title, value in factors
    ]


def _link(index: int, old: Maps, slope: Maps, rate: float) -> WindowLink:
    return WindowLink(
        sources=(Plane(f"old{index}"), Plane(f"slope{index}")),
        kernels=(Plane("keep"), Plane("take")),
        target=f"new{index}",
        window=ops.Window.of(old.shape, 1),
        sums=np.stack([old, -rate * slope]),
        by_title=True,
    )
