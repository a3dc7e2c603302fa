"""The chain and the step as linked views: every panel is what its link makes of the others."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from cnnviz import ops, toy
from cnnviz.toy import learning
from cnnviz.toy.learning import Measure, ToyWeights
from cnnviz.ui.components.linked_view import CopyLink, DenseLink, Pin, View, WindowLink
from cnnviz.ui.components.linked_view.payload import encode
from cnnviz.ui.lessons.one_weight.chain_view import chain
from cnnviz.ui.lessons.one_weight.network_view import network
from cnnviz.ui.lessons.one_weight.situation import Situation, as_weight, is_weight
from cnnviz.ui.lessons.one_weight.step_view import step_view

PICTURES = {"X": toy.X, "O": toy.O, "deformed X": toy.DEFORMED_X}
STARTS = {"slides": ToyWeights.of_the_slides(), "random": ToyWeights.random(3)}
FEATURE, VOTE = Pin("feature2", 0, 1), Pin("weights", 4, 1)


def situation(
    picture=toy.DEFORMED_X,
    start: str = "slides",
    pin: Pin = FEATURE,
    measure: Measure = Measure.SQUARED,
    divide: bool = True,
) -> Situation:
    right = learning.right_answer("X")
    descent = learning.descend(picture, right, STARTS[start], 0.1, 2, measure, divide)
    return Situation("X", descent, 0, pin, as_weight(pin), descent[0])


def shown(view: View, name: str) -> np.ndarray:
    return view.panel(name).channels


def check_link(view: View, link) -> None:
    """Work out a panel from those that its link names."""
    target = shown(view, link.target)
    match link:
        case CopyLink():
            copied = np.append(shown(view, link.source).ravel(), 0.0)[link.places]
            assert_allclose(copied, target.ravel(), atol=1e-12)
        case DenseLink():
            rest = 0.0 if link.rest is None else link.rest
            votes = link.weights @ shown(view, link.source).ravel() + rest
            assert_allclose(votes, target.ravel(), atol=1e-12)
        case WindowLink() if link.reduce == "sum":
            sources = np.concatenate([shown(view, plane.panel) for plane in link.sources])
            kernel = np.concatenate([shown(view, plane.panel) for plane in link.kernels])
            sums = ops.conv2d(sources, kernel[np.newaxis])
            assert_allclose(sums / link.divisor, target, atol=1e-12)
            assert link.sums is not None
            assert_allclose(link.sums.sum(axis=0), sums[0], atol=1e-12)


@pytest.mark.parametrize(
    ("name", "start", "pin", "measure", "divide"),
    list(itertools.product(PICTURES, STARTS, (FEATURE, VOTE), Measure, (True, False))),
)
def test_every_number_of_the_chain_follows_from_its_link(name, start, pin, measure, divide) -> None:
    now = situation(PICTURES[name], start, pin, measure, divide)
    view = chain(now)
    for link in view.links:
        check_link(view, link)
    assert view.opening is not None
    opened = view.panel(view.opening.panel).values[view.opening.row, view.opening.column]
    assert opened == pytest.approx(now.gradient)


def test_the_way_back_starts_at_the_errors_and_ends_at_the_weights() -> None:
    now = situation()
    view = chain(now)
    assert_allclose(view.panel("votes_slope").values[:, 0], now.here.errors)
    assert_allclose(view.panel("feature_slope").values, now.here.gradient.features[2, 0])
    told = view.panel("votes_slope").labels
    assert told[0].endswith("0.822 predicted − 1 right")


def test_cells_that_stop_the_slope_say_why() -> None:
    view = chain(situation(start="random"))
    reasons = {link.target: link.missing for link in view.links if isinstance(link, CopyLink)}
    assert "not the largest" in reasons["relu_slope"]
    assert "ReLU" in reasons["map_slope"]
    [relu] = [link for link in view.links if link.target == "map_slope"]
    matches = view.panel("map0").values
    assert ((relu.places == -1) == (matches.ravel() <= 0)).all()


@pytest.mark.parametrize("rate", [0.0, 0.1, 2.0])
def test_every_new_weight_is_the_old_one_less_the_rate_times_its_slope(rate: float) -> None:
    now = situation()
    after = learning.step(now.before, rate).weights
    features, votes = (step_view(now, rate, table) for table in ("features", "votes"))
    for view in (features, votes):
        for link in view.links:
            check_link(view, link)
            assert link.by_title  # the parts are a weight and its slope, not channels
    assert_allclose(votes.panel("new0").values, after.votes)
    for index in range(3):
        assert_allclose(features.panel(f"new{index}").values, after.features[index, 0])


def test_the_network_runs_with_the_nudged_weight() -> None:
    now = situation()
    nudged = now.before.weights.changed(now.weight, 0.25)
    here = learning.forward_and_back(toy.DEFORMED_X, now.before.right, nudged)
    view = network(replace(now, here=here))
    assert view.panel("feature2").values[0, 1] == 0.25
    assert_allclose(view.panel("votes").values[:, 0], here.run.votes)


@pytest.mark.parametrize(
    ("pin", "marked"), [(FEATURE, Pin("new2", 0, 1)), (VOTE, Pin("new0", 1, 4))]
)
def test_the_weight_in_question_is_marked_after_the_step(pin: Pin, marked: Pin) -> None:
    views = [step_view(situation(pin=pin), 0.1, table) for table in ("features", "votes")]
    assert [view.marked for view in views if view.marked] == [marked]
    [view] = [view for view in views if view.marked]
    assert b'"marked":{"panel":"%b"' % marked.panel.encode() in encode(view, {})


@pytest.mark.parametrize(
    ("pin", "is_one"),
    [
        (FEATURE, True),
        (VOTE, True),
        (Pin("feature3", 0, 0), False),
        (Pin("feature0", 3, 0), False),
        (Pin("weights", 12, 0), False),
        (Pin("picture", 0, 0), False),
        (None, False),
    ],
)
def test_which_cells_are_weights(pin: Pin | None, is_one: bool) -> None:
    assert is_weight(pin) is is_one
