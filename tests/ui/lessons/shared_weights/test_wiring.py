"""Three wirings of one map: what they count and make, against PyTorch's layers."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from cnnviz import toy
from cnnviz.ui.lessons.shared_weights.wiring import Change, Kind, Wiring, cropped
from tests.golden.entries import entry

EDGE = np.array([[1.0, 0.0, -1.0]] * 3)


def wiring(side: int = 8, kernel: int = 3, stride: int = 1, *changes: Change) -> Wiring:
    picture = cropped(toy.DEFORMED_X, side)
    return Wiring(picture, np.resize(EDGE, (kernel, kernel)), stride, changes)


def test_the_decks_counts() -> None:
    expected, wired = entry("local.8x8.connections")["expected"], wiring()
    assert [*wired.window.output_shape, 1] == expected["output"]
    assert wired.weights(Kind.FULL) == expected["fully_connected_connections"]
    assert wired.connections(Kind.SHARED) == expected["connections"]
    assert wired.connections(Kind.LOCAL) == wired.weights(Kind.LOCAL) == expected["connections"]
    shared = wired.weights(Kind.SHARED) + wired.biases(Kind.SHARED)
    assert shared == expected["unique_parameters"]
    assert wired.weights(Kind.FULL) + wired.biases(Kind.FULL) == 2340


@pytest.mark.parametrize(
    ("side", "kernel", "stride"), [(8, 3, 1), (16, 5, 3), (4, 1, 1), (9, 4, 2)]
)
def test_counts_are_those_of_pytorchs_layers(side: int, kernel: int, stride: int) -> None:
    wired = wiring(side, kernel, stride)
    shared = torch.nn.Conv2d(1, 1, kernel, stride)
    neurons = shared(torch.zeros(1, 1, side, side)).numel()
    dense = torch.nn.Linear(side * side, neurons)
    local = functional.unfold(torch.zeros(1, 1, side, side), kernel, stride=stride)
    assert wired.weights(Kind.SHARED) == shared.weight.numel()
    assert wired.biases(Kind.SHARED) == shared.bias.numel()
    assert wired.weights(Kind.FULL) == dense.weight.numel()
    assert wired.biases(Kind.FULL) == wired.biases(Kind.LOCAL) == dense.bias.numel()
    assert wired.weights(Kind.LOCAL) == local.numel()


@pytest.mark.parametrize(("side", "kernel", "stride"), [(8, 3, 1), (16, 5, 3), (4, 1, 1)])
def test_all_three_begin_as_the_same_convolution(side: int, kernel: int, stride: int) -> None:
    wired = wiring(side, kernel, stride)
    picture, weights = (torch.tensor(one)[None, None] for one in (wired.picture, wired.kernel))
    expected = functional.conv2d(picture, weights, stride=stride)[0, 0].numpy()
    for kind in Kind:
        np.testing.assert_allclose(wired.map(kind), expected)


def test_a_change_of_one_own_weight_changes_one_place() -> None:
    before, pixel = wiring(), 8 * 2 + 3
    after = wiring(8, 3, 1, *before.changed(7, pixel, 5.0))
    for kind in (Kind.FULL, Kind.LOCAL):
        changed = after.map(kind) != before.map(kind)
        assert np.flatnonzero(changed).tolist() == [7]
        assert after.matrix(kind)[7, pixel] == 5
    np.testing.assert_array_equal(after.map(Kind.SHARED), before.map(Kind.SHARED))


def test_a_change_of_the_shared_weight_changes_all_places() -> None:
    before = wiring()
    kernel = before.kernel.copy()
    kernel[1, 1] = 3
    after = Wiring(before.picture, kernel)
    assert (after.map(Kind.SHARED) != before.map(Kind.SHARED)).all()


def test_only_a_fully_connected_neuron_has_weights_outside_its_window() -> None:
    after = wiring(8, 3, 1, Change(0, 63, 2.0))
    assert after.matrix(Kind.FULL)[0, 63] == 2
    assert after.matrix(Kind.LOCAL)[0, 63] == 0


def test_changes_replace_each_other_and_vanish_when_they_are_taken_back() -> None:
    once = wiring().changed(7, 9, 5.0)
    twice = wiring(8, 3, 1, *once).changed(7, 9, 2.0)
    assert [(one.neuron, one.pixel) for one in twice] == [(7, 9)]
    as_it_was = float(wiring().matrix(Kind.FULL)[7, 9])
    assert wiring(8, 3, 1, *twice).changed(7, 9, as_it_was) == ()


def test_changes_from_a_link_that_no_neuron_has_are_left_out() -> None:
    odd = wiring(4, 3, 1, Change(99, 0, 1.0), Change(0, 99, 1.0))
    np.testing.assert_array_equal(odd.map(Kind.FULL), wiring(4).map(Kind.FULL))


@pytest.mark.parametrize("side", [4, 8, 9, 16])
def test_the_picture_is_cut_or_gets_paper_around_it(side: int) -> None:
    picture = cropped(toy.X, side)
    assert picture.shape == (side, side)
    assert (picture == 1).sum() == (toy.X[0, :side, :side] == 1).sum()
