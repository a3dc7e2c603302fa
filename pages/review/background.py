"""Background: eyes and brains, history, ImageNet, and what such networks are good for."""

from cnnviz.ui import state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.background import deck_of_cards
from cnnviz.ui.lessons.background.shown import draw_card

words = text.lesson("background")


@state.exhibit
def cards() -> None:
    """Choose a card, read it, and do what there is to do on it."""
    name = deck_of_cards.choose()
    draw_card(name)
    close_with(words, words.choice("things", deck_of_cards.theme_of(name)))


open_lesson(words)
cards()
