"""The visitor's drawn digit in a link, and the maps of a network that are switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from cnnviz.images import strokes

from .kinds import LONGEST_TEXT, Setting

_LAYER = re.compile(r"[a-z]{1,12}[0-9]{0,3}")
_GROUP = re.compile(rf"({_LAYER.pattern})-([0-9a-f]{{1,128}})")
_MOST: Final = 512  # maps of a layer

Silenced = tuple[tuple[str, int], ...]


@dataclass(frozen=True, eq=False)
class Ink(Setting[str]):
    """A drawing: a name of one that the app brings, or strokes that are short enough for a link.

    Examples
    --------
    >>> ink = Ink("ink", "3", names=("3", "empty"))
    >>> [ink.parse(text) for text in ("empty", "mBABAfa", "<script>", "mBA")]
    ['empty', 'mBABAfa', '3', '3']
    """

    names: tuple[str, ...]

    def _check(self, value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError(f"{self.name} is a name or strokes.")
        if value not in self.names and (not strokes.read(value) or len(value) > LONGEST_TEXT):
            raise ValueError(f"{self.name} is one of {self.names}, or at least one stroke.")
        return value

    def _decode(self, text: str) -> str:
        return text

    def _format(self, value: str) -> str:
        return value


@dataclass(frozen=True, eq=False)
class Silent(Setting[Silenced]):
    """Maps that count as 0: a layer's name and a number each, counted from 0.

    In a link each layer has a number in base 16, whose bits say which. Which layers and maps a
    network has, the page knows.

    Examples
    --------
    >>> silent = Silent("silent", ())
    >>> silent.parse("conv1-41;conv2-8")
    (('conv1', 0), ('conv1', 6), ('conv2', 3))
    >>> silent.format(silent.parse("conv2-8;conv1-1"))
    'conv1-1;conv2-8'
    """

    def _check(self, value: Any) -> Silenced:
        maps = tuple(sorted({(str(layer), int(number)) for layer, number in value}))
        if not all(_LAYER.fullmatch(layer) and 0 <= number < _MOST for layer, number in maps):
            raise ValueError(f"{self.name} names layers, and maps from 0 to {_MOST - 1}.")
        if len(self._format(maps)) > LONGEST_TEXT:
            raise ValueError(f"{self.name} fits into {LONGEST_TEXT} characters.")
        return maps

    def _decode(self, text: str) -> list[tuple[str, int]]:
        return [one for group in text.split(";") for one in _read_group(group)]

    def _format(self, value: Silenced) -> str:
        groups = groupby(value, key=lambda one: one[0])
        return ";".join(
            f"{layer}-{sum(1 << number for _, number in maps):x}" for layer, maps in groups
        )


def _read_group(text: str) -> Iterator[tuple[str, int]]:
    found = _GROUP.fullmatch(text)
    if found is None:
        raise ValueError("A group of maps is a layer's name and a number.")
    bits = int(found[2], 16)
    return ((found[1], number) for number in range(_MOST) if bits >> number & 1)
