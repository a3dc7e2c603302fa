"""The views of the lesson on voting: who wins, with which weights, without which values."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from cnnviz import toy
from cnnviz.ui.components.linked_view import DenseLink
from cnnviz.ui.flow import Flow
from cnnviz.ui.lessons import vote_flow


def flow_of(picture, off: tuple[int, ...] = ()) -> Flow:
    return vote_flow.values_of_picture(picture, toy.FEATURES, 9.0, off)


@pytest.mark.parametrize(
    ("picture", "scores", "winner"),
    [
        (toy.X, (1.0, 5 / 9), "X"),
        (toy.O, (5 / 9, 1.0), "O"),
        (toy.DEFORMED_X, (0.8222, 0.5556), "X"),
    ],
)
def test_the_pictures_of_the_toy(picture, scores: tuple[float, float], winner: str) -> None:
    flow = flow_of(picture)
    outcome = vote_flow.vote(flow, toy.VOTE_WEIGHTS)
    assert_allclose(outcome.scores, scores, atol=1e-4)
    assert outcome.winner == winner
    assert_allclose(outcome.scores, toy.run(picture).votes)
    votes = flow.view().panel("votes")
    assert_allclose(votes.values[:, 0], outcome.scores)
    assert votes.note.startswith(f"{winner} wins")


def test_the_slides_list_has_its_means() -> None:
    flow = vote_flow.values_of_slides(())
    outcome = vote_flow.vote(flow, toy.VOTE_WEIGHTS)
    assert_allclose(outcome.scores, [0.912, 0.5175])
    assert vote_flow.exact_means() == ("0.912", "0.5175")
    assert flow.view().panel("votes").note == "X wins."


def test_values_that_are_off_have_no_vote() -> None:
    outcome = vote_flow.vote(flow_of(toy.DEFORMED_X, (3, 4)), toy.VOTE_WEIGHTS)
    assert_allclose(outcome.scores, [0.8222 - 0.2 * (7 / 9 + 1), 0.5556], atol=1e-4)
    assert outcome.winner == "O"


def test_nobody_wins_with_equal_weights() -> None:
    flow = flow_of(toy.X)
    assert vote_flow.vote(flow, vote_flow.same_weights(0.1)).winner is None
    assert flow.view().panel("votes").note.startswith("A tie")


def test_every_single_vote_is_a_weight_times_a_value() -> None:
    flow = flow_of(toy.DEFORMED_X)
    vote_flow.vote(flow, toy.VOTE_WEIGHTS)
    view = flow.view()
    values = view.panel("values").values
    assert_allclose(view.panel("contributions").values, toy.VOTE_WEIGHTS.T * values)
    assert_allclose(view.panel("weights").values, toy.VOTE_WEIGHTS.T)


def test_softmax_makes_them_add_up() -> None:
    outcome = vote_flow.Outcome(np.array([0.822, 0.556]))
    assert outcome.total == "1.378"
    assert sum(outcome.probabilities) == pytest.approx(1.0)


def test_the_scores_vote_again() -> None:
    flow = vote_flow.second_vote(np.array([0.75, 0.5]), np.array([[1.0, -1.0], [-1.0, 1.0]]))
    assert_allclose(flow.view().panel("second_votes").values[:, 0], [0.25, -0.25])
    [link] = flow.view().links
    assert isinstance(link, DenseLink)
    assert (link.source, link.weights_panel) == ("first_votes", "second_weights")
