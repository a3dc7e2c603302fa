"""The shipped networks on small samples that the project makes itself.

The full figures are on the cards: `python -m cnnviz.models.evaluate NAME --data PATH`.
"""

from dataclasses import replace

import numpy as np
import pytest

from cnnviz.images import handwriting, strokes
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.models import cards, library
from cnnviz.models.training import judging, letters

SHEET = 511  # the last point of a drawing's grid
HANDS = 7  # that draw every digit in another way
DIGITS = [name for name in cards.names() if cards.read(name).input.prepare == "handwriting"]


def test_learned_letters_are_read(monkeypatch):
    seed = 20_260
    assert seed != cards.read("xo").training.seed
    monkeypatch.setattr(letters, "_TRAIN", 1)
    monkeypatch.setattr(letters, "_HELD_OUT", 1000)
    network = library.load("xo")
    unseen = letters.tricky_letters(seed).held_out
    logits = judging.logits_of(network.module, unseen.pictures, (-1.0, 1.0))
    assert len(unseen) == 1000
    assert judging.accuracy(logits, unseen.labels) >= 0.99


def by_another_hand(drawing, random):
    """Draw the same digit wider or narrower, slanted, shakily, with another pen."""
    across, down, slant = (
        random.uniform(0.8, 1.2),
        random.uniform(0.85, 1.15),
        random.normal(0, 0.1),
    )
    pen = str(random.choice(list(strokes.TOOLS)))

    def moved(point):
        column, row = np.subtract(point, SHEET / 2)
        place = np.array([across * (column + slant * row), down * row]) + random.normal(0, 4, 2)
        return tuple(int(value) for value in np.clip(place + SHEET / 2, 0, SHEET))

    return [
        replace(stroke, points=tuple(map(moved, stroke.points)), tool=pen) for stroke in drawing
    ]


def read(network, drawing):
    pixels = handwriting.as_mnist(strokes.ink(drawing)).pixels
    answer = network.answer(network.run(network.scale(pixels)))
    return network.card.classes[answer.order[0]]


def test_there_are_two_networks_for_digits():
    assert {cards.read(name).parameters for name in DIGITS} == {93_322, 104_202}


@pytest.mark.parametrize("name", DIGITS)
def test_drawn_digits_are_read(name):
    network = library.load(name)
    assert {digit: read(network, strokes.read(text)) for digit, text in EXAMPLES.items()} == {
        digit: digit for digit in "0123456789"
    }


@pytest.mark.parametrize("name", DIGITS)
def test_digits_by_other_hands_are_read(name):
    network, right = library.load(name), []
    for hand in range(HANDS):
        random = np.random.default_rng(hand)
        right += [
            read(network, by_another_hand(strokes.read(text), random)) == digit
            for digit, text in EXAMPLES.items()
        ]
    assert len(right) == 10 * HANDS
    assert np.mean(right) >= 0.97
