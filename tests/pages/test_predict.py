"""Predict, then reveal, on every lesson: asked, kept secret, judged, explained and counted."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import frame, predict
from cnnviz.ui.predict import bar
from cnnviz.ui.predict.prediction import written
from tests.pages.opening import open_page, sound

CHAPTERS = {"toy", "pictures", "learning", "architecture"}
LESSONS = [
    f"{chapter.name}/{lesson}" for chapter, lesson in frame.lessons() if chapter.name in CHAPTERS
]
LESSONS.remove("learning/live_training")  # only its run can tell who was right
ALWAYS = {"learning/one_weight", "learning/loss_curves"}  # show nothing before the guess
LINKS = {"pictures/wall_of_numbers": {"wall": "many"}}  # the part that asks
every_lesson = pytest.mark.parametrize("lesson", LESSONS)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[predict.Prediction]:
    """Every question that a page asks, the last one last."""
    found: list[predict.Prediction] = []

    def watched(prediction: predict.Prediction | None, *options: Any) -> predict.Guess:
        if prediction:
            found.append(prediction)
        return predict.Guess(prediction, *options)

    monkeypatch.setattr(bar, "Guess", watched)
    return found


def written_on(page: AppTest) -> str:
    """Return all that can be read on a page."""
    kinds = ("markdown", "success", "warning", "info", "caption", "metric")
    return "\n".join(str(element.value) for kind in kinds for element in page.get(kind))


def verdicts(page: AppTest, kind: str, told: str) -> list[str]:
    return [element.value for element in page.get(kind) if told in element.value]


def press(page: AppTest, name: str) -> AppTest:
    return sound(page.button(key=f"guess {name}").click().run())


@every_lesson
def test_every_lesson_asks_hides_judges_and_counts(
    lesson: str, asked: list[predict.Prediction]
) -> None:
    page = open_page(lesson, patience=60, **LINKS.get(lesson, {}))
    if lesson not in ALWAYS:
        assert not asked
        press(page, "open")
    assert asked, "a lesson that asks nothing"
    question = asked[-1]
    assert question.told not in written_on(page)
    answer(page, question)
    assert verdicts(page, "success", question.told)
    assert page.button(key="guess score").label == "1 of 1"
    press(page, "another")
    assert asked[-1].told not in written_on(page)
    press(page, "show")
    assert verdicts(page, "info", asked[-1].told)
    assert page.button(key="guess score").label == "1 of 1"  # who only looks is not counted
    press(page, "score")
    assert not [button for button in page.button if button.key == "guess score"]


@every_lesson
def test_the_bar_is_closed_again(lesson: str) -> None:
    page = open_page(lesson, patience=60, ask="1", **LINKS.get(lesson, {}))
    if lesson in ALWAYS:
        assert not [button for button in page.button if button.key == "guess close"]
        return
    press(page, "close")
    assert page.button(key="guess open")


def answer(page: AppTest, question: predict.Prediction) -> None:
    """Give the right answer as a visitor would; the browser's side of a view is played."""
    match question:
        case predict.Choose():
            page.button_group(key=field(page, question)).set_value(question.right)
            sound(page.run())
        case predict.Type():
            page.text_input(key=field(page, question)).set_value(f"{question.number:.4f}")
            sound(page.run())
        case predict.Point():
            take(page, question, written(question.cells[0]))


def number(page: AppTest) -> int:
    """Return which question is asked."""
    asked: int = page.session_state["cnnviz"].values.get("ask", 0)
    return asked


def field(page: AppTest, question: predict.Prediction) -> str:
    return f"guess {number(page)} {question.key}"


def take(page: AppTest, question: predict.Prediction, answer: str) -> None:
    kept = page.session_state["cnnviz"].kept
    kept["guess"] = (f"{number(page)} {question.key}", answer)
    kept["score"] = kept.get("score", {}) | {question.key: question.judge(answer).is_right}
    sound(page.run())


@every_lesson
@pytest.mark.parametrize("number", ["2", "3", "7"])
def test_the_same_link_asks_the_same(
    lesson: str, number: str, asked: list[predict.Prediction]
) -> None:
    open_page(lesson, patience=60, ask=number, **LINKS.get(lesson, {}))
    first = asked[-1]
    open_page(lesson, patience=60, ask=number, **LINKS.get(lesson, {}))
    assert asked[-1].key == first.key
