"""Reading loss curves: guess first, then see; and the slides' log with what it cannot tell."""

from functools import partial

import pytest

from cnnviz.ui.lessons.loss_curves import riddle
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "learning/loss_curves")


def test_a_curve_keeps_its_name_to_itself_until_it_is_guessed() -> None:
    page = opened()
    assert "It overfits" not in prose(page)
    page.segmented_control(key="reading").set_value("good").run()
    assert "Not quite. It is: **It overfits.**" in prose(sound(page))
    page.segmented_control(key="reading").set_value("overfitting").run()
    assert "Right: **It overfits.** It learns from 100 digits only" in prose(sound(page))


def test_another_curve_is_another_riddle() -> None:
    page = opened(reading="overfitting")
    assert "Right:" in prose(page)
    page.segmented_control(key="curve").set_value("2").run()
    assert "Right:" not in prose(sound(page))
    assert page.segmented_control(key="reading").value == "none"


@pytest.mark.parametrize(("number", "name"), list(enumerate(riddle.ORDER, 1)))
def test_every_curve_can_be_named(number: int, name: str) -> None:
    page = opened(curve=str(number), reading=riddle.answer(name))
    assert "Right:" in prose(page)


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
