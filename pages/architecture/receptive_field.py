"""Receptive field: each cell sees a window of the picture, and the window grows with depth."""

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.receptive_field import cells, ladder, small_filters

words = text.lesson("receptive_field")

EXHIBITS = {"picture": cells, "small": small_filters, "ladder": ladder}


@state.exhibit
def exhibits() -> None:
    """Show the one exhibit that is chosen."""
    with controls.row():
        chosen = controls.choice(state.FIELD)
        EXHIBITS[chosen].draw_controls()
    EXHIBITS[chosen].draw()
    close_with(words, words.choice("things", chosen))


open_lesson(words)
exhibits()
