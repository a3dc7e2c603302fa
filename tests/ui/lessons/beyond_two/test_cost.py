"""The curves of the cost, and what is said about them."""

import numpy as np
import pytest

from cnnviz.ops import multiplications
from cnnviz.ui.lessons.beyond_two import cost
from cnnviz.ui.lessons.beyond_two.timing import Timing
from tests.golden.entries import Entry, checks


@pytest.mark.parametrize(("side", "largest"), [(32, 15), (64, 31), (128, 63), (256, 63)])
def test_filters_go_up_to_half_of_the_picture(side: int, largest: int) -> None:
    assert cost.largest_filter(side) == largest


@pytest.mark.parametrize("side", [32, 64, 256])
def test_the_curves_cross_where_the_mark_stands(side: int) -> None:
    chart = cost.formula_chart(side, 5)
    direct, by_fft, order = chart.lines
    assert direct.y[4] == multiplications.direct(side, 5)
    assert order.y[4] == multiplications.fft_order(side, 5)
    (mark,) = chart.marks
    cheaper = by_fft.y < direct.y
    assert direct.x[np.argmax(cheaper)] == mark.x


def test_the_measured_curves_are_milliseconds() -> None:
    timings = {3: Timing(0.001, 0.002, 1), 9: Timing(0.02, 0.002, 1)}
    chart = cost.measured_chart(64, 9, timings)
    assert [line.y.tolist() for line in chart.lines] == [[1, 20], [2, 2]]
    told = cost.measured_told(9, timings, is_complete=True)
    assert "Direct **20 ms**, FFT **2.00 ms**. The FFT is 10.0 times cheaper." in told
    assert "wins from M = 9 on" in told
    assert "not measured yet" in cost.measured_told(9, timings, is_complete=False)


def test_the_numbers_of_the_formula_are_told() -> None:
    told = cost.formula_told(128, 5)
    assert "124² places × 5² weights = **384,400**" in told
    assert "**1,441,792**" in told
    assert "Direct is 3.8 times cheaper" in told


@checks("cost.correlation_vs_fft")
def test_the_decks_table(golden: Entry) -> None:
    expected, table = golden["expected"], cost.deck_table()
    assert [list(case) for case in cost.CASES] == golden["inputs"]["cases"]
    for direct, ratio in zip(expected["direct"], expected["ratio_N2_over_log2N"], strict=True):
        assert f"| {direct:,} |" in table
        assert f"| {ratio:.1f} |" in table
