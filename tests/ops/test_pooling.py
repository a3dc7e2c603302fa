"""Pooling against PyTorch."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from tests.ops import oracle
from tests.ops.strategies import Pooling, poolings

SIZES = [(1, 1), (3, 7), (7, 7), (12, 5), (8, 11)]
KERNEL_SIZES = [1, 2, 3, 5, (1, 4), (3, 2)]
STRIDES = [None, 1, 2, 3, 4, (2, 1)]
PADDINGS = [0, 1, 2, (0, 1), (1, 0)]


def is_possible(size, kernel_size, padding, ceil_mode, stride):
    """Tell whether PyTorch would take it."""
    try:
        torch.nn.functional.avg_pool2d(
            torch.ones(1, *size), kernel_size, stride, padding, ceil_mode
        )
    except RuntimeError:
        return False
    return True


CASES = [
    (size, kernel_size, stride, padding, ceil_mode)
    for size in SIZES
    for kernel_size in KERNEL_SIZES
    for stride in STRIDES
    for padding in PADDINGS
    for ceil_mode in (False, True)
]


def test_pooling_equals_torch_and_refuses_what_torch_refuses():
    possible = 0
    for size, kernel_size, stride, padding, ceil_mode in CASES:
        arguments = (kernel_size, stride, padding, ceil_mode)
        maps = np.random.default_rng(0).standard_normal((2, *size))
        if not is_possible(size, kernel_size, padding, ceil_mode, stride):
            with pytest.raises(ValueError, match="padding"):
                ops.max_pool2d(maps, *arguments)
            continue
        possible += 1
        values, winners = oracle.max_pool2d(maps, *arguments)
        assert_array_equal(ops.max_pool2d(maps, *arguments), values)
        assert_array_equal(ops.max_pool2d_winners(maps, *arguments), winners)
        means = oracle.avg_pool2d(maps, *arguments)
        assert_allclose(ops.avg_pool2d(maps, *arguments), means, atol=1e-12)
    assert 500 < possible < len(CASES)


@given(poolings())
@settings(max_examples=200, deadline=None)
def test_any_max_pooling_and_its_winners_equal_torch(case: Pooling):
    maps = case.maps()
    values, winners = oracle.max_pool2d(maps, **case.settings)
    assert_array_equal(ops.max_pool2d(maps, **case.settings), values)
    assert_array_equal(ops.max_pool2d_winners(maps, **case.settings), winners)


@given(poolings())
@settings(max_examples=200, deadline=None)
def test_any_mean_pooling_and_its_counts_equal_torch(case: Pooling):
    maps = case.maps()
    ours = ops.avg_pool2d(maps, **case.settings)
    assert_allclose(ours, oracle.avg_pool2d(maps, **case.settings), atol=1e-12)
    ones = torch.ones(1, *maps.shape[1:], dtype=torch.float64)
    sums = torch.nn.functional.avg_pool2d(ones, **case.settings, divisor_override=1)
    means = torch.nn.functional.avg_pool2d(ones, **case.settings)
    counts = ops.avg_pool2d_counts(maps.shape, **case.settings)
    assert_allclose(counts, (sums / means)[0].numpy())


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_type_is_kept(dtype):
    maps = np.ones((1, 3, 3), dtype)
    assert ops.max_pool2d(maps, 2, ceil_mode=True).dtype == dtype
    assert ops.avg_pool2d(maps, 2, ceil_mode=True).dtype == dtype


def test_whole_numbers_become_floats():
    maps = np.array([[[1, 2], [3, 5]]], np.uint8)
    assert ops.avg_pool2d(maps, 2).tolist() == [[[2.75]]]
    assert ops.max_pool2d(maps, 2).dtype == np.float64


def test_the_stride_is_the_kernel_size_unless_given():
    assert ops.pooling_window((9, 9), (2, 3)) == ops.Window.of((9, 9), (2, 3), stride=(2, 3))


def test_padding_of_one_side_only():
    maps = np.array([[[-1.0, -2.0]]])
    padding = ((0, 0), (1, 0))
    assert ops.max_pool2d(maps, (1, 2), 1, padding).tolist() == [[[-1, -1]]]
    assert ops.max_pool2d_winners(maps, (1, 2), 1, padding).tolist() == [[[0, 0]]]
    assert ops.avg_pool2d(maps, (1, 2), 1, padding).tolist() == [[[-0.5, -1.5]]]


def test_of_equal_values_the_first_in_reading_order_wins():
    assert ops.max_pool2d_winners(np.zeros((2, 4, 4)), 2).tolist() == [[[0, 2], [8, 10]]] * 2


def test_a_window_of_one_cell_copies():
    maps = np.ones((1, 2, 2))
    pooled = ops.max_pool2d(maps, 1)
    pooled += 1
    assert_array_equal(maps, np.ones((1, 2, 2)))
