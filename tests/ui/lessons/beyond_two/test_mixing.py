"""A 1x1 kernel against the deck's number, PyTorch, and what it must not do."""

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from cnnviz.ui import state
from cnnviz.ui.lessons.beyond_two import mixing
from cnnviz.ui.lessons.beyond_two.reduction import CHANNELS, KERNELS, SIDE, Reduction
from tests.golden.entries import Entry, checks

RANDOM = np.random.default_rng(0)


@checks("conv.1x1")
def test_the_first_pixel_is_the_decks(golden: Entry) -> None:
    inputs = golden["inputs"]
    mixture = mixing.numbers()
    assert_array_equal(mixture.maps[:, 0, 0], inputs["maps_at_one_pixel"])
    assert_array_equal(mixture.weights, inputs["weights"])
    assert mixture.bias == inputs["bias"]
    assert mixture.result[0, 0] == golden["expected"]["output"]


def test_it_is_a_convolution_and_a_perceptron_at_every_pixel() -> None:
    maps, weights = RANDOM.standard_normal((3, 5, 6)), RANDOM.standard_normal(3)
    mixture = mixing.Mixture(maps, weights, -0.25)
    expected = torch.nn.functional.conv2d(
        torch.from_numpy(maps), torch.from_numpy(mixture.kernels), torch.tensor([-0.25]).double()
    )
    assert_allclose(mixture.result, expected[0], atol=1e-12)
    for row, column in np.ndindex(5, 6):
        perceptron = ops.linear(maps[:, row, column], weights[np.newaxis], [-0.25])
        assert_allclose(mixture.result[row, column], perceptron[0], atol=1e-12)


def test_a_pixel_changes_no_other() -> None:
    mixture = mixing.numbers()
    changed = mixture.maps.copy()
    changed[1, 1, 2] += 5
    other = mixing.Mixture(changed, mixture.weights, mixture.bias).result
    assert np.argwhere(other != mixture.result).tolist() == [[1, 2]]


def test_the_views_sums_add_up_to_the_result() -> None:
    for view in (
        mixing.numbers_view(mixing.numbers()),
        mixing.photo_view(mixing.photograph(RANDOM.random((3, 8, 8)))),
    ):
        (link,) = (one for one in view.links if getattr(one, "sums", None) is not None)
        total = link.sums.sum(axis=0) + link.bias
        assert_allclose(total, view.panel(link.target).values, atol=1e-12)


@pytest.mark.parametrize(
    ("weights", "shading"),
    [((0.299, 0.587, 0.114), "grey"), ((-0.299, -0.587, -0.114), "grey"), ((1, -1, 0), "signed")],
)
def test_only_what_stays_a_photograph_is_drawn_as_one(
    weights: tuple[float, ...], shading: str
) -> None:
    view = mixing.photo_view(mixing.Mixture(RANDOM.random((3, 4, 4)), np.array(weights), 0.0))
    assert view.panel("mix_result").shading == shading


@pytest.mark.parametrize("kept", [8, 64, 128, 256])
def test_the_reduction_counts_what_torch_multiplies(kept: int) -> None:
    reduction = Reduction(kept)

    def products(layer: torch.nn.Conv2d) -> int:
        return layer.weight.numel() * SIDE * SIDE

    straight = torch.nn.Conv2d(CHANNELS, KERNELS, 3, padding=1)
    first, second = torch.nn.Conv2d(CHANNELS, kept, 1), torch.nn.Conv2d(kept, KERNELS, 3)
    assert reduction.straight == products(straight)
    assert (reduction.first, reduction.second) == (products(first), products(second))
    assert (reduction.saved < 0) == (products(first) + products(second) > products(straight))


def test_to_keep_all_maps_saves_nothing() -> None:
    assert Reduction(state.REDUCED.high).saved < 0 < Reduction(state.REDUCED.default).saved
