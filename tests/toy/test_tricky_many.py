"""Many letters at once are the letters one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz import toy
from tests.toy.test_pictures import PICTURES, pictures

MANY = 400


def settings(random):
    """Choose what is done to each letter: some of it exact, where ties are."""
    return (
        random.integers(-3, 4, MANY),
        random.integers(-3, 4, MANY),
        np.where(
            random.random(MANY) < 0.3, random.integers(1, 5, MANY) / 2, random.uniform(0.1, 2, MANY)
        ),
        np.where(
            random.random(MANY) < 0.3,
            45 * random.integers(-8, 9, MANY),
            random.uniform(-360, 360, MANY),
        ),
    )


@pytest.mark.parametrize("thickness", [1, 2, 3])
@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_the_same_as_one_by_one(picture, thickness):
    chosen = settings(np.random.default_rng(thickness))
    many = toy.redraw_many(picture, *chosen, thickness)
    assert many.shape == (MANY, 1, 9, 9)
    for made, each in zip(many, zip(*chosen, strict=True), strict=True):
        right, down, scale, rotation = each
        one = toy.redraw(picture, int(right), int(down), float(scale), float(rotation), thickness)
        np.testing.assert_array_equal(made, one)


@given(pictures, st.floats(0.1, 2.0), st.floats(-360, 360), st.integers(1, 3))
def test_any_picture(picture, scale, rotation, thickness):
    still = np.zeros(1, int)
    (made,) = toy.redraw_many(
        picture, still, still, np.array([scale]), np.array([rotation]), thickness
    )
    one = toy.redraw(picture, scale=scale, rotation=rotation, thickness=thickness)
    np.testing.assert_array_equal(made, one)
