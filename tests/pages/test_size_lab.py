"""The lesson on sizes and costs: the decks' numbers, what does not fit, questions and answers."""

from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.quiz import check
from cnnviz.quiz.one_layer import decks, fresh
from cnnviz.ui import text
from cnnviz.ui.lessons.size_lab import cards
from tests.pages.opening import open_page, sound

opened = partial(open_page, "architecture/size_lab")


def told(page: AppTest) -> str:
    kinds = ("markdown", "info", "warning", "success", "caption")
    return "\n".join(element.value for kind in kinds for element in page.get(kind))


def code(page: AppTest) -> str:
    return "\n".join(element.value for element in page.code)


def tap(page: AppTest, label: str) -> None:
    [button] = [button for button in page.button if label in button.label]
    button.click()
    sound(page.run())


def choose(page: AppTest, example: str) -> None:
    [group] = [one for one in page.get("button_group") if "examples" in one.key]
    group.set_value(example)
    sound(page.run())


def answer(page: AppTest, typed: str) -> None:
    page.text_input[0].set_value(typed)
    sound(page.run())


def test_the_three_kinds_stand_side_by_side_over_one_input() -> None:
    page = opened()
    assert "F · F · C · K = **450**" in told(page)
    assert "(W − F) ÷ S + 1, rows likewise = **16×16×3**" in told(page)
    assert "N · M = **30,720**" in told(page)


def test_one_tap_sets_the_decks_layer() -> None:
    page = opened()
    choose(page, "deck")
    assert 'layers.Conv2D(10, 5, padding="same")' in code(page)
    assert "nn.Conv2d(3, 10, kernel_size=5, padding=2)" in code(page)
    assert "W × H × C = **32×32×3**" in told(page)
    choose(page, "alexnet")
    assert "# (3, 227, 227) -> (96, 55, 55)" in code(page)


def test_what_does_not_fit_evenly_is_said() -> None:
    page = opened()
    choose(page, "seven")
    assert "never read: the last column and the last row" in told(page)
    page.slider(key="lab_stride").set_value(2).run()
    assert "never read:" not in told(sound(page))
    assert "the windows leave gaps" in told(opened(lab_kernel="2", lab_stride="4"))
    assert "the windows leave gaps" not in told(opened(lab_kernel="4", lab_stride="4"))


@pytest.mark.parametrize("way_out", ["Take a side of 4", "Pad by 1"])
def test_one_tap_leads_out_of_a_window_that_is_too_large(way_out: str) -> None:
    page = opened(lab_width="4", lab_height="6", lab_kernel="5")
    assert "does not fit" in page.warning[0].value
    tap(page, way_out)
    assert not page.warning


def test_one_tap_leads_out_of_a_pooling_window_that_is_too_large() -> None:
    page = opened(lab_kind="pool", lab_width="4", lab_height="6", lab_window="8")
    assert "does not fit" in page.warning[0].value
    tap(page, "Take a side of 4")
    assert not page.warning


@pytest.mark.parametrize("kind", ["pool", "fc"])
def test_other_kinds_have_settings_of_their_own(kind: str) -> None:
    page = opened(lab_kind=kind, lab_kernel="15", lab_width="9")
    assert not page.warning
    keys = {widget.key for widget in (*page.slider, *page.number_input)}
    assert ("lab_window" in keys) == (kind == "pool")
    assert ("lab_outputs" in keys) == (kind == "fc")
    assert "lab_kernel" not in keys


def test_a_wrong_answer_is_explained_and_a_right_one_confirmed() -> None:
    page = opened(question="7")
    answer(page, "750")
    assert "You have left out the biases: 5·5·3 · 10 = 750" in page.warning[0].value
    answer(page, "760")
    assert "(5·5·3 + 1) · 10 = 760" in page.success[0].value
    assert not page.warning
    tap(page, "Next")
    assert "AlexNet" in told(page)
    assert page.text_input[0].value == ""
    assert "solved: 1" in told(page)


def test_show_it_takes_exactly_this_layer_to_the_lab() -> None:
    page = opened(question="10", lab_dilation="3", lab_padding="2")
    tap(page, "Show it")
    assert "nn.MaxPool2d(kernel_size=3, stride=2)" in code(page)
    assert "# (96, 55, 55) -> (96, 27, 27)" in code(page)
    page = opened(question="16")
    tap(page, "Show it")
    assert "nn.Linear(576, 64)" in code(page)


def test_a_fresh_question_is_the_same_for_everybody_with_the_link() -> None:
    page, other = opened(questions="fresh", question="41"), opened(questions="fresh", question="41")
    question = fresh.question(41)
    assert told(page) == told(other)
    answer(page, question.answer)
    assert question.calculation in page.success[0].value


def test_the_slides_questions_end_with_the_last_one() -> None:
    page = opened(question="9999")
    total = len(decks.questions())
    assert f"Question {total} of {total}" in told(page)
    [on] = [button for button in page.button if button.label == "Next"]
    assert on.disabled


def test_every_question_and_every_verdict_can_be_put_into_words() -> None:
    said = 0
    for question in (*decks.questions(), *map(fresh.question, range(64))):
        assert cards.asked(question)
        wrong = [str(slip.value) for place in question.places[:1] for slip in place.slips]
        for typed in ("", "many", "32", "987654", question.answer, "35K", "2.33", *wrong):
            verdict = check(question, typed)
            if typed:
                assert cards.verdict_told(question, verdict)
            said += len(verdict.slips)
    assert said > 300


def test_every_explained_mistake_can_happen() -> None:
    questions: list[Any] = [*decks.questions(), *map(fresh.question, range(400))]
    names = {slip.name for one in questions for place in one.places for slip in place.slips}
    assert names | {"refused"} == set(text.lesson("size_lab").entries["slip"])


def test_the_row_of_squares_shrinks_stays_or_grows() -> None:
    page = opened()
    assert "After 7 layers a side of 4 is left" in told(page)
    tap(page, "P = (F − 1) ÷ 2 = 2")
    assert "It stays 32" in told(page)
    page.slider(key="chain_padding").set_value(4).run()
    assert "It grows" in told(sound(page))
