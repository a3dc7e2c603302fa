"""Networks and columns: what is told of them is what PyTorch finds, and what was recorded."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from cnnviz.models.swapping import customers, recorded, shuffled_digits
from cnnviz.models.swapping.measuring import order_of


def test_the_dense_network_votes_as_pytorch_does():
    network, people = recorded.dense(), customers.made_up(3, 50)
    parts = [
        torch.from_numpy(part)
        for part in (network.first, network.first_bias, network.second, network.second_bias)
    ]
    hidden = functional.relu(functional.linear(torch.from_numpy(people.scaled), *parts[:2]))
    expected = functional.linear(hidden, *parts[2:]).numpy()
    np.testing.assert_allclose(network.votes(people.scaled), expected, atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_weights_moved_along_give_the_same_votes(seed):
    network, people = recorded.dense(), customers.made_up(3, 50)
    order = np.random.default_rng(seed).permutation(len(customers.COLUMNS))
    moved = network.moved_along(order).votes(people.scaled[:, order])
    np.testing.assert_allclose(moved, network.votes(people.scaled), atol=1e-12)


def test_what_was_recorded_of_the_dense_network_is_found_again():
    people = customers.made_up(1, recorded.measured().unseen)
    answers = recorded.dense().votes(people.scaled).argmax(axis=1)
    share = float((answers == people.buys).mean())
    assert share == pytest.approx(recorded.measured().customers["dense"].ordered[0], abs=0.002)


def test_what_was_recorded_says_what_the_page_says():
    found = recorded.measured()
    cnn, dense = found.digits["cnn"].means, found.digits["dense"].means
    assert cnn[0] - cnn[1] > 0.05
    assert abs(dense[0] - dense[1]) < 0.02
    dense, cnn = found.customers["dense"].means, found.customers["cnn"].means
    assert abs(dense[0] - dense[1]) < 0.02
    assert max(cnn) < min(dense)
    assert found.steps[0].moved == 0
    assert all(step.low <= step.mean <= step.high for step in found.steps)


@pytest.mark.parametrize("moved", [0, 2, 7, 28])
def test_an_order_moves_as_many_columns_as_it_says(moved):
    order = order_of(28, moved, seed=1)
    assert sorted(order) == list(range(28))
    assert sum(old != new for new, old in enumerate(order)) == moved


def test_the_network_answers_as_it_would_if_asked_one_by_one():
    order = order_of(28, 28, seed=2)
    digits = shuffled_digits.unseen_digits()
    first = torch.from_numpy(digits.pictures[:5][..., list(order)] / np.float32(255))
    module = shuffled_digits.library.load(shuffled_digits.NETWORK).module
    one_by_one = [int(module(picture[None]).argmax()) for picture in first]
    assert shuffled_digits.answers(order)[:5].tolist() == one_by_one


def test_made_up_customers_stay_within_what_is_possible():
    people = customers.made_up(5, 500)
    assert np.abs(people.scaled).max() <= 1
    assert 0.3 < people.buys.mean() < 0.7
