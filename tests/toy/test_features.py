"""The three features, and the same strokes at other sizes."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from cnnviz import toy


@pytest.mark.parametrize("index", range(3))
def test_at_size_three_a_drawn_feature_is_the_toys(index: int) -> None:
    assert_array_equal(toy.drawn_feature(index, 3), toy.FEATURES[index])


@pytest.mark.parametrize("size", range(1, 6))
def test_a_slash_is_a_mirrored_backslash_and_x_is_both(size: int) -> None:
    backslash, cross, slash = (toy.drawn_feature(index, size) for index in range(3))
    assert_array_equal(slash, backslash[..., ::-1])
    assert_array_equal(cross, np.maximum(backslash, slash))
    assert backslash.sum() == size - size * (size - 1)
