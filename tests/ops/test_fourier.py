"""Convolution by way of the FFT against SciPy and against the window that slides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import ndimage, signal

from cnnviz import ops
from tests.ops.strategies import SEEDS

SIZES = [  # H, W, kh, kw
    (1, 1, 1, 1),
    (20, 20, 5, 5),
    (17, 13, 4, 3),
    (9, 31, 9, 2),
    (64, 64, 31, 31),
]


def drawn(height, width, kernel_height, kernel_width, seed=0):
    random = np.random.default_rng(seed)
    return (
        random.standard_normal((height, width)),
        random.standard_normal((kernel_height, kernel_width)),
    )


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_one_channel_equals_scipy(sizes):
    image, kernel = drawn(*sizes)
    maps = ops.conv2d_by_fft(image[None], kernel[None, None])[0]
    assert_allclose(maps, signal.correlate2d(image, kernel, mode="valid"), atol=1e-11)
    turned = kernel[::-1, ::-1]
    assert_allclose(maps, signal.fftconvolve(image, turned, mode="valid"), atol=1e-11)


sides = st.integers(1, 12)


@given(sides, sides, st.data(), SEEDS)
@settings(max_examples=150, deadline=None)
def test_it_equals_the_window_that_slides(height, width, data, seed):
    kernel_height = data.draw(st.integers(1, height))
    kernel_width = data.draw(st.integers(1, width))
    channels, count = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    random = np.random.default_rng(seed)
    image = random.standard_normal((channels, height, width))
    kernels = random.standard_normal((count, channels, kernel_height, kernel_width))
    bias = random.standard_normal(count)
    for padding in (0, 1, "same", ((1, 0), (0, 2))):
        maps = ops.conv2d_by_fft(image, kernels, bias, padding)
        assert_allclose(maps, ops.conv2d(image, kernels, bias, padding=padding), atol=1e-11)
    circular = ops.circular_conv2d(image, kernels)
    wrapped = ops.wrap(image, (kernel_height, kernel_width))
    assert_allclose(circular, ops.conv2d(wrapped, kernels), atol=1e-11)


@pytest.mark.parametrize("sizes", [(9, 12, 3, 5), (16, 16, 7, 7), (5, 4, 1, 3)], ids=str)
def test_without_padding_it_wraps_around_as_scipy_does(sizes):
    image, kernel = drawn(*sizes)
    circular = ops.circular_conv2d(image[None], kernel[None, None])[0]
    assert_allclose(circular, ndimage.correlate(image, kernel, mode="wrap"), atol=1e-12)


def test_only_the_edges_know_whether_zeros_were_added():
    image, kernel = drawn(20, 20, 5, 5)
    circular = ops.circular_conv2d(image[None], kernel[None, None])[0]
    padded = ops.conv2d(image[None], kernel[None, None], padding="same")[0]
    same = np.isclose(circular, padded, atol=1e-12)
    assert same[2:-2, 2:-2].all()
    assert not same[:2].any()
    assert not same[:, -2:].any()


def test_magnitudes_multiply():
    image, kernel = drawn(16, 16, 3, 3)
    product = ops.magnitudes(image) * ops.magnitudes(kernel, (16, 16))
    made = ops.magnitudes(ops.circular_conv2d(image[None], kernel[None, None])[0])
    assert_allclose(product, made, rtol=1e-9)
    assert_allclose(ops.magnitudes(image)[8, 8], abs(image.sum()))


def test_the_type_is_that_of_the_picture():
    image, kernel = (one.astype(np.float32) for one in drawn(32, 32, 9, 9))
    maps = ops.conv2d_by_fft(image[None], kernel[None, None])
    assert maps.dtype == np.float32
    slid = ops.conv2d(image[None], kernel[None, None])
    largest = ops.conv2d(abs(image[None]), abs(kernel[None, None])).max()
    assert_allclose(maps, slid, atol=1e-5 * largest)


def test_a_kernel_that_does_not_fit_is_refused():
    image, kernels = np.ones((1, 4, 4)), np.ones((1, 1, 5, 5))
    sentence = "A 5x5 kernel does not fit into a 4x4 picture with padding 0"
    for refused in (ops.conv2d_by_fft, ops.circular_conv2d):
        with pytest.raises(ops.WindowFitError, match=sentence):
            refused(image, kernels)
