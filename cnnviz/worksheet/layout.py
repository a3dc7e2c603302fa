"""Lay blocks out on two sheets of paper: one with blanks, one with the answers in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from cnnviz.worksheet import fonts
from cnnviz.worksheet.blocks import BLANK, Block, Grid, Paragraph, Row
from cnnviz.worksheet.marks import POINT, Box, Code, Ink, Line, Mark, Text

Page: TypeAlias = tuple[Mark, ...]

MARGIN: Final = 16.0  # mm
_LEADING: Final = 1.5  # lines to their letters
_BODY, _SMALL, _HEADING, _TITLE = 10.0, 8.5, 11.0, 16.0  # points
_BLANK: Final = 14.0  # mm: room for a number by hand
_GAP: Final = 9.0  # mm between two grids
_CODE: Final = 22.0  # mm
_FOOT: Final = 24.0  # mm: what is folded back
_ROW: Final = 3.0  # mm around a row of grids
_CAPTION: Final = 4.5  # mm
_SCALES: Final = (1.4, 1.3, 1.2, 1.1, 1.0, 0.93, 0.86)  # of cells; the first one that fits
_SQUARE, _FEWEST_SQUARES, _ABOVE_ROOM = 5.0, 6, 9.0  # mm, rows, mm: ruled paper
_LETTERS: Final = (0.9, 1.15)  # letters grow and shrink less


@dataclass(frozen=True)
class Paper:
    """A size of paper in mm."""

    name: str
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where the margin on the right begins."""
        return self.width - MARGIN

    @property
    def bottom(self) -> float:
        """Where the strip that is folded back begins."""
        return self.height - MARGIN / 2 - _FOOT


A4: Final = Paper("A4", 210.0, 297.0)
LETTER: Final = Paper("Letter", 215.9, 279.4)


@dataclass(frozen=True)
class Sides:
    """What stands around the tasks.

    Parameters
    ----------
    title, subtitle : str
    name, date : str
        Before the lines on which the student writes them.
    solution : str
        On the second sheet, in their place.
    link, address : str
        Where the exhibit is, and how that is written; empty for none.
    modules : tuple of tuple of bool
        The address as a QR code.
    fold, check : str
        Beside the line where the foot is folded back, and on it.
    room : str
        Above what is left for reckoning.
    """

    title: str
    subtitle: str
    name: str
    date: str
    solution: str
    link: str
    address: str
    modules: tuple[tuple[bool, ...], ...]
    fold: str
    check: str
    room: str


class TooLong(ValueError):
    """The tasks do not fit on one sheet."""


def lay_out(blocks: Sequence[Block], sides: Sides, paper: Paper) -> tuple[Page, Page]:
    """Put everything where it belongs.

    Parameters
    ----------
    blocks : sequence of Block
    sides : Sides
    paper : Paper

    Returns
    -------
    worksheet, solution : tuple of Mark
        Everything stands at the same place on both.

    Raises
    ------
    TooLong
        The blocks need more than one sheet.
    """
    for scale in _SCALES:
        tasks, solutions = (_tasks(blocks, paper, scale, solved) for solved in (False, True))
        if _fits(solutions, paper):
            room = tuple(_room(sides.room, solutions.bottom, paper))
            foot = (*room, *_foot(sides, paper))
            return (
                (*_head(sides, paper, False), *tasks.marks, *foot),
                (*_head(sides, paper, True), *solutions.marks, *foot),
            )
    raise TooLong(f"The tasks do not fit on one sheet of {paper.name}.")


@dataclass(frozen=True)
class _Tasks:
    """What the tasks are drawn with, and where they end."""

    marks: Page
    bottom: float


def _tasks(blocks: Sequence[Block], paper: Paper, scale: float, solved: bool) -> _Tasks:
    marks: list[Mark] = []
    y = MARGIN + _CODE + 4.0
    for block in blocks:
        drawn, y = _block(block, y, paper, scale, solved)
        marks += drawn
    return _Tasks(tuple(marks), y)


def _fits(tasks: _Tasks, paper: Paper) -> bool:
    boxes = (mark for mark in tasks.marks if isinstance(mark, Box))
    return tasks.bottom <= paper.bottom and all(
        mark.x + mark.width <= paper.right + 0.1 for mark in boxes
    )


