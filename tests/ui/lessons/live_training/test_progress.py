"""The curves of a run, and what is said about its numbers."""

from dataclasses import replace

import numpy as np
import pytest

from cnnviz.models.live.client import News, State
from cnnviz.models.live.history import Divergence, Moment, Trouble
from cnnviz.models.live.settings import Optimizer, Task
from cnnviz.ui.lessons.live_training import bets, progress, stopped, telling
from tests.ui.lessons.live_training.moments import trained


@pytest.fixture(scope="module")
def moments() -> list[Moment]:
    return trained(Task.LETTERS, 40, learning_rate=0.02)


def news(moments: list[Moment]) -> News:
    settings = moments[-1].settings
    return News(1, State.PAUSED, settings, moments, None, None, "drawn", 4000, 1000, None)


def test_the_lines_are_the_moments_and_the_handle_is_the_one_that_is_shown(
    moments: list[Moment],
) -> None:
    loss, right = progress.charts(moments, moments[7])
    training, unseen = loss.lines
    assert training.x.tolist() == [one.step for one in moments]
    assert training.y.tolist() == [one.train_loss for one in moments]
    assert unseen.y.tolist() == [one.unseen_loss for one in moments]
    assert right.lines[1].y.tolist() == [one.unseen_accuracy for one in moments]
    assert (loss.handle and loss.handle.x, loss.handle and loss.handle.high) == (7, 40)
    assert not loss.y.log


@pytest.mark.parametrize("step", [0, 1, 20, 21, 99, 100, 101, 4999, 50_000])
def test_the_axis_ends_at_a_round_number_that_leaves_room(step: int) -> None:
    end = progress.longest(step)
    assert max(step, 20) <= end <= max(1.6 * step, 20)


def test_a_change_of_settings_is_marked_where_it_came_into_force(moments: list[Moment]) -> None:
    other = replace(moments[10].settings, learning_rate=3.0, optimizer=Optimizer.SGD)
    changed = [one if one.step <= 10 else replace(one, settings=other) for one in moments]
    (mark,) = progress.changes(changed)
    assert (mark.x, mark.label) == (10, "rate 3, sgd")
    assert progress.changes(moments) == []


def test_a_loss_that_runs_away_is_drawn_on_powers_of_ten(moments: list[Moment]) -> None:
    wild = [*moments[:-1], replace(moments[-1], train_loss=30_000.0)]
    loss, _ = progress.charts(wild, wild[-1])
    assert loss.y.log
    assert loss.y.low is None


def test_a_loss_that_gets_very_small_leaves_the_axis_as_it_was(moments: list[Moment]) -> None:
    small = [*moments[:2], *(replace(one, train_loss=0.0005) for one in moments[2:])]
    assert not progress.charts(small, small[-1])[0].y.log


def test_the_highest_goal_that_was_reached_is_told_with_its_first_step(
    moments: list[Moment],
) -> None:
    first = next(one for one in moments if one.unseen_accuracy >= 0.95)
    told = telling.reached(news(moments))
    assert told == (
        f"**95 % of 1,000 unseen letters** at step {first.step}, after {first.seen:,} pictures "
        "and 0.00 s of training."
    )
    assert telling.reached(news(moments[:2])) == ""


def test_votes_become_a_name_and_a_share(moments: list[Moment]) -> None:
    assert telling.votes_note(moments[0], np.array([0.0, np.log(3)])) == "O, with 75.0 %"
    assert telling.votes_note(moments[0], np.array([99.0, 0.0])) == "X, with > 99.9 %"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.69315, "0.693"), (30_097.6, "30,098"), (1.5e9, "1.50e+09"), (float("inf"), "no number")],
)
def test_a_loss_is_written_as_it_is_read(value: float, written: str) -> None:
    assert telling.number(value) == written


def test_the_way_out_leads_to_before_the_loss_was_worse_than_guessing(
    moments: list[Moment],
) -> None:
    end = Divergence(Trouble.RUNAWAY, 42, 9e4, float(np.log(2)), 50.0, 100.0)
    wild = replace(moments[-1], step=41, train_loss=500.0)
    assert stopped.last_good([*moments, wild], end) is moments[-1]
    assert stopped.last_good([wild], end) is None
    assert stopped.smaller(100.0) == 10.0
    assert stopped.smaller(0.003) == 0.001


def test_a_bet_is_decided_by_the_first_moment_that_can(moments: list[Moment]) -> None:
    good = next(one for one in moments if one.unseen_accuracy >= 0.95)
    assert bets.outcome(moments) is good
    assert bets.outcome(moments[: good.step]) is None
    late = [replace(one, unseen_accuracy=0.6, step=100 * one.step) for one in moments]
    decided = bets.outcome(late)
    assert decided
    assert decided.step == 300
