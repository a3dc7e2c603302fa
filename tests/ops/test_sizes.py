"""Sizes against the shapes that PyTorch returns."""

import pytest
import torch
from hypothesis import given, settings

from cnnviz import ops
from tests.ops.strategies import Direction, directions, pooling_directions

FAMOUS = [  # size, kernel_size, stride, padding, dilation, ceil_mode, outputs
    (9, 3, 1, 0, 1, False, 7),
    (227, 11, 4, 0, 1, False, 55),
    (224, 7, 2, 3, 1, False, 112),
    (112, 3, 2, 0, 1, True, 56),
    (7, 2, 2, 0, 1, False, 3),
    (7, 2, 2, 0, 1, True, 4),
    (32, 5, 1, 2, 1, False, 32),
    (32, 4, 1, "same", 1, False, 32),
    (32, 4, 1, "valid", 1, False, 29),
    (6, 4, 1, (1, 2), 1, False, 6),
    (9, 3, 1, 2, 2, False, 9),
    (1, 1, 4, 0, 1, True, 1),
]


@pytest.mark.parametrize("case", FAMOUS, ids=str)
def test_sizes_everybody_knows(case):
    *arguments, outputs = case
    assert ops.output_size(*arguments) == outputs


@given(directions())
@settings(max_examples=200, deadline=None)
def test_any_convolution_size_equals_torch(direction: Direction):
    padded = torch.nn.functional.pad(torch.zeros(1, 1, direction.size), direction.sides)
    kernel = torch.zeros(1, 1, direction.kernel_size)
    outputs = torch.nn.functional.conv1d(
        padded, kernel, stride=direction.stride, dilation=direction.dilation
    )
    size = ops.output_size(
        direction.size,
        direction.kernel_size,
        direction.stride,
        direction.sides,
        direction.dilation,
    )
    assert size == outputs.shape[-1]


@given(pooling_directions())
@settings(max_examples=200, deadline=None)
def test_any_pooling_size_equals_torch(direction: Direction):
    series, padding = torch.zeros(1, 1, direction.size), direction.sides[0]
    for ceil_mode in (False, True):
        arguments = (direction.kernel_size, direction.stride, padding)
        outputs = torch.nn.functional.max_pool1d(series, *arguments, ceil_mode=ceil_mode)
        size = ops.output_size(direction.size, *arguments, ceil_mode=ceil_mode)
        assert size == outputs.shape[-1]
