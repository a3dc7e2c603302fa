"""What slides over what in the lessons on stride and padding: a picture, or a series of numbers.

A series is a picture one cell high, and its kernel moves along the columns only, so both are
computed, counted and shown in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

import numpy as np

from cnnviz import ops, toy
from cnnviz.ops import Window
from cnnviz.ops.padding import Padding
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons import misfit_words, pytorch_line, size_formula
from cnnviz.ui.state.kinds import Numbers


@dataclass(frozen=True)
class Sliding:
    """A kernel, and what it slides over.

    Parameters
    ----------
    source : (1, H, W) array
        A picture, or a series with H = 1.
    kernel : (1, kh, kw) array
    stride, dilation : (int, int)
        Down and across.
    padding : "same", "valid" or ((top, bottom), (left, right))
    divisor : float
        What every sum is divided by.
    is_series : bool
        It moves along the columns only.
    feature : str
        Whose kernel it is: "backslash", "x", "slash" or "own".
    is_editable : bool
        Whether the visitor may change the kernel's numbers.
    """

    source: Maps
    kernel: Maps
    stride: tuple[int, int]
    dilation: tuple[int, int]
    padding: Padding
    divisor: float = 1.0
    is_series: bool = False
    feature: str = "own"
    is_editable: bool = True

    @cached_property
    def window(self) -> Window:
        """The window; ValueError where it does not fit: see `trouble`."""
        size, kernel_size = self.source.shape[1:], self.kernel.shape[1:]
        return Window.of(size, kernel_size, self.stride, self.padding, self.dilation)

    @property
    def settings(self) -> dict[str, Any]:
        """How the core is asked to slide."""
        return {"stride": self.stride, "padding": self.padding, "dilation": self.dilation}

    @cached_property
    def maps(self) -> Maps:
        """What comes out, (1, H_out, W_out); ValueError where the window does not fit."""
        return ops.conv2d(self.source, self.kernel[np.newaxis], **self.settings) / self.divisor

    @property
    def formula(self) -> str:
        """The size formula with its numbers, as Markdown."""
        return size_formula.told(self.window, series=self.is_series)

    @property
    def misfit(self) -> str:
        """What does not fit, as Markdown, or nothing."""
        return size_formula.misfit(self.window, series=self.is_series)

    @property
    def layer(self) -> str:
        """The PyTorch layer that does the same."""
        written = pytorch_line.conv1d_layer if self.is_series else pytorch_line.conv2d_layer
        return written(self.window, same=self.padding == "same")

    @property
    def is_mean(self) -> bool:
        """Whether sums are divided, so that a perfect match of a feature scores 1."""
        return self.divisor != 1

    @property
    def trouble(self) -> str:
        """Why the window does not fit, or nothing."""
        try:
            _ = self.window
        except (ops.WindowFitError, ops.SamePaddingError) as misfit:
            return misfit_words.said(misfit)
        return ""

    @property
    def again(self) -> Sliding:
        """The same kernel over what came out; the padding stays what it was."""
        rows, columns = self.window.rows, self.window.columns
        sides = ((rows.before, rows.after), (columns.before, columns.after))
        return replace(self, source=self.maps, padding=sides)

    @property
    def every(self) -> Sliding:
        """The same with stride 1: every possible window."""
        return replace(self, stride=(1, 1))

    @property
    def keeping_size(self) -> Window:
        """The window at stride 1 with the padding that keeps the size."""
        size, kernel_size = self.source.shape[1:], self.kernel.shape[1:]
        return Window.of(size, kernel_size, 1, "same", self.dilation)

    @property
    def without_rest(self) -> Sliding | None:
        """The same series without the values at its end that are left over.

        None where nothing is left over, or nothing would remain.

        References
        ----------
        Deck 002, K26: the slide with stride 2 drops the last of eight values without saying so.
        """
        axis = self.window.columns
        rest, padding = axis.left_over, (axis.before, axis.after)
        if not 0 < rest < axis.size:
            return None
        return replace(self, source=self.source[:, :, :-rest], padding=((0, 0), padding))


def current() -> Sliding:
    """Return what the visitor slides over what."""
    return over_series() if state.value(state.OVER) == "series" else _over_picture()


def over_series() -> Sliding:
    """Return the visitor's kernel over their series."""
    padding = state.padding()
    # Above and below a series there is nothing, not even padding.
    sides = padding if isinstance(padding, str) else ((0, 0), padding[1])
    return Sliding(
        source=state.value(state.SERIES)[np.newaxis],
        kernel=state.value(state.SERIES_KERNEL)[np.newaxis],
        stride=(1, state.value(state.STRIDE)),
        dilation=(1, state.value(state.DILATION)),
        padding=cast("Padding", sides),
        is_series=True,
    )


def take_edit(edit: Edit) -> None:
    """Take over what the visitor painted or typed; the panels are named as in `window_flow`."""
    match edit.panel:
        case "picture":
            _paint_middle(edit.values)
        case "kernel0":
            _put_kernel(edit.values)
        case "series":
            state.put(state.SERIES, edit.values)
        case "series_kernel0":
            state.put(state.SERIES_KERNEL, edit.values)


def _over_picture() -> Sliding:
    name, kernel = state.feature()
    size = state.value(state.KERNEL_SIZE)
    is_drawn = name != "own" and size != kernel.shape[1]
    if is_drawn:
        kernel = toy.drawn_feature(_index(name), size)
    middle, dilation = _middle(), state.value(state.DILATION)
    return Sliding(
        source=state.picture()[:, middle, middle],
        kernel=kernel,
        stride=state.stride(),
        dilation=(dilation, dilation),
        padding=cast("Padding", state.padding()),
        divisor=float(kernel.size) if state.value(state.DIVIDE) else 1.0,
        feature=name,
        is_editable=not is_drawn,
    )


def _middle() -> slice:
    """Return which rows, and which columns, of the picture are used."""
    whole, side = toy.X.shape[1], state.value(state.MIDDLE)
    first = (whole - side) // 2
    return slice(first, first + side)


def _paint_middle(values: Numbers) -> None:
    middle, picture = _middle(), state.picture().copy()
    if picture[0, middle, middle].shape == values.shape:
        picture[0, middle, middle] = values
        state.paint(picture)


def _put_kernel(values: Numbers) -> None:
    name, _ = state.feature()
    if name == "own":
        state.put(state.OWN, values)
    else:
        state.put_feature(f"feature{_index(name)}", values)


def _index(name: str) -> int:
    return state.FEATURE.options.index(name)
