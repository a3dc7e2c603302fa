"""The lesson on filtering: the three patches of the decks, and what is hidden while guessing."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "toy/filtering")


def patches(page: AppTest) -> AppTest:
    return next(group for group in page.get("button_group") if group.key.startswith("patches"))


@pytest.mark.parametrize(
    ("patch", "evidence"),
    [
        ("stroke", "9 ÷ 9 = **1**"),
        ("crossing", "5 ÷ 9 = **0.5556**"),
        ("corner", "7 ÷ 9 = **0.7778**"),
    ],
)
def test_one_tap_opens_a_patch_of_the_decks(patch: str, evidence: str) -> None:
    page = opened(picture="o", feature="slash", rotate="20", divide="off")
    assert patches(page).value is None
    patches(page).set_value(patch).run()
    assert evidence in prose(sound(page))
    assert patches(page).value == patch


def test_a_link_opens_a_patch_of_the_decks_too() -> None:
    assert patches(opened(picture="x", pin="map0.3.3")).value == "crossing"


def test_a_second_tap_changes_nothing() -> None:
    page = opened(picture="x", pin="map0.0.0")
    patches(page).set_value(None).run()
    assert patches(sound(page)).value == "corner"


def test_who_guesses_first_does_not_read_the_answer() -> None:
    page = opened(picture="x", pin="map0.0.0", ask="1")
    assert "÷ 9 =" not in prose(page)
    assert patches(page).options == ["Stroke", "Crossing", "Corner"]


def test_without_the_division_the_page_says_why() -> None:
    page = opened()
    assert "Not divided" not in prose(page)
    page.toggle(key="divide").set_value(False).run()
    assert "every number of the map is 9 times as large" in prose(sound(page))


def test_an_own_feature_of_any_shape() -> None:
    sound(opened(feature="own", own="1,2,3,4,5,6,7", pin="map0.8.2"))
    sound(opened(feature="own", own="0"))
