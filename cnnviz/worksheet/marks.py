"""What is drawn on paper, in millimetres from the upper left corner: no more than these four."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

POINT = 25.4 / 72  # mm


class Ink(StrEnum):
    """The colours of a sheet, made to be told apart in a grey copy as well."""

    TEXT = "#1d2733"
    QUIET = "#5f6b7a"
    ANSWER = "#0b5cad"
    LINE = "#8592a3"
    SHADE = "#d7dde6"


@dataclass(frozen=True)
class Text:
    """A line of letters; x is its left end, middle or right end by `align`, y its baseline."""

    x: float
    y: float
    text: str
    size: float  # points
    bold: bool = False
    ink: Ink = Ink.TEXT
    align: str = "left"
    link: str = ""


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    ink: Ink = Ink.LINE
    width: float = 0.25
    dashed: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle, filled or outlined."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    stroke: Ink | None = Ink.LINE
    line: float = 0.25
    dashed: bool = False


@dataclass(frozen=True)
class Code:
    """A QR code: its dark modules, row by row."""

    x: float
    y: float
    side: float
    modules: tuple[tuple[bool, ...], ...]


Mark: TypeAlias = Text | Line | Box | Code
