from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz.toy import ninths, truncated


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7 / 9, ".77"),
        (5 / 9, ".55"),
        (-5 / 9, "-.55"),
        (-1 / 9, "-.11"),
        (1.0, "1.00"),
        (-1.0, "-1.00"),
        (9, "9.00"),
        (-13, "-13.00"),
        (0, "0"),
        (-0.0, "0"),
        (0.912, ".91"),
        (0.5175, ".51"),
        (0.29, ".29"),  # 0.29 * 100 is 28.999999999999996
        (0.1 + 0.2, ".30"),
        (0.9999999999, "1.00"),
        (0.999, ".99"),
        (0.009, ".00"),
        (-0.009, "-.00"),
    ],
)
def test_truncated(value, text):
    assert truncated(value) == text


def test_other_numbers_of_decimals():
    assert [truncated(8 / 9, decimals) for decimals in (1, 3, 6)] == [".8", ".888", ".888888"]


@given(st.integers(-(10**6), 10**6), st.integers(1, 999), st.integers(1, 4))
def test_truncated_is_rounding_down_of_the_exact_fraction(numerator, denominator, decimals):
    if numerator == 0:
        return
    value = abs(Fraction(numerator, denominator))
    exact = int(value * 10**decimals) / Decimal(10) ** decimals
    text = f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)}".removeprefix("0")
    assert truncated(numerator / denominator, decimals) == ("-" if numerator < 0 else "") + text


@given(st.integers(-100, 100))
def test_ninths(numerator):
    assert ninths(numerator / 9) == f"{numerator}/9"
    assert ninths(numerator / 9 + 1e-6) is None
