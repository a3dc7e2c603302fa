"""The catalogue of concepts: all 221, of the right kinds, in both languages."""

from collections import Counter

import pytest

from cnnviz.ui import state, text
from cnnviz.ui.lessons.concepts.catalogue import concepts, listed, narrowed
from cnnviz.ui.lessons.looking_up.places import decks_of

NAMES = [f"R{number:03}" for number in range(1, 222)]


def test_no_concept_is_missing_and_none_is_left_over() -> None:
    assert [one.name for one in concepts()] == NAMES
    assert Counter(one.kind for one in concepts()) == {"core": 148, "extended": 44, "context": 29}


@pytest.mark.parametrize("language", text.languages())
def test_each_has_a_name_and_a_sentence(language: str) -> None:
    entries = text.lesson_in(language, "concepts").entries
    assert sorted(entries["name"]) == sorted(entries["sentence"]) == NAMES
    assert len(set(entries["name"].values())) == len(NAMES)
    assert all(sentence.endswith((".", "?")) for sentence in entries["sentence"].values())


def test_context_opens_a_card_and_no_two_the_same() -> None:
    context = [one.place for one in concepts() if one.kind == "context"]
    assert {place.lesson for place in context} == {"background"}
    assert len({place.query["card"] for place in context}) == len(context)


def test_each_comes_from_a_deck() -> None:
    assert all(set(decks_of(one.sources)) <= set(state.DECK.options) for one in concepts())


def test_the_list_is_narrowed_down() -> None:
    assert len(narrowed("all", "all", "all")) == len(NAMES)
    core = narrowed("core", "toy", "000")
    assert {one.kind for one in core} == {"core"}
    assert {one.place.chapter for one in core} == {"toy"}
    assert all("000" in decks_of(one.sources) for one in core)
    chapters = [one.place.chapter for one in narrowed("all", "all", "all")]
    assert chapters == sorted(chapters, key=state.CHAPTER.options.index)


def test_an_entry_is_found_in_both_languages() -> None:
    [field] = [listed(one) for one in concepts() if one.name == "R034"]
    assert field.entry.title == "Receptive field"
    assert "수용 영역" in field.entry.words
    assert field.entry.links[0].address.startswith("receptive_field?")
