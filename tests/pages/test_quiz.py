"""The quiz: every kind of question is drawn and judged, and a test tells nothing before its end."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.quiz import OneOf, trial
from cnnviz.quiz.making import CHAPTERS, GENERATORS, TRIAL_LENGTH
from cnnviz.quiz.questions import generate
from cnnviz.ui import text
from cnnviz.ui.lessons.quiz import dealing, wording
from tests.pages.opening import open_page, sound

opened = partial(open_page, "review/quiz", quiz_deal="7")
ORDER = dealing.order(7, CHAPTERS)


def at(name: str, **link: str) -> AppTest:
    """Open a question of the seventh deal."""
    return opened(quiz_number=str(ORDER.index(name) + 1), **link)


def asked(name: str):
    return generate(name, 7000 + ORDER.index(name) + 1)


def told(page: AppTest) -> str:
    kinds = ("markdown", "success", "warning", "caption")
    return "\n".join(element.value for kind in kinds for element in page.get(kind))


def button(page: AppTest, label: str):
    return next(one for one in page.button if one.label == label)


def answer(page: AppTest, typed: str) -> AppTest:
    page.text_input[0].set_value(typed)
    return sound(page.run())


@pytest.mark.parametrize("language", text.languages())
def test_every_kind_of_question_is_drawn(language: str) -> None:
    words = text.lesson_in(language, "quiz")
    page = opened(lang=language)
    for _ in ORDER:
        page = sound(button(page, words("skip")).click().run())
    assert len(ORDER) == len(GENERATORS)


def test_a_right_answer_is_told_at_once_and_counts() -> None:
    page = answer(at("match_value"), asked("match_value").answer)
    assert "**Right.**" in page.success[0].value
    assert "÷ 9" in page.success[0].value
    assert "1 of 1 right" in told(page)
    assert not page.text_input


def test_a_wrong_answer_is_told_what_it_was_made_of() -> None:
    question = asked("match_value")
    slip = question.form.places[0].slips[0]
    assert slip.name == "not_divided"
    page = answer(at("match_value"), str(slip.value))
    assert "You forgot to divide" in page.warning[0].value
    assert question.answer in page.warning[0].value
    assert "0 of 1 right" in told(page)
    page = sound(button(page, "Next question").click().run())
    assert not page.warning


def test_what_cannot_be_read_does_not_count() -> None:
    page = answer(at("match_value"), "a lot")
    assert "can't read" in told(page)
    assert "right on this visit" not in told(page)
    first = asked("series_strided").answer.split(", ")[0]
    page = answer(at("series_strided"), first)
    assert "3 numbers are asked" in told(page)
    assert page.text_input


def test_a_choice_is_judged_when_it_is_tapped() -> None:
    question = asked("what_is_pooling")
    assert isinstance(question.form, OneOf)
    page = at("what_is_pooling")
    wrong = next(one for one in question.form.options if one != question.form.right)
    page.pills[1].set_value(wrong)
    page = sound(page.run())
    assert "**Not quite.**" in page.warning[0].value
    assert wording.named(question.form.right) in page.warning[0].value


def test_the_same_address_asks_the_same() -> None:
    first, second = (told(opened(quiz_number="5")) for _ in range(2))
    assert first == second
    assert told(open_page("review/quiz", quiz_deal="8", quiz_number="5")) != first


def test_without_a_deal_one_is_dealt() -> None:
    page = sound(open_page("review/quiz"))
    assert "question 1" in page.caption[0].value


def test_only_the_chosen_chapters_are_asked() -> None:
    names = dealing.order(3, ("learning", "beyond"))
    assert {GENERATORS[name].chapter for name in names} == {"learning", "beyond"}
    page = opened(quiz_chapters="learning")
    for _ in range(4):
        assert page.caption[0].value.startswith("Learning")
        page = sound(button(page, "Skip").click().run())
    page.pills[0].set_value([])
    page = sound(page.run())
    assert page.pills[0].value == list(CHAPTERS)


def test_nonsense_in_the_address_is_no_failure() -> None:
    sound(open_page("review/quiz", quiz_deal="-4", quiz_number="x", quiz_chapters="a,b", quiz="?"))


def test_a_trial_tells_nothing_until_its_end() -> None:
    page = opened(quiz="test")
    words = text.lesson("quiz")
    for _ in range(TRIAL_LENGTH):
        assert not page.success
        assert not page.warning
        page = sound(button(page, words("skip")).click().run())
    assert "0 of 12 right" in page.get("progress")[0].proto.text
    assert "Right:" not in told(page)
    page = sound(button(page, words("begin_after")).click().run())
    assert "Question 1 of 12" in told(page)


def test_answers_of_a_trial_count_and_not_for_the_visit() -> None:
    page = opened(quiz="test")
    given = 0
    for question in trial.questions(7, "before"):
        if page.text_input:
            page = answer(page, question.answer)
            given += 1
            assert not page.success
            page = sound(button(page, "Next question").click().run())
        else:
            page = sound(button(page, "Skip").click().run())
    assert given
    assert f"{given} of 12 right" in page.get("progress")[0].proto.text
    assert "on this visit" not in told(page)


def test_the_address_keeps_both_results_and_the_gain_is_told() -> None:
    page = opened(quiz="test", trial="after", trial_before="4", trial_after="8")
    assert "normalised gain is **0.5**" in told(page)
    assert len(page.expander) == 2 * TRIAL_LENGTH
    page = sound(button(page, "Forget both and begin again").click().run())
    assert "Question 1 of 12" in told(page)
    full = opened(quiz="test", trial="after", trial_before="12", trial_after="12")
    assert "nothing to gain" in told(full)
