"""What a chart of curves shows: lines over two or three axes, marks, shaded ranges, a handle."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any]] | NDArray[np.integer[Any]]


class Role(StrEnum):
    """Which of the app's colours something has; they are those of `cnnviz.figures.palette`."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    TEXT = "text"
    QUIET = "quiet"  # what stays in the background


@dataclass(frozen=True, eq=False)
class Line:
    """One line.

    Parameters
    ----------
    name : str
        Stands in the legend, and at the line's end where there is room.
    x : (n,) array
        Finite, and never falling.
    y : (n,) array
        NaN and infinities leave a gap, and so does what is not above zero on a logarithmic axis.
    role : Role
    dashed : bool
    right : bool
        It is read at the axis on the right.
    smooth : bool
        It samples a function, so a value between two points is read on the straight line between
        them. Otherwise the nearest point is read, and its x is told where it is another one.
    read : bool
        Its values are told. Those of a tangent mean nothing; its name says what it is.
    """

    name: str
    x: Numbers
    y: Numbers
    role: Role = Role.POSITIVE
    dashed: bool = False
    right: bool = False
    smooth: bool = False
    read: bool = True

    def __post_init__(self) -> None:
        if self.x.ndim != 1 or self.x.shape != self.y.shape:
            raise ValueError(
                f"The line {self.name!r} has x of shape {self.x.shape} and y of shape "
                f"{self.y.shape}; both are lists of the same length."
            )
        if not np.isfinite(self.x).all() or (np.diff(self.x) < 0).any():
            raise ValueError(f"The x of the line {self.name!r} are finite and never fall.")


@dataclass(frozen=True)
class Axis:
    """How one axis is marked.

    Parameters
    ----------
    label : str
        What it measures, such as "step".
    log : bool
        Equal distances are equal factors.
    percent : bool
        Shares from 0 to 1 are written as 0 % to 100 %.
    decimals : int, optional
        Of the values that are read; by default four figures count.
    low, high : float, optional
        Its ends; by default those of the lines, rounded outwards except along x.
    """

    label: str = ""
    log: bool = False
    percent: bool = False
    decimals: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Mark:
    """A vertical line with a few words, at one x."""

    x: float
    label: str
    role: Role = Role.TEXT


@dataclass(frozen=True)
class Range:
    """A shaded range of x with a few words."""

    low: float
    high: float
    label: str = ""
    role: Role = Role.TEXT


@dataclass(frozen=True)
class Handle:
    """A position along x that the visitor moves with mouse, finger, or arrow keys, Home and End.

    Parameters
    ----------
    x : float
        Where it is.
    label : str
        What it moves, for people who hear it.
    line : str, optional
        Name of the line that it rides on as a ball; without, it is a vertical line.
    step : float
        Distance of the places where it may stop, counted from `low`; with 0 it stops at the points
        of its line, or of all lines.
    low, high : float, optional
        How far it goes; by default as far as the places to stop, or the axis, go.
    """

    x: float
    label: str
    line: str | None = None
    step: float = 0.0
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, eq=False)
class Chart:
    """Everything that one chart shows.

    Parameters
    ----------
    label : str
        What it is, for people who hear it.
    lines : tuple of Line
        Their names differ.
    x, y : Axis
        Below, and on the left.
    right : Axis, optional
        On the right, for the lines that are read there.
    marks : tuple of Mark
    ranges : tuple of Range
    handle : Handle, optional
        Without one, mouse, finger and arrow keys only read.
    height : int
        Of the plot in px; the width is the page's.
    """

    label: str
    lines: tuple[Line, ...]
    x: Axis = field(default_factory=Axis)
    y: Axis = field(default_factory=Axis)
    right: Axis | None = None
    marks: tuple[Mark, ...] = ()
    ranges: tuple[Range, ...] = ()
    handle: Handle | None = None
    height: int = 220

    def __post_init__(self) -> None:
        names = [line.name for line in self.lines]
        if len(set(names)) < len(names):
            raise ValueError(f"Two lines of the chart have the same name; there are {names}.")
        if self.handle and self.handle.line is not None and self.handle.line not in names:
            raise ValueError(f"The handle rides on {self.handle.line!r}; the lines are {names}.")
        if self.right is None and any(line.right for line in self.lines):
            raise ValueError("A line is read at the right axis, and the chart has none.")
