"""Draw pages as a PDF file: the same pages give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from fpdf import FPDF

from cnnviz.worksheet import fonts
from cnnviz.worksheet.layout import Page, Paper
from cnnviz.worksheet.marks import POINT, Box, Code, Ink, Line, Mark, Text

_FAMILY: Final = "sheet"
_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)  # a date would make every file another one
_DASH: Final = 1.2  # mm


def draw(pages: Sequence[Page], paper: Paper, *, title: str, language: str) -> bytes:
    """Draw pages.

    Parameters
    ----------
    pages : sequence of Page
        A sheet of paper each.
    paper : Paper
    title : str
        Of the file.
    language : str
        Such as "en", for those who hear it.

    Returns
    -------
    bytes
        A PDF file, with its fonts.
    """
    file: Any = FPDF(unit="mm", format=(paper.width, paper.height))
    file.set_creation_date(_MADE)
    file.set_title(title)
    file.set_lang(language)
    file.set_auto_page_break(False)
    file.set_margin(0)
    file.add_font(_FAMILY, "", str(fonts.REGULAR))
    file.add_font(_FAMILY, "B", str(fonts.BOLD))
    for page in pages:
        file.add_page()
        for mark in page:
            _draw(file, mark)
    return bytes(file.output())


def _draw(file: Any, mark: Mark) -> None:
    match mark:
        case Text():
            _text(file, mark)
        case Line():
            _stroke(file, mark.ink, mark.width, mark.dashed)
            file.line(mark.x, mark.y, mark.to_x, mark.to_y)
        case Box():
            _box(file, mark)
        case Code():
            _code(file, mark)


def _text(file: Any, mark: Text) -> None:
    file.set_font(_FAMILY, "B" if mark.bold else "", mark.size)
    file.set_text_color(*_rgb(mark.ink))
    width = fonts.width(mark.text, mark.size * POINT, bold=mark.bold)
    x = mark.x - {"left": 0.0, "center": width / 2, "right": width}[mark.align]
    file.text(x, mark.y, mark.text)
    if mark.link:
        height = mark.size * POINT
        file.link(x, mark.y - height, width, height * 1.2, mark.link)


def _box(file: Any, mark: Box) -> None:
    if mark.fill:
        file.set_fill_color(*_rgb(mark.fill))
        file.rect(mark.x, mark.y, mark.width, mark.height, style="F")
    if mark.stroke:
        _stroke(file, mark.stroke, mark.line, mark.dashed)
        file.rect(mark.x, mark.y, mark.width, mark.height)


def _code(file: Any, mark: Code) -> None:
    file.set_fill_color(0)
    side = mark.side / len(mark.modules)
    for row, modules in enumerate(mark.modules):
        for column, is_dark in enumerate(modules):
            if is_dark:  # a hair larger: no white lines between neighbours
                place = mark.x + column * side, mark.y + row * side
                file.rect(*place, side + 0.02, side + 0.02, style="F")


def _stroke(file: Any, ink: Ink, width: float, dashed: bool) -> None:
    file.set_draw_color(*_rgb(ink))
    file.set_line_width(width)
    file.set_dash_pattern(dash=_DASH if dashed else 0, gap=_DASH if dashed else 0)


def _rgb(ink: Ink) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(ink[1:])
    return red, green, blue
