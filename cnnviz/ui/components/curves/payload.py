"""A chart as bytes: a JSON header, then the arrays as they lie in memory.

Layout: 4 bytes, little endian, the header's length; the header, padded with spaces to a multiple of
8; the arrays one after the other, each padded with zeros to a multiple of 8. The x of the lines
travel as float64, their y as float32; lines that share one array of x send it once.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from cnnviz.figures import palette

from .shown import Chart, Handle, Line, Numbers

_ALIGNMENT = 8


class _Arrays:
    """Collects arrays and says where each will lie."""

    def __init__(self) -> None:
        self.headers: list[dict[str, Any]] = []
        self.chunks: list[bytes] = []
        self._known: dict[tuple[int, str], int] = {}
        self._end = 0

    def add(self, values: Numbers, kind: str) -> int:
        """Append an array, "f4" or "f8", and return its number; the same one is sent once."""
        place = (id(values), kind)
        if place not in self._known:
            chunk = np.ascontiguousarray(values, f"<{kind}").tobytes()
            self.headers.append({"type": kind, "length": len(values), "offset": self._end})
            self.chunks.append(chunk + b"\0" * (-len(chunk) % _ALIGNMENT))
            self._end += len(self.chunks[-1])
            self._known[place] = len(self.headers) - 1
        return self._known[place]


def encode(chart: Chart, revision: int, words: Mapping[str, str]) -> bytes:
    """Pack a chart and the words that the front end speaks.

    Parameters
    ----------
    chart : Chart
    revision : int
        Number of the handle's last move that the chart contains.
    words : mapping of str to str
        From the text file's table "curves".

    Returns
    -------
    bytes
        See the module's docstring.
    """
    arrays = _Arrays()
    lines = [
        _without_points(line) | {"x": arrays.add(line.x, "f8"), "y": arrays.add(line.y, "f4")}
        for line in chart.lines
    ]
    header = {
        "label": chart.label,
        "lines": lines,
        "axes": {
            "x": asdict(chart.x),
            "y": asdict(chart.y),
            "right": asdict(chart.right) if chart.right else None,
        },
        "marks": [asdict(mark) for mark in chart.marks],
        "ranges": [asdict(shaded) for shaded in chart.ranges],
        "handle": _handle_header(chart.handle),
        "revision": revision,
        "height": chart.height,
        "colours": {"light": _colours(palette.LIGHT), "dark": _colours(palette.DARK)},
        "words": dict(words),
        "arrays": arrays.headers,
    }
    text = json.dumps(header, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-(len(text) + 4) % _ALIGNMENT)
    return struct.pack("<I", len(text)) + text + b"".join(arrays.chunks)


def _without_points(line: Line) -> dict[str, Any]:
    return {name: value for name, value in vars(line).items() if name not in {"x", "y"}}


def _handle_header(handle: Handle | None) -> dict[str, Any] | None:
    if handle is None or not math.isfinite(handle.x):
        return None
    return asdict(handle)


def _colours(colours: palette.Palette) -> dict[str, str]:
    first, second, third = colours.accents
    return {
        "positive": colours.positive,
        "negative": colours.negative,
        "first": first,
        "second": second,
        "third": third,
    }
