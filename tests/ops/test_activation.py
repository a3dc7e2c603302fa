"""Activations against PyTorch."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops

VALUES = [-1000, -88.5, -3, -1, -1e-9, -0.0, 0, 1e-9, 0.5, 1, 88.5, 1000]
FINITE = st.floats(-1e6, 1e6)
SHAPES = [(), (1,), (12,), (3, 4), (2, 1, 2, 3)]
CURVES = [
    (ops.relu, torch.nn.functional.relu, ()),
    (ops.leaky_relu, torch.nn.functional.leaky_relu, ()),
    (ops.leaky_relu, torch.nn.functional.leaky_relu, (0.3,)),
    (ops.leaky_relu, torch.nn.functional.leaky_relu, (-2.0,)),
    (ops.elu, torch.nn.functional.elu, ()),
    (ops.elu, torch.nn.functional.elu, (0.1,)),
]
TOLERANCE = {np.float32: 1e-6, np.float64: 1e-12}


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize(("ours", "theirs", "settings"), CURVES)
def test_curves_equal_torch(ours, theirs, settings, dtype):
    x = np.array(VALUES, dtype)
    expected = theirs(torch.from_numpy(x), *settings).numpy()
    assert_allclose(ours(x, *settings), expected, rtol=TOLERANCE[dtype])
    assert ours(x, *settings).dtype == dtype


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("curve", [ops.relu, ops.leaky_relu, ops.elu])
def test_shape_and_input_are_kept(curve, shape):
    x = np.full(shape, -1.0)
    assert np.shape(curve(x)) == shape
    assert_array_equal(x, np.full(shape, -1.0))


@pytest.mark.parametrize("curve", [ops.relu, ops.leaky_relu, ops.elu, ops.softmax])
@pytest.mark.parametrize("dtype", [np.uint8, np.int64, bool, np.float64])
def test_whole_numbers_become_float64(curve, dtype):
    assert curve(np.ones(2, dtype)).dtype == np.float64


@pytest.mark.parametrize("parameter", [np.float64(0.5), 1])
def test_the_type_of_a_parameter_does_not_matter(parameter):
    x = np.array([-1.0, 1.0], np.float32)
    assert ops.leaky_relu(x, parameter).dtype == np.float32
    assert ops.elu(x, parameter).dtype == np.float32


def test_nothing_overflows():
    with np.errstate(all="raise", under="ignore"):
        ops.elu(VALUES)
        ops.softmax(VALUES)


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("shape", [(1,), (2,), (10,), (3, 4), (2, 3, 4)], ids=str)
def test_softmax_equals_torch_along_the_last_axis(shape, dtype):
    x = np.random.default_rng(0).standard_normal(shape).astype(dtype) * 10
    expected = torch.nn.functional.softmax(torch.from_numpy(x), dim=-1).numpy()
    assert_allclose(ops.softmax(x), expected, rtol=10 * TOLERANCE[dtype])
    assert ops.softmax(x).dtype == dtype


@given(st.lists(FINITE, min_size=1, max_size=12), FINITE)
@settings(max_examples=200, deadline=None)
def test_any_softmax_sums_to_1_and_sees_only_differences(votes, shift):
    probabilities = ops.softmax(votes)
    assert probabilities.sum() == pytest.approx(1)
    assert probabilities.min() >= 0
    assert_allclose(ops.softmax(np.array(votes) + shift), probabilities, atol=1e-6)


@given(st.lists(FINITE, min_size=1, max_size=12), st.floats(0.01, 2))
@settings(max_examples=200, deadline=None)
def test_any_curve_equals_torch(values, parameter):
    x = np.array(values)
    for ours, theirs, _ in CURVES[1:]:
        expected = theirs(torch.from_numpy(x), parameter).numpy()
        assert_allclose(ours(x, parameter), expected, rtol=1e-12)
