"""The famous ones: ten years of networks, counted layer by layer beside what the slides print."""

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.famous_networks import all_networks, one_network, skipping

words = text.lesson("famous_networks")

EXHIBITS = {"network": one_network, "years": all_networks, "skip": skipping}


@state.exhibit
def exhibits() -> None:
    """Show the one exhibit that is chosen."""
    with controls.row():
        chosen = controls.choice(state.FAMOUS)
        EXHIBITS[chosen].draw_controls()
    EXHIBITS[chosen].draw()
    close_with(words, words.choice("things", chosen))


open_lesson(words)
exhibits()
