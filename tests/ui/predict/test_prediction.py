"""Answers are judged as they are typed, chosen or pointed at."""

import pytest

from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.predict import Choose, Point, Slip, Type
from cnnviz.ui.predict.prediction import read, written

NINTHS = Type(question="?", told="", number=-5 / 9, slips=(Slip(-5, "undivided"),))
COUNT = Type(question="?", told="", number=4, slips=(Slip(5, "rounded up"),), decimals=0)
CHOICE = Choose(
    question="?", told="", options={"X": "X", "O": "O"}, right="X", why={"O": "it has less"}
)
CELLS = Point(
    question="?",
    told="",
    panels=("map0",),
    cells=(Pin("map0", 1, 2),),
    why={"map0.0.0": "it holds 1", "": "elsewhere"},
)


@pytest.mark.parametrize("typed", ["-0.55", "−.56", "-5/9", "-0,556", " - 5/9 "])
def test_a_number_is_right_however_it_is_written(typed: str) -> None:
    judged = NINTHS.judge(typed)
    assert judged
    assert judged.is_right


@pytest.mark.parametrize(("typed", "why"), [("-5", "undivided"), (".55", ""), ("-0.6", "")])
def test_a_wrong_number_is_told_its_mistake(typed: str, why: str) -> None:
    judged = NINTHS.judge(typed)
    assert judged
    assert (judged.is_right, judged.why) == (False, why)


@pytest.mark.parametrize("typed", ["", "many", "1 2", "nan", "1e999", "<b>", "5/0", "9" * 500])
def test_what_is_no_number_is_no_answer(typed: str) -> None:
    assert NINTHS.judge(typed) is None


def test_a_count_has_no_decimals() -> None:
    assert [COUNT.judge(typed).is_right for typed in ("4", "4.0", "3.9", "4.4")] == [
        True,
        True,
        False,
        False,
    ]
    assert COUNT.judge("5").why == "rounded up"


def test_a_choice() -> None:
    assert CHOICE.judge("X").is_right
    assert CHOICE.judge("O").why == "it has less"
    assert CHOICE.judge("Z") is None


def test_a_cell() -> None:
    assert CELLS.judge("map0.1.2").is_right
    assert CELLS.judge("map0.0.0").why == "it holds 1"
    assert CELLS.judge("map0.5.5").why == "elsewhere"
    for nonsense in ("map1.1.2", "map0.1", "map0.a.b", "", "map0.-1.2"):
        assert CELLS.judge(nonsense) is None


def test_a_cell_is_read_as_it_was_written() -> None:
    assert read(written(Pin("map0", 12, 3))) == Pin("map0", 12, 3)


def test_another_answer_makes_another_question() -> None:
    same = Type(question="?", told="", number=-5 / 9)
    assert same.key == NINTHS.key != COUNT.key
