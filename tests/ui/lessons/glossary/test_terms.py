"""The glossary: both languages beside each other, and the four meanings of one word."""

from cnnviz.ui import text
from cnnviz.ui.lessons.glossary.terms import terms
from cnnviz.ui.lessons.looking_up.places import tables


def test_every_term_has_a_name_a_meaning_and_a_place() -> None:
    for language in text.languages():
        entries = text.lesson_in(language, "glossary").entries
        assert set(entries["term"]) == set(entries["means"]) == set(tables("glossary"))
    assert all(one.places and one.entry.other for one in terms())


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    titles = [one.entry.title.casefold() for one in terms()]
    assert titles == sorted(titles)


def test_normalization_has_four_meanings_and_a_place_for_each() -> None:
    [found] = [one for one in terms() if one.entry.name == "normalization"]
    assert len(found.entry.lines) == 1 + 4
    lessons = [place.lesson for place in found.places]
    assert lessons == ["relu", "filtering", "famous_networks", "draw_a_digit"]


def test_a_filter_is_no_feature_map() -> None:
    means = {one.entry.name: one.entry.lines[0].text for one in terms()}
    assert "feature map" in means["filter"]
    assert "not the filter" in means["feature_map"]
