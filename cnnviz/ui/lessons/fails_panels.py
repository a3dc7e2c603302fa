"""Pictures as a network sees them, as panels of a linked view."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Panel, Shading, View
from cnnviz.ui.lessons.networks import Card

Floats = NDArray[np.floating]

UNITS = 6.5  # a picture's side in large cells: two stand side by side even on phones
_CELLS = 32  # of more of them, the linked view draws a picture as large as twelve large cells
_LARGE = 12.0


def picture_panel(
    card: Card,
    name: str,
    title: str,
    values: Floats,
    column: int,
    *,
    over: str | None = None,
    note: str = "",
) -> Panel:
    """Show a picture in the network's range.

    Parameters
    ----------
    card : Card
    name, title, column, over, note
        As in `Panel`.
    values : (C, H, W) array
        In the network's range.
    """
    shading = Shading.COLOUR if card.input.channels == 3 else Shading.GREY
    if card.input.prepare == "toy":
        shading = Shading.INK
    return Panel(
        name=name,
        title=title,
        values=values,
        column=column,
        shading=shading,
        black=card.input.black,
        white=card.input.white,
        over=over,
        note=note,
        size=picture_size(values.shape),
    )


def picture_size(shape: tuple[int, ...]) -> float:
    """Return the size at which small pictures get as large as those of many cells."""
    longest = max(shape[-2:])
    return UNITS / (_LARGE if longest > _CELLS else longest)


def before_and_after(card: Card, before: Floats, after: Floats) -> View:
    """Show the picture as it was and as it was changed, both in the network's range."""
    words = text.lesson("where_it_fails")
    return View(
        label=words("pair_label"),
        panels=(
            picture_panel(card, "before", words("before"), before, 0),
            picture_panel(card, "after", words("after"), after, 1),
        ),
        zoom=True,
    )


def built_in(card: Card) -> str:
    """Say which tolerance is built into a network, and which is not."""
    kinds = {layer.kind for layer in card.layers}
    words = text.lesson("where_it_fails")
    votes = words.choice("votes", "mean" if "AvgPool2d" in kinds else "places")
    return words("built_in", votes=votes)
