"""Flattening and voting against PyTorch."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from cnnviz import ops


@given(st.integers(1, 12), st.integers(1, 5), st.booleans(), st.integers(0, 2**16))
@settings(max_examples=100, deadline=None)
def test_any_linear_equals_torch(inputs, outputs, biased, seed):
    random = np.random.default_rng(seed)
    values = random.integers(-9, 10, inputs).astype(float)
    weights = random.integers(-9, 10, (outputs, inputs)).astype(float)
    bias = random.integers(-9, 10, outputs).astype(float) if biased else None
    expected = torch.nn.functional.linear(
        torch.from_numpy(values),
        torch.from_numpy(weights),
        None if bias is None else torch.from_numpy(bias),
    )
    assert_array_equal(ops.linear(values, weights, bias), expected.numpy())


@pytest.mark.parametrize("shape", [(1,), (5,), (2, 3), (3, 4, 5), (1, 1, 1), (2, 3, 4, 5)], ids=str)
def test_flatten_equals_torch(shape):
    maps = np.random.default_rng(0).standard_normal(shape)
    assert_array_equal(ops.flatten(maps), torch.flatten(torch.from_numpy(maps)).numpy())


def test_flatten_goes_in_reading_order_whatever_the_memory_does():
    maps = np.asfortranarray(np.arange(12.0).reshape(3, 2, 2))
    assert ops.flatten(maps).tolist() == list(range(12))


def test_flatten_copies():
    maps = np.zeros((1, 2, 2))
    ops.flatten(maps)[0] = 1
    assert_array_equal(maps, np.zeros((1, 2, 2)))


@pytest.mark.parametrize(
    ("given_type", "expected"),
    [(np.float32, np.float32), (np.float64, np.float64), (np.int32, np.float64)],
)
def test_the_type_is_that_of_the_values(given_type, expected):
    values = np.ones(2, given_type)
    assert ops.flatten(values).dtype == expected
    assert ops.linear(values, [[1, 2]], [0.5]).dtype == expected
