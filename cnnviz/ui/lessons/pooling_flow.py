"""The views of the lesson on pooling: a map, the decks' 4x4 numbers, a picture that moves."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from cnnviz import ops, toy
from cnnviz.ops import Axis, Window
from cnnviz.quiz.writing import decimal
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Editing, Pin, Reduce, Shading
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lessons.match_flow import SIZE, match_flow
from cnnviz.ui.lessons.matching import Match

_WINDOW = 2  # side and stride of the decks' pooling
_LARGE = 1.5  # of the cells of the small example
# Deck 004, R179: a window moves on by one cell. Only these two rows can be read on its slides; the
# lower two repeat them.
SCAN: Final = (
    (state.GRID, ((3, 1, 3, 2), (4, 6, 5, 7)) * 2),
    (state.GRID_STRIDE, 1),
)
_ONE_PIXEL = {"right": (1, 0), "left": (-1, 0), "down": (0, 1), "up": (0, -1)}


@dataclass(frozen=True)
class Pooling:
    """How a map is pooled.

    Parameters
    ----------
    reduce : Reduce
        `MAX` or `MEAN`.
    kernel_size, stride : int
    ceil_mode : bool
        Keep the last windows that hang over the edge.
    """

    reduce: Reduce
    kernel_size: int
    stride: int
    ceil_mode: bool

    @property
    def is_on_slides(self) -> bool:
        """Whether the slides print such numbers, with two decimals and the others cut off."""
        return self.reduce is Reduce.MAX

    @property
    def decimals(self) -> int:
        """Those of its numbers that are shown: no slide cuts the mean of some ninths."""
        return 2 if self.is_on_slides else 3

    def window(self, shape: tuple[int, ...]) -> Window:
        """Return the window for maps of a shape; ValueError if it does not fit."""
        return ops.pooling_window(shape, self.kernel_size, self.stride, 0, self.ceil_mode)


@dataclass(frozen=True)
class Shift:
    """How many numbers change when the picture moves by one pixel.

    Parameters
    ----------
    flow : Flow
        The picture before and after, through the same layers.
    changed : tuple of (int, int)
        For the pixels, the map, the pooled map and the one pooled again: how many of how many.
    """

    flow: Flow
    changed: tuple[tuple[int, int], ...]


def chosen() -> Pooling:
    """Return the pooling that the visitor has set."""
    return Pooling(
        Reduce.MAX if state.value(state.POOL) == "max" else Reduce.MEAN,
        state.value(state.WINDOW),
        state.value(state.POOL_STRIDE),
        state.value(state.CEIL),
    )


def pooled_map(match: Match, pooling: Pooling) -> Flow:
    """Pool the map of one feature.

    Parameters
    ----------
    match : Match
    pooling : Pooling

    Raises
    ------
    WindowFitError
        The window is larger than the map.
    """
    words = text.lesson("pooling")
    window = pooling.window(match.map.shape)
    height, width = window.output_shape
    heading = words.choice("heading", pooling.reduce.value, height=height, width=width)
    title = words("pooled", map=match.map_name)
    shown = Shown(
        "pooled",
        [title],
        heading,
        _told(window),
        limit=match.largest_possible or 1.0,
        size=SIZE,
    )
    settings = pooling.kernel_size, pooling.stride
    return match_flow(match).pool(pooling.reduce, shown, *settings, ceil_mode=pooling.ceil_mode)


def first_cell(match: Match, pooling: Pooling) -> Pin | None:
    """Return the cell that is explained first; none where cells are lost: these are to be seen."""
    return None if _lost(pooling.window(match.map.shape)) else Pin("pooled0", 0, 0)


def misfit(match: Match, pooling: Pooling) -> str:
    """Say that the window is larger than the map, and what helps."""
    height, width = match.map.shape
    side = pooling.kernel_size
    return text.lesson("pooling")("misfit", window=side, height=height, width=width)


def small_example(grid: Maps, weights: Maps, stride: int = _WINDOW) -> Flow:
    """Pool the decks' 4x4 numbers in three ways: the largest, the mean, a weighted sum.

    Parameters
    ----------
    grid : (4, 4) array
    weights : (2, 2) array
        Of the weighted sum.
    stride : int
        From one window to the next; as a rule, windows lie side by side.
    """
    flow = Flow(text.lesson("pooling")("grid_label"))
    flow.picture(
        grid[np.newaxis],
        _large("grid", Editing.TYPE),
    )
    mean, weighted = flow.fork(), flow.fork()
    flow.pool(Reduce.MAX, _large("largest"), _WINDOW, stride)
    mean.pool(Reduce.MEAN, _large("mean"), _WINDOW, stride)
    weighted.convolve(
        weights[np.newaxis, np.newaxis],
        _large("weighted"),
        _large("weights", Editing.TYPE),
        stride=stride,
        accents=(None,),
    )
    return flow


def _large(name: str, editing: Editing | None = None) -> Shown:
    words = text.lesson("pooling")
    return Shown(
        name,
        [words.choice("small", name)],
        words.choice("small_heading", name),
        editing=editing,
        size=_LARGE,
    )


def winners(grid: Maps, stride: int = _WINDOW) -> list[int]:
    """Return where the largest values of the 2x2 windows stand, counted along the rows from 0."""
    found: list[int] = ops.max_pool2d_winners(grid[np.newaxis], _WINDOW, stride).ravel().tolist()
    return found


def shifted(match: Match, direction: str) -> Shift:
    """Move the picture by one pixel and compare everything that follows.

    Parameters
    ----------
    match : Match
    direction : str
        "right", "left", "down" or "up".
    """
    words, limit = text.lesson("pooling"), match.largest_possible or 1.0
    right, down = _ONE_PIXEL[direction]
    moved = toy.redraw(match.picture, right, down)
    flow = Flow(words("shift_label"))
    flow.picture(match.picture, Shown("still", [words("still")], shading=Shading.INK))
    kernel = Shown("same", [text.lesson("match").choice("feature", match.feature)], limit=1.0)
    _add_map(flow, match, Shown("still_map", [words("map")], limit=limit), kernel)
    other = flow.fork()
    titles = [words.choice("moved", direction)]
    other.picture(moved, Shown("moved", titles, shading=Shading.INK, column=0))
    changed = [_changed(match.picture, moved)]
    _add_map(other, match, Shown("moved_map", [words("map")], limit=limit, column=2), None)
    changed.append(_changed(flow.maps, other.maps))
    for column, title in ((3, words("once")), (4, words("twice"))):
        shown = Shown(f"still_pooled{column}_", [title], limit=limit)
        flow.pool(Reduce.MAX, shown, _WINDOW, ceil_mode=True)
        shown = Shown(f"moved_pooled{column}_", [title], limit=limit, column=column)
        other.pool(Reduce.MAX, shown, _WINDOW, ceil_mode=True)
        changed.append(_changed(flow.maps, other.maps))
    return Shift(flow, tuple(changed))


def _add_map(flow: Flow, match: Match, shown: Shown, kernel_shown: Shown | None) -> None:
    flow.convolve(
        match.kernel[np.newaxis],
        shown,
        kernel_shown,
        divisor=match.divisor,
        accents=(match.accent,),
    )


def _told(window: Window) -> str:
    """Write the size formula out, and say what becomes of the edge."""
    rows, columns = window.rows, window.columns
    formulas = list(dict.fromkeys(_formula(axis) for axis in (rows, columns)))
    lost, total = _lost(window), rows.size * columns.size
    ending = [text.lesson("pooling")("lost", count=lost, total=total)] if lost else []
    return " ".join(formulas + ending)


def _formula(axis: Axis) -> str:
    words = text.lesson("pooling")
    exact = axis.quotient
    ending = "whole"
    if exact.denominator > 1:
        is_up = axis.outputs == math.ceil(exact)
        ending = "up" if is_up else "outside" if axis.ceil_mode else "down"
    return words.choice(
        "formula",
        ending,
        size=axis.size,
        window=axis.kernel_size,
        stride=axis.stride,
        exact=decimal(exact),
        outputs=axis.outputs,
    )


def _lost(window: Window) -> int:
    """Count the cells that no window reads."""
    rows, columns = window.rows, window.columns
    return rows.size * columns.size - _read(rows) * _read(columns)


def _read(axis: Axis) -> int:
    return axis.size - len(axis.unread())


def _changed(before: Maps, after: Maps) -> tuple[int, int]:
    return int(np.count_nonzero(~np.isclose(before, after, atol=1e-9))), before.size
