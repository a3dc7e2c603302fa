"""The ELU of the slide: equal to the right one up to where the exponential overtakes."""

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from cnnviz import ops, toy
from tests.golden.entries import Entry, checks


@checks("activation.elu")
def test_the_slides_numbers(golden: Entry) -> None:
    z, alpha = golden["inputs"]["z"], golden["inputs"]["alpha"]
    assert_allclose(toy.printed_elu(z, alpha), golden["expected"]["slide_formula"], atol=1e-10)
    assert_allclose(toy.printed_elu_holds_until(alpha), golden["agrees_for_z_below"], atol=1e-9)


@pytest.mark.parametrize("alpha", [1e-6, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999])
def test_both_agree_up_to_the_limit_and_nowhere_above(alpha: float) -> None:
    limit = toy.printed_elu_holds_until(alpha)
    assert limit > 0
    below, above = limit * np.linspace(-1, 0.999, 50), limit * np.linspace(1.001, 1.5, 50)
    assert_allclose(toy.printed_elu(below, alpha), ops.elu(below, alpha), rtol=1e-12)
    assert np.all(toy.printed_elu(above, alpha) > ops.elu(above, alpha))


def test_the_ends() -> None:
    assert toy.printed_elu_holds_until(0.0) == math.inf
    assert toy.printed_elu_holds_until(1.0) == toy.printed_elu_holds_until(2.0) == 0.0
    assert_allclose(toy.printed_elu([-3.0, 0.0, 700.0], 0.0), [0.0, 0.0, 700.0])
