"""Convolution against PyTorch and against its own definition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from cnnviz.ops import convolution
from tests.ops import oracle
from tests.ops.strategies import Convolution, convolutions, directions

SHAPES = [  # C, H, W, K, kh, kw
    (1, 1, 1, 1, 1, 1),
    (1, 9, 9, 3, 3, 3),
    (3, 12, 7, 4, 5, 2),
    (2, 5, 12, 1, 1, 4),
    (4, 11, 11, 2, 4, 4),
]
STRIDES = [1, 2, 3, 4, (1, 3), (4, 2)]
PADDINGS = [0, 1, 2, (0, 2), (3, 1), ((0, 1), (2, 0)), ((3, 0), (0, 4)), "valid"]
DILATIONS = [1, 2, 3, (2, 1), (1, 3)]
TOLERANCE = {np.float32: 1e-5, np.float64: 1e-12}


def arrays(shape, dtype=np.float64):
    channels, height, width, count, kernel_height, kernel_width = shape
    random = np.random.default_rng(height)
    return (
        random.standard_normal((channels, height, width)).astype(dtype),
        random.standard_normal((count, channels, kernel_height, kernel_width)).astype(dtype),
        random.standard_normal(count).astype(dtype),
    )


def fits(shape, padding, dilation):
    sides = oracle.both_sides(0 if padding == "valid" else padding)
    dilations = dilation if isinstance(dilation, tuple) else (dilation, dilation)
    return all(
        gap * (kernel_size - 1) < size + before + after
        for size, kernel_size, (before, after), gap in zip(
            shape[1:3], shape[4:], sides, dilations, strict=True
        )
    )


CASES = [
    (shape, stride, padding, dilation)
    for shape in SHAPES
    for stride in STRIDES
    for padding in PADDINGS
    for dilation in DILATIONS
    if fits(shape, padding, dilation)
]


def test_conv2d_equals_torch():
    assert len(CASES) > 500
    for shape, stride, padding, dilation in CASES:
        image, kernels, bias = arrays(shape)
        assert_allclose(
            ops.conv2d(image, kernels, bias, stride, padding, dilation),
            oracle.conv2d(image, kernels, bias, stride, padding, dilation),
            atol=1e-12,
            err_msg=str((shape, stride, padding, dilation)),
        )


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("dilation", DILATIONS, ids=str)
@pytest.mark.filterwarnings("ignore:Using padding='same'")  # PyTorch on even kernels
def test_same_padding_equals_torch(shape, dilation):
    image, kernels, bias = arrays(shape)
    maps = ops.conv2d(image, kernels, bias, padding="same", dilation=dilation)
    assert maps.shape[1:] == image.shape[1:]
    expected = oracle.conv2d(image, kernels, bias, padding="same", dilation=dilation)
    assert_allclose(maps, expected, atol=1e-12)


@given(convolutions())
@settings(max_examples=300, deadline=None)
def test_any_conv2d_equals_torch_and_the_loop(case: Convolution):
    image, kernels, bias = case.arrays()
    maps = ops.conv2d(image, kernels, bias, **case.settings)
    assert_array_equal(maps, oracle.conv2d(image, kernels, bias, **case.settings))
    assert_array_equal(maps, ops.conv2d_by_loop(image, kernels, bias, **case.settings))


@given(convolutions())
@settings(max_examples=100, deadline=None)
def test_channel_sums_add_up_to_conv2d(case: Convolution):
    image, kernels, bias = case.arrays()
    parts = ops.channel_sums(image, kernels, **case.settings)
    maps = ops.conv2d(image, kernels, bias, **case.settings)
    assert parts.shape == (len(kernels), len(image), *maps.shape[1:])
    assert_array_equal(parts.sum(axis=1) + bias[:, None, None], maps)
    for channel in range(len(image)):
        alone = ops.conv2d(image[[channel]], kernels[:, [channel]], **case.settings)
        assert_array_equal(parts[:, channel], alone)


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("rows_per_band", [1, 3])
def test_a_large_layer_is_computed_band_by_band(dtype, rows_per_band, monkeypatch):
    shape = (8, 40, 30, 6, 3, 3)
    image, kernels, bias = arrays(shape, dtype)
    row_of_columns = kernels[0].nbytes * 28
    monkeypatch.setattr(convolution, "BAND_BYTES", rows_per_band * row_of_columns)
    expected = oracle.conv2d(image, kernels, bias)
    maps = ops.conv2d(image, kernels, bias)
    assert_allclose(maps, expected, atol=TOLERANCE[dtype] * np.abs(expected).max())


@pytest.mark.parametrize(
    ("given_type", "expected"),
    [
        (np.float32, np.float32),
        (np.float64, np.float64),
        (np.float16, np.float64),
        (np.uint8, np.float64),
        (np.int64, np.float64),
        (bool, np.float64),
    ],
)
def test_the_type_is_that_of_the_picture(given_type, expected):
    image = np.ones((1, 4, 4), given_type)
    kernels, bias = np.ones((1, 1, 2, 2)), [0.5]
    for operation in (ops.conv2d, ops.conv2d_by_loop):
        maps = operation(image, kernels, bias)
        assert maps.dtype == expected
        assert_array_equal(maps, np.full((1, 3, 3), 4.5))
    assert ops.channel_sums(image, kernels).dtype == expected
    assert ops.conv1d(image[0, 0], [1, 2]).dtype == expected


def test_lists_will_do():
    assert ops.conv2d([[[1, 2]]], [[[[3]]]], bias=[1]).tolist() == [[[4, 7]]]


def test_the_input_is_left_alone():
    image, kernels, bias = arrays((1, 4, 4, 1, 1, 1))
    before = image.copy()
    maps = ops.conv2d(image, kernels, bias)
    maps += 1
    assert_array_equal(image, before)


@given(directions(dilations=st.just(1)), st.integers(0, 2**16))
@settings(max_examples=100, deadline=None)
def test_any_conv1d_equals_torch(direction, seed):
    random = np.random.default_rng(seed)
    series = random.integers(-9, 10, direction.size)
    kernel = random.integers(-9, 10, direction.kernel_size)
    expected = oracle.conv2d(
        series[None, None],
        kernel[None, None, None],
        stride=(1, direction.stride),
        padding=((0, 0), direction.sides),
    )
    outputs = ops.conv1d(series, kernel, direction.stride, direction.sides)
    assert_array_equal(outputs, expected[0, 0])


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5])
def test_conv1d_keeps_the_size_with_same_padding(width):
    series, kernel = np.arange(7.0), np.arange(1.0, width + 1)
    outputs = ops.conv1d(series, kernel, padding="same")
    assert outputs.size == 7
    ours = ops.conv2d(series[None, None], kernel[None, None, None], padding="same")
    assert_array_equal(outputs, ours[0, 0])


def test_a_flipped_kernel_makes_a_mathematicians_convolution():
    random = np.random.default_rng(0)
    picture, kernel = random.integers(-9, 10, (6, 6)), random.integers(-9, 10, (3, 3))
    # Polynomials in two variables multiply by convolving their coefficients.
    product = np.zeros((8, 8))
    for row, column in np.ndindex(3, 3):
        product[row : row + 6, column : column + 6] += kernel[row, column] * picture
    flipped = ops.conv2d([picture], [[ops.flip(kernel)]], padding=2)
    assert_array_equal(flipped[0], product)


def test_flip_turns_only_rows_and_columns():
    kernels = np.arange(24).reshape(2, 3, 2, 2)
    flipped = ops.flip(kernels)
    assert_array_equal(flipped, kernels[:, :, ::-1, ::-1])
    assert_array_equal(ops.flip(flipped), kernels)
    assert flipped.flags.c_contiguous
