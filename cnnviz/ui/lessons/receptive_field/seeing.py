"""What a cell sees: the visitor's picture, the layer's cells, and how much each pixel counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.models.architectures import Listed
from cnnviz.models.felt import felt, half_width
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Panel, Pin, ReachLink, Shading, View
from cnnviz.ui.lessons import maps_runs, network_flow, network_pictures, networks, photo
from cnnviz.ui.lessons.architectures import strip, written
from cnnviz.ui.lessons.receptive_field.stacks import Stack

if TYPE_CHECKING:
    from cnnviz.models.inference import Network

_CELLS: Final = "cells"
_PICTURE: Final = "picture"
_WHITE: Final = 255.0

Pixels = NDArray[np.floating[Any]]


def view(stack: Stack, row: Listed) -> View:
    """Show the picture, and either the layer's cells or, of a trained network, its real maps."""
    if stack.card and not state.value(state.FELT):
        network = networks.network(stack.card.name)
        run = maps_runs.answered(network).run
        return network_flow.layer_view(run, network, _maps_of(network, row), opens=False)
    return _cells_view(stack, row)


def pinned_cell(stack: Stack, row: Listed) -> tuple[int, int]:
    """Return the pinned cell of the layer, else the one in the middle."""
    _, height, width = row.output
    pin = state.pin()
    if pin and pin.row < height and pin.column < width and _is_of(stack, pin.panel):
        return pin.row, pin.column
    return height // 2, width // 2


def told(stack: Stack, row: Listed) -> str:
    """Say how far the layer's cells see, and how far apart their views lie."""
    words, window = text.lesson("receptive_field"), window_of(stack, row)
    rows, columns = window.rows, window.columns
    _, height, width = stack.input
    alone = row.output[1:] == (1, 1)  # there is no neighbour, and no other place
    sees = {"layer": strip.called(row), "field": f"{rows.kernel_size:,}"}
    stride = f"{rows.stride:,}"
    sentences = [words("sees_alone", **sees) if alone else words("sees", stride=stride, **sees)]
    if rows.before and not alone:
        sentences.append(words("before", count=f"{rows.before:,}"))
    if rows.kernel_size >= height and columns.kernel_size >= width:
        whole = {"height": height, "width": width}
        sentences.append(words("whole_alone", **whole) if alone else words("sees_all", **whole))
    cell = pinned_cell(stack, row)
    outside = lost(rows, cell[0]), lost(columns, cell[1])
    if any(outside):
        name = {"row": cell[0] + 1, "column": cell[1] + 1}
        beyond = {"rows": f"{outside[0]:,}", "columns": f"{outside[1]:,}"}
        sentences.append(words("outside", **beyond, **name))
    return " ".join(sentences)


def felt_told(stack: Stack, row: Listed) -> str:
    """Say how small the part of the field is that half of all ways come from."""
    cell = pinned_cell(stack, row)
    shares = felt(stack.up_to(row), cell)
    side, field = half_width(shares), window_of(stack, row).rows.kernel_size
    return text.lesson("receptive_field")(
        "felt",
        row=cell[0] + 1,
        column=cell[1] + 1,
        side=side,
        field=f"{field:,}",
        share=written.percent((side / field) ** 2),
    )


def window_of(stack: Stack, row: Listed) -> ops.Window:
    """Return the one window through which the layer's cells see the picture."""
    assert row.reach is not None  # noqa: S101  # stacks have only rows with places
    rows, columns = row.reach
    _, height, width = stack.input
    _, down, across = row.output
    return ops.Window(rows.axis(height, down), columns.axis(width, across))


def lost(axis: ops.Axis, cell: int) -> int:
    """Count the rows, or columns, of a cell's field that lie outside of the picture.

    Examples
    --------
    >>> lost(ops.Axis(9, 5, before=2, after=2), 0)
    2
    """
    first = cell * axis.stride - axis.before
    return max(0, -first) + max(0, first + axis.kernel_size - axis.size)


def _cells_view(stack: Stack, row: Listed) -> View:
    words, window = text.lesson("receptive_field"), window_of(stack, row)
    pixels = _pixels(stack)
    shading = Shading.COLOUR if len(pixels) == 3 else Shading.GREY
    count, height, width = row.output
    called = strip.called(row)
    picture = Panel(
        name=_PICTURE,
        title=words("picture"),
        values=_levels(pixels),
        column=0,
        shading=shading,
        white=_WHITE,
    )
    cells = Panel(
        name=_CELLS,
        title=called,
        values=_levels(ops.seen_mean(pixels, window)),
        column=1,
        shading=shading,
        white=_WHITE,
        note=words("cells_note"),
        numbered=False,
    )
    view = View(
        label=words("label", layer=called),
        panels=(picture, cells),
        links=(ReachLink(source=_PICTURE, target=_CELLS, window=window),),
        headings=(
            words("picture_heading", height=stack.input[1], width=stack.input[2]),
            words("cells_heading", layer=called, height=height, width=width, count=count),
        ),
        zoom=True,
        opening=Pin(_CELLS, *pinned_cell(stack, row)),
    )
    return _with_felt(view, stack, row) if state.value(state.FELT) else view


def _with_felt(view: View, stack: Stack, row: Listed) -> View:
    """Add how much each pixel counts for the pinned cell."""
    words, cell = text.lesson("receptive_field"), pinned_cell(stack, row)
    shares = felt(stack.up_to(row), cell)
    panel = Panel(
        name="felt",
        title=words("felt_heading", row=cell[0] + 1, column=cell[1] + 1),
        values=100 * shares / shares.max(),
        column=2,
        limit=100.0,
        note=words("felt_note"),
    )
    here = ops.Window.of(shares.shape, 1)
    return replace(
        view,
        panels=(*view.panels, panel),
        links=(*view.links, ReachLink(source="felt", target=_PICTURE, window=here)),
        headings=(*view.headings, panel.title),
    )


def _levels(pixels: Pixels) -> NDArray[np.uint8]:
    """Return values from 0 to 1 as whole levels, which travel as bytes."""
    return np.round(_WHITE * pixels).astype(np.uint8)


def _pixels(stack: Stack) -> Pixels:
    """Return the visitor's picture as the stack takes it, (C, H, W) from 0 to 1."""
    if stack.card:
        return np.asarray(network_pictures.current(stack.card.input).pixels, np.float64)
    channels, side, _ = stack.input
    crop = state.value(state.CROP)
    prepared = photo.prepared(side, colour=channels == 3, crop=crop)
    return np.asarray(prepared.pixels, np.float64)


def _maps_of(network: Network, row: Listed) -> str:
    """Name the layer whose maps a row ends with: the ReLU behind a convolution."""
    names = [one.name for one in row.rows[-1] if one.name in network.feature_layers]
    return names[-1]


def _is_of(stack: Stack, panel: str) -> bool:
    return panel == _CELLS or (stack.card is not None and network_flow.panel_map(panel) is not None)
