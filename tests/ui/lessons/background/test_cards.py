"""The cards: each is whole, each game can be won, and the walk up from the husky has an end."""

import pytest

from cnnviz.ui import state, text
from cnnviz.ui.lessons.background import deck_of_cards, drawings, husky, sorting
from cnnviz.ui.lessons.looking_up.places import tables

CARDS = tables("background")["cards"]


def test_the_setting_names_all_cards() -> None:
    assert set(state.CARD.options) == set(CARDS)
    assert sum(map(len, deck_of_cards.by_theme().values())) == len(CARDS)


@pytest.mark.parametrize("language", text.languages())
def test_each_card_has_a_heading_a_text_and_a_source(language: str) -> None:
    entries = text.lesson_in(language, "background").entries
    for part in ("heading", "told", "origin"):
        assert set(entries[part]) == set(CARDS)


@pytest.mark.parametrize("name", sorting.GAMES)
def test_each_thing_has_a_heap_and_a_reason(name: str) -> None:
    game = sorting.game(name)
    assert set(game["right"].values()) == set(game["heaps"])
    for language in text.languages():
        entries = text.lesson_in(language, "background").entries
        assert set(entries["item"][name]) == set(entries["because"][name]) == set(game["right"])
        assert set(game["heaps"]) <= set(entries["heap"])


@pytest.mark.parametrize("item", sorting.game("top_five")["right"])
def test_the_heap_of_five_guesses_is_where_the_right_one_stands(item: str) -> None:
    game, told = sorting.game("top_five"), text.lesson_in("en", "background")
    right = told.choice("item", "top_five", item).split("**")[1]
    guesses = game["quoted"][item].split(", ")
    assert len(guesses) == 5
    place = guesses.index(right) if right in guesses else None
    assert game["right"][item] == {0: "first", None: "missing"}.get(place, "five")


@pytest.mark.parametrize("walked", range(1, 16))
def test_one_of_the_offered_words_is_the_next(walked: int) -> None:
    steps, offered = husky.chain(), husky.offered(walked)
    assert offered.count(steps[walked]) == 1
    assert len(set(offered)) == len(offered) >= 2
    for other in set(offered) - {steps[walked]}:
        assert other not in steps[: walked + 1]


def test_the_right_word_has_no_place_of_its_own() -> None:
    places = {husky.offered(walked).index(husky.chain()[walked]) for walked in range(1, 14)}
    assert places == {0, 1, 2}


@pytest.mark.parametrize("station", drawings.STATIONS)
@pytest.mark.parametrize("dark", [False, True])
def test_the_station_stands_out_in_the_drawing(station: str, dark: bool) -> None:
    names = dict.fromkeys(drawings.STATIONS, "other") | {station: "this one"}
    svg = drawings.pathway(station, names, dark=dark)
    assert svg.count('font-weight="700"') == 1
    assert 'font-weight="700">this one<' in svg
    assert svg.count('stroke-width="4"') == len(drawings.STATIONS[station])
