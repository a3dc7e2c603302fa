"""Small views to take away."""

from dataclasses import replace
from typing import Any

import numpy as np

from cnnviz import ops
from cnnviz.ui.components.linked_view import Panel, Reduce, View
from cnnviz.ui.flow import Flow, Shown

GENERATOR = np.random.default_rng(5)


def small_network(*, hidden: str = "", title: str = "the map") -> View:
    """A picture, two kernels, their maps, ReLU, pooling, a list with a value off, two votes."""
    flow = Flow("a small network")
    flow.picture(GENERATOR.normal(size=(1, 6, 7)), Shown("picture", ["the picture"]))
    flow.convolve(
        GENERATOR.normal(size=(2, 1, 3, 2)),
        Shown("map", [title, "another"]),
        Shown("kernel", ["one kernel", "another kernel"]),
        stride=(2, 1),
        padding=((1, 0), (0, 2)),
        bias=np.array([0.25, -1.0]),
        divisor=3.0,
    )
    flow.activate(ops.relu, Shown("relu", ["rectified", "too"]), called="ReLU")
    flow.pool(Reduce.MEAN, Shown("pooled", ["pooled", "pooled too"]), 2, ceil_mode=True)
    flow.flatten(Shown("values", ["the list"], off=(1, 4)))
    count = flow.maps.size
    flow.vote(GENERATOR.normal(size=(2, count)), Shown("votes", ["the votes"]))
    view = flow.view()
    panels = (replace(panel, hidden=panel.name == hidden) for panel in view.panels)
    return replace(view, panels=tuple(panels))


def single(values: np.ndarray, **options: object) -> View:
    """One panel."""
    settings: dict[str, Any] = {"name": "only", "title": "only", "values": values, "column": 0}
    return View(label="one panel", panels=(Panel(**(settings | options)),))
