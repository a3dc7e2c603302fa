"""The background: walk up from the husky, sort, look at a station, at a year."""

from functools import partial

from streamlit.testing.v1 import AppTest

from cnnviz.ui.lessons.background import husky, sorting
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "review/background")


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    return sound(page.run())


def test_a_theme_opens_its_first_card() -> None:
    page = opened()
    [theme] = [one for one in page.get("button_group") if one.key == "theme"]
    theme.set_value("imagenet")
    sound(page.run())
    assert page.header[0].value == "WordNet: the way up from a husky"


def test_the_husky_is_walked_up_step_by_step_to_the_end() -> None:
    page = opened(card="husky")
    for step in husky.chain()[1:]:
        page = press(page, f"husky {step}")
        assert step in prose(page)
    assert "everything is an *entity*" in page.success[0].value
    page = press(page, "husky again")
    assert page.slider(key="husky").value == 1


def test_a_wrong_step_is_told_and_leaves_the_visitor_where_he_is() -> None:
    page = opened(card="husky", husky="4")
    later, never = (
        next(
            word
            for word in husky.offered(4)
            if (word in husky.chain()) is known and word != husky.chain()[4]
        )
        for known in (True, False)
    )
    assert f"*{later}* is further up" in prose(press(page, f"husky {later}"))
    assert f"no kind of *{never}*" in prose(press(page, f"husky {never}"))
    assert page.slider(key="husky").value == 4


def test_things_are_sorted_and_counted() -> None:
    page = opened(card="captions")
    right = sorting.game("captions")["right"]
    for item, heap in right.items():
        wrong = item == "wave"
        [group] = [one for one in page.get("button_group") if one.key == f"sort captions {item}"]
        group.set_value("somewhat" if wrong else heap)
        sound(page.run())
    assert "**5 of 6** sorted right" in prose(page)
    assert "**Not so.** The slide has it under *no errors*" in prose(page)
    press(page, "again captions")
    assert "sorted right" not in prose(page)


def test_a_station_and_a_year_are_told() -> None:
    assert "bars and edges at an angle" in prose(opened(card="pathway", station="v1"))
    assert "**1980** · K. Fukushima's **neocognitron**" in prose(opened(card="nobel", year="1980"))


def test_the_decks_demo_is_counted() -> None:
    told = prose(opened(card="top_five"))
    assert "0.45 × 200 = **90**" in told
    assert "16. frog, bird, deer" in told
