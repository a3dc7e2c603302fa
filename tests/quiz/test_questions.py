"""Every kind of question: answerable, never the same twice; no mistake leads to what is right."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import pytest

from cnnviz.quiz import (
    CellOf,
    Given,
    Grid,
    Matching,
    Numbers,
    OneOf,
    Outcome,
    Place,
    Question,
    Slip,
    Way,
    check,
)
from cnnviz.quiz.making import CHAPTERS, GENERATORS
from cnnviz.quiz.questions import generate
from cnnviz.quiz.verdict import unlike
from cnnviz.ui import frame, state, text

SEEDS = range(1, 13)
KINDS = sorted(GENERATORS)
FRESH = [name for name in KINDS if not GENERATORS[name].fixed]
LESSONS = {lesson for chapter in frame.CHAPTERS for lesson in chapter.lessons}
FEWEST = 4  # different ones among all seeds: some ask about a handful of things


@cache
def made(name: str) -> tuple[Question, ...]:
    return tuple(generate(name, seed) for seed in SEEDS)


def every() -> Iterator[Question]:
    for name in KINDS:
        yield from made(name)


def right(question: Question) -> Given:
    match question.form:
        case CellOf():
            return question.form.rights[-1]
        case Matching():
            return question.form.rights
        case _:
            return question.answer


def slips(question: Question) -> Iterator[Slip]:
    match question.form:
        case Numbers():
            yield from (slip for place in question.form.places for slip in place.slips)
        case OneOf() | CellOf():
            yield from question.form.slips


def test_there_are_enough_kinds_and_every_chapter_has_some() -> None:
    assert len(FRESH) >= 60
    assert {GENERATORS[name].chapter for name in FRESH} == set(CHAPTERS)


@pytest.mark.parametrize("name", KINDS)
def test_the_right_answer_is_right_and_no_mistake_leads_to_it(name: str) -> None:
    for question in made(name):
        verdict = check(question, right(question))
        assert verdict.outcome is Outcome.RIGHT, (question.values, question.answer)
        assert not verdict.slips
        for slip in slips(question):
            assert slip.value != question.answer
            if isinstance(question.form, Numbers) and len(question.form.places) == 1:
                mistaken = check(question, str(slip.value))
                assert mistaken.outcome is Outcome.WRONG, (slip, question.answer)
                assert mistaken.slips


def test_other_seeds_ask_for_something_else() -> None:
    for name in FRESH:
        seen = {
            (str(one.form), str(one.values), str([grid.values.tolist() for grid in one.grids]))
            for one in made(name)
        }
        assert len(seen) >= FEWEST, name
        again, first = generate(name, SEEDS[0]), made(name)[0]
        assert (str(again.form), again.values) == (str(first.form), first.values)


def test_every_exhibit_is_a_page_with_settings_that_it_understands() -> None:
    for question in every():
        assert question.exhibit is not None, question.name
        assert question.exhibit.lesson in LESSONS
        for setting, value in question.exhibit.query.items():
            asked = state.SETTINGS[setting]
            assert asked.format(asked.parse(value)) == value, (question.name, setting, value)


@pytest.mark.parametrize("language", text.languages())
def test_everything_can_be_put_into_words(language: str) -> None:
    words, lab = text.lesson_in(language, "quiz"), text.lesson_in(language, "size_lab")
    for question in every():
        assert words.choice("ask", question.name, **question.values)
        words.optional("why", question.name, **question.values)
        for slip in slips(question):
            said = words.optional("slip", slip.name) or lab.choice("slip", slip.name, sum=slip.sum)
            assert said
        for grid in question.grids:
            assert words.choice("grid", grid.name)


def test_concepts_are_named_by_their_ids() -> None:
    for name in KINDS:
        concepts = GENERATORS[name].concepts
        assert concepts, name
        assert all(one[0] == "R" and 1 <= int(one[1:]) <= 221 for one in concepts)


def test_what_is_asked_is_hidden_and_nothing_else_tells_it() -> None:
    for question in every():
        hidden = [grid for grid in question.grids if grid.asked or grid.hidden]
        assert all(_is_last(question, grid) for grid in hidden), question.name


def test_a_sum_in_a_mistake_is_what_it_says() -> None:
    """A plain sum, 1 + 5 − 2 = 4, is added up once more."""
    plain = re.compile(r"(−?[\d.]+(?: [+−] [\d.]+)+) = (−?[\d.]+)")
    found = [plain.fullmatch(slip.sum) for question in every() for slip in slips(question)]
    sums = [match.groups() for match in found if match]
    assert len(sums) > 100
    for terms, total in sums:
        signed = terms.replace("− ", "-").replace("+ ", "").replace("−", "-").split()
        assert sum(map(float, signed)) == pytest.approx(float(total.replace("−", "-")), abs=6e-3)


def test_pictures_are_counted_in_whole_numbers() -> None:
    assert all(
        Fraction(place.right).denominator == 1
        for question in made("class_errors")
        if isinstance(question.form, Numbers)
        for place in question.form.places
    )


def test_the_best_match_stays_on_the_map() -> None:
    for question in made("moved_match"):
        assert isinstance(question.form, Numbers)
        assert all(1 <= place.right <= 7 for place in question.form.places)


def _is_last(question: Question, grid: Grid) -> bool:
    return grid is question.grids[-1]


NINTHS = Question(
    name="match",
    form=Numbers((Place(Fraction(5, 9), (Slip("not_divided", Fraction(5)),)),)),
    calculation="5 ÷ 9",
)
TWO = Question(name="two", form=Numbers((Place(3), Place(4))))


@pytest.mark.parametrize("typed", ["5/9", ".55", "0.56", "0.556", "55 %", "0,55", " = .5555 "])
def test_a_number_may_be_written_in_many_ways(typed: str) -> None:
    assert check(NINTHS, typed).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("0.5", Outcome.WRONG),
        ("5", Outcome.WRONG),
        ("-5/9", Outcome.WRONG),
        ("five", Outcome.UNREADABLE),
        ("", Outcome.NOTHING),
        (None, Outcome.NOTHING),
        ((1, 2), Outcome.NOTHING),
    ],
)
def test_what_else_is_typed(typed: Given, outcome: Outcome) -> None:
    assert check(NINTHS, typed).outcome is outcome


def test_several_numbers_may_be_given_one_after_the_other() -> None:
    assert check(TWO, "3, 4").outcome is Outcome.RIGHT
    assert check(TWO, "3 4").outcome is Outcome.RIGHT
    assert check(TWO, "3").outcome is Outcome.INCOMPLETE
    assert check(TWO, "4 3").outcome is Outcome.WRONG
    assert check(TWO, "3 4 5").outcome is Outcome.WRONG


def test_another_way_to_be_right_has_a_name() -> None:
    form = Numbers((Place(2),), (Way(Outcome.EXACT, (Fraction(7, 3),)),), refusable=True)
    question = Question(name="side", form=form)
    assert check(question, "2.33").outcome is Outcome.EXACT
    assert check(question, "No", ["no"]).outcome is Outcome.REFUSED
    assert check(NINTHS, "no", ["no"]).slips[0].name == "refused"


def test_a_matching_tells_what_is_misplaced() -> None:
    form = Matching(("1", "2", "3"), ("a", "b", "c"), ("b", "a", "c"))
    question = Question(name="order", form=form)
    assert check(question, ("b", "a", "c")).outcome is Outcome.RIGHT
    wrong = check(question, ("a", "b", "c"))
    assert (wrong.outcome, wrong.misplaced) == (Outcome.WRONG, (0, 1))
    assert check(question, ("b", "", "")).outcome is Outcome.INCOMPLETE
    assert check(question, ("b", "a")).outcome is Outcome.NOTHING


def test_a_choice_is_one_of_its_options() -> None:
    question = Question(name="way", form=OneOf(("up", "down"), "up", (Slip("uphill", "down"),)))
    assert check(question, "up").is_right
    assert check(question, "down").slips[0].name == "uphill"
    assert check(question, "sideways").outcome is Outcome.NOTHING


@pytest.mark.parametrize(
    "broken",
    [
        lambda: OneOf(("a", "b"), "c"),
        lambda: OneOf(("a", "a"), "a"),
        lambda: Matching(("1",), ("a",), ("b",)),
        lambda: Matching(("1", "2"), ("a",), ("a",)),
    ],
)
def test_a_question_that_nobody_can_answer_is_refused(broken: object) -> None:
    with pytest.raises(ValueError, match=r"is not one of|do not belong"):
        broken()  # type: ignore[operator]


def test_of_equal_mistakes_the_likelier_one_is_kept() -> None:
    kept = unlike(2, [Slip("first", 1), Slip("right", 2), Slip("second", 1), Slip("third", 3)])
    assert [slip.name for slip in kept] == ["first", "third"]
