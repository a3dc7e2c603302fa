"""One feature and the map of its matches: what the lessons on ReLU and pooling start from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Accent, Edit, Editing
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.toy_flow import picture_shown

_OWN = "own"


@dataclass(frozen=True)
class OneFeature:
    """A feature that is looked for in the picture.

    Parameters
    ----------
    picture : (1, 9, 9) array
    name : str
        "backslash", "x", "slash" or "own".
    kernel : (1, kh, kw) array
    divisor : float
        What every sum is divided by.
    """

    picture: Maps
    name: str
    kernel: Maps
    divisor: float

    @property
    def best(self) -> float:
        """The value of a perfect match, which gets the full colour in every map."""
        return float(np.abs(self.kernel).sum()) / self.divisor or 1.0

    @property
    def accent(self) -> Accent | None:
        """The feature's colour; the visitor's own has none."""
        if self.name == _OWN:
            return None
        return tuple(Accent)[state.FEATURE.options.index(self.name)]

    def title(self, key: str) -> str:
        """Name something of the feature, such as its map: "the X map"."""
        return text.lesson("one_feature").choice(key, self.name)


def current() -> OneFeature:
    """Return the feature that the visitor has chosen, and the picture."""
    name, kernel = state.feature()
    divisor = float(kernel.size) if state.value(state.DIVIDE) else 1.0
    return OneFeature(state.picture(), name, kernel, divisor)


def matches(label: str, one: OneFeature) -> Flow:
    """Begin a view with the picture, the feature and the map of its matches.

    Parameters
    ----------
    label : str
        What the whole view is, for people who hear it.
    one : OneFeature
    """
    words = text.lesson("one_feature")
    height, width = (
        side - part + 1
        for side, part in zip(one.picture.shape[1:], one.kernel.shape[1:], strict=True)
    )
    flow = Flow(label)
    flow.picture(one.picture, picture_shown(heading=text.lesson("toy")("picture_heading")))
    return flow.convolve(
        one.kernel[np.newaxis],
        Shown(
            "map",
            [one.title("map")],
            words("map_heading", height=height, width=width),
            limit=one.best,
        ),
        Shown(
            "kernel",
            [one.title("kernel")],
            words("kernel_heading"),
            editing=Editing.TYPE,
            limit=1.0,
        ),
        divisor=one.divisor,
        accents=(one.accent,),
    )


def take_edit(edit: Edit) -> None:
    """Take over a pixel that was drawn, or a weight of the feature that was typed."""
    if edit.panel == "picture":
        state.paint(edit.values)
    elif edit.panel == "kernel0":
        name, _ = state.feature()
        if name == _OWN:
            state.put(state.OWN, edit.values)
        else:
            state.set_feature(state.FEATURE.options.index(name), edit.values)
