"""Pictures as a network sees them, as panels of a linked view."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Panel, Shading, View
from cnnviz.ui.lessons.networks import Card

Floats = NDArray[np.floating]

UNITS = 6.5  # a picture's side in large cells: two stand side by side even on phones

_LARGE = 12.0  # so large the linked view draws what is zoomed, or has many cells
_CELLS = 32
_READABLE = 16  # so few pixels a side need no zoom


def picture_panel(
    card: Card,
    name: str,
    title: str,
    values: Floats,
    column: int,
    *,
    zoom: bool,
    over: str | None = None,
) -> Panel:
    """Show a picture in the network's range.

    Parameters
    ----------
    card : Card
    name, title, column, over
        As in `Panel`.
    values : (C, H, W) array
        In the network's range.
    zoom : bool
        Whether the view can be zoomed.
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
        size=picture_size(values.shape, zoom=zoom),
    )


def picture_size(shape: tuple[int, ...], *, zoom: bool) -> float:
    """Return the size at which pictures of few and of many cells are equally large.

    Parameters
    ----------
    shape : (..., H, W)
    zoom : bool
        Whether the view can be zoomed.
    """
    longest = max(shape[-2:])
    return UNITS / (_LARGE if zoom or longest > _CELLS else longest)


def zooms(card: Card) -> bool:
    """Tell whether a network's pictures are worth zooming."""
    return max(card.input.height, card.input.width) > _READABLE


def before_and_after(card: Card, before: Floats, after: Floats) -> View:
    """Show the picture as it was and as it was changed, both in the network's range."""
    words, zoom = text.lesson("where_it_fails"), zooms(card)
    panels = (
        picture_panel(card, "before", words("before"), before, 0, zoom=zoom),
        picture_panel(card, "after", words("after"), after, 1, zoom=zoom),
    )
    return View(label=words("pair_label"), panels=panels, zoom=zoom)


def built_in(card: Card) -> str:
    """Say which tolerance is built into a network, and which is not."""
    kinds = {layer.kind for layer in card.layers}
    words = text.lesson("where_it_fails")
    votes = words.choice("votes", "mean" if "AvgPool2d" in kinds else "places")
    return words("built_in", votes=votes)
