"""Pooling with weights: four of them on every block, or a small network that all blocks share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from cnnviz import ops
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.lessons.beyond_two.pool_network import BLOCK, Maps, Network

GRID, FILTER = "grid", "pool_filter"  # names of panels
MIXED_UP: Final = ((6, 2, 8, 1), (1, 4, 2, 5), (0, 4, 7, 1), (3, 1, 2, 3))
QUARTERS: Final = ((0.25, 0.25), (0.25, 0.25))
OF_FILTER: Final = (state.GRID, state.POOL_WEIGHTS)
OF_NETWORK: Final = (state.GRID, state.NET_KERNELS, state.NET_MIX, state.NET_LAST)
_PARTS: Final[Sequence[tuple[str, state.Table, int | None]]] = (
    ("net_filter", state.NET_KERNELS, None),
    ("net_mix0_", state.NET_MIX, 0),
    ("net_mix1_", state.NET_MIX, 1),
    ("net_last", state.NET_LAST, 0),
)


def network() -> Network:
    """Return the visitor's numbers and network."""
    tables = (state.GRID, state.NET_KERNELS, state.NET_MIX, state.NET_LAST)
    return Network(*map(state.value, tables))


def filtered() -> Maps:
    """Return what the four weights of the visitor's filter make of the numbers, (2, 2)."""
    return np.asarray(ops.conv2d(picture(), kernels(), stride=BLOCK)[0])


def largest(grid: Maps) -> Maps:
    """Return the largest number of each block, (2, 2)."""
    return np.asarray(ops.max_pool2d(grid[np.newaxis], BLOCK)[0])


def fitted(grid: Maps) -> Maps | None:
    """Solve for the four weights that give the largest numbers of these four blocks.

    Parameters
    ----------
    grid : (4, 4) array

    Returns
    -------
    (2, 2) array or None
        Four equations for four unknowns; None where they have no single solution, or one with
        weights too large to be written down.

    Examples
    --------
    >>> fitted(np.array([[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])).tolist()
    [[2.0, -1.0], [4.0, -2.5]]
    """
    window = ops.pooling_window(grid.shape, BLOCK)
    blocks = ops.sliding_windows(grid[np.newaxis], window)[0].reshape(-1, BLOCK * BLOCK)
    try:
        weights = np.linalg.solve(blocks, largest(grid).ravel()).reshape(BLOCK, BLOCK)
    except np.linalg.LinAlgError:
        return None
    return weights.round(3) if state.POOL_WEIGHTS.accepts(weights) else None


def picture() -> Maps:
    """Return the visitor's numbers, (1, 4, 4)."""
    return state.value(state.GRID)[np.newaxis]


def kernels() -> Maps:
    """Return the visitor's four weights, (1, 1, 2, 2)."""
    return state.value(state.POOL_WEIGHTS)[np.newaxis, np.newaxis]


def take_edit(edit: Edit) -> None:
    """Take over a number, or a weight of the filter or of the network."""
    whole = {GRID: state.GRID, FILTER: state.POOL_WEIGHTS}
    if edit.panel in whole:
        state.put(whole[edit.panel], edit.values)
        return
    for name, setting, row in _PARTS:
        if edit.panel.startswith(name) and edit.panel.removeprefix(name).isdigit():
            _put_weights(setting, row, int(edit.panel.removeprefix(name)), edit.values)


def told(*, by_network: bool) -> str:
    """Say whether what pools hits the largest numbers."""
    return told_network(network()) if by_network else told_filter()


def told_filter() -> str:
    """Say whether the four weights hit the largest numbers."""
    words, grid = text.lesson("beyond_two"), state.value(state.GRID)
    hits = int(np.count_nonzero(np.isclose(filtered(), largest(grid), atol=5e-3)))
    return words.choice("pool_hits", "all" if hits == largest(grid).size else "some", hits=hits)


def told_network(shown: Network) -> str:
    """Say the same of the network, and what it is made of."""
    words, wanted = text.lesson("beyond_two"), largest(shown.grid)
    hits = int(np.count_nonzero(np.isclose(shown.pooled, wanted)))
    verdict = words.choice("net_hits", "all" if hits == wanted.size else "some", hits=hits)
    negative = words("net_negative") if (shown.grid < 0).any() else ""
    return " ".join(filter(None, (verdict, negative)))


def counts() -> dict[str, int]:
    """Count the parameters of each kind of pooling."""
    return {"max": 0, "filter": kernels().size, "network": network().parameters}


def _put_weights(setting: state.Table, row: int | None, index: int, values: Maps) -> None:
    """Put a filter's four weights into their row, or one weight into its place."""
    weights = state.value(setting).copy()
    if row is None and index < len(weights):
        weights[index] = values.ravel()
    elif row is not None and index < weights.shape[1]:
        weights[row, index] = values.item()
    state.put(setting, weights)
