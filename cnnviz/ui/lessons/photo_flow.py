"""A photograph's way through up to three layers, as a linked view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Editing, Panel, Reduce, Shading, View, WindowLink
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lessons import misfit_words, photo_layers
from cnnviz.ui.lessons.photo_layers import Kernel
from cnnviz.ui.state import PhotoLayer

_MOST_IN_A_ROW: Final = 5  # pictures; more of them stand below each other, layer by layer
_NO_GLINT: Final = 0.99  # of all cells
_ROUNDED: Final = 0.01  # own kernels are kept to three decimals

_SMALLEST: Final = 2.5  # how many times smaller many maps get, so that kernels can be read
_LARGER_PHOTO: Final = 2.0  # where many maps are small


@dataclass(frozen=True, eq=False)
class Result:
    """What one layer made.

    Parameters
    ----------
    map : (H, W) float32 array
    limit : float
        The value that gets the full colour; a few cells may have larger ones.
    grey : bool
        It is drawn as a photograph is: 0 black, 1 white. Otherwise by its sign.
    field : (rows, columns)
        Of the photo, that the cell in the middle depends on.
    """

    map: Maps
    limit: float
    grey: bool
    field: tuple[int, int]

    def told(self) -> dict[str, str | int]:
        """Return what a sentence about the map needs: its sizes, and its values as people write."""
        height, width = self.map.shape
        rows, columns = self.field
        low, high = (f"{value:.2f}".replace("-", "−") for value in (self.map.min(), self.map.max()))
        return {
            "height": height,
            "width": width,
            "low": low,
            "high": high,
            "rows": rows,
            "columns": columns,
        }


@dataclass(frozen=True, eq=False)
class PhotoRun:
    """A photograph with what every layer made of it.

    Parameters
    ----------
    view : View
        Shows all of it.
    results : tuple of Result
        One per layer; fewer than there are layers where one does not fit.
    problem : str or None
        Why it does not.
    """

    view: View
    results: tuple[Result, ...]
    problem: str | None


def run(
    pixels: NDArray[np.float32],
    layers: Sequence[PhotoLayer],
    kernels: Sequence[Kernel],
) -> PhotoRun:
    """Run a photograph through layers, as far as their windows fit.

    Parameters
    ----------
    pixels : (1, H, W) or (3, H, W) float32 array
    layers : sequence of PhotoLayer
    kernels : sequence of (kh, kw) arrays
        One per layer. A colour photo's three channels share it, and their mean is taken.

    Returns
    -------
    PhotoRun
    """
    pictures = 1 + sum(1 + layer.relu + (layer.pool != "none") for layer in layers)
    builder = _Builder(pixels, below=pictures > _MOST_IN_A_ROW)
    problem = None
    for index, (layer, kernel) in enumerate(zip(layers, kernels, strict=True)):
        try:
            builder.add(index, layer, kernel)
        except (ops.WindowFitError, ops.SamePaddingError) as misfit:
            reason = misfit_words.said(misfit)
            problem = _words()("does_not_fit", layer=index + 1, reason=reason)
            break
    return PhotoRun(builder.view(pictures), tuple(builder.results), problem)


def keeps_brightness(kernel: Kernel) -> bool:
    """Tell whether a kernel's numbers add up to 1, so that flat areas stay as they are."""
    return abs(float(kernel.sum()) - 1.0) < _ROUNDED


class _Builder:
    """A flow that grows layer by layer."""

    def __init__(self, pixels: NDArray[np.float32], *, below: bool) -> None:
        words = _words()
        self.results: list[Result] = []
        self.limits: dict[str, float] = {}
        self.below = below
        self.grey = True
        is_grey = len(pixels) == 1
        shading = Shading.GREY if is_grey else Shading.COLOUR
        note = words("grey_range") if is_grey else words("colour_range")
        shown = Shown("photo", [words("photo")], shading=shading, note=note)
        self.flow = Flow(words("whole")).picture(pixels, shown)

    def add(self, index: int, layer: PhotoLayer, kernel: Kernel) -> None:
        """Add a layer, or raise ValueError where its window does not fit."""
        self.grey = self.grey and keeps_brightness(kernel)
        channels = len(self.flow.maps)
        self.flow.convolve(
            np.broadcast_to(kernel, (1, channels, *kernel.shape)).astype(np.float32),
            self._shown(index, "map"),
            _kernel_shown(index),
            stride=layer.stride,
            padding=layer.zeros,
            dilation=layer.dilation,
            divisor=float(channels),
            accents=(None,),
        )
        limit = _full_colour(self.flow.maps)
        self.limits |= {f"{_name(index, kind)}0": limit for kind in ("map", "relu", "pooled")}
        # Columns: photo, kernel, map, kernel, map, ...
        below = 2 * index + 2 if self.below else None
        if layer.relu:
            shown = self._shown(index, "relu", below)
            self.flow.activate(ops.relu, shown, called="ReLU")
        if layer.pool != "none":
            shown = self._shown(index, "pooled", below)
            self.flow.pool(Reduce(layer.pool), shown, layer.window)
        self.results.append(Result(self.flow.maps[0], limit, self.grey, self._field()))

    def view(self, pictures: int) -> View:
        """Finish the view, in which so many pictures stand."""
        view = self.flow.view(zoom=True)
        panels = (
            replace(panel, size=_size(panel, pictures), limit=self.limits.get(panel.name))
            for panel in view.panels
        )
        return replace(view, panels=tuple(panels))

    def _field(self) -> tuple[int, int]:
        windows = [link.window for link in self.flow.links if isinstance(link, WindowLink)]
        height, width = windows[-1].output_shape
        rows, columns = ops.receptive_field(windows, height // 2, width // 2)[-1]
        return rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1

    def _shown(self, index: int, kind: str, column: int | None = None) -> Shown:
        title = _words().choice("panel", kind, layer=index + 1)
        shading = Shading.GREY if self.grey else Shading.SIGNED
        return Shown(_name(index, kind), [title], shading=shading, column=column)


def _name(index: int, kind: str) -> str:
    return f"layer{index + 1}_{kind}"


def _kernel_shown(index: int) -> Shown:
    title = _words().choice("panel", "kernel", layer=index + 1)
    return Shown(photo_layers.kernel_panel(index), [title], editing=Editing.TYPE)


def _full_colour(maps: Maps) -> float:
    """Return the value that gets the full colour: a few glints must not pale all the rest."""
    sizes = np.abs(maps)
    return float(np.quantile(sizes, _NO_GLINT)) or float(sizes.max()) or 1.0


def _size(panel: Panel, pictures: int) -> float:
    """Return the size at which all maps are equally large, and kernels can still be read."""
    if panel.editing:
        return 1.0
    is_larger = panel.name == "photo" and pictures > _MOST_IN_A_ROW
    return (_LARGER_PHOTO if is_larger else 1.0) / min(_SMALLEST, 0.4 + 0.3 * pictures)


def _words() -> text.Lesson:
    return text.lesson("your_picture")
