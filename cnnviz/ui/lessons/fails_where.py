"""Where a network looks: an occlusion map and Grad-CAM, side by side over the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Panel, Pin, ReachLink, View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import fails_changes, fails_controls, networks
from cnnviz.ui.lessons.fails_memory import remembered
from cnnviz.ui.lessons.fails_panels import picture_panel, picture_size, zooms
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.lessons.networks import Card

if TYPE_CHECKING:
    from cnnviz.models.inference import Answer, Network

Floats = NDArray[np.floating[Any]]

_SQUARES: Final = 4  # of which one covers a side of the picture
_OVERLAP: Final = 2.7  # squares at each place
_LEAST_SIDE: Final = 3
_FAINT: Final = 0.02  # a drop that is hardly one


@dataclass(frozen=True, eq=False)
class Where:
    """Two maps for one class.

    Parameters
    ----------
    label : int
        Index of the class.
    drops : (rows, columns) array
        By how much its probability drops where a square covers the picture.
    squares : Window
        Where the squares lie.
    cam : (rows, columns) array
        Grad-CAM of its score.
    layer : str
        Whose maps were weighed.
    reach : Window
        What the cells of that layer see.
    """

    label: int
    drops: Floats
    squares: ops.Window
    cam: Floats
    layer: str
    reach: ops.Window

    @property
    def strongest_drop(self) -> tuple[int, int]:
        """Row and column of the square without which the class suffers most."""
        return _largest(self.drops)

    @property
    def strongest_cell(self) -> tuple[int, int]:
        """Row and column of the cell of Grad-CAM that speaks most for the class."""
        return _largest(self.cam)

    @property
    def agree(self) -> bool:
        """Whether the strongest cell of Grad-CAM looks at the middle of the strongest square."""
        pairs = zip(self.strongest_drop, self.strongest_cell, strict=True)
        axes = ((self.squares.rows, self.reach.rows), (self.squares.columns, self.reach.columns))
        return all(
            abs(_middle(square, drop) - _middle(seen, cell))
            <= square.kernel_size / 2 + seen.stride / 2
            for (drop, cell), (square, seen) in zip(pairs, axes, strict=True)
        )


def draw_where(network: Network, pixels: fails_changes.Pixels, answer: Answer) -> None:
    """Draw where the network looks, for a class of the visitor's choice.

    Parameters
    ----------
    network : Network
    pixels : (C, H, W) array, 0 to 1
        The picture.
    answer : Answer
        The network's, to this picture.
    """
    words, card = text.lesson("where_it_fails"), network.card
    st.markdown(words("where"))
    label = fails_controls.explained_class(card, answer.order[0])
    found = where(network, pixels, label)
    show(where_view(card, network.scale(pixels), found), key="where_it_looks")
    st.markdown(f"{where_told(card, found)}\n\n{words('caution')}")


def where(network: Network, pixels: fails_changes.Pixels, label: int) -> Where:
    """Ask both ways where the evidence for a class lies.

    Parameters
    ----------
    network : Network
    pixels : (C, H, W) array, 0 to 1
        The picture.
    label : int
        Index of the class.
    """
    key = (network.card.name, fails_changes.digest(pixels), label)
    shared = fails_changes.is_shared(network.card)
    return remembered("where", key, lambda: _where(network, pixels, label), shared=shared)


def _where(network: Network, pixels: fails_changes.Pixels, label: int) -> Where:
    from cnnviz.models import explaining

    picture, card = network.scale(pixels), network.card
    size = (card.input.height, card.input.width)
    side = max(_LEAST_SIDE, min(size) // _SQUARES)
    stride = max(1, round(side / _OVERLAP))
    paper = None if card.input.prepare == "photo" else float(network.scale(fails_changes.PAPER))
    layer = explaining.grad_cam_layer(network)
    return Where(
        label=label,
        drops=explaining.occlusion(network, picture, label, side, stride, paper),
        squares=explaining.covering(size, side, stride),
        cam=explaining.grad_cam_cells(network, picture, label, layer),
        layer=layer,
        reach=network.reach(layer, size),
    )


def where_view(card: Card, picture: Floats, found: Where) -> View:
    """Show both maps, over the picture and as numbers; pointing at a cell outlines what it sees.

    Parameters
    ----------
    card : Card
    picture : (C, H, W) array
        In the network's range.
    found : Where
    """
    words, zoom = text.lesson("where_it_fails"), zooms(card)
    name = networks.class_name(card, found.label)
    panels = (
        picture_panel(card, "covered", words("picture"), picture, 0, zoom=zoom, over="drops"),
        _map_panel("drops", words("drops", name=name), found.drops, 1, zoom=zoom),
        picture_panel(card, "weighed", words("picture"), picture, 2, zoom=zoom, over="cam"),
        _map_panel("cam", words("cam", name=name), found.cam, 3, zoom=zoom),
    )
    links = (
        ReachLink(source="covered", target="drops", window=found.squares),
        ReachLink(source="weighed", target="cam", window=found.reach),
    )
    return View(
        label=words("where_label", name=name),
        panels=panels,
        links=links,
        headings=(words("occlusion"), "", words("grad_cam", layer=found.layer), ""),
        opening=Pin("drops", *found.strongest_drop),
        zoom=zoom,
    )


def where_told(card: Card, found: Where) -> str:
    """Say what the maps show, and whether they agree."""
    words = text.lesson("where_it_fails")
    name = networks.class_name(card, found.label)
    drop = float(found.drops.max())
    side = found.squares.rows.kernel_size
    said = [
        words("needs", name=name, drop=points(drop), side=side)
        if drop > _FAINT
        else words("needs_nothing", name=name, side=side)
    ]
    if not found.cam.any():
        said.append(words("cam_silent", name=name, layer=found.layer))
    elif drop > _FAINT:
        said.append(words("agree") if found.agree else words("disagree"))
    if found.drops.min() < -_FAINT:
        said.append(words("better_without", rise=points(-float(found.drops.min()))))
    return " ".join(said)


def points(share: float) -> str:
    """Write a difference of two shares, in percentage points."""
    return percent(share).removesuffix(" %")


def _map_panel(name: str, title: str, values: Floats, column: int, *, zoom: bool) -> Panel:
    return Panel(
        name=name,
        title=title,
        values=values,
        column=column,
        limit=float(np.abs(values).max()) or 1.0,
        size=picture_size(values.shape, zoom=zoom),
    )


def _largest(values: Floats) -> tuple[int, int]:
    row, column = np.unravel_index(int(np.argmax(values)), values.shape)
    return int(row), int(column)


def _middle(axis: ops.Axis, output: int) -> float:
    return output * axis.stride - axis.before + (axis.extent - 1) / 2
