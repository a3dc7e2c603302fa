"""A long run stays within bounds, and its beginning and end are always there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz.models.live.history import MOST_MOMENTS, History, Moment, unflatten
from cnnviz.models.live.settings import Task, defaults


def moment(step, weights=128, right=0.5):
    flat = np.full(weights, step, np.float32)
    return Moment(
        step, 32 * step, step / 125, 0.5, 0.5, 0.5, 0.5, right, 0, defaults(Task.LETTERS), flat
    )


def filled(steps, weights=128):
    history = History()
    for step in steps:
        history.add(moment(step, weights))
    return history


def steps_of(moments):
    return [moment.step for moment in moments]


def test_a_short_run_is_kept_whole():
    assert steps_of(filled(range(MOST_MOMENTS - 1)).moments) == list(range(MOST_MOMENTS - 1))


@given(st.integers(1, 3000))
def test_a_long_run_is_kept_evenly(count):
    kept = steps_of(filled(range(count)).moments)
    assert kept[0] == 0
    assert kept[-1] == count - 1
    assert len(kept) <= MOST_MOMENTS
    gaps = np.diff(kept)
    assert len(set(gaps[:-1])) <= 1  # the last one is wherever the run is
    if count > MOST_MOMENTS:
        assert len(kept) >= MOST_MOMENTS // 2


def test_the_step_that_first_reached_a_milestone_stays():
    history = History()
    for step in range(3000):
        history.add(moment(step, right=0.5 if step < 301 else 0.91 if step < 1003 else 0.992))
    reached = [
        next(one.step for one in history.moments if one.unseen_accuracy >= goal)
        for goal in (0.9, 0.95, 0.99)
    ]
    assert reached == [301, 1003, 1003]
    assert history.nearest(301).step == 301
    history.cut_after(900)
    assert max(one.unseen_accuracy for one in history.moments) == 0.91


def test_a_milestone_is_forgotten_with_the_moment_that_another_one_replaces():
    history = filled([0, 10])
    history.add(moment(20, right=0.93))
    history.add(moment(20, right=0.4))  # with other kernels
    for step in range(30, 4000):
        history.add(moment(step))
    assert all(one.unseen_accuracy < 0.9 for one in history.moments)


def test_large_networks_keep_fewer_moments():
    history = filled(range(1000), weights=13_000)
    assert 50 <= len(history.moments) <= 100
    assert (history.moments[0].step, history.moments[-1].step) == (0, 999)


def test_moments_are_found_by_their_step():
    history = filled([0, 10, 20])
    assert history.nearest(-1).step == 0
    assert history.nearest(9).step == 0
    assert history.nearest(10).step == 10
    assert history.nearest(99).step == 20
    assert History().nearest(3) is None


def test_going_back_forgets_what_came_after():
    history = filled([0, 10, 20, 30])
    history.cut_after(15)
    history.add(moment(11))
    assert steps_of(history.moments) == [0, 10, 11]


@given(st.integers(2, 2000), st.data())
def test_a_run_that_was_taken_back_goes_on_growing(count, data):
    history = filled(range(count))
    back = data.draw(st.integers(0, count - 1))
    history.cut_after(back)
    kept = steps_of(history.moments)
    for step in range(count, count + 900):
        history.add(moment(step))
    assert len(history.moments) <= MOST_MOMENTS
    assert history.moments[0].step == 0
    assert history.moments[-1].step == count + 899
    assert kept[0] == 0


def test_a_moment_of_the_same_step_replaces_the_last():
    history = filled([0, 10])
    history.add(moment(10, weights=212))
    assert steps_of(history.moments) == [0, 10]
    assert len(history.moments[-1].flat) == 212
    with pytest.raises(ValueError, match="Step 9 is before step 10"):
        history.add(moment(9))


def test_weights_have_their_names_and_shapes():
    weights = moment(3).weights
    assert {name: array.shape for name, array in weights.items()} == {
        "conv1.weight": (3, 1, 3, 3),
        "conv1.bias": (3,),
        "dense1.weight": (2, 48),
        "dense1.bias": (2,),
    }
    with pytest.raises(ValueError, match="128 weights and biases, not 127"):
        unflatten(defaults(Task.LETTERS), np.zeros(127, np.float32))
