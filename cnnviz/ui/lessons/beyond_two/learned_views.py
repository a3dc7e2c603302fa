"""The views of pooling that is learned: four weights, or every layer of the small network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from cnnviz import ops
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import (
    Editing,
    ElementwiseLink,
    Link,
    Panel,
    Pin,
    Plane,
    Reduce,
    View,
    WindowLink,
    planes,
)
from cnnviz.ui.lessons.beyond_two.learned import (
    FILTER,
    GRID,
    filtered,
    kernels,
    largest,
    network,
    picture,
)
from cnnviz.ui.lessons.beyond_two.pool_network import BLOCK, Maps, Network, one_by_one

FILTERED: Final = "pool_filtered"
POOLED: Final = "net_pooled"
_LARGEST: Final = "largest"


def current(*, by_network: bool) -> tuple[View, str]:
    """Return the view of what pools, and its panel of what comes out."""
    return (network_view(network()), POOLED) if by_network else (filter_view(), FILTERED)


def filter_view() -> View:
    """Show the numbers, four weights on each block, and the largest number for comparison."""
    words, result = text.lesson("beyond_two"), filtered()
    weights = Panel(
        name=FILTER,
        title=words("pool_filter"),
        values=kernels()[0, 0],
        column=1,
        editing=Editing.TYPE,
        size=1.5,
    )
    link = WindowLink(
        sources=planes(GRID),
        target=FILTERED,
        window=ops.pooling_window(picture().shape[1:], BLOCK),
        kernels=planes(FILTER),
        sums=ops.channel_sums(picture(), kernels(), stride=BLOCK)[0],
    )
    limit = float(np.abs(state.value(state.GRID)).max()) or 1.0
    made = _map(FILTERED, words("pool_filtered"), result, 2, limit, size=1.5)
    return View(
        label=words("pool_filter_whole"),
        panels=(_grid(limit, 1.5), weights, made, _compared(3, limit, 1.5)),
        links=(link, _max_link()),
        decimals=2,
        opening=Pin(FILTERED, 0, 0),
    )


def network_view(shown: Network) -> View:
    """Show every layer of the small network, and the largest number for comparison."""
    words = text.lesson("beyond_two")
    limit = float(np.abs(shown.grid).max()) or 1.0
    keys = ("grid", "filters", "sums", "relu", "mix_a", "mix_b", "mixed", "relu", "last", "pooled")
    return View(
        label=words("pool_network_whole"),
        panels=(
            _grid(limit, 1.0),
            *_filters(shown),
            *_maps("net_sum", shown.sums, 2, limit),
            *_maps("net_kept", shown.kept, 3, limit),
            *_weights("net_mix0_", shown.mix[0], 4),
            *_weights("net_mix1_", shown.mix[1], 5),
            *_maps("net_mixed", shown.mixed, 6, limit),
            *_maps("net_left", shown.left, 7, limit),
            *_weights("net_last", shown.last[0], 8),
            _map(POOLED, words("pool_network"), shown.pooled, 9, limit),
            _compared(10, limit, 1.0),
        ),
        links=(*_network_links(shown), _max_link()),
        headings=tuple(words.choice("net_heading", key) for key in (*keys, "largest")),
        decimals=1,
        opening=Pin(POOLED, 0, 0),
    )


def _grid(limit: float, size: float) -> Panel:
    title = text.lesson("beyond_two")("pool_grid")
    return Panel(
        name=GRID,
        title=title,
        values=state.value(state.GRID),
        column=0,
        editing=Editing.TYPE,
        limit=limit,
        size=size,
    )


def _compared(column: int, limit: float, size: float) -> Panel:
    title = text.lesson("beyond_two")("pool_largest")
    return _map(_LARGEST, title, largest(picture()[0]), column, limit, size=size)


def _map(
    name: str, title: str, values: Maps, column: int, limit: float, *, size: float = 1.0
) -> Panel:
    return Panel(name=name, title=title, values=values, column=column, limit=limit, size=size)


def _maps(name: str, maps: Maps, column: int, limit: float) -> Iterator[Panel]:
    words = text.lesson("beyond_two")
    for index, values in enumerate(maps):
        title = words.choice("net_panel", name, index=index + 1, letter="ab"[index % 2])
        yield _map(f"{name}{index}", title, values, column, limit)


def _filters(shown: Network) -> Iterator[Panel]:
    words, limit = text.lesson("beyond_two"), float(np.abs(shown.kernels).max()) or 1.0
    for index, values in enumerate(shown.filters[:, 0]):
        yield Panel(
            name=f"net_filter{index}",
            title=words("net_filter", index=index + 1),
            values=values,
            column=1,
            editing=Editing.TYPE,
            limit=limit,
        )


def _weights(name: str, weights: Maps, column: int) -> Iterator[Panel]:
    words, limit = text.lesson("beyond_two"), float(np.abs(weights).max()) or 1.0
    for index, weight in enumerate(weights):
        yield Panel(
            name=f"{name}{index}",
            title=words("net_weight", index=index + 1),
            values=weight.reshape(1, 1),
            column=column,
            editing=Editing.TYPE,
            limit=limit,
            size=2.0,  # as large as the map that it weighs
        )


def _network_links(shown: Network) -> Iterator[Link]:
    blocks = ops.pooling_window(shown.grid.shape, BLOCK)
    sums = ops.channel_sums(shown.grid[np.newaxis], shown.filters, stride=BLOCK)
    for index in range(len(shown.sums)):
        yield WindowLink(
            sources=planes(GRID),
            target=f"net_sum{index}",
            window=blocks,
            kernels=(Plane(f"net_filter{index}"),),
            sums=sums[index],
        )
        yield _relu(f"net_sum{index}", f"net_kept{index}")
    for index, row in enumerate(shown.mix):
        yield _mixing("net_kept", f"net_mix{index}_", f"net_mixed{index}", shown.kept, row)
        yield _relu(f"net_mixed{index}", f"net_left{index}")
    yield _mixing("net_left", "net_last", POOLED, shown.left, shown.last[0])


def _relu(source: str, target: str) -> ElementwiseLink:
    return ElementwiseLink(source=source, target=target, function="ReLU")


def _mixing(sources: str, weights: str, target: str, maps: Maps, row: Maps) -> WindowLink:
    indices = range(len(maps))
    return WindowLink(
        sources=planes(*(f"{sources}{index}" for index in indices)),
        target=target,
        window=ops.Window.of(maps.shape[1:], 1),
        kernels=planes(*(f"{weights}{index}" for index in indices)),
        sums=ops.channel_sums(maps, one_by_one(row[np.newaxis]))[0],
        by_title=True,
    )


def _max_link() -> WindowLink:
    grid = picture()
    return WindowLink(
        sources=planes(GRID),
        target=_LARGEST,
        window=ops.pooling_window(grid.shape[1:], BLOCK),
        reduce=Reduce.MAX,
        winners=ops.max_pool2d_winners(grid, BLOCK)[0],
    )
