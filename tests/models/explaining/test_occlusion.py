"""The occlusion map: squares that cover everything, and the drop of a probability."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.special import softmax

from cnnviz.models.explaining import covering, occlusion
from tests.models.explaining.conftest import is_untouched, picture_for


@pytest.mark.parametrize("size", [9, 28, 31, 64])
@pytest.mark.parametrize(("side", "stride"), [(1, 1), (3, 1), (4, 2), (5, 2), (7, 7), (12, 4)])
def test_every_field_lies_in_its_square_and_all_is_covered(size, side, stride):
    axis = covering((size, size), side, stride).rows
    assert axis.outputs == -(-size // stride)
    covered = set()
    for output in range(axis.outputs):
        square = axis.positions(output)
        field = range(output * stride, min(size, (output + 1) * stride))
        assert len(square) == side
        assert set(field) <= set(square)
        # As much of the square before the field as behind it, or one pixel more behind.
        rest = (side - stride) - 2 * (output * stride - square[0])
        assert rest in {0, 1}
        covered |= set(square)
    assert covered >= set(range(size))


def test_a_dense_layer_worked_out_by_hand(dense):
    weights = np.zeros((2, 2, 3), np.float32)
    weights[0, 0, 1], weights[1, 1, 2] = 2.0, 1.0
    network = dense(weights)
    picture = np.array([[[0.5, 0.75, -0.5], [0.25, 1.0, -1.0]]], np.float32)
    # Votes: class 0 has 2 * 0.75 = 1.5, class 1 has -1. Grey is 0: it takes away either vote.
    before = 1 / (1 + np.exp(-2.5))
    expected = np.zeros((2, 3))
    expected[0, 1] = before - 1 / (1 + np.exp(-1.0))
    expected[1, 2] = before - 1 / (1 + np.exp(-1.5))
    assert_allclose(occlusion(network, picture, 0, side=1, stride=1), expected, atol=1e-6)
    assert_allclose(occlusion(network, picture, 1, side=1, stride=1), -expected, atol=1e-6)
    # Covered with white (1), the vote of class 0 rises to 2.
    white = occlusion(network, picture, 0, side=1, stride=1, fill=1.0)
    assert_allclose(white[0, 1], before - 1 / (1 + np.exp(-3.0)), atol=1e-6)


@pytest.mark.parametrize(
    ("name", "side", "stride"), [("xo", 3, 1), ("digits-104k", 8, 5), ("cifar10", 10, 8)]
)
def test_it_is_the_difference_of_single_runs(planted, name, side, stride):
    network = planted(name)
    picture = picture_for(network)
    _, height, width = picture.shape
    drops = occlusion(network, picture, 1, side, stride)
    assert drops.shape == (-(-height // stride), -(-width // stride))
    assert drops.dtype == np.float32
    before = softmax(network.run(picture).logits)[1]
    overhang = (side - stride) // 2
    for row, column in np.ndindex(drops.shape):
        covered = picture.copy()
        top, left = row * stride - overhang, column * stride - overhang
        covered[:, max(0, top) : top + side, max(0, left) : left + side] = 0.0
        expected = before - softmax(network.run(covered).logits)[1]
        assert abs(drops[row, column] - expected) < 1e-5
    assert np.ptp(drops) > 1e-4
    assert is_untouched(network)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((5, 3, 1), "There is no class 5: they are numbered from 0 to 1."),
        ((0, 3, 4), "Squares of 3 pixels can be 1 to 3 pixels apart, not 4"),
        ((0, 3, 0), "Squares of 3 pixels can be 1 to 3 pixels apart, not 0"),
    ],
)
def test_what_cannot_be_asked_is_named(planted, arguments, message):
    network = planted("xo")
    with pytest.raises(ValueError, match=message):
        occlusion(network, picture_for(network), *arguments)


def test_a_picture_of_another_size_is_named(planted):
    with pytest.raises(ValueError, match=r"answers a picture of shape \(1, 9, 9\), not \(1, 9, 8"):
        occlusion(planted("xo"), np.zeros((1, 9, 8), np.float32), 0, 3, 1)
