"""What the lesson *X or O?* says about a picture."""

import numpy as np
import pytest

from cnnviz import toy
from cnnviz.ui.lessons import letter_words

BLANK = -np.ones((1, 9, 9))


def verdict(picture: np.ndarray) -> str:
    return letter_words.verdict(picture, toy.run(picture), 9.0)


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (toy.DEFORMED_X, "X wins."),
        (toy.O, "O wins."),
        (toy.redraw(toy.DEFORMED_X, right=2, down=2), "A tie."),
        (toy.redraw(toy.X, thickness=3), "X leads, but neither convinces."),
        (-BLANK, "X leads, but neither convinces."),
        (BLANK, "Nothing drawn yet: these are the votes of empty paper."),
    ],
)
def test_the_verdict(picture: np.ndarray, said: str) -> None:
    assert verdict(picture) == said


def test_the_verdict_is_the_same_without_the_division() -> None:
    run = toy.run(toy.DEFORMED_X, divide=False)
    assert letter_words.verdict(toy.DEFORMED_X, run, 1.0) == "X wins."


@pytest.mark.parametrize(
    ("picture", "letter", "said"),
    [
        (toy.DEFORMED_X, "X", "65 of 81 pixels equal the textbook X, but only 5 of its 13 stroke"),
        (toy.O, "O", "81 of 81 pixels equal the textbook O, and all 16 of its stroke"),
        (toy.DEFORMED_X, "O", "52 of 81 pixels equal the textbook O, but none of its 16 stroke"),
        (BLANK, "O", "68 of 81 pixels equal the textbook X, but none of its 13 stroke"),
        (toy.X, None, "81 of 81 pixels equal the textbook X"),
    ],
)
def test_equal_pixels(picture: np.ndarray, letter: str | None, said: str) -> None:
    assert letter_words.equal_pixels(picture, letter).startswith(said)


def test_pixels_and_pieces_that_cannot_decide() -> None:
    tie = toy.redraw(toy.DEFORMED_X, right=2, down=2)
    told = letter_words.literal(tie, toy.run(tie))
    assert "**Equal pixels say X**: 63 against 62. **Pieces cannot decide.**" in told
    assert "An empty sheet equals" not in told
    clear = letter_words.literal(toy.X, toy.run(toy.X))
    assert "An empty sheet equals the textbook X in 68 of 81 pixels" in clear
