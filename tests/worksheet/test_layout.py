"""Blocks on paper: blanks and answers at one place, in letters that the fonts have."""

import numpy as np
import pytest
from fontTools.ttLib import TTFont

from cnnviz.worksheet import Grid, Paragraph, Row, Sides, fill, fonts, lay_out
from cnnviz.worksheet.layout import A4, LETTER, MARGIN, TooLong
from cnnviz.worksheet.marks import Box, Code, Ink, Line, Text

SIDES = Sides(
    "Title", "sheet 1", "Name", "Date", "Solution", "http://x.y", "See http://x.y", (), "fold",
    "adds up to 3", "room",
)  # fmt: skip


def laid(*blocks, paper=A4, sides=SIDES):
    return lay_out(blocks, sides, paper)


def texts(page):
    return [mark.text for mark in page if isinstance(mark, Text)]


def test_what_is_to_be_filled_in_stands_on_the_solution_only():
    grid = Grid("map", (("1", "22"), ("333", "4")), frozenset({(0, 1)}))
    worksheet, solution = laid(Paragraph(f"Sum: {fill(-57)} in all"), Row((grid,)))
    assert "–57" not in texts(worksheet)
    assert "22" not in texts(worksheet)
    answers = [m.text for m in solution if isinstance(m, Text) and m.ink is Ink.ANSWER]
    assert {"–57", "22", "Solution"} <= set(answers)
    assert set(texts(worksheet)) - {"Name", "Date"} <= set(texts(solution))


def test_both_sheets_are_alike():
    worksheet, solution = laid(Paragraph(f"{fill(1)} and {fill(12345678901234567890)}"))
    lines = [
        [m for m in page if isinstance(m, Line) and m.ink is Ink.TEXT]
        for page in (worksheet, solution)
    ]
    assert lines[0][2:] == lines[1]


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_nothing_leaves_the_margins(paper):
    long = "word " * 60 + fill(3) + " more " * 60
    modules = tuple(map(tuple, np.eye(25, dtype=bool).tolist()))
    sides = Sides(*(*vars(SIDES).values(),)[:7], modules, "fold", "adds up", "room")
    wide = Row((Grid("a", (("1",) * 9,) * 9), Grid("b", (("1",) * 3,) * 3)), ("×",))
    for page in laid(Paragraph(long), wide, paper=paper, sides=sides):
        for mark in page:
            if isinstance(mark, Text):
                width = fonts.width(mark.text, mark.size * 25.4 / 72, bold=mark.bold)
                assert mark.align != "left" or mark.x + width <= paper.right + 0.5
                assert MARGIN - 0.1 <= mark.x <= paper.right
            if isinstance(mark, Box | Code):
                assert mark.x >= MARGIN - 0.1


def test_tasks_that_are_too_long_are_refused():
    with pytest.raises(TooLong, match="do not fit on one sheet of A4"):
        laid(*[Paragraph("one more line")] * 60)


def test_room_that_is_left_is_ruled():
    assert "room" in texts(laid(Paragraph("short"))[0])
    assert "room" not in texts(laid(*[Paragraph("one line")] * 30)[0])


def test_widths_are_those_of_the_font():
    font = TTFont(fonts.REGULAR)
    glyphs = [font.getBestCmap()[ord(letter)] for letter in "Sum 합"]
    expected = sum(font["hmtx"][glyph][0] for glyph in glyphs) / font["head"].unitsPerEm
    assert fonts.width("Sum 합", 1.0) == pytest.approx(expected)
    with pytest.raises(ValueError, match="regular font lacks 漢"):
        fonts.width("漢", 1.0)


def test_the_fonts_are_small_and_under_their_own_name():
    assert fonts.REGULAR.stat().st_size + fonts.BOLD.stat().st_size < 1_000_000
    for path in (fonts.REGULAR, fonts.BOLD):
        names = [str(record) for record in TTFont(path)["name"].names if record.nameID in (1, 4, 6)]
        assert all("Nanum" not in name for name in names)
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text().upper()
