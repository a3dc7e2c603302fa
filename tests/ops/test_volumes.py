"""Convolution in three directions against PyTorch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from tests.ops import oracle
from tests.ops.strategies import SEEDS, directions

SHAPES = [  # C, D, H, W, K, kd, kh, kw
    (1, 1, 1, 1, 1, 1, 1, 1),
    (1, 8, 9, 10, 2, 3, 3, 3),
    (1, 8, 9, 10, 2, 8, 3, 3),
    (3, 5, 7, 6, 4, 2, 5, 1),
    (2, 6, 5, 12, 1, 4, 1, 4),
]
STRIDES = [1, 2, (2, 1, 3)]
PADDINGS = [0, 1, 2, "valid", (2, 0, 1), ((0, 1), 2, (3, 0))]


def arrays(shape, dtype=np.float64):
    channels, *volume, count, depth, height, width = shape
    random = np.random.default_rng(sum(shape))
    return (
        random.standard_normal((channels, *volume)).astype(dtype),
        random.standard_normal((count, channels, depth, height, width)).astype(dtype),
        random.standard_normal(count).astype(dtype),
    )


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("stride", STRIDES, ids=str)
@pytest.mark.parametrize("padding", PADDINGS, ids=str)
def test_conv3d_equals_torch(shape, stride, padding):
    volume, kernels, bias = arrays(shape)
    outputs = ops.conv3d(volume, kernels, bias, stride, padding)
    expected = oracle.conv3d(volume, kernels, bias, stride, padding)
    assert_allclose(outputs, expected, atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.filterwarnings("ignore:Using padding='same'")  # PyTorch on even kernels
def test_same_padding_equals_torch(shape):
    volume, kernels, bias = arrays(shape)
    outputs = ops.conv3d(volume, kernels, bias, padding="same")
    assert outputs.shape[1:] == volume.shape[1:]
    assert_allclose(outputs, oracle.conv3d(volume, kernels, bias, padding="same"), atol=1e-12)


small = directions(dilations=st.just(1))


@given(small, small, small, st.integers(1, 3), st.integers(1, 3), SEEDS)
@settings(max_examples=150, deadline=None)
def test_any_conv3d_equals_torch(depth, rows, columns, channels, count, seed):
    axes = (depth, rows, columns)
    random = np.random.default_rng(seed)
    volume = random.integers(-9, 10, (channels, *(axis.size for axis in axes))).astype(float)
    kernel_sizes = (axis.kernel_size for axis in axes)
    kernels = random.integers(-9, 10, (count, channels, *kernel_sizes)).astype(float)
    stride, padding = tuple(a.stride for a in axes), tuple(a.sides for a in axes)
    outputs = ops.conv3d(volume, kernels, None, stride, padding)
    assert_array_equal(outputs, oracle.conv3d(volume, kernels, None, stride, padding))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_a_kernel_of_full_depth_is_a_two_dimensional_one(seed):
    random = np.random.default_rng(seed)
    volume = random.integers(-9, 10, (5, 6, 7)).astype(float)
    kernels = random.integers(-9, 10, (2, 5, 3, 2)).astype(float)
    flat = ops.conv2d(volume, kernels)
    assert_array_equal(ops.conv3d(volume[np.newaxis], kernels[:, np.newaxis])[:, 0], flat)


def test_the_type_is_that_of_the_volume():
    volume, kernels, _ = arrays(SHAPES[1], np.float32)
    assert ops.conv3d(volume, kernels).dtype == np.float32
    assert ops.conv3d(volume.astype(int), kernels).dtype == np.float64


REFUSALS = [
    (
        {"kernels": np.ones((1, 1, 3, 3, 3))},
        (
            "A 3x3x3 kernel does not fit into a 2x5x5 volume with padding 0: use a smaller "
            "kernel or more padding."
        ),
    ),
    (
        {"kernels": np.ones((1, 2, 1, 1, 1))},
        (
            "The volume has 1 channels and the kernels have 2: every kernel spans all channels "
            "of its volume, so give kernels of shape (K, 1, 1, 1, 1)."
        ),
    ),
    (
        {"stride": (1, 2)},
        (
            "The stride of a volume must be one value or a (depth, vertical, horizontal) triple, "
            "not (1, 2)."
        ),
    ),
    ({"stride": 0}, "The stride must be a whole number of at least 1, not 0."),
    ({"padding": -1}, "The padding must be a whole number of at least 0, not -1."),
    (
        {"volume": np.ones((2, 5, 5))},
        (
            "The volume needs 4 axes (channels, slices, rows, columns), but its shape is "
            "(2, 5, 5), which is 3: add one, as in array[np.newaxis]."
        ),
    ),
    ({"bias": [1, 2]}, "The bias needs one value per output: give 1 of them, not 2."),
]


@pytest.mark.parametrize(("settings", "message"), REFUSALS)
def test_refusals(settings, message):
    fine = {"volume": np.ones((1, 2, 5, 5)), "kernels": np.ones((1, 1, 1, 1, 1))}
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  the whole sentence is compared
        ops.conv3d(**fine | settings)
    assert str(refusal.value) == message
