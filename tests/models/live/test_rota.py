"""Everyone has the same time to train, and who is not looked at has none."""

import math
from collections import Counter

import pytest

from cnnviz.models.live.rota import MEMORY, PATIENCE, SLICE, Rota, Seat


class Time:
    """A clock that goes as far as work does."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Class:
    """Some runs, and how many batches each has learned from."""

    def __init__(self, costs):
        self.time, self.batches = Time(), Counter()
        self.rota = Rota(self.time)
        self.seats = [self.seat(name, cost) for name, cost in enumerate(costs)]

    def seat(self, name, cost):
        def learn():
            self.time.now += cost
            self.batches[name] += 1

        seat = Seat(learn, self.time, is_wanted=True, asked=self.time.now)
        self.rota.join(seat)
        return seat

    def look(self):
        for seat in self.seats:
            seat.asked = self.time.now

    def teach(self, turns, between=lambda: None):
        for _ in range(turns):
            self.look()
            self.rota.turn(between)


def test_ten_runs_go_ahead_together():
    lesson = Class([0.001] * 10)
    lesson.teach(105)
    assert {seat.turns for seat in lesson.seats} == {10, 11}
    per_turn = round(SLICE / 0.001)
    assert max(lesson.batches.values()) - min(lesson.batches.values()) <= per_turn + 1


def test_a_large_network_takes_no_time_from_small_ones():
    lesson = Class([0.001, 0.001, 0.02])
    lesson.teach(300)
    assert [seat.turns for seat in lesson.seats] == [100, 100, 100]
    assert lesson.batches[0] == lesson.batches[1] > 10 * lesson.batches[2]


def test_a_batch_longer_than_a_turn_is_learned_all_the_same():
    lesson = Class([1.0, 1.0])
    lesson.teach(6)
    assert lesson.batches == {0: 3, 1: 3}


def test_who_is_not_looked_at_waits_until_somebody_looks():
    lesson = Class([0.01])
    (seat,) = lesson.seats
    lesson.time.now += PATIENCE
    assert lesson.rota.turn(lambda: None) is None
    assert lesson.rota.wait() == math.inf  # only a message can wake it
    seat.asked = lesson.time.now
    assert lesson.rota.wait() == 0
    assert lesson.rota.turn(lambda: None) is seat


def test_who_leaves_during_a_turn_learns_no_more():
    lesson = Class([0.001])
    (seat,) = lesson.seats
    lesson.teach(1, between=lambda: lesson.rota.leave(seat))
    assert lesson.batches == {0: 1}
    assert len(lesson.rota) == 0


def test_a_paused_run_wakes_nobody():
    lesson = Class([0.01, 0.01])
    for seat in lesson.seats:
        seat.is_wanted = False
    assert lesson.rota.wait() == math.inf
    assert lesson.rota.turn(lambda: None) is None
    assert Rota(lesson.time).wait() == math.inf
    assert PATIENCE < MEMORY


def test_what_is_heard_between_batches_counts_at_once():
    lesson = Class([0.001, 0.001])
    first = lesson.seats[0]

    def pause():
        first.is_wanted = False

    lesson.rota.turn(pause)
    assert lesson.batches == {0: 1}


def test_a_run_may_leave_in_the_middle_of_its_turn():
    lesson = Class([0.001, 0.001])
    first = lesson.seats[0]

    def leave():
        if first in lesson.rota._row:
            lesson.rota.leave(first)
            first.is_wanted = False

    lesson.rota.turn(leave)
    assert len(lesson.rota) == 1


@pytest.mark.parametrize("pace", [4, 50])
def test_slow_motion_keeps_its_pace(pace):
    lesson = Class([0.001])
    (seat,) = lesson.seats
    seat.pace = pace
    end = lesson.time.now + 10
    while lesson.time.now < end:
        lesson.look()
        lesson.time.now += lesson.rota.wait()
        lesson.rota.turn(lambda: None)
    assert lesson.batches[0] == pytest.approx(10 * pace, abs=2)


def test_slow_motion_does_not_catch_up():
    lesson = Class([0.001])
    (seat,) = lesson.seats
    seat.pace = 10
    lesson.teach(1)
    lesson.time.now += 2.0
    lesson.teach(1)
    assert lesson.batches[0] == 2
    assert 0 < lesson.rota.wait() <= 0.1
