"""A scanning perceptron: PyTorch's unfold, the convolution, and both of the decks' comparisons."""

import numpy as np
import torch
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.ui.components.linked_view import CopyLink
from cnnviz.ui.lessons.beyond_two import scanning
from tests.golden.entries import Entry, checks

RANDOM = np.random.default_rng(3)
SCAN = scanning.Scan(RANDOM.standard_normal((5, 5)), RANDOM.standard_normal((3, 3)), 0.5)


def test_the_patches_are_pytorchs_unfold() -> None:
    unfolded = torch.nn.functional.unfold(torch.from_numpy(SCAN.picture)[None, None], 3)[0].T
    assert_array_equal(SCAN.patches, unfolded)
    assert_array_equal(SCAN.picture.ravel()[SCAN.places].reshape(9, 9), SCAN.patches)


def test_scanning_gives_the_convolution() -> None:
    assert_allclose(SCAN.results.reshape(3, 3), SCAN.map, atol=1e-12)
    assert_allclose(SCAN.sums + SCAN.bias, SCAN.results, atol=1e-12)


def test_every_copy_in_the_view_is_one() -> None:
    view = scanning.view(SCAN)
    copies = [link for link in view.links if isinstance(link, CopyLink)]
    assert [link.target for link in copies] == ["patches", "scan_laid_out"]
    for link in copies:
        source, target = view.panel(link.source).values, view.panel(link.target).values
        assert_array_equal(source.ravel()[link.places], target.ravel())


@checks("conv.equals_scanning")
def test_scanning_costs_what_convolution_costs(golden: Entry) -> None:
    rows = {name: counts for name, *counts in scanning.comparison()}
    scanned, convolved, connected = rows["deck004"]
    assert scanned == convolved == golden["expected"]["multiplies_both"]
    assert connected > 10 * convolved


@checks("nn.view_of_convolution")
def test_a_fully_connected_layer_costs_more(golden: Entry) -> None:
    expected = golden["expected"]
    rows = {name: counts for name, *counts in scanning.comparison()}
    connections = expected["connections"]
    assert rows["toy"] == [connections, connections, expected["fully_connected_weights"]]


@checks("local.8x8.connections")
def test_the_other_decks_comparison(golden: Entry) -> None:
    expected = golden["expected"]
    rows = {name: counts for name, *counts in scanning.comparison()}
    connections = expected["connections"]
    assert rows["deck001"] == [connections, connections, expected["fully_connected_connections"]]
    assert "| Deck 001: 8×8, 3×3 | 324 | 324 | 2,304 |" in scanning.table()
