"""Pooling that is learned: what four weights can hit, and what a small network can."""

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from cnnviz.ui import state
from cnnviz.ui.lessons.beyond_two import learned, learned_views
from cnnviz.ui.lessons.beyond_two.pool_network import Network
from tests.golden.entries import Entry, checks

WEIGHTS = (state.NET_KERNELS.default, state.NET_MIX.default, state.NET_LAST.default)
SLIDE = state.GRID.default


def network_on(grid: np.ndarray) -> Network:
    return Network(np.array(grid, float), *WEIGHTS)


@checks("pool.learned.4x4")
def test_the_slides_results_are_the_maxima(golden: Entry) -> None:
    grid, printed = golden["inputs"]["slice"], golden["expected"]["printed"]
    assert_array_equal(SLIDE, grid)
    assert_array_equal(learned.largest(SLIDE), printed)
    assert_array_equal(learned.filtered(), golden["check_weights_quarter"])
    assert_array_equal(network_on(grid).pooled, printed)


whole_numbers = arrays(float, (4, 4), elements=st.integers(0, 9).map(float))


@given(whole_numbers)
@settings(max_examples=200, deadline=None)
def test_the_network_is_the_maximum_of_any_numbers_from_0_on(grid: np.ndarray) -> None:
    assert_array_equal(network_on(grid).pooled, ops.max_pool2d(grid[np.newaxis], 2)[0])


def test_below_0_it_is_not() -> None:
    assert_array_equal(network_on(-np.ones((4, 4))).pooled, np.zeros((2, 2)))


def test_every_layer_is_pytorchs() -> None:
    random = np.random.default_rng(1)
    shapes = ((4, 4), (4, 4), (2, 4), (1, 2))
    shown = Network(*(random.standard_normal(shape) for shape in shapes))
    layers = [torch.from_numpy(one).reshape(-1, n, k, k) for one, n, k in (
        (shown.kernels, 1, 2), (shown.mix, 4, 1), (shown.last, 2, 1)
    )]  # fmt: skip
    conv = torch.nn.functional.conv2d
    kept = conv(torch.from_numpy(shown.grid)[None], layers[0], stride=2).relu()
    left = conv(kept, layers[1]).relu()
    assert_allclose(shown.kept, kept, atol=1e-12)
    assert_allclose(shown.left, left, atol=1e-12)
    assert_allclose(shown.pooled, conv(left, layers[2])[0], atol=1e-12)
    assert shown.parameters == sum(layer.numel() for layer in layers) == 26


def test_the_views_sums_add_up() -> None:
    view = learned_views.network_view(network_on(SLIDE))
    summed = [link for link in view.links if getattr(link, "sums", None) is not None]
    assert len(summed) == 4 + 2 + 1
    for link in summed:
        assert_allclose(link.sums.sum(axis=0), view.panel(link.target).values, atol=1e-12)


def test_four_weights_can_learn_four_blocks_by_heart() -> None:
    weights = learned.fitted(SLIDE)
    assert weights is not None
    kernels = weights[np.newaxis, np.newaxis]
    assert_allclose(ops.conv2d(SLIDE[np.newaxis], kernels, stride=2)[0], learned.largest(SLIDE))
    others = np.array(learned.MIXED_UP, float)
    assert sorted(others.ravel()) == sorted(SLIDE.ravel())
    missed = ops.conv2d(others[np.newaxis], kernels, stride=2)[0]
    assert not np.isclose(missed, learned.largest(others)).any()


def test_equal_blocks_have_no_single_solution() -> None:
    assert learned.fitted(np.ones((4, 4))) is None
