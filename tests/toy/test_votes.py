import numpy as np

from cnnviz import ops, toy


def test_each_class_takes_the_mean_of_its_voters():
    values = np.random.default_rng(0).normal(size=12)
    votes = ops.linear(values, toy.VOTE_WEIGHTS)
    for vote, voters in zip(votes, (toy.VOTERS_X, toy.VOTERS_O), strict=True):
        assert np.isclose(vote, np.mean([values[voter - 1] for voter in voters]))


def test_nobody_votes_twice():
    voters = (*toy.VOTERS_X, *toy.VOTERS_O)
    assert len(set(voters)) == len(voters) == np.count_nonzero(toy.VOTE_WEIGHTS)


def test_future_values():
    votes = ops.linear(toy.FUTURE_VALUES, toy.VOTE_WEIGHTS)
    np.testing.assert_allclose(votes, [0.912, 0.5175], atol=1e-12)
