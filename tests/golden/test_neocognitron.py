"""Deck 004's formula of the neocognitron, decoded, against PyTorch and the app's own cells."""

from itertools import product

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops, toy
from cnnviz.ui.lessons.neocognitron.levels import REACH, SIZE, Levels
from tests.golden.entries import Entry, checks


def s_cells(before: np.ndarray, weights: np.ndarray, threshold: float) -> np.ndarray:
    """U_S,l,n(i,j) = sigma(sum_p sum_k sum_m w_n(p,k,m) U_C,l-1,p(i+k, j+m)), by hand."""
    planes, rows, columns = before.shape
    count, _, size, _ = weights.shape
    cells = np.zeros((count, rows - size + 1, columns - size + 1))
    for n, i, j in product(*map(range, cells.shape)):
        total = sum(
            weights[n, p, k, m] * before[p, i + k, j + m]
            for p, k, m in product(range(planes), range(size), range(size))
        )
        cells[n, i, j] = max(total - threshold, 0.0)
    return cells


def c_cells(s_planes: np.ndarray, reach: int, step: int) -> np.ndarray:
    """U_C,l,n(i,j) = the max of U_S,l,n(k,m) for k in (i, i + L), m in (j, j + L), by hand."""
    planes, rows, columns = s_planes.shape
    places = [range(0, size - reach + 1, step) for size in (rows, columns)]
    return np.array(
        [
            [
                [
                    max(plane[k, m] for k, m in product(range(i, i + reach), range(j, j + reach)))
                    for j in places[1]
                ]
                for i in places[0]
            ]
            for plane in s_planes
        ]
    ).reshape(planes, len(places[0]), len(places[1]))


@pytest.fixture
def planes() -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(4)
    return chance.normal(size=(2, 8, 7)), chance.normal(size=(3, 2, 3, 3))


@checks("neocognitron.formula")
def test_an_s_cell_is_a_convolution_and_an_activation(
    golden: Entry, planes: tuple[np.ndarray, np.ndarray]
) -> None:
    assert golden["expected"]["S_receptive_field"] == "K_l x K_l"
    before, weights = planes
    by_hand = s_cells(before, weights, 0.5)
    bias = torch.full((3,), -0.5, dtype=torch.float64)
    convolved = torch.conv2d(torch.tensor(before)[None], torch.tensor(weights), bias)
    assert_allclose(by_hand, torch.relu(convolved)[0].numpy(), atol=1e-12)
    ours = ops.relu(ops.conv2d(before, weights, np.full(3, -0.5)))
    assert_allclose(by_hand, ours, atol=1e-12)


@checks("neocognitron.formula")
def test_a_c_cell_is_the_largest_of_its_window(
    golden: Entry, planes: tuple[np.ndarray, np.ndarray]
) -> None:
    assert golden["expected"]["C_receptive_field"] == "L_l x L_l"
    before, _ = planes
    for reach, step in ((2, 1), (2, 2), (3, 1), (3, 3)):
        by_hand = c_cells(before, reach, step)
        pooled = torch.max_pool2d(torch.tensor(before)[None], reach, step)[0].numpy()
        assert_array_equal(by_hand, pooled)
        assert_array_equal(by_hand, ops.max_pool2d(before, reach, step))


@checks("neocognitron.formula")
def test_the_printed_range_names_no_window(
    golden: Entry, planes: tuple[np.ndarray, np.ndarray]
) -> None:
    # As printed, k in (i, i + L) and j in (l, l + L) of U_S(i, j): the row does not run at all, and
    # the columns start at the number of the level, whatever cell is asked.
    assert not golden["verified"]
    assert "mixes j and l" in golden["note"]
    (plane, *_), reach, level = planes[0], 2, 1
    printed = np.array([[plane[i, level : level + reach].max()] * 6 for i in range(7)])
    assert (np.ptp(printed, axis=1) == 0).all()  # every cell of a row would be the same
    assert not np.allclose(printed, c_cells(plane[None], reach, 1)[0])


@checks("neocognitron.formula")
def test_the_apps_cells_follow_the_formula(golden: Entry) -> None:
    levels = Levels(toy.DEFORMED_X, toy.FEATURES, 0.5, 0.1)
    first = s_cells(levels.picture, toy.FEATURES / 9, 0.5)
    assert_allclose(levels.s1, first, atol=1e-12)
    # Partial windows at the edge count: they are those of planes with a silent row and column more.
    wider = np.pad(first, ((0, 0), (0, 1), (0, 1)))
    assert_allclose(levels.c1, c_cells(wider, REACH, REACH), atol=1e-12)
    assert_allclose(levels.s2, s_cells(levels.c1, levels.patterns, 0.1), atol=1e-12)
    assert_allclose(levels.c2, c_cells(levels.s2, REACH, REACH), atol=1e-12)
    assert levels.patterns.shape[2:] == (SIZE, SIZE), golden["expected"]
