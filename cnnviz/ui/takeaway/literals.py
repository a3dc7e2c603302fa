"""Numbers and sentences as they stand in a Python file."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

WIDTH: Final = 96
_MOST_TOLD: Final = 4  # titles of planes that are written out


def array(values: NDArray[Any]) -> str:
    """Write an array as nested lists, a row per line, from which Python reads the same numbers.

    Examples
    --------
    >>> print(array(np.array([[[1.0, -0.5], [0.1, 2.0]]])))
    [[
        [1, -0.5],
        [0.1, 2],
    ]]
    >>> array(np.array([1, 2])), array(np.array([0.1], np.float32))
    ('[1, 2]', '[0.1]')
    """
    if values.ndim == 1:
        return _row(values)
    if len(values) == 1:
        return f"[{array(values[0])}]"
    lines = [f"{array(one)}," for one in values]
    return "[\n" + textwrap.indent("\n".join(lines), "    ") + "\n]"


def _row(values: NDArray[Any]) -> str:
    line = "[" + ", ".join(number(value) for value in values) + "]"
    if len(line) <= WIDTH:
        return line
    wrapped = textwrap.wrap(line[1:-1], WIDTH, break_long_words=False)
    return "[\n" + textwrap.indent("\n".join(wrapped), "    ") + ",\n]"


def number(value: Any) -> str:
    """Write a number with as many digits as its precision needs.

    Examples
    --------
    >>> number(np.float64(5 / 9)), number(np.float32(5 / 9)), number(3.0), number(np.uint8(7))
    ('0.5555555555555556', '0.5555556', '3', '7')
    >>> number(float("inf"))
    'float("inf")'
    """
    if not np.isfinite(value):
        return f'float("{float(value)}")'
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, np.floating) else repr(float(value))


def comment(sentence: str) -> str:
    """Write a sentence as a comment: whatever it says, it stays one.

    Examples
    --------
    >>> print(comment("one" + chr(10) + "import os"))
    # one import os
    """
    said = " ".join(sentence.split()).translate(_INVISIBLE)
    lines = textwrap.wrap(said, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"# {line}" for line in lines or [""])


# What some reader of a file may take for the end of a line, or does not show.
_INVISIBLE: Final = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233))


def several(titles: Sequence[str]) -> str:
    """Write titles in a row; of very many, the first and the last.

    Examples
    --------
    >>> several(["map 1", "map 2"]), several([f"map {number}" for number in range(1, 33)])
    ('map 1, map 2', 'map 1 … map 32')
    """
    if len(titles) > _MOST_TOLD:
        return f"{titles[0]} … {titles[-1]}"
    return ", ".join(titles)
