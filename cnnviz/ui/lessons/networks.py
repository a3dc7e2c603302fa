"""The trained networks in the lessons: which one is chosen, and the current picture as it takes it.

The list comes from the cards in `assets/models`. PyTorch is imported when a network itself is asked
for, and not before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from cnnviz.models import cards
from cnnviz.models.cards import Card, DamagedModel
from cnnviz.ui import state, text
from cnnviz.ui.lessons import network_pictures

if TYPE_CHECKING:
    from cnnviz.models.inference import Network

__all__ = [
    "Card",
    "DamagedModel",
    "card",
    "chosen",
    "class_name",
    "class_names",
    "network",
    "offered",
    "picture",
    "said",
    "title",
]

Text = TypeVar("Text")

_FAVOURITE = "photo"  # what a page begins with that offers every network


def offered(*prepares: str) -> tuple[str, ...]:
    """Name the networks that a page offers.

    Parameters
    ----------
    *prepares : str
        Only those that take such pictures: "photo", "handwriting", "toy". Default: all.

    Returns
    -------
    tuple of str
        In the order of their cards.
    """
    return tuple(
        name for name in cards.names() if not prepares or cards.read(name).input.prepare in prepares
    )


def chosen(*prepares: str) -> str:
    """Name the visitor's network.

    Parameters
    ----------
    *prepares : str
        As in `offered`.

    Returns
    -------
    str
        One that is offered: in doubt the first one for photographs, else the first one.

    Raises
    ------
    DamagedModel
        There is none.
    """
    names, wanted = offered(*prepares), state.value(state.NETWORK)
    if wanted in names:
        return wanted
    favourites = (*(name for name in names if cards.read(name).input.prepare == _FAVOURITE), *names)
    if not favourites:
        raise DamagedModel(text.lesson("networks")("none"))
    return favourites[0]


def card(name: str | None = None) -> Card:
    """Return the card of a network, of the chosen one by default, without importing PyTorch."""
    return cards.read(chosen() if name is None else name)


def network(name: str | None = None) -> Network:
    """Return a network that everyone shares, the chosen one by default.

    Raises
    ------
    DamagedModel
        Its files are not what its card says.
    """
    from cnnviz.models import library  # PyTorch, for those who come this far

    return library.load(chosen() if name is None else name)


def said(texts: Mapping[str, Text]) -> Text:
    """Choose among the languages of a card's text the visitor's, or else English."""
    return Card.text(texts, text.language())


def title(of: Card) -> str:
    """Return what a network is called in the visitor's language."""
    return said(of.title)


def class_names(of: Card) -> tuple[str, ...]:
    """Return what a network's classes are called, in the order of its votes."""
    return said(of.class_names)


def class_name(of: Card, index: int) -> str:
    """Return what one class is called."""
    return class_names(of)[index]


def picture(of: Card, times: int = 1) -> NDArray[np.floating[Any]]:
    """Return the current picture as a network takes it.

    Parameters
    ----------
    of : Card
    times : int
        So many times as many rows and columns; a photograph only.

    Returns
    -------
    (C, H, W) float32 array
        In the network's range.
    """
    black, white = of.input.black, of.input.white
    pixels = network_pictures.current(of.input, times).pixels
    return (black + (white - black) * pixels).astype(np.float32)
