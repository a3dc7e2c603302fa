"""Background: eyes and brains, history, ImageNet, and what such networks are good for."""

from cnnviz.ui import state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.background import deck_of_cards
from cnnviz.ui.lessons.background.shown import draw_card

words = text.lesson("background")


@state.exhibit
def cards() -> None:
    """Choose a card, read it, and do what there is to do on it."""
    draw_card(deck_of_cards.choose())


open_lesson(words)
cards()
close_lesson(words)
