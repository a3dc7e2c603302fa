"""The toy against PyTorch, and against loops that share no code with it."""

import itertools
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from cnnviz import ops, toy
from cnnviz.toy import Layer
from tests.toy.test_pictures import pictures

CONVOLUTION, RELU, MAX_POOL, MEAN_POOL = Layer


def by_torch(picture, divisor=9):
    maps = functional.conv2d(torch.tensor(picture)[None], torch.tensor(toy.FEATURES)) / divisor
    yield maps
    maps = functional.relu(maps)
    yield maps
    for _ in range(2):
        maps = functional.max_pool2d(maps, 2, ceil_mode=True)
        yield maps
    values = torch.flatten(maps)
    yield values
    yield functional.linear(values, torch.tensor(toy.VOTE_WEIGHTS))


def by_hand(picture):
    """The votes for X and O of a list of rows, in plain Python."""
    values = []
    for feature in ([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]],
                    [[1, -1, 1], [-1, 1, -1], [1, -1, 1]],
                    [[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]):  # fmt: skip
        size, grid = 7, {}
        for row, column in itertools.product(range(7), repeat=2):
            total = 0
            for i, j in itertools.product(range(3), repeat=2):
                total += picture[row + i][column + j] * feature[i][j]
            grid[row, column] = max(total, 0) / 9
        while size > 2:
            size, large = math.ceil(size / 2), grid
            grid = {
                (row, column): max(
                    large[cell]
                    for cell in itertools.product(
                        (2 * row, 2 * row + 1), (2 * column, 2 * column + 1)
                    )
                    if cell in large
                )
                for row, column in itertools.product(range(size), repeat=2)
            }
        values += [grid[cell] for cell in itertools.product(range(2), repeat=2)]
    return sum(values[i - 1] for i in (1, 4, 5, 10, 11)) / 5, sum(
        values[i - 1] for i in (2, 3, 9, 12)
    ) / 4


def stages(result):
    return (
        result.filtered,
        result.rectified,
        result.pooled,
        result.pooled_again,
        result.values,
        result.votes,
    )


@pytest.mark.parametrize("divide", [True, False])
@given(picture=pictures)
def test_every_stage_equals_pytorch(divide, picture):
    result = toy.run(picture, divide=divide)
    for ours, theirs in zip(stages(result), by_torch(picture, 9 if divide else 1), strict=True):
        np.testing.assert_allclose(ours, np.squeeze(theirs.numpy()), rtol=0, atol=1e-12)


@given(pictures)
def test_votes_equal_those_counted_by_hand(picture):
    np.testing.assert_allclose(toy.run(picture).votes, by_hand(picture[0].tolist()), atol=1e-12)


def test_shapes():
    shapes = [stage.shape for stage in stages(toy.run(toy.X))]
    assert shapes == [(3, 7, 7), (3, 7, 7), (3, 4, 4), (3, 2, 2), (12,), (2,)]


@pytest.mark.parametrize(
    ("picture", "votes", "winner"),
    [
        (toy.X, (1, 5 / 9), "X"),
        (toy.O, (5 / 9, 1), "O"),
        (toy.DEFORMED_X, (37 / 45, 5 / 9), "X"),
        (-np.ones((1, 9, 9)), (4 / 15, 1 / 3), "O"),  # a blank picture
    ],
)
def test_winners(picture, votes, winner):
    result = toy.run(picture)
    np.testing.assert_allclose(result.votes, votes, atol=1e-12)
    assert result.winner == winner


def test_a_tie_has_no_winner_even_if_the_sums_round_differently():
    weights = np.zeros((2, 12))
    weights[0, [0, 3, 4]] = 0.1  # values of 1 in the ideal X
    weights[1, 0] = 0.3
    result = toy.run(toy.X, weights=weights)
    assert result.votes[0] != result.votes[1]
    assert result.winner is None
    assert toy.run(toy.X, weights=np.zeros((2, 12))).winner is None


def test_own_features_and_weights():
    features = np.zeros((3, 1, 3, 3))
    features[:, :, 1, 1] = 9
    weights = np.zeros((2, 12))
    weights[1, 0] = 2
    result = toy.run(toy.X, features, weights)
    assert result.filtered[0].tolist() == toy.X[0, 1:8, 1:8].tolist()
    assert result.votes.tolist() == [0, 2]
    assert result.winner == "O"


