"""Index of concepts: every idea of the decks, and the place where it can be done."""

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.concepts import catalogue
from cnnviz.ui.lessons.looking_up.listed import draw_list

words = text.lesson("concepts")


@state.exhibit
def index() -> None:
    """Narrow the concepts down, search what is left, and open one."""
    with controls.row():
        kind = controls.choice(state.KIND)
        deck = controls.choice(state.DECK)
        chapter = controls.select(state.CHAPTER)
    found = catalogue.narrowed(kind, chapter, deck)
    draw_list(
        [catalogue.listed(one) for one in found], state.FIND_CONCEPT, key="concepts", example="R034"
    )


open_lesson(words)
index()
close_lesson(words)
