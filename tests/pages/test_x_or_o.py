"""The first lesson: who wins, what pixels say instead, and the states a visitor can bring about."""

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import toy

PAGE = Path(__file__).resolve().parents[2] / "pages/toy/x_or_o.py"
BLANK = toy.to_code(-np.ones((1, 9, 9)))


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = {"literal": "on", **link}
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def test_blank_paper_is_more_of_an_x_than_the_deformed_x() -> None:
    page = opened()
    assert "**Equal pixels say X**: 65 against 52. **Pieces say X.**" in prose(page)
    assert "in 68 of 81 pixels, more than your picture" in prose(page)


@pytest.mark.parametrize(
    ("letter", "pixels"), [("X", "O**: 62 against 61"), ("O", "X**: 63 against 56")]
)
def test_one_tap_moves_a_letter_so_far_that_equal_pixels_err(letter: str, pixels: str) -> None:
    page = opened(down="3", rotate="20")
    [button] = [one for one in page.button if f"An {letter} two pixels" in one.label]
    button.click().run()
    assert f"**Equal pixels say {pixels}. **Pieces say {letter}.**" in prose(sound(page))


def test_an_empty_sheet() -> None:
    assert "Pieces say O" in prose(opened(picture=BLANK))


def test_a_cleared_drawing_comes_back_with_one_tap() -> None:
    page = opened(picture="o")
    page.button(key="clear").click().run()
    assert "Pieces say O" in prose(sound(page))
    page.button(key="bring back").click().run()
    assert "**Equal pixels say O**: 81 against 60" in prose(sound(page))


def test_what_was_edited_can_be_put_back() -> None:
    page = opened(features="1,1,1,1,1,1,1,1,1;1,1,1,1,1,1,1,1,1;1,1,1,1,1,1,1,1,1", divide="off")
    labels = [one.label for one in page.button if one.key and one.key.startswith("undo")]
    assert labels == ["Back to the slides' features", "Divide again"]
    page.button(key="undo features").click().run()
    page.button(key="undo divide").click().run()
    assert not [one for one in sound(page).button if one.key and one.key.startswith("undo")]
