"""Guesses at a row: outputs in either order, parameters as the decks round them."""

import pytest

from cnnviz.models import architectures
from cnnviz.ui.lessons.famous_networks.guessing import Verdict, judge_output, judge_parameters


@pytest.mark.parametrize(
    ("shape", "typed", "verdict"),
    [
        ((96, 55, 55), "55x55x96", Verdict.RIGHT),
        ((96, 55, 55), "55 × 55 × 96", Verdict.RIGHT),
        ((96, 55, 55), "96, 55, 55", Verdict.RIGHT),
        ((96, 55, 55), "55x96x55", Verdict.WRONG),
        ((96, 55, 55), "55", Verdict.WRONG),
        ((4096,), "4096", Verdict.RIGHT),
        ((4096,), "4,096", Verdict.RIGHT),
        ((4096,), "1x1x4096", Verdict.RIGHT),
        ((4096,), "4095", Verdict.WRONG),
        ((4096,), "  ", Verdict.NOTHING),
        ((4096,), "many", Verdict.UNREADABLE),
    ],
)
def test_outputs(shape, typed, verdict):
    assert judge_output(shape, typed) is verdict


@pytest.mark.parametrize(
    ("row", "typed", "verdict"),
    [
        ("conv1", "34,848", Verdict.RIGHT),
        ("conv1", "34944", Verdict.RIGHT),  # with biases
        ("conv1", "35K", Verdict.RIGHT),
        ("conv1", "35000", Verdict.WRONG),
        ("conv1", "36K", Verdict.WRONG),
        ("pool1", "0", Verdict.RIGHT),
        ("pool1", "9", Verdict.WRONG),
        ("fc6", "37.7M", Verdict.RIGHT),
        ("fc6", "<b>", Verdict.UNREADABLE),
        ("fc6", "", Verdict.NOTHING),
    ],
)
def test_parameters(row, typed, verdict):
    assert judge_parameters(architectures.read("alexnet").row(row), typed) is verdict
