"""The decks' numbers on convolution beyond two dimensions and on its cost."""

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from cnnviz.ops import multiplications
from tests.golden.entries import checks


@checks("conv.2d_vs_3d")
def test_a_shallower_kernel_moves_in_three_directions(golden):
    expected, volume = golden["expected"], np.ones((1, 8, 9, 10))
    flat = ops.conv3d(volume, np.ones((1, 1, 8, 3, 3)))
    assert [1, *expected["conv2d_output"]] == list(flat.shape[1:])
    deep = ops.conv3d(volume, np.ones((1, 1, 3, 3, 3)))
    assert list(deep.shape[1:]) == expected["conv3d_output"]


@checks("cost.correlation_vs_fft")
def test_the_orders_with_the_letters_put_right(golden):
    expected, cases = golden["expected"], golden["inputs"]["cases"]
    direct = [multiplications.direct_order(*case) for case in cases]
    transformed = [multiplications.fft_order(*case) for case in cases]
    assert_array_equal(direct, expected["direct"])
    assert_allclose(transformed, expected["fft_order_log2"], rtol=1e-9)
    ratios = np.divide(direct, transformed)
    assert_allclose(ratios, expected["ratio_N2_over_log2N"], rtol=1e-9)


@checks("conv.equals_scanning")
def test_patches_as_rows_times_weights(golden):
    random = np.random.default_rng(2)
    image, kernel = random.standard_normal((1, 20, 20)), random.standard_normal((1, 1, 5, 5))
    rows = ops.sliding_windows(image, ops.Window.of(image.shape, 5))[0].reshape(-1, 25)
    products = rows * kernel.ravel()
    assert products.size == golden["expected"]["multiplies_both"] == multiplications.direct(20, 5)
    assert_allclose(products.sum(axis=1).reshape(16, 16), ops.conv2d(image, kernel)[0], atol=1e-12)
    assert_allclose(ops.conv2d_by_fft(image, kernel), ops.conv2d(image, kernel), atol=1e-12)