def _room(label: str, y: float, paper: Paper) -> Iterator[Mark]:
    """Rule what is left over, if that is enough to reckon on."""
    top, bottom = y + _ABOVE_ROOM, paper.bottom - 2.0
    rows = int((bottom - top) // _SQUARE)
    if rows < _FEWEST_SQUARES:
        return
    columns = int((paper.right - MARGIN) // _SQUARE)
    right, bottom = MARGIN + columns * _SQUARE, top + rows * _SQUARE
    yield Text(MARGIN, top - 1.4, label, _SMALL, ink=Ink.QUIET)
    for row in range(rows + 1):
        height = top + row * _SQUARE
        yield Line(MARGIN, height, right, height, Ink.SHADE)
    for column in range(columns + 1):
        x = MARGIN + column * _SQUARE
        yield Line(x, top, x, bottom, Ink.SHADE)


def _head(sides: Sides, paper: Paper, solved: bool) -> Iterator[Mark]:
    room = paper.right - MARGIN - (_CODE + 6 if sides.modules else 0)
    yield Text(MARGIN, MARGIN + 5, sides.title, _TITLE, bold=True)
    yield Text(MARGIN, MARGIN + 11, sides.subtitle, _SMALL, ink=Ink.QUIET)
    y = MARGIN + 20.5
    if solved:
        yield Text(MARGIN, y, sides.solution, 13.0, bold=True, ink=Ink.ANSWER)
    else:
        yield from _written_line(sides.name, MARGIN, room * 0.6, y)
        yield from _written_line(sides.date, MARGIN + room * 0.64, room * 0.34, y)
    if sides.modules:
        yield Code(paper.right - _CODE, MARGIN - 2, _CODE, sides.modules)
    yield Line(MARGIN, MARGIN + _CODE + 1, paper.right, MARGIN + _CODE + 1)


def _written_line(label: str, x: float, width: float, y: float) -> Iterator[Mark]:
    start = x + fonts.width(label, _BODY * POINT) + 2
    yield Text(x, y, label, _BODY)
    yield Line(start, y + 1, x + width, y + 1, Ink.TEXT)


def _foot(sides: Sides, paper: Paper) -> Iterator[Mark]:
    y = paper.bottom + 4
    yield Line(0, y, paper.width, y, dashed=True)
    yield Text(MARGIN, y - 1.2, sides.fold, 7.0, ink=Ink.QUIET)
    _, lines = _wrapped(sides.check, paper.right - MARGIN, _SMALL, bold=False)
    for index, line in enumerate(lines):
        text = "".join(piece.text for piece in line)
        yield Text(MARGIN, y + 5.5 + index * 4.4, text, _SMALL)
    if sides.address:
        place = paper.height - MARGIN / 2
        yield Text(MARGIN, place, sides.address, 7.5, ink=Ink.ANSWER, link=sides.link)


def _block(
    block: Block, y: float, paper: Paper, scale: float, solved: bool
) -> tuple[list[Mark], float]:
    if isinstance(block, Paragraph):
        return _paragraph(block, y, paper, scale, solved)
    grids = (
        replace(
            grid,
            side=grid.side * scale,
            widths=tuple(width * min(scale, 1.0) for width in grid.widths),
        )
        for grid in block.grids
    )
    return _row(replace(block, grids=tuple(grids)), y, solved)


@dataclass(frozen=True)
class _Piece:
    """A word, or a blank; `text` begins with the space before it."""

    text: str
    width: float
    is_blank: bool


def _paragraph(
    block: Paragraph, y: float, paper: Paper, scale: float, solved: bool
) -> tuple[list[Mark], float]:
    size = _HEADING if block.bold else _SMALL if block.small else _BODY
    size *= min(max(scale, _LETTERS[0]), _LETTERS[1])
    has_blank = bool(BLANK.search(block.text))
    height = size * POINT * _LEADING * (1.25 if has_blank else 1.0)
    marks: list[Mark] = []
    ink = Ink.QUIET if block.small else Ink.TEXT
    y += 2.0 if block.bold else 0.6
    _, lines = _wrapped(block.text, paper.right - MARGIN, size, bold=block.bold)
    for line in lines:
        y, x = y + height, MARGIN
        for piece in line:
            if piece.is_blank:
                marks += _blank(piece, x, y, size, solved)
            else:
                marks.append(Text(x, y, piece.text, size, bold=block.bold, ink=ink))
            x += piece.width
    return marks, y + 1.0


def _blank(piece: _Piece, x: float, y: float, size: float, solved: bool) -> list[Mark]:
    marks: list[Mark] = [Line(x, y + 0.9, x + piece.width, y + 0.9, Ink.TEXT)]
    if solved:
        middle = x + piece.width / 2
        marks.append(Text(middle, y, piece.text, size, True, Ink.ANSWER, "center"))
    return marks


def _pieces(text: str, size: float, bold: bool) -> Iterator[_Piece]:
    for index, part in enumerate(BLANK.split(text)):
        if index % 2:
            needed = fonts.width(part, size * POINT, bold=True) + 4
            yield _Piece(part, max(_BLANK, needed), True)
            continue
        for place, word in enumerate(part.split(" ")):
            spaced = f" {word}" if place else word
            if spaced:
                yield _Piece(spaced, fonts.width(spaced, size * POINT, bold=bold), False)


def _wrapped(
    text: str, room: float, size: float, *, bold: bool
) -> tuple[float, list[list[_Piece]]]:
    """Break a text into lines, and return the height of one of them, too."""
    lines: list[list[_Piece]] = [[]]
    used = 0.0
    for piece in _pieces(text, size, bold):
        if used + piece.width > room and lines[-1]:
            word = piece.text.lstrip(" ")
            if not piece.is_blank:
                piece = _Piece(word, fonts.width(word, size * POINT, bold=bold), False)
            lines.append([])
            used = 0.0
        lines[-1].append(piece)
        used += piece.width
    return size * POINT * _LEADING, lines


def _row(row: Row, y: float, solved: bool) -> tuple[list[Mark], float]:
    height = max(grid.height for grid in row.grids)
    has_captions = any(grid.caption for grid in row.grids)
    y += _ROW / 2
    top = y + (_CAPTION if has_captions else 0.0)
    marks: list[Mark] = []
    x = MARGIN
    for index, grid in enumerate(row.grids):
        if index:
            sign = row.signs[index - 1] if index - 1 < len(row.signs) else ""
            if sign:
                middle = top + height / 2 + 1.8
                marks.append(Text(x + _GAP / 2, middle, sign, 13.0, align="center"))
            x += _GAP
        place = top + (height - grid.height) / 2
        if grid.caption:
            marks.append(Text(x, place - 1.4, grid.caption, _SMALL, ink=Ink.QUIET))
        marks += _grid(grid, x, place, solved)
        x += max(grid.width, fonts.width(grid.caption, _SMALL * POINT) - _GAP + 2)
    return marks, top + height + _ROW


def _grid(grid: Grid, left: float, y: float, solved: bool) -> Iterator[Mark]:
    starts = [left + sum(grid.columns[:index]) for index in range(len(grid.columns) + 1)]
    size = min(12.0, grid.side * 1.4)
    for row, cells in enumerate(grid.cells):
        top = y + row * grid.side
        for column, text in enumerate(cells):
            here, start = (row, column), starts[column]
            width = starts[column + 1] - start
            fill = Ink.SHADE if here in grid.shaded else None
            yield Box(start, top, width, grid.side, fill, dashed=here in grid.dashed)
            blank = here in grid.blanks
            if text and (solved or not blank):
                ink = Ink.ANSWER if blank else Ink.TEXT
                align = "left" if grid.widths and column == 0 else "center"
                x = start + (2.5 if align == "left" else width / 2)
                yield Text(
                    x, top + grid.side / 2 + size * POINT * 0.36, text, size, blank, ink, align
                )
    if grid.outlined:
        yield _outline(grid, starts, y)


def _outline(grid: Grid, starts: Sequence[float], y: float) -> Box:
    rows, columns = zip(*grid.outlined, strict=True)
    left, right = starts[min(columns)], starts[max(columns) + 1]
    top, bottom = y + min(rows) * grid.side, y + (max(rows) + 1) * grid.side
    return Box(left, top, right - left, bottom - top, stroke=Ink.ANSWER, line=0.7)
