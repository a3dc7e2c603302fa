"""Guesses at a row: outputs in either order, parameters as the decks round them."""

import pytest

from cnnviz.models import architectures
from cnnviz.ui.lessons.famous_networks.guessing import (
    Verdict,
    answered,
    judge_output,
    judge_parameters,
)


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
        ("conv1", "35000", Verdict.NEARLY),
        ("conv1", "35300", Verdict.WRONG),
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


def test_a_convolution_may_be_counted_without_the_batch_norm_behind_it():
    conv1 = architectures.read("resnet-18").row("conv1")
    assert judge_parameters(conv1, "9,408") is Verdict.RIGHT


@pytest.mark.parametrize(
    ("row", "asked", "typed", "told"),
    [
        ("conv1", "output", "55x55x3", "The depth of the input, 3, is used up in every sum"),
        ("conv1", "output", "54x54x96", "You have left out the + 1: (227 − 11) ÷ 4 → 54."),
        ("conv1", "output", "55", "**Output**: right so far."),
        ("conv2", "output", "23x23x256", "You have left the padding out: (27 − 5) ÷ 1 + 1 → 23."),
        ("conv1", "output", "7x8x9", "One side is (input + 2 · padding − kernel) ÷ stride + 1"),
        ("norm1", "output", "1", "One side is"),  # no layer whose mistakes are known
        ("fc6", "output", "9216", "**Output**: not yet"),
        ("conv1", "parameters", "363", "Those are the weights of one filter"),
        ("conv1", "parameters", "11616", "You have left out the depth and the biases"),
        ("conv1", "parameters", "35000", "**Parameters**: nearly."),
        ("pool1", "parameters", "9", "there is nothing to learn"),
        ("fc6", "parameters", "4096", "Those are the biases alone"),
        ("conv1", "parameters", "", ""),
    ],
)
def test_a_likely_mistake_is_named(row, asked, typed, told):
    said = answered(architectures.read("alexnet").row(row), asked, typed)
    assert told in said
    assert bool(said) == bool(typed)
