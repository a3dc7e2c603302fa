"""The toy's gradients against PyTorch's autograd and difference quotients; its curves and steps."""

import itertools

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional

from cnnviz import toy
from cnnviz.toy import learning
from cnnviz.toy.learning import KinkReason, Measure, ToyWeights, Weight

EXACT = 1e-6
PICTURES = {"X": toy.X, "O": toy.O, "deformed X": toy.DEFORMED_X, "corner X": toy.CORNER_X}
STARTS = {"slides": ToyWeights.of_the_slides(), **{n: ToyWeights.random(n) for n in range(4)}}
WEIGHTS = [
    *(Weight("features", (k, 0, i, j)) for k, i, j in np.ndindex(3, 3, 3)),
    *(Weight("votes", place) for place in np.ndindex(2, 12)),
]
CASES = [
    pytest.param(picture, letter, start, measure, id=f"{name} {letter} {start} {measure}")
    for (name, picture), letter, start, measure in itertools.product(
        PICTURES.items(), toy.CLASS_NAMES, STARTS, Measure
    )
]
each_case = pytest.mark.parametrize(("picture", "letter", "start", "measure"), CASES)


def there_and_back(picture, letter, start, measure, divide=True):
    right = learning.right_answer(letter)
    return learning.forward_and_back(picture, right, STARTS[start], measure, divide)


def by_torch(picture, letter, weights, measure, divisor):
    """Write the toy in PyTorch, with every number on the way kept; return error and gradients."""
    features, votes = (
        torch.tensor(table, requires_grad=True) for table in (weights.features, weights.votes)
    )
    filtered = functional.conv2d(torch.tensor(picture), features) / divisor
    rectified = functional.relu(filtered)
    pooled = functional.max_pool2d(rectified, 2, ceil_mode=True)
    pooled_again = functional.max_pool2d(pooled, 2, ceil_mode=True)
    values = pooled_again.flatten()
    predicted = functional.linear(values, votes)
    between = [filtered, rectified, pooled, pooled_again, values, predicted]
    for tensor in between:
        tensor.retain_grad()
    errors = predicted - torch.tensor(learning.right_answer(letter))
    error = (errors**2).sum() / 2 if measure is Measure.SQUARED else errors.abs().sum()
    error.backward()
    return error.item(), [tensor.grad.numpy() for tensor in (*between, features, votes)]


@each_case
@pytest.mark.parametrize("divide", [True, False])
def test_every_gradient_on_the_way_equals_autograd(picture, letter, start, measure, divide):
    found = there_and_back(picture, letter, start, measure, divide)
    error, expected = by_torch(picture, letter, STARTS[start], measure, found.divisor)
    assert found.error == pytest.approx(error, abs=EXACT)
    ours = [found.filtered, found.rectified, found.pooled, found.pooled_again, found.values]
    ours += [found.slopes, found.gradient.features, found.gradient.votes]
    for one, other in zip(ours, expected, strict=True):
        assert_allclose(one, other, rtol=0, atol=EXACT)


@each_case
def test_the_errors_are_signed_as_on_the_slides(picture, letter, start, measure):
    found = there_and_back(picture, letter, start, measure)
    assert_array_equal(found.errors, found.run.votes - learning.right_answer(letter))


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("start", [0, 1, 2, 3])
def test_every_gradient_is_the_difference_quotient_where_nothing_ties(start, measure):
    # Weights of two decimals tie now and then; these do not.
    noise = np.random.default_rng(0).normal(0, 1e-2, (3, 1, 3, 3))
    weights = ToyWeights(STARTS[start].features + noise, STARTS[start].votes)
    right = learning.right_answer("X")
    found = learning.forward_and_back(toy.DEFORMED_X, right, weights, measure)
    for weight in WEIGHTS:
        quotients = learning.quotients(found, weight, step=1e-6)
        assert found.gradient.value(weight) == pytest.approx(quotients.both, abs=EXACT)


@each_case
def test_at_a_kink_the_gradient_is_the_slope_of_a_side_or_between(picture, letter, start, measure):
    found = there_and_back(picture, letter, start, measure)
    for weight in WEIGHTS:
        quotients = learning.quotients(found, weight, step=1e-6)
        sides = sorted([quotients.below, quotients.above])
        if measure is Measure.SQUARED and weight.table == "votes":
            assert found.gradient.value(weight) == pytest.approx(quotients.both, abs=EXACT)
        is_smooth = abs(sides[1] - sides[0]) < EXACT
        here = found.weights.value(weight)
        bends = learning.kinks(found, weight, here - 1e-3, here + 1e-3)
        if not is_smooth and weight.table == "features":
            assert bends, f"{weight} has a kink that nobody told of"