def test_what_does_not_fit_together():
    with pytest.raises(ValueError, match="channels"):
        toy.run(np.ones((3, 9, 9)))
    with pytest.raises(ValueError, match="weights"):
        toy.run(toy.X, weights=np.ones((2, 11)))


def test_features_and_weights_cannot_be_changed_by_accident():
    for shared in (toy.FEATURES, toy.BACKSLASH, toy.VOTE_WEIGHTS, toy.FUTURE_VALUES):
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 0


def test_features_are_stacked_in_the_order_of_their_names():
    assert dict(zip(toy.FEATURE_NAMES, toy.FEATURES, strict=True)).keys() == {"\\", "X", "/"}
    for feature, single in zip(toy.FEATURES, (toy.BACKSLASH, toy.CROSS, toy.SLASH), strict=True):
        assert np.array_equal(feature, single)
    assert np.array_equal(toy.SLASH, toy.BACKSLASH[:, :, ::-1])


# Stacks


def stacked_by_torch(picture, layers):
    maps, kernels = torch.tensor(picture)[None], torch.tensor(toy.FEATURES)
    for layer in layers:
        if layer is CONVOLUTION:
            maps = functional.conv2d(maps, kernels, groups=maps.shape[1]) / 9
        elif layer is RELU:
            maps = functional.relu(maps)
        elif layer is MAX_POOL:
            maps = functional.max_pool2d(maps, 2, ceil_mode=True)
        else:
            maps = functional.avg_pool2d(maps, 2, ceil_mode=True)
        yield maps[0].numpy()


@given(pictures, st.lists(st.sampled_from(Layer), max_size=7))
def test_stacks_equal_pytorch_until_a_layer_does_not_fit(picture, layers):
    steps = toy.run_stack(picture, layers)
    theirs = stacked_by_torch(picture, layers)
    for step, layer in zip(steps, layers, strict=False):
        assert step.layer is layer
        if step.error:
            assert step is steps[-1]
            with pytest.raises(RuntimeError):
                next(theirs)
            return
        np.testing.assert_allclose(step.maps, next(theirs), rtol=0, atol=1e-12)
    assert len(steps) == len(layers)


def test_the_stack_of_the_toy_is_run():
    steps = toy.run_stack(toy.O, [CONVOLUTION, RELU, MAX_POOL, MAX_POOL])
    result = toy.run(toy.O)
    for step, maps in zip(steps, stages(result), strict=False):
        assert np.array_equal(step.maps, maps)


def test_relu_and_max_pool_commute_and_mean_pool_does_not():
    def last(*layers):
        return toy.run_stack(toy.X, [CONVOLUTION, *layers])[-1].maps

    assert np.array_equal(last(RELU, MAX_POOL), last(MAX_POOL, RELU))
    assert not np.allclose(last(RELU, MEAN_POOL), last(MEAN_POOL, RELU))


def test_steps_carry_windows_and_winners():
    convolution, relu, max_pool, mean_pool = toy.run_stack(toy.X, list(Layer))
    assert convolution.window == ops.Window.of((9, 9), 3)
    assert (relu.window, relu.winners, mean_pool.winners) == (None, None, None)
    assert max_pool.window.output_shape == (4, 4)
    assert np.array_equal(
        np.take_along_axis(relu.maps.reshape(3, -1), max_pool.winners.reshape(3, -1), axis=1),
        max_pool.maps.reshape(3, -1),
    )
    assert mean_pool.window == ops.pooling_window((4, 4), 2, ceil_mode=True)


def test_a_layer_that_does_not_fit_says_why():
    *steps, last = toy.run_stack(toy.X, [MAX_POOL, MAX_POOL, MAX_POOL, CONVOLUTION, RELU])
    assert [step.maps.shape for step in steps] == [(1, 5, 5), (1, 3, 3), (1, 2, 2)]
    assert last.layer is CONVOLUTION
    assert last.maps is None
    assert last.error.startswith("A 3x3 kernel does not fit into a 2x2 picture")


def test_an_empty_stack():
    assert toy.run_stack(toy.X, []) == ()
