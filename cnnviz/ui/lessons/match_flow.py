"""The views of the lessons on filtering and on convolution: one feature, and three at once."""

from __future__ import annotations

import numpy as np

from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Edit, Editing, Shading
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lessons.matching import Match
from cnnviz.ui.lessons.toy_flow import features_shown, per_feature, picture_shown

STACK = ("stack0", "stack1", "stack2")  # the panels of the stack's maps
SIZE = 0.85  # of the cells: the picture, the sum and the player fit a projector's screen


def match_flow(match: Match, *, note: str = "") -> Flow:
    """Show the picture, the feature and the map.

    Parameters
    ----------
    match : Match
    note : str
        A sentence below the map.
    """
    words = text.lesson("match")
    height, width = match.map.shape
    name = words.choice("feature", match.feature)
    flow = Flow(words("whole", feature=name))
    flow.picture(match.picture, _picture_shown(match))
    return flow.convolve(
        match.laid[np.newaxis],
        Shown(
            "map",
            [match.map_name],
            words("map_heading", rows=height, columns=width),
            note,
            limit=match.largest_possible or 1.0,
            size=SIZE,
        ),
        Shown(
            "kernel",
            [name],
            words.choice("feature_heading", match.feature),
            editing=Editing.TYPE if match.feature != "slide" else None,
            limit=float(np.abs(match.kernel).max()) or 1.0,
            size=SIZE,
        ),
        stride=match.stride,
        divisor=match.divisor,
        accents=(match.accent,),
    )


def stack_flow(picture: Maps, features: Maps, divisor: float) -> Flow:
    """Show how one picture becomes a stack of maps, one for each feature (K, 1, kh, kw)."""
    words, shared = text.lesson("match"), text.lesson("toy")
    flow = Flow(words("stack"))
    flow.picture(picture, picture_shown(heading=shared("picture_heading")))
    return flow.convolve(
        features,
        Shown(
            "stack",
            per_feature("map"),
            words("stack_heading"),
            limit=9.0 / divisor,
        ),
        features_shown(heading=shared("features_heading")),
        divisor=divisor,
    )


def take_stack_edit(edit: Edit) -> None:
    """Take over what the visitor painted or typed into the view of the stack."""
    if edit.panel == "picture":
        state.paint(edit.values)
    else:
        state.put_feature(edit.panel, edit.values)


def decimals(match: Match) -> int:
    """Return the decimals that the map's numbers need: none if they are whole."""
    return 2 if match.divisor != 1.0 or (match.map % 1.0).any() else 0


def _picture_shown(match: Match) -> Shown:
    words = text.lesson("match")
    height, width = match.picture.shape[1:]
    if match.feature != "slide":
        return picture_shown(heading=text.lesson("toy")("picture_heading"), size=SIZE)
    heading = words("slide_heading", rows=height, columns=width)
    return Shown("slide", [words("slide")], heading, shading=Shading.SIGNED, size=SIZE)
