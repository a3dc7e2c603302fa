"""Many answers at once are the single answers."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from cnnviz.models.explaining import probabilities
from tests.models.explaining.conftest import is_untouched, picture_for


@pytest.mark.parametrize("name", ["xo", "digits-93k", "cifar10"])
def test_they_are_the_single_answers(planted, name):
    network = planted(name)
    pictures = np.stack([picture_for(network, seed) for seed in range(40)])
    singly = [network.answer(network.run(picture)).probabilities for picture in pictures]
    assert_allclose(probabilities(network, pictures), singly, atol=1e-5)
    assert is_untouched(network)


def test_none_are_none(planted):
    network = planted("xo")
    assert probabilities(network, np.zeros((0, 1, 9, 9), np.float32)).shape == (0, 2)


def test_another_size_is_named(planted):
    with pytest.raises(ValueError, match=r"'xo' answers pictures of shape \(1, 9, 9\), not \(1, 8"):
        probabilities(planted("xo"), np.zeros((3, 1, 8, 9), np.float32))
