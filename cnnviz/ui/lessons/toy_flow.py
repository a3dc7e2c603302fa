"""The toy's own views: the whole network, and the pixel-by-pixel comparison that it beats."""

from __future__ import annotations

from collections.abc import Sequence

from cnnviz import ops, toy
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Editing, Form, Reduce, Shading
from cnnviz.ui.flow import Flow, Maps, Shown

_SCORES = 1.3  # of the cells' size: who wins is read from the last row of a class


def per_feature(key: str) -> list[str]:
    """Name something of each feature, such as its map: "the X map"."""
    words = text.lesson("toy")
    return [words.choice("per_feature", key, feature=feature) for feature in toy.FEATURE_NAMES]


def picture_shown(*, heading: str = "", note: str = "", size: float = 1.0) -> Shown:
    """Show the visitor's picture, to be drawn on."""
    title = text.lesson("toy")("picture")
    return Shown(
        "picture",
        [title],
        heading=heading,
        shading=Shading.INK,
        editing=Editing.PAINT,
        note=note,
        size=size,
    )


def features_shown(
    *, heading: str = "", editing: Editing | None = Editing.TYPE, size: float = 1.0
) -> Shown:
    """Show the three features, to be edited."""
    titles = per_feature("feature")
    return Shown("feature", titles, heading=heading, editing=editing, limit=1.0, size=size)


def whole_toy(
    picture: Maps,
    features: Maps,
    weights: Maps,
    divisor: float,
    *,
    picture_note: str = "",
    votes_note: str = "",
) -> Flow:
    """Run the picture through features, ReLU, two poolings and the vote.

    Parameters
    ----------
    picture : (1, 9, 9) array
    features : (3, 1, 3, 3) array
    weights : (2, 12) array
    divisor : float
        What every sum is divided by: 9, or 1.
    picture_note, votes_note : str
        A sentence below the picture, and one below the scores.
    """
    words, limit = text.lesson("toy"), 9.0 / divisor
    flow = Flow(words("whole"))
    flow.picture(picture, picture_shown(heading=words("picture_heading"), note=picture_note))
    flow.convolve(
        features,
        Shown("map", per_feature("map"), words("map_heading"), limit=limit),
        features_shown(heading=words("features_heading")),
        divisor=divisor,
    )
    flow.activate(
        ops.relu,
        Shown("relu", per_feature("relu"), words("relu_heading"), limit=limit),
        called="ReLU",
    )
    for name in ("pooled", "again"):
        shown = Shown(name, per_feature(name), words.choice("pool_heading", name), limit=limit)
        flow.pool(Reduce.MAX, shown, 2, ceil_mode=True)
    flow.flatten(
        Shown("values", [words("list")], words("list_heading"), form=Form.LIST, limit=limit)
    )
    flow.vote(weights, votes_shown(note=votes_note, limit=limit, size=_SCORES))
    return flow


def decimals(features: Maps, divisor: float) -> int:
    """Return the decimals that the maps need: none if they are whole."""
    return 2 if divisor != 1.0 or (features % 1.0).any() else 0


def votes_shown(*, note: str = "", limit: float = 1.0, size: float = 1.0) -> Shown:
    """Show the scores of X and O."""
    words = text.lesson("toy")
    return Shown(
        "votes",
        [words("votes")],
        words("votes_heading"),
        note,
        form=Form.SCORES,
        labels=toy.CLASS_NAMES,
        limit=limit,
        size=size,
    )


def pixel_comparison(picture: Maps, templates: Sequence[Maps]) -> Flow:
    """Multiply the picture by textbook pictures, pixel by pixel: +1 where they are equal.

    Parameters
    ----------
    picture : (1, 9, 9) array
    templates : (1, 9, 9) arrays, X first, then O
    """
    words = text.lesson("toy")
    notes = [
        words("equal", matches=compared.matches, total=compared.total)
        for compared in (toy.compare(picture, template) for template in templates)
    ]
    flow = Flow(words("literal"))
    flow.picture(picture, picture_shown(heading=words("picture_heading")))
    names = toy.CLASS_NAMES
    textbook = [words("textbook", name=name) for name in names]
    flow.multiply(
        [template[0] for template in templates],
        Shown("equal", notes, limit=1.5),
        Shown("textbook", textbook, shading=Shading.INK),
    )
    return flow
