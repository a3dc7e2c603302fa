"""Swapping ReLU with the pooling beside it."""

import pytest

from cnnviz import toy
from cnnviz.toy import Layer

CONVOLUTION, RELU, MAX, MEAN = Layer


def changed(*layers: Layer, picture=toy.DEFORMED_X) -> list[tuple[int, int, int]]:
    found = toy.relu_pool_swaps(picture, layers)
    return [(swap.place, swap.changed, swap.total) for swap in found]


@pytest.mark.parametrize("picture", [toy.X, toy.O, toy.DEFORMED_X, toy.CORNER_X])
def test_the_largest_value_does_not_mind(picture) -> None:
    assert changed(CONVOLUTION, RELU, MAX, picture=picture) == [(1, 0, 48)]
    assert changed(CONVOLUTION, MAX, RELU, MAX, picture=picture) == [(1, 0, 48), (2, 0, 12)]


def test_the_mean_does() -> None:
    [swap] = toy.relu_pool_swaps(toy.X, [CONVOLUTION, MEAN, RELU])
    assert (swap.first, swap.second, swap.place) == (MEAN, RELU, 1)
    assert swap.changed == 41
    assert swap.largest > 0.3


def test_other_neighbours_are_not_swapped() -> None:
    assert changed(CONVOLUTION, RELU, CONVOLUTION, MAX, MEAN) == []
    assert changed(CONVOLUTION) == []


def test_what_the_stack_does_not_reach_is_left_out() -> None:
    too_many = [CONVOLUTION] * 5
    assert changed(CONVOLUTION, RELU, MAX, *too_many, RELU, MAX) == [(1, 0, 48)]


def test_pooling_the_picture_itself() -> None:
    assert changed(MAX, RELU) == [(0, 0, 25)]
    assert changed(RELU, MEAN)[0][1] > 0
