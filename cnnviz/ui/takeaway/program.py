"""The arithmetic of an exhibit as a program: variables in the order in which data flows.

It knows neither NumPy's nor PyTorch's way of writing; `numpy_code` and `torch_code` do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui.components.linked_view import Operation, Reduce

Numbers = NDArray[Any]


@dataclass(frozen=True)
class Part:
    """Planes of a variable (C, H, W): those at `indices`, or all of them."""

    variable: str
    indices: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Source:
    """Planes that are read together, (C, H, W), perhaps of several variables.

    Parameters
    ----------
    parts : tuple of Part
    height : int, optional
        The variable is a list, which is read as one plane (1, height, 1).
    """

    parts: tuple[Part, ...]
    height: int | None = None


@dataclass(frozen=True)
class Kernels:
    """Planes that are read as kernels (K, C, kh, kw).

    Parameters
    ----------
    source : Source
        K * C planes; K, of which each counts for all channels, if `repeated`; with `is_whole`,
        one variable that has this shape already.
    shape : (K, C)
    """

    source: Source
    shape: tuple[int, int]
    repeated: bool = False
    is_whole: bool = False


@dataclass(frozen=True)
class Convolve:
    """value = (sum over the window and the channels + bias + rest) / divisor.

    Parameters
    ----------
    bias : tuple of float, or the name of a variable
        One per kernel; nothing if it is empty.
    rest : str or None
        The variable (K, H_out, W_out) of what is added that no source shows.
    depthwise : bool
        Kernel i reads channel i alone.
    """

    source: Source
    kernels: Kernels
    window: ops.Window
    bias: tuple[float, ...] | str = ()
    divisor: float = 1.0
    rest: str | None = None
    depthwise: bool = False


@dataclass(frozen=True)
class Pool:
    """The largest value or the mean of each window."""

    source: Source
    window: ops.Window
    reduce: Reduce


@dataclass(frozen=True)
class Apply:
    """A function of every value on its own."""

    source: Source
    operation: Operation


@dataclass(frozen=True)
class Multiply:
    """Cell by cell."""

    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Pick:
    """Values of the sources, counted through all of them along their rows; -1 is a 0.

    Parameters
    ----------
    places : str or None
        The variable of indices; None takes all in their order.
    """

    source: Source
    places: str | None = None


@dataclass(frozen=True)
class Vote:
    """weights (n_out, n) @ values + bias + rest; values that are `off` count as 0.

    Parameters
    ----------
    weights, bias, rest : str
        Names of variables.
    is_turned : bool
        The weights' variable is (1, n, n_out), as a panel shows it.
    count : int
        How many values there are.
    """

    source: Source
    weights: str
    bias: str | None = None
    rest: str | None = None
    off: tuple[int, ...] = ()
    is_turned: bool = False
    count: int = 0


@dataclass(frozen=True)
class SingleVotes:
    """Each weight times its value, (1, n, n_out)."""

    vote: Vote


Expression: TypeAlias = Convolve | Pool | Apply | Multiply | Pick | Vote | SingleVotes


@dataclass(frozen=True, eq=False)
class Variable:
    """One name of the program.

    Parameters
    ----------
    name : str
        A Python identifier.
    values : array
        What the screen shows: planes (C, H, W), a list (n,), or whatever is given.
    told : tuple of str
        What a person calls it, or each of its planes.
    made : tuple of Expression
        Its planes, one expression after the other; nothing if it is given.
    is_shown : bool
        It is on the screen, and no table in the background.
    kept : str, optional
        The variable of what it is multiplied with in the end: 0 for what is switched off.
    """

    name: str
    values: Numbers
    told: tuple[str, ...] = ()
    made: tuple[Expression, ...] = ()
    is_shown: bool = True
    kept: str | None = None


@dataclass(frozen=True, eq=False)
class Program:
    """All of an exhibit's numbers.

    Parameters
    ----------
    told : str
        What the whole is.
    variables : tuple of Variable
        Each after those that it is made from.
    left_out : tuple of str
        What is still to be guessed, and hence in no line of it.
    """

    told: str
    variables: tuple[Variable, ...]
    left_out: tuple[str, ...] = ()
    ends: tuple[str, ...] = field(default=())

    @property
    def given(self) -> tuple[Variable, ...]:
        """What nothing on the screen makes."""
        return tuple(one for one in self.variables if not one.made)

    @property
    def made(self) -> tuple[Variable, ...]:
        """What the program works out."""
        return tuple(one for one in self.variables if one.made)

    @property
    def is_float32(self) -> bool:
        """Whether the screen's results were worked out in single precision."""
        results = self.made or self.given
        floats = [one.values.dtype for one in results if one.values.dtype.kind == "f"]
        return bool(floats) and all(dtype == np.float32 for dtype in floats)
