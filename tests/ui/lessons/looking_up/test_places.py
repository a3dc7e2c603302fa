"""Places: how the tables of the index name them, and their addresses."""

import pytest

from cnnviz.ui import frame, text
from cnnviz.ui.lessons.looking_up.places import Place, place_of, written_decks


def test_an_address_is_the_page_and_what_it_sets() -> None:
    assert Place("stride").address == "stride"
    net = Place("build_a_network", {"net": "c3k3,r", "pin": "map0.1.2"})
    assert net.address == "build_a_network?net=c3k3,r&pin=map0.1.2"


def test_an_address_speaks_the_visitors_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "language", lambda: "ko")
    assert Place("stride", {"stride": "2"}).address == "stride?stride=2&lang=ko"
    assert Place("padding").title == text.lesson_in("ko", "menu").choice("lesson", "padding")


@pytest.mark.parametrize("chapter", frame.CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_place_knows_its_chapter(chapter: frame.Chapter) -> None:
    assert {place_of({"lesson": lesson}).chapter for lesson in chapter.lessons} == {chapter.name}


def test_decks_are_written_once_each() -> None:
    assert written_decks(("002:1-2", "002:9")) == "Deck 002"
    assert written_decks(("004:9", "002:1-2")) == "Decks 002, 004"
