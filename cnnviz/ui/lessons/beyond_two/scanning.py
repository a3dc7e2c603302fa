"""One perceptron laid over every block of a picture: patches as rows, times its weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ops import multiplications
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import (
    CopyLink,
    Edit,
    Editing,
    Link,
    Panel,
    Pin,
    Player,
    View,
    WindowLink,
    planes,
)

Maps = NDArray[np.floating[Any]]

_PICTURE, _KERNEL, _WEIGHTS, _BIAS = "scan_picture", "scan_kernel", "scan_weights", "scan_bias"
_PATCHES, _RESULTS, _LAID_OUT, _MAP = "patches", "scan_results", "scan_laid_out", "scan_map"
# Side of the picture and of the filter: this page's, the X/O toy's, those of decks 001 and 004.
SIZES: Final = {"here": (5, 3), "toy": (9, 3), "deck001": (8, 3), "deck004": (20, 5)}


@dataclass(frozen=True, eq=False)
class Scan:
    """A picture, and the perceptron that scans it.

    Parameters
    ----------
    picture : (H, W) array
    kernel : (kh, kw) array
        The perceptron's weights, laid out as the block that it reads.
    bias : float
    """

    picture: Maps
    kernel: Maps
    bias: float

    @property
    def window(self) -> ops.Window:
        """How the perceptron moves from block to block."""
        return ops.Window.of(self.picture.shape, self.kernel.shape)

    @cached_property
    def patches(self) -> Maps:
        """Every block as a row, (H_out * W_out, kh * kw)."""
        return self._unfolded(self.picture)

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """Which pixel each cell of the patches is a copy of, counted along the rows."""
        pixels = np.arange(self.picture.size, dtype=np.float64).reshape(self.picture.shape)
        return self._unfolded(pixels).ravel().astype(np.int64)

    @cached_property
    def results(self) -> Maps:
        """What the perceptron answers to each block, (H_out * W_out,)."""
        return self._perceptron(self.bias)

    @cached_property
    def sums(self) -> Maps:
        """The same without the bias."""
        return self._perceptron(0.0)

    @cached_property
    def map(self) -> Maps:
        """What convolution makes of the same, (H_out, W_out)."""
        kernels = self.kernel[np.newaxis, np.newaxis]
        return np.asarray(ops.conv2d(self.picture[np.newaxis], kernels, [self.bias])[0])

    def _perceptron(self, bias: float) -> Maps:
        weights = self.kernel.reshape(1, -1)
        return np.concatenate([ops.linear(row, weights, [bias]) for row in self.patches])

    def _unfolded(self, picture: Maps) -> Maps:
        windows = ops.sliding_windows(picture[np.newaxis], self.window)
        return windows.reshape(-1, self.kernel.size)


def current() -> Scan:
    """Return the visitor's picture and perceptron."""
    picture, kernel = state.value(state.SCAN_PICTURE), state.value(state.SCAN_KERNEL)
    return Scan(picture, kernel, float(state.value(state.SCAN_BIAS)))


def view(scan: Scan) -> View:
    """Show the picture, its patches as rows, the perceptron's results, and both maps."""
    return View(
        label=text.lesson("beyond_two")("scan_whole"),
        panels=(*_given(scan), *_made(scan)),
        links=tuple(_links(scan)),
        decimals=0,
        player=Player(targets=(_RESULTS,)),
        opening=Pin(_RESULTS, 0, 0),
    )


def take_edit(edit: Edit) -> None:
    """Take over a pixel or a weight."""
    state.put(state.SCAN_PICTURE if edit.panel == _PICTURE else state.SCAN_KERNEL, edit.values)


def comparison() -> list[tuple[str, int, int, int]]:
    """Count the multiplications of one scanning perceptron and of a fully connected layer.

    Returns
    -------
    list of (size, scanned, convolved, connected)
        One for each entry of `SIZES`. Counted in different ways: products of a perceptron times
        blocks; kernel weights times cells of the map; pixels times cells of the map.

    References
    ----------
    Deck 004, R146; deck 001, R143; they seem to contradict each other: K49.
    """
    rows = []
    for name, (side, filter_side) in SIZES.items():
        window = ops.Window.of((side, side), filter_side)
        height, width = window.output_shape
        blocks = height * width
        rows.append(
            (
                name,
                blocks * filter_side * filter_side,
                multiplications.direct(side, filter_side),
                blocks * side * side,
            )
        )
    return rows


def table() -> str:
    """Write the comparison as a table."""
    words = text.lesson("beyond_two")
    heads = [words.choice("scan_head", key) for key in ("size", "scanned", "convolved", "dense")]
    lines = ["| " + " | ".join(heads) + " |", "| :--- |" + " ---: |" * (len(heads) - 1)]
    for name, *counts in comparison():
        side, filter_side = SIZES[name]
        size = words.choice("scan_size", name, side=side, filter=filter_side)
        lines.append("| " + " | ".join([size, *(f"{count:,}" for count in counts)]) + " |")
    return "\n".join(lines)


def _given(scan: Scan) -> Iterator[Panel]:
    """Show picture and kernel, and both once more as the perceptron has them."""
    words = text.lesson("beyond_two")
    yield Panel(
        name=_PICTURE,
        title=words("scan_picture"),
        values=scan.picture,
        column=0,
        editing=Editing.TYPE,
        limit=1.0,
    )
    yield Panel(
        name=_KERNEL,
        title=words("scan_kernel"),
        values=scan.kernel,
        column=0,
        editing=Editing.TYPE,
    )
    yield Panel(
        name=_WEIGHTS, title=words("scan_weights"), values=scan.kernel.reshape(1, -1), column=1
    )
    yield Panel(
        name=_PATCHES,
        title=words("patches", count=len(scan.results)),
        values=scan.patches,
        column=1,
        limit=1.0,
    )


def _made(scan: Scan) -> Iterator[Panel]:
    """Show what both make."""
    words, limit = text.lesson("beyond_two"), float(np.abs(scan.map).max()) or 1.0
    yield Panel(
        name=_BIAS, title=words("scan_bias"), values=np.array([[scan.bias]]), column=2, limit=9.0
    )
    yield Panel(
        name=_RESULTS,
        title=words("scan_results"),
        values=scan.results[:, np.newaxis],
        column=2,
        limit=limit,
    )
    shape = scan.window.output_shape
    for name, title, values in (
        (_LAID_OUT, words("scan_laid_out"), scan.results.reshape(shape)),
        (_MAP, words("scan_map"), scan.map),
    ):
        yield Panel(name=name, title=title, values=values, column=3, limit=limit)


def _links(scan: Scan) -> Iterator[Link]:
    yield CopyLink(source=_PICTURE, target=_PATCHES, places=scan.places)
    rows = ops.Window.of(scan.patches.shape, (1, scan.kernel.size))
    yield WindowLink(
        sources=planes(_PATCHES),
        target=_RESULTS,
        window=rows,
        kernels=planes(_WEIGHTS),
        sums=scan.sums.reshape(1, -1, 1),
        bias=scan.bias,
    )
    yield CopyLink(source=_RESULTS, target=_LAID_OUT, places=np.arange(len(scan.results)))
    kernels = scan.kernel[np.newaxis, np.newaxis]
    yield WindowLink(
        sources=planes(_PICTURE),
        target=_MAP,
        window=scan.window,
        kernels=planes(_KERNEL),
        sums=ops.channel_sums(scan.picture[np.newaxis], kernels)[0],
        bias=scan.bias,
    )
