"""What a linked view shows: panels of cells, and the links between them.

A view is plain data. Python fills it with the core's own arrays, `payload` turns it into bytes, and
the front end draws it; nothing here knows Streamlit, pixels or colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops

Numbers = NDArray[np.floating] | NDArray[np.integer]


class Shading(StrEnum):
    """How a value becomes a colour."""

    INK = "ink"  # the toy's pictures: -1 is paper, +1 is ink
    GREY = "grey"  # photographs: from the panel's black to its white
    COLOUR = "colour"  # photographs with three channels, likewise
    RED = "red"  # one of these channels alone, likewise
    GREEN = "green"
    BLUE = "blue"
    SIGNED = "signed"  # maps and kernels: blue above zero, orange below
    PLAIN = "plain"  # numbers only


class Form(StrEnum):
    """How cells are arranged and labelled."""

    GRID = "grid"
    LIST = "list"  # (n, 1) values that vote
    SCORES = "scores"  # (n, 1) results, large, with a name and a bar


class Editing(StrEnum):
    """What a visitor may do to a panel's cells."""

    PAINT = "paint"  # toggle between -1 and +1, with a stroke
    TYPE = "type"  # put in a number
    SWITCH = "switch"  # switch a value off and on again


class Accent(StrEnum):
    """The three features of the toy, each with its colour everywhere."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


class Reduce(StrEnum):
    """What a window does with the cells it reads."""

    SUM = "sum"  # multiply by the kernel, add up
    MAX = "max"
    MEAN = "mean"


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One picture, grid, kernel, map, list or row of scores.

    Parameters
    ----------
    name : str
        Identifies the panel in links, edits and the URL: letters, digits and underscores.
    title : str
        What a person calls it; drawn above the panel unless its column has a heading.
    values : (H, W) or (3, H, W) array
        The core's own numbers. Three channels only with `Shading.COLOUR`.
    column : int
        Place from left to right; panels of one column stand below each other. More than six grids
        of one size stand beside each other, too, as many in a row as the room suggests.
    limit : float, optional
        The value that gets the full colour. Default: the largest absolute value of all `SIGNED`
        panels in the same column, so that maps beside each other can be compared.
    hidden : bool
        Show every cell as "?" until the visitor has guessed it.
    off : tuple of int
        Cells (row-major) that are switched off.
    labels : tuple of str
        A name for each row of a list or of scores.
    note : str
        A short sentence below the panel.
    size : float
        How large its cells are drawn beside the other panels' (1 = the same).
    short : str
        What is drawn above it instead of its title, where the whole title would be too long.
    black, white : float
        The values that `GREY` and `COLOUR` draw black and white.
    opens : bool
        The visitor may ask for more of it, by its title, a double click or a key: `on_open`.
    over : str, optional
        A panel that is laid over this picture, where the `ReachLink` between them says.
    numbered : bool
        Numbers stand inside cells that are large enough for them.
    row_names : tuple of str
        Words on the left of a grid's rows, "" for none; not where the view can be zoomed.
    dots : (H, W) array, optional
        Dots on cells that are not 0, in the colour of what is above zero, or below.
    """

    name: str
    title: str
    values: Numbers
    column: int
    shading: Shading = Shading.SIGNED
    form: Form = Form.GRID
    accent: Accent | None = None
    editing: Editing | None = None
    limit: float | None = None
    hidden: bool = False
    off: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    note: str = ""
    size: float = 1.0
    short: str = ""
    black: float = 0.0
    white: float = 1.0
    opens: bool = False
    over: str | None = None
    numbered: bool = True
    row_names: tuple[str, ...] = ()
    dots: Numbers | None = None

    def __post_init__(self) -> None:
        channels = 3 if self.shading is Shading.COLOUR else 1
        shape = self.values.shape
        if self.values.ndim not in (2, 3) or (self.values.ndim == 3 and shape[0] != channels):
            raise ValueError(
                f"Panel {self.name!r} is shaded {self.shading.value!r} and takes (H, W) or "
                f"({channels}, H, W) values, not {shape}."
            )

    @cached_property
    def channels(self) -> Numbers:
        """The values as (C, H, W)."""
        return self.values if self.values.ndim == 3 else self.values[np.newaxis]

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in cells."""
        return self.channels.shape[1], self.channels.shape[2]


@dataclass(frozen=True)
class Plane:
    """One channel of one panel."""

    panel: str
    channel: int = 0


def planes(*panels: str) -> tuple[Plane, ...]:
    """Name the only channel of each panel."""
    return tuple(Plane(panel) for panel in panels)


@dataclass(frozen=True, kw_only=True)
class WindowLink:
    """A window slides over the sources and fills the target: convolution or pooling.

    Parameters
    ----------
    sources : tuple of Plane
        One plane per input channel.
    target : str
        The panel that it fills.
    window : cnnviz.ops.Window
        Sizes, stride, padding and dilation along both axes.
    reduce : Reduce
        `SUM` multiplies by `kernels`; `MAX` and `MEAN` pool.
    kernels : tuple of Plane
        One plane per source (`SUM` only).
    sums : (C, H_out, W_out) array, optional
        The core's channel sums (`SUM`), before bias and divisor.
    totals : (H_out, W_out) array, optional
        The core's sum over the channels plus bias, before the divisor (`SUM`). Only where it is
        none of the other numbers: with a divisor, and with several channels or a bias.
    bias, divisor : float
        value = (sum + bias) / divisor.
    winners : (H_out, W_out) int array, optional
        Flat index of the arg max in the source (`MAX`).
    counts : (H_out, W_out) array, optional
        What each window's sum is divided by (`MEAN`).
    rest : (H_out, W_out) array, optional
        What the channels add that no source shows, in all (`SUM`).
    by_title : bool
        Call the channels by their panels' titles instead of numbering them.
    """

    sources: tuple[Plane, ...]
    target: str
    window: ops.Window
    reduce: Reduce = Reduce.SUM
    kernels: tuple[Plane, ...] = ()
    sums: Numbers | None = None
    totals: Numbers | None = None
    bias: float = 0.0
    divisor: float = 1.0
    winners: Numbers | None = None
    counts: Numbers | None = None
    rest: Numbers | None = None
    by_title: bool = False


@dataclass(frozen=True, kw_only=True)
class ReachLink:
    """Which cells of a picture each cell of a map can see through all the layers between them.

    Geometry alone: no arithmetic runs along it.

    Parameters
    ----------
    source : str
        The picture's panel.
    target : str
        The map's panel.
    window : cnnviz.ops.Window
        All layers' windows made into one: its kernel size is the receptive field, its stride how
        far the fields of two neighbours lie apart.
    """

    source: str
    target: str
    window: ops.Window


@dataclass(frozen=True)
class Operation:
    """What a function does to a number, for those who write it down as code.

    Parameters
    ----------
    name : {"relu", "leaky_relu", "elu", "times", "absolute"}
    parameter : float
        The slope, alpha, or the factor; ReLU and the absolute value have none.
    """

    name: Literal["relu", "leaky_relu", "elu", "times", "absolute"]
    parameter: float = 0.0


@dataclass(frozen=True, kw_only=True)
class ElementwiseLink:
    """A function applied to every cell on its own, such as ReLU.

    `function` is how it is written, `operation` what it does, where that can be named.
    """

    source: str
    target: str
    function: str
    operation: Operation | None = None


@dataclass(frozen=True, kw_only=True)
class ProductLink:
    """Panels of one size, multiplied cell by cell."""

    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, kw_only=True)
class FlattenLink:
    """Maps written one after the other into a list.

    With `places`, an (n,) array, value i of the list is cell `places[i]` of the sources, counted
    through all of them; where that is -1, it comes from a map that is not shown.
    """

    sources: tuple[str, ...]
    target: str
    places: NDArray[np.integer] | None = None


@dataclass(frozen=True, kw_only=True)
class CopyLink:
    """Cells of one panel laid out anew in another, some of them several times, some not at all.

    Cell i of the target, counted along its rows, is cell `places[i]` of the source; where that is
    -1, nothing is copied to it.

    Parameters
    ----------
    source, target : str
    places : (n,) int array
        One for each cell of the target.
    missing : str
        A sentence for the cells that nothing is copied to.
    """

    source: str
    target: str
    places: NDArray[np.integer]
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class DenseLink:
    """Every value of a list votes on every output: weights @ values + bias.

    `weights` is the (n_out, n) array that the core used; `weights_panel` names the panel that shows
    it, if one does. `contributions_panel` names a panel of (n_out, n) products, if one does. `rest`
    is the (n_out,) array of what those values add in all that the list does not show.
    """

    source: str
    target: str
    weights: Numbers
    bias: Numbers | None = None
    weights_panel: str | None = None
    contributions_panel: str | None = None
    rest: Numbers | None = None


Link = WindowLink | ReachLink | ElementwiseLink | ProductLink | FlattenLink | CopyLink | DenseLink


@dataclass(frozen=True, kw_only=True)
class Player:
    """Which panels fill up cell by cell, in which order.

    With `terms`, every product of a window is a step of its own.
    """

    targets: tuple[str, ...]
    terms: bool = False


@dataclass(frozen=True)
class Pin:
    """One cell of one panel, counted from 0."""

    panel: str
    row: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Asks:
    """A question that is answered by pointing at a cell, or that was.

    Parameters
    ----------
    question : str
        Tells it from other questions; comes back with the answer.
    panels : tuple of str
        A click on a cell of these is the answer.
    picked : Pin, optional
        The cell that answered it: outlined.
    right : tuple of Pin
        The cells that would be right; none until that may be seen.
    """

    question: str
    panels: tuple[str, ...] = ()
    picked: Pin | None = None
    right: tuple[Pin, ...] = ()


@dataclass(frozen=True, kw_only=True)
class View:
    """Everything that one linked view shows.

    Parameters
    ----------
    label : str
        What the whole picture is, for people who hear it.
    headings : tuple of str
        One per column, from the left; "" for none.
    decimals : int
        Decimals inside cells.
    truncate : bool
        Cut decimals off, as the slides do (5/9 is .55), instead of rounding.
    pinned : Pin, optional
        The cell whose evidence stays open.
    revisions : mapping
        For each edited panel the number of the last edit that these values contain.
    zoom : bool
        Offer zooming (pictures with many cells).
    opening : Pin, optional
        The cell that is explained until the visitor points at one.
    path : tuple of Pin
        Cells that a line joins, from the first to the last.
    marked : Pin, optional
        The cell that the page is about: it stays outlined, and nothing dims for it.
    asks : Asks, optional
        What is asked about its cells.
    quiet : bool
        Nothing is written below it: no arithmetic runs through its panels.
    """

    label: str
    panels: tuple[Panel, ...]
    links: tuple[Link, ...] = ()
    headings: tuple[str, ...] = ()
    decimals: int = 2
    truncate: bool = False
    player: Player | None = None
    pinned: Pin | None = None
    revisions: Mapping[str, int] = field(default_factory=dict)
    zoom: bool = False
    opening: Pin | None = None
    path: tuple[Pin, ...] = ()
    marked: Pin | None = None
    asks: Asks | None = None
    quiet: bool = False

    def __post_init__(self) -> None:
        missing = set(self._named()) - {panel.name for panel in self.panels}
        if missing:
            raise ValueError(f"Links name panels that the view lacks: {sorted(missing)}.")

    def panel(self, name: str) -> Panel:
        """Return the panel of that name, or raise KeyError."""
        for panel in self.panels:
            if panel.name == name:
                return panel
        raise KeyError(name)

    def has(self, pin: Pin | None) -> bool:
        """Whether the pin lies on a cell of this view."""
        if pin is None or all(panel.name != pin.panel for panel in self.panels):
            return False
        height, width = self.panel(pin.panel).shape
        return 0 <= pin.row < height and 0 <= pin.column < width

    def _named(self) -> Iterator[str]:
        yield from self.player.targets if self.player else ()
        yield from (pin.panel for pin in self.path)
        yield from (panel.over for panel in self.panels if panel.over)
        for link in self.links:
            yield link.target
            match link:
                case WindowLink():
                    yield from (plane.panel for plane in link.sources + link.kernels)
                case FlattenLink() | ProductLink():
                    yield from link.sources
                case ElementwiseLink() | ReachLink() | CopyLink():
                    yield link.source
                case DenseLink():
                    yield link.source
                    yield from filter(None, (link.weights_panel, link.contributions_panel))
