"""The counts of multiplications against what is really multiplied."""

import numpy as np
import pytest

from cnnviz.ops import multiplications


@pytest.mark.parametrize(("side", "filter_side"), [(20, 5), (9, 3), (7, 7), (4, 1)])
def test_direct_counts_every_product(side, filter_side):
    places = (side - filter_side + 1) ** 2
    products = sum(filter_side * filter_side for _ in range(places))
    assert multiplications.direct(side, filter_side) == products
    outputs = (side - filter_side + 1) ** 2
    assert multiplications.of_layer(1, 1, filter_side, outputs) == products


@pytest.mark.parametrize("side", [2, 4, 8, 32])
def test_the_fft_is_counted_butterfly_by_butterfly(side):
    """A radix-2 transform of n values has log2(n) rounds of n / 2 complex products."""
    cells, rounds, complex_products = side * side, 0, 0
    while 2**rounds < cells:
        rounds += 1
        complex_products += cells // 2
    assert multiplications.by_fft(side) == 4 * (3 * complex_products + cells)


@pytest.mark.parametrize("side", [32, 64, 128, 256])
def test_the_crossing_is_the_first_side_where_the_fft_wins(side):
    found = multiplications.crossing(side)
    assert found is not None
    cost = multiplications.by_fft(side)
    assert multiplications.direct(side, found) > cost
    assert all(multiplications.direct(side, one) <= cost for one in range(1, found))


def test_nothing_to_gain_on_tiny_pictures():
    assert multiplications.crossing(4) is None


def test_a_layer_counts_like_its_arrays():
    kernels = np.ones((64, 256, 3, 3))
    assert multiplications.of_layer(256, 64, 3, 28 * 28) == kernels.size * 28 * 28
    with pytest.raises(ValueError, match="The number of kernels must be a whole number"):
        multiplications.of_layer(256, 0, 3, 1)
