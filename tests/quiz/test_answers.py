"""Typed answers: however people write a number or a volume, it is read, and nonsense is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz.quiz.answers import LONGEST, readings


def values(text: str) -> list[list[Fraction]]:
    return [[typed.value for typed in reading] for reading in readings(text)]


@pytest.mark.parametrize(
    "text",
    ["32x32x10", "32×32×10", "32 32 10", "32,32,10", "32 * 32 * 10", " 32 X 32 X 10 ", "32·32·10"],
)
def test_a_volume_in_every_way_of_writing(text: str) -> None:
    assert [32, 32, 10] in values(text)


@pytest.mark.parametrize("text", ["34848", "34,848", "34.848", "34 848", "34'848", "= 34848"])
def test_a_number_with_its_thousands_apart(text: str) -> None:
    assert [34848] in values(text)


@pytest.mark.parametrize(
    ("text", "value"), [("2.33", "233/100"), ("2,33", "233/100"), ("7/3", "7/3"), ("0", "0")]
)
def test_a_number_that_is_not_whole(text: str, value: str) -> None:
    assert [Fraction(value)] in values(text)


def test_what_may_mean_two_things_is_read_in_both_ways() -> None:
    assert [224, 224, 64] in values("224,224,64")
    assert values("112,112,112")[:2] == [[112112112], [112, 112, 112]]


@pytest.mark.parametrize("text", ["35K", "35k", "35 k"])
def test_thousands_leave_half_a_thousand_open(text: str) -> None:
    [[typed]] = readings(text)
    assert typed.value == 35_000
    assert typed.is_rounded(34_848)
    assert typed.is_rounded(34_944)
    assert not typed.is_rounded(36_000)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "x",
        "a lot",
        "1/0",
        "5-3",
        "--5",
        "-",
        ".",
        "%",
        "3+4",
        "1e9",
        "٣",
        "<b>",
        "9" * (LONGEST + 1),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert readings(text) == ()


@given(st.text(max_size=80))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    assert all(typed.slack >= 0 for reading in readings(text) for typed in reading)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-5", "-5"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("+5", "5"),
        (".55", "11/20"),
        ("-.11", "-11/100"),
        ("−0,11", "-11/100"),
        ("-1/9", "-1/9"),
        ("5 / 9", "5/9"),
        ("56%", "14/25"),
        ("55.6 %", "139/250"),
    ],
)
def test_signs_fractions_and_percent(text: str, value: str) -> None:
    assert [Fraction(value)] in values(text)


@pytest.mark.parametrize("text", ["0.55", ".55", ".56", "0.556", "0.5555", "5/9", "10/18", "56 %"])
def test_a_fraction_may_be_written_as_a_decimal_cut_off_or_rounded(text: str) -> None:
    assert any(typed.means(Fraction(5, 9)) for [typed] in readings(text))


@pytest.mark.parametrize("text", ["0.5", "0.6", "0.57", "0.554", "-.55", "1", "56", "1/2", "0"])
def test_what_is_only_near_is_something_else(text: str) -> None:
    assert not any(typed.means(Fraction(5, 9)) for [typed] in readings(text) if text != "56 %")


@given(st.fractions(-50, 50, max_denominator=500), st.integers(2, 6))
def test_every_number_is_read_as_python_rounds_it(number: Fraction, decimals: int) -> None:
    read = readings(f"{float(number):.{decimals}f}")
    assert any(typed.means(number) for [typed] in read)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=4))
def test_what_is_written_is_read_back(numbers: list[int]) -> None:
    assert [*map(Fraction, numbers)] in values("×".join(map(str, numbers)))
