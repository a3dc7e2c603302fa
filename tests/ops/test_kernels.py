"""What each named kernel does to a picture."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops

RANDOM_PICTURE = np.random.default_rng(0).standard_normal((1, 8, 8))
SUMS = {
    "identity": 1,
    "shift": 1,
    "blur": 1,
    "sharpen": 1,
    "edge": 0,
    "sobel vertical": 0,
    "sobel horizontal": 0,
    "emboss": 1,
}


def applied(kernel, picture=RANDOM_PICTURE, **settings):
    return ops.conv2d(picture, kernel[None, None], **settings)[0]


def test_every_kernel_is_named():
    assert dict.fromkeys(ops.KERNELS) == dict.fromkeys(SUMS)


@pytest.mark.parametrize("name", SUMS)
def test_kernels_keep_flat_areas_or_make_them_zero(name):
    assert ops.KERNELS[name].shape == (3, 3)
    assert_allclose(applied(ops.KERNELS[name], np.full((1, 3, 3), 5.0)), 5 * SUMS[name], atol=1e-12)


@pytest.mark.parametrize("name", SUMS)
def test_kernels_cannot_be_changed_by_accident(name):
    with pytest.raises(ValueError, match="read-only"):
        ops.KERNELS[name][0, 0] = 1


def test_the_collection_cannot_be_changed_either():
    with pytest.raises(TypeError):
        ops.KERNELS["mine"] = np.zeros((3, 3))


def test_shift_moves_right_and_flipped_moves_left():
    picture = RANDOM_PICTURE[0]
    assert_array_equal(applied(ops.SHIFT, padding=1)[:, 1:], picture[:, :-1])
    assert_array_equal(applied(ops.flip(ops.SHIFT), padding=1)[:, :-1], picture[:, 1:])


def test_blur_is_mean_pooling_at_stride_1():
    assert_allclose(applied(ops.BLUR), ops.avg_pool2d(RANDOM_PICTURE, 3, stride=1)[0])


def test_sharpen_adds_what_blur_takes_away_and_edge_is_nine_times_that():
    lost = applied(ops.IDENTITY) - applied(ops.BLUR)
    assert_allclose(applied(ops.SHARPEN), applied(ops.IDENTITY) + lost)
    assert_allclose(applied(ops.EDGE), 9 * lost, atol=1e-12)


def test_sobel_sees_edges_of_its_own_direction_only():
    step = np.zeros((1, 5, 6))
    step[:, :, 3:] = 1  # a vertical edge, brighter to the right
    assert applied(ops.SOBEL_VERTICAL, step)[0].tolist() == [0, 4, 4, 0]
    assert not applied(ops.SOBEL_HORIZONTAL, step).any()
    assert_array_equal(
        applied(ops.SOBEL_HORIZONTAL, step.swapaxes(1, 2)), applied(ops.SOBEL_VERTICAL, step).T
    )