@each_case
def test_the_shares_of_all_paths_add_up_to_the_gradient(picture, letter, start, measure):
    found = there_and_back(picture, letter, start, measure)
    for weight in WEIGHTS[:27]:
        ways = learning.paths(found, weight)
        assert [way.value // 4 for way in ways] == [weight.index[0]] * 4
        assert sum(way.share for way in ways) == pytest.approx(found.gradient.value(weight))
        for way in ways:
            assert found.run.values[way.value] == max(0, way.match)


@each_case
def test_the_curve_is_the_whole_toy_run_again_and_again(picture, letter, start, measure):
    found = there_and_back(picture, letter, start, measure)
    for weight in (WEIGHTS[4], WEIGHTS[9], WEIGHTS[26], WEIGHTS[27], WEIGHTS[-1]):
        at = np.linspace(-2, 2, 9)
        curve = learning.errors_along(found, weight, at)
        for value, error in zip(at, curve, strict=True):
            changed = found.weights.changed(weight, value)
            again = learning.forward_and_back(picture, found.right, changed, measure)
            assert error == pytest.approx(again.error, abs=1e-12)


@given(
    start=st.sampled_from(list(STARTS)),
    weight=st.sampled_from(WEIGHTS),
    measure=st.sampled_from(Measure),
    name=st.sampled_from(list(PICTURES)),
)
@settings(max_examples=60, deadline=None)
def test_between_two_kinks_the_curve_is_one_parabola(start, weight, measure, name):
    found = there_and_back(PICTURES[name], "X", start, measure)
    low, high = -2.0, 2.0
    corners = [low, *(kink.at for kink in learning.kinks(found, weight, low, high)), high]
    for left, right in itertools.pairwise(corners):
        if right - left < 1e-6:
            continue
        at = np.linspace(left, right, 7)
        errors = learning.errors_along(found, weight, at)
        fitted = np.polynomial.Polynomial.fit(at, errors, 2 if measure is Measure.SQUARED else 1)
        assert_allclose(fitted(at), errors, atol=1e-7)


def test_kinks_say_why():
    found = there_and_back(toy.X, "X", "slides", Measure.SQUARED)
    corner = Weight("features", (0, 0, 0, 0))
    kinks = learning.kinks(found, corner, -1, 1.5)
    assert [kink.at for kink in kinks] == pytest.approx([0, 1, 1])
    assert {kink.reason for kink in kinks} == {KinkReason.WINNER}
    # At 1, the slides' own weight, two places tie: the slope is another one on each side.
    quotients = learning.quotients(found, corner)
    assert quotients.below < 0 < quotients.above


def test_a_vote_that_becomes_right_is_a_kink_of_the_sizes_only():
    weight = Weight("votes", (1, 0))
    by_size = there_and_back(toy.X, "X", "slides", Measure.ABSOLUTE)
    [kink] = learning.kinks(by_size, weight, -2, 2)
    assert (kink.reason, kink.where) == (KinkReason.RIGHT, 1)
    assert learning.errors_along(by_size, weight, [kink.at]) == pytest.approx(0, abs=1e-9)
    assert not learning.kinks(there_and_back(toy.X, "X", "slides", Measure.SQUARED), weight, -2, 2)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("start", STARTS)
def test_a_small_step_lowers_the_error(name, start):
    right = learning.right_answer("O" if name == "O" else "X")
    steps = learning.descend(PICTURES[name], right, STARTS[start], 0.01, 3)
    errors = [step.error for step in steps]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < errors[0]


def test_a_step_takes_the_rate_times_the_gradient():
    before, after = learning.descend(
        toy.DEFORMED_X, learning.right_answer("X"), STARTS["slides"], 0.1, 1
    )
    assert_allclose(
        after.weights.votes, before.weights.votes - 0.1 * before.gradient.votes, atol=1e-15
    )
    assert_allclose(
        after.weights.features, before.weights.features - 0.1 * before.gradient.features, atol=1e-15
    )


def test_too_large_a_rate_overshoots_and_stops_where_it_runs_away():
    right = learning.right_answer("X")
    errors = [step.error for step in learning.descend(toy.X, right, STARTS["slides"], 2.0, 20)]
    assert errors[1] > 100 * errors[0]
    assert len(errors) < 21
    assert np.isfinite(errors).all()


def test_random_weights_are_the_same_for_everybody():
    assert_array_equal(ToyWeights.random(7).features, ToyWeights.random(7).features)
    assert not np.array_equal(ToyWeights.random(7).votes, ToyWeights.random(8).votes)


def test_changing_a_weight_leaves_the_others():
    before = ToyWeights.of_the_slides()
    after = before.changed(Weight("votes", (1, 3)), 5.0)
    assert after.votes[1, 3] == 5
    assert (after.votes != before.votes).sum() == 1
    assert after.features is before.features
