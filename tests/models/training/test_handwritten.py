"""Digits that the project draws: ten classes, no two alike, laid out as MNIST's are."""

import numpy as np
import pytest

from cnnviz.images.handwriting import centre_of_mass
from cnnviz.models import library
from cnnviz.models.training import handwritten


@pytest.fixture(scope="module")
def digits():
    return handwritten.drawn_digits(0, 400, 100)


def test_what_is_drawn(digits):
    assert digits.classes == tuple("0123456789")
    assert digits.train.pictures.shape == (400, 1, 28, 28)
    assert digits.held_out.pictures.shape == (100, 1, 28, 28)
    assert digits.train.pictures.dtype == np.uint8
    np.testing.assert_array_equal(np.bincount(digits.train.labels), [40] * 10)


def test_no_two_are_alike(digits):
    everything = [*digits.train.pictures, *digits.held_out.pictures]
    assert len({picture.tobytes() for picture in everything}) == len(everything)


def test_the_seed_decides(digits):
    again, other = (handwritten.drawn_digits(seed, 400, 100) for seed in (0, 1))
    np.testing.assert_array_equal(again.train.pictures, digits.train.pictures)
    assert not np.array_equal(other.train.pictures, digits.train.pictures)


def test_they_are_laid_out_as_mnists_are(digits):
    for picture in digits.train.pictures[:, 0]:
        rows, columns = np.nonzero(picture > 128)
        longest = max(np.ptp(rows), np.ptp(columns)) + 1
        assert 14 <= longest <= 23
        row, column = centre_of_mass(picture)
        assert abs(row - 14) < 3.5
        assert abs(column - 14) < 3.5
        assert picture.max() == 255
        assert 0.02 < picture.mean() / 255 < 0.3
        assert not picture[[0, -1]].any() or not picture[:, [0, -1]].any()


def test_a_network_that_learned_from_mnist_reads_most_of_them(digits):
    network = library.load("digits-93k")
    votes = [
        network.run(picture.astype(np.float32) / 255).logits for picture in digits.train.pictures
    ]
    right = np.mean(np.argmax(votes, 1) == digits.train.labels)
    assert right > 0.8
