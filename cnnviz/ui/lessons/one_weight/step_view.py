"""All 51 weights at once: old, their slopes, and new after one step downhill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from cnnviz import ops
from cnnviz.toy.learning import ToyWeights
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Accent, Panel, Plane, View, WindowLink
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons.one_weight.situation import Situation
from cnnviz.ui.lessons.toy_flow import per_feature

_DECIMALS: Final = 3
_HEADINGS: Final = ("features", "slopes", "factors", "new", "votes", "slopes", "new")
_FACTORS: Final = 2  # column
_CELL: Final = 0.8  # of the usual size: twelve rows should fit the screen
_TABLES: Final = (("feature", 0), ("weights", 4))  # panels and the column of the old ones


def step_view(now: Situation, rate: float) -> View:
    """Write new = 1 · old - rate · slope for every weight.

    It is a sum over two channels, the old weights and their slopes, with 1x1 kernels.
    """
    words, before = text.lesson("one_weight"), now.before
    stepped = before.weights.after_step(before.gradient, rate)
    panels, links = _factors(rate), list[WindowLink]()
    for name, column in _TABLES:
        tables = (before.weights, before.gradient, stepped)
        olds, slopes, news = (_tables(name, weights) for weights in tables)
        titles = _titles(name)
        for index, (old, slope, new) in enumerate(zip(olds, slopes, news, strict=True)):
            accent = tuple(Accent)[index] if name == "feature" else None
            places = (column, column + 1, column + 2 + (name == "feature"))
            for part, values, place in zip(
                ("old", "slope", "new"), (old, slope, new), places, strict=True
            ):
                title = words.choice("step_part", part, title=titles[index])
                panels.append(_panel(f"{name}{index}_{part}", title, values, place, accent))
            links.append(_link(f"{name}{index}", old, slope, rate))
    return View(
        label=words("step_label"),
        panels=tuple(panels),
        links=tuple(links),
        headings=tuple(words.choice("step_heading", heading) for heading in _HEADINGS),
        decimals=_DECIMALS,
    )


def _tables(name: str, weights: ToyWeights) -> Sequence[Maps]:
    """Return the features (3, 3), or the weights of the votes (12, 2) as a single table."""
    return list(weights.features[:, 0]) if name == "feature" else [weights.votes.T]


def _titles(name: str) -> Sequence[str]:
    words = text.lesson("one_weight")
    return per_feature("feature") if name == "feature" else [words("vote_weights")]


def _factors(rate: float) -> list[Panel]:
    words = text.lesson("one_weight")
    return [
        Panel(
            name=name,
            title=title,
            short=title,
            values=np.array([[value]]),
            column=_FACTORS,
            note=title,
            limit=1.0,
            size=_CELL,
        )
        for name, title, value in (
            ("keep", words("of_old"), 1.0),
            ("take", words("of_slope"), -rate),
        )
    ]


def _panel(name: str, title: str, values: Maps, column: int, accent: Accent | None) -> Panel:
    return Panel(name=name, title=title, values=values, column=column, accent=accent, size=_CELL)


def _link(name: str, old: Maps, slope: Maps, rate: float) -> WindowLink:
    return WindowLink(
        sources=(Plane(f"{name}_old"), Plane(f"{name}_slope")),
        kernels=(Plane("keep"), Plane("take")),
        target=f"{name}_new",
        window=ops.Window.of(old.shape, 1),
        sums=np.stack([old, -rate * slope]),
    )
