"""Matching a template: against the correlation coefficient, window by window."""

import numpy as np
import pytest

from cnnviz import ops
from cnnviz.ops.template import as_kernel, match_template

CHANCE = np.random.default_rng(5)


@pytest.mark.parametrize(
    ("shape", "size", "stride"), [((9, 12), (3, 3), 1), ((10, 7), (4, 2), 2), ((6, 6), (6, 6), 1)]
)
def test_every_value_is_numpys_correlation_coefficient(shape, size, stride):
    image, template = CHANCE.random(shape), CHANCE.random(size)
    found = match_template(image, template, stride=stride)
    window = ops.Window.of(shape, size, stride)
    assert found.values.shape == window.output_shape
    for row, column in np.ndindex(*found.values.shape):
        top, left = row * stride, column * stride
        patch = image[top : top + size[0], left : left + size[1]]
        expected = np.corrcoef(patch.ravel(), template.ravel())[0, 1]
        assert found.values[row, column] == pytest.approx(expected, abs=1e-9)


def test_light_and_contrast_do_not_matter_and_the_negative_is_minus_one():
    image = CHANCE.random((8, 8))
    template = image[2:5, 3:6]
    for changed in (image, image / 2, image + 3, 0.2 * image + 0.1):
        found = match_template(changed, template)
        assert found.best == (2, 3)
        assert found.values[2, 3] == pytest.approx(1)
    assert match_template(-image, template).values[2, 3] == pytest.approx(-1)


def test_the_numbers_on_the_way_are_those_of_the_values():
    image, template = CHANCE.random((7, 7)), CHANCE.random((3, 3))
    found = match_template(image, template)
    assert found.kernel.sum() == pytest.approx(0)
    assert np.linalg.norm(found.kernel) == pytest.approx(1)
    np.testing.assert_allclose(found.sums * found.shares, found.values)
    np.testing.assert_allclose(found.shares * found.contrasts, 1)


def test_an_even_window_is_no_match_instead_of_a_division_by_zero():
    image = np.full((6, 6), 0.4)
    image[4:, 4:] += CHANCE.normal(0, 0.001, (2, 2))
    found = match_template(image, [[0, 1], [1, 0]], least_contrast=0.02)
    assert (found.values == 0).all()


def test_an_even_template_cannot_be_looked_for():
    with pytest.raises(ValueError, match="same everywhere"):
        as_kernel(np.ones((2, 2)))
