"""Worksheet: a picture, a kernel and blanks to fill in by hand; the solution on a second sheet."""

from cnnviz.ui import state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.worksheet.sheets import draw_sheets

words = text.lesson("worksheet")


@state.exhibit
def sheets() -> None:
    """Draw the sheet that is chosen, and its solution."""
    draw_sheets()


open_lesson(words)
sheets()
close_lesson(words)
