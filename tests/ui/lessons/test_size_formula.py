"""The size formula with its numbers, and what is said when it does not divide."""

import math

import pytest

from cnnviz.ops import Axis, Window
from cnnviz.quiz.writing import decimal
from cnnviz.ui.lessons import size_formula
from tests.golden.entries import Entry, checks, entry

SQUARE = Window.of((9, 9), 3)


@checks("size.7.3.1", "size.7.3.2", "size.7.3.3", "size.7.3.1.p1", "size.5.3.2", "size.28.5.1")
def test_the_slides_sizes_before_they_are_rounded(golden: Entry) -> None:
    inputs, expected = golden["inputs"], golden["expected"]
    axis = Axis(inputs["N"], inputs["F"], inputs["S"], inputs["P"], inputs["P"])
    exact = axis.quotient
    assert float(decimal(exact)) == expected["size"]
    assert (axis.left_over == 0) == expected["integer"]
    assert axis.outputs == math.floor(exact)


@checks("conv1d.size")
def test_the_slides_sizes_of_a_series(golden: Entry) -> None:
    axes = [Axis(w, k, s, p, p) for w, k, s, p in golden["inputs"]["cases"]]
    sizes = [float(axis.quotient) for axis in axes]
    assert sizes == golden["expected"]["sizes"]


@checks("size.general")
def test_different_padding_at_both_ends(golden: Entry) -> None:
    for (size, kernel, start, end, stride), outputs in zip(
        golden["inputs"]["cases"], golden["expected"]["O"], strict=True
    ):
        axis = Axis(size, kernel, stride, start, end)
        formula = f"({size} + {start} + {end} − {kernel}) ÷ {stride} + 1 = {outputs}"
        assert size_formula.written(axis) == formula


def test_a_size_that_is_not_whole_is_rounded_down_in_sight() -> None:
    axis = Axis(7, 3, stride=3)
    assert size_formula.written(axis) == "(7 + 0 + 0 − 3) ÷ 3 + 1 = 2.33, rounded down to 2"


def test_a_dilated_kernel_counts_as_long_as_it_spans() -> None:
    told = size_formula.told(Window.of((9, 9), 3, dilation=2))
    assert "(9 + 0 + 0 − 5) ÷ 1 + 1 = 5" in told
    assert "2 × (3 − 1) + 1 = 5" in told


def test_rows_and_columns_are_told_apart_only_where_they_differ() -> None:
    assert size_formula.told(SQUARE).count("= 7") == 1
    told = size_formula.told(Window.of((9, 9), 3, stride=(1, 2)))
    assert "= 7" in told
    assert "= 4" in told


@pytest.mark.parametrize(
    ("window", "series", "parts"),
    [
        (SQUARE, False, []),
        (Window.of((7, 7), 3, stride=3), False, ["to its right", "doesn't fit", "never read"]),
        (Window.of((9, 9), 3, stride=4), False, ["to its right", "never read", "jumps over"]),
        (Window.of((9, 8), 3, stride=(1, 2)), False, ["right of the last window: 1", "never read"]),
        (Window.of((8, 9), 3, stride=(2, 1)), False, ["below the last window: 1", "never read"]),
        (Window.of((9, 9), 2, stride=3), False, ["Left over", "jumps over"]),
        (
            Window.of((1, 8), (1, 3), (1, 2), ((0, 0), (1, 1))),
            True,
            ["behind the last window: 1", "Only zeros"],
        ),
    ],
)
def test_what_does_not_fit_is_said(window: Window, series: bool, parts: list[str]) -> None:
    misfit = size_formula.misfit(window, series=series)
    assert all(part in misfit for part in parts)
    assert bool(misfit) == bool(parts)


def test_the_shrinking_picture_of_the_slides() -> None:
    sizes = entry("size.shrink_chain")["expected"]["chain"]
    assert size_formula.slide_chain() == " → ".join(map(str, sizes))


@pytest.mark.parametrize(
    ("padding", "chain", "fate"),
    [
        (0, "9×9 → 7×7 → 5×5 → 3×3 → 1×1", "ends"),
        ("same", "9×9 → 9×9", "stays"),
        (2, "9×9 → 11×11 → 13×13 → 15×15 → 17×17", "grows"),
        (((0, 0), (2, 2)), "9×9 → 7×11 → 5×13 → 3×15 → 1×17", "ends"),
    ],
)
def test_a_window_over_its_own_output(padding: object, chain: str, fate: str) -> None:
    window = Window.of((9, 9), 3, padding=padding)
    assert size_formula.told_chain(window) == chain
    assert size_formula.fate(window) == fate
