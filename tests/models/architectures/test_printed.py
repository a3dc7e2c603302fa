"""Printed numbers beside the right ones."""

import pytest

from cnnviz.models.architectures import compared, number


@pytest.mark.parametrize(
    ("shown", "computed", "agrees", "is_binary"),
    [
        ("35K", 34_848, True, False),
        ("800K", 802_816, True, False),  # within 1 %
        ("1M", 1_024_000, True, False),  # rounded
        ("112K", 114_688, True, True),
        ("1000K", 1_024_000, True, True),
        ("1,728", 1_728, True, False),
        ("0", 0, True, False),
        ("0", 1, False, False),
        ("24M", 15_237_608, False, False),
        ("2.7K", 9_408, False, False),
        ("1072K", 1_042_432, False, False),
        ("463K", 509_440, False, False),
    ],
)
def test_a_number_agrees_if_it_is_the_computed_one_rounded(shown, computed, agrees, is_binary):
    cell = compared(shown, computed)
    assert (cell.agrees, cell.is_binary) == (agrees, is_binary)


@pytest.mark.parametrize(
    ("shown", "computed", "agrees"),
    [
        ("55x55x96", (96, 55, 55), True),
        ("96x55x55", (96, 55, 55), False),
        ("1x1x4096", (4096,), True),
        ("4096", (4096,), True),
        ("1x1x1024", (1024, 1, 1), True),
        ("4096", (4095,), False),
    ],
)
def test_an_output_agrees_if_it_has_that_shape(shown, computed, agrees):
    assert compared(shown, computed).agrees is agrees


@pytest.mark.parametrize("shown", ["", "many", "-3", "1.2.3K", "35k", "3.2 M", "1e6"])
def test_what_is_no_number_is_refused(shown):
    with pytest.raises(ValueError, match="is no number such as"):
        number(shown)
