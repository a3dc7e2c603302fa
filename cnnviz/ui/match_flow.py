"""One feature over every patch of a picture: the lessons on filtering and on convolution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cnnviz import ops, toy
from cnnviz.ops.connections import Connections
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Accent, Edit, Editing, Pin, Shading
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.toy_flow import features_shown, per_feature, picture_shown

MAP = "map0"  # the panel of the map
STACK = ("stack0", "stack1", "stack2")  # the panels of the stack's maps
_KERNEL = "kernel0"


@dataclass(frozen=True, eq=False)
class Match:
    """A feature that is laid over every patch of a picture.

    Parameters
    ----------
    picture : (1, H, W) array
    kernel : (1, kh, kw) array
        The feature as it was chosen.
    divisor : float
        What every sum is divided by.
    feature : str
        "backslash", "x", "slash", "own", or "slide" for the kernel of a slide.
    is_flipped, is_transposed : bool
        Whether it is laid down turned by 180 degrees, and with rows and columns swapped.
    """

    picture: Maps
    kernel: Maps
    divisor: float
    feature: str
    is_flipped: bool = False
    is_transposed: bool = False

    @property
    def laid(self) -> Maps:
        """The kernel as it lies on the picture, (1, kh, kw)."""
        return self._turned(self.kernel)

    @cached_property
    def map(self) -> Maps:
        """How well it matches everywhere, (H_out, W_out)."""
        summed: Maps = ops.conv2d(self.picture, self.laid[np.newaxis])[0]
        return summed / self.divisor

    @property
    def is_turned(self) -> bool:
        """Whether the kernel lies otherwise than it was chosen."""
        return self.is_flipped or self.is_transposed

    @property
    def best(self) -> float:
        """The largest value of the map."""
        return float(self.map.max())

    @property
    def is_perfect(self) -> bool:
        """Whether somewhere every pixel agrees with the sign of its weight."""
        is_ink = bool((np.abs(self.picture) == 1).all())
        return is_ink and bool(np.isclose(self.best, self.largest_possible))

    @property
    def largest_possible(self) -> float:
        """The value where every pixel agrees with the sign of its weight: 1 for a feature."""
        return float(np.abs(self.kernel).sum()) / self.divisor

    @property
    def best_places(self) -> list[tuple[int, int]]:
        """Row and column, counted from 1, of every cell with the largest value."""
        rows, columns = np.nonzero(np.isclose(self.map, self.best))
        return [(int(row) + 1, int(column) + 1) for row, column in zip(rows, columns, strict=True)]

    @property
    def connections(self) -> Connections:
        """What the map connects, if each of its cells is a neuron."""
        return Connections.of(ops.Window.of(self.picture.shape, self.laid.shape[1:]))

    @property
    def changed_cells(self) -> int | None:
        """Cells of the map that change with the turn, or None if its shape does."""
        plain = replace(self, is_flipped=False, is_transposed=False)
        if plain.map.shape != self.map.shape:
            return None
        return int((~np.isclose(plain.map, self.map)).sum())

    def cell_of(self, pin: Pin | None) -> Pin | None:
        """Return the pin if it is on a cell of the map."""
        if pin is None or pin.panel != MAP:
            return None
        height, width = self.map.shape
        return pin if pin.row < height and pin.column < width else None

    def agreement(self, row: int, column: int) -> Agreement | None:
        """Count the pixels that agree in one patch; None if the weights are not all +1 or -1."""
        traced = ops.trace_conv2d(
            self.picture, self.laid[np.newaxis], 0, row, column, divisor=self.divisor
        )
        products = traced.products
        if not (np.abs(products) == 1).all():
            return None
        return Agreement(
            agree=int((products > 0).sum()),
            differ=int((products < 0).sum()),
            sum=int(products.sum()),
            cells=products.size,
            value=traced.value,
            last_product=int(products[0, -1, -1]),
        )

    def _turned(self, kernel: Maps) -> Maps:
        """Turn a kernel, or turn it back: both turns undo themselves, in either order."""
        swapped = kernel.swapaxes(-1, -2) if self.is_transposed else kernel
        return ops.flip(swapped) if self.is_flipped else swapped

    def take_edit(self, edit: Edit) -> None:
        """Take over what the visitor painted on the picture or typed into the feature."""
        if edit.panel == "picture":
            state.paint(edit.values)
        elif edit.panel == _KERNEL and self.feature == "own":
            state.put(state.OWN, self._turned(edit.values))
        elif edit.panel == _KERNEL and self.feature in state.FEATURE.options:
            index = state.FEATURE.options.index(self.feature)
            state.put_feature(f"feature{index}", self._turned(edit.values))


@dataclass(frozen=True)
class Agreement:
    """How many pixels of a patch agree with a feature of +1 and -1.

    Parameters
    ----------
    agree, differ : int
        Products of +1 and of -1.
    sum, cells : int
    value : float
        The sum, divided if it is to be divided.
    last_product : int
    """

    agree: int
    differ: int
    sum: int
    cells: int
    value: float
    last_product: int

    @property
    def sum_with_last_sign_turned(self) -> int:
        """The sum if the last product had the other sign, as deck 003 prints it (K24)."""
        return self.sum - 2 * self.last_product


def current(*, flip: bool = False, transpose: bool = False) -> Match:
    """Return what the visitor looks for, and in what."""
    name, kernel = state.feature()
    divisor = float(kernel.size) if state.value(state.DIVIDE) else 1.0
    return Match(state.picture(), kernel, divisor, name, flip, transpose)


def of_slide(example: toy.SlideExample, *, flip: bool = False, transpose: bool = False) -> Match:
    """Return the example of a slide; the slides do not divide here (K02)."""
    return Match(example.picture, example.kernel, 1.0, "slide", flip, transpose)


def match_flow(match: Match, *, hidden: bool = False, note: str = "", turn: str = "") -> Flow:
    """Show the picture, the feature and the map.

    Parameters
    ----------
    match : Match
    hidden : bool
        The map's numbers are to be guessed first.
    note : str
        A sentence below the map.
    turn : str
        A sentence below the feature.
    """
    words = text.lesson("match")
    height, width = match.map.shape
    name = words.choice("feature", match.feature)
    shape = "×".join(str(side) for side in match.laid.shape[1:])
    flow = Flow(words("whole", feature=name))
    flow.picture(match.picture, _picture_shown(match))
    return flow.convolve(
        match.laid[np.newaxis],
        Shown(
            "map",
            [words("map", feature=name)],
            words("map_heading", rows=height, columns=width),
            note,
            hidden=hidden,
            limit=match.largest_possible or 1.0,
        ),
        Shown(
            "kernel",
            [name],
            words("feature_heading", feature=name, shape=shape),
            turn,
            editing=Editing.TYPE if match.feature != "slide" else None,
            limit=float(np.abs(match.kernel).max()) or 1.0,
        ),
        divisor=match.divisor,
        accents=(_accent(match.feature),),
    )


def stack_flow(picture: Maps, features: Maps, divisor: float) -> Flow:
    """Show how one picture becomes a stack of maps, one for each feature (K, 1, kh, kw)."""
    words, shared = text.lesson("match"), text.lesson("toy")
    flow = Flow(words("stack"))
    flow.picture(picture, picture_shown(heading=shared("picture_heading")))
    return flow.convolve(
        features,
        Shown("stack", per_feature("map"), words("stack_heading"), limit=9.0 / divisor),
        features_shown(heading=shared("features_heading")),
        divisor=divisor,
    )


def take_stack_edit(edit: Edit) -> None:
    """Take over what the visitor painted or typed into the view of the stack."""
    if edit.panel == "picture":
        state.paint(edit.values)
    else:
        state.put_feature(edit.panel, edit.values)


def decimals(match: Match) -> int:
    """Return the decimals that the map's numbers need: none if they are whole."""
    return 2 if match.divisor != 1.0 or (match.map % 1.0).any() else 0


def _picture_shown(match: Match) -> Shown:
    words = text.lesson("match")
    height, width = match.picture.shape[1:]
    if match.feature != "slide":
        return picture_shown(heading=text.lesson("toy")("picture_heading"))
    heading = words("slide_heading", rows=height, columns=width)
    return Shown("slide", [words("slide")], heading, shading=Shading.SIGNED)


def _accent(feature: str) -> Accent | None:
    named = dict(zip(state.FEATURE.options, Accent, strict=False))
    return named.get(feature)
