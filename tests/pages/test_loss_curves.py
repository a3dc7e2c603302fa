"""Reading loss curves: guess first, then see; and the slides' log with what it cannot tell."""

from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui.lessons.loss_curves import riddle
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "learning/loss_curves")


def chips(page: AppTest) -> Any:
    return next(one for one in page.get("button_group") if one.key.startswith("guess "))


def test_a_curve_keeps_its_name_to_itself_until_it_is_guessed() -> None:
    page = opened()
    assert "It learns from 100 digits only" not in prose(page)
    chips(page).set_value("good").run()
    assert "**It overfits.**" in sound(page).warning[0].value
    assert "It learns from 100 digits only" in prose(page)


def test_another_curve_is_another_riddle() -> None:
    page = opened(reading="overfitting")
    assert "**Right.** **It overfits.**" in page.success[0].value
    page.segmented_control(key="curve").set_value("2").run()
    assert not sound(page).success
    assert chips(page).value is None


def test_another_one_is_another_curve() -> None:
    page = opened(reading="show")
    page.button(key="guess another").click().run()
    assert not sound(page).info
    assert page.segmented_control(key="curve").value != "1"


@pytest.mark.parametrize(("number", "name"), list(enumerate(riddle.ORDER, 1)))
def test_every_curve_can_be_named(number: int, name: str) -> None:
    page = opened(curve=str(number), reading=riddle.answer(name))
    assert page.success


def test_all_curves_are_shown_with_their_names_for_those_who_want_it() -> None:
    page = opened(named="on")
    assert prose(page).count("**The labels are shuffled**") == 2


def test_the_slides_log_is_there_digit_by_digit() -> None:
    told = prose(opened())
    assert "| 1 | 12 | 197 | 0.1644 | 0.9490 |" in told
    assert "| 5 | 10 | 169 | 0.0188 | 0.9943 |" in told
    assert "937 full batches and one of 32: 938 steps per epoch" in told
    assert "leaves 342 of the 60,000 wrong" in told
    assert "sparse_categorical_crossentropy" in told
