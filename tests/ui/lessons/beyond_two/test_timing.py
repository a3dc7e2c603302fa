"""Measuring: bounded, shared, and better with every visit. The clock is the test's own."""

import pytest

from cnnviz.ui.lessons.beyond_two import timing
from cnnviz.ui.lessons.beyond_two.timing import Timing


class Clock:
    """A clock that moves on by so many seconds whenever it is read."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "_known", {})


def test_the_chosen_size_is_measured_however_slow_the_server_is() -> None:
    found = timing.measured(32, 5, Clock(step=10.0))
    assert list(found) == [5]
    assert found[5].direct == found[5].by_fft == 10.0
    assert not timing.is_complete(32)


def test_a_change_costs_the_budget_and_one_run_more() -> None:
    clock = Clock(step=0.01)
    timing.measured(32, 5, clock)
    warm_up, one_run = 0.03, 0.03
    assert clock.now <= warm_up + timing.BUDGET + one_run + 0.03


def test_what_is_missing_comes_with_later_changes_and_then_nothing_is_run() -> None:
    for _ in range(80):
        found = timing.measured(32, 5, Clock(step=0.01))
    assert list(found) == [1, 3, 5, 7, 9, 11, 15]
    assert timing.is_complete(32)
    assert {one.runs for one in found.values()} == {timing.MOST_RUNS}
    clock = Clock(step=0.01)
    assert timing.measured(32, 5, clock) == found
    assert clock.now <= 0.03


def test_a_class_does_not_queue_for_what_is_known() -> None:
    known = timing.measured(32, 5, Clock(step=10.0))
    with timing._turn:  # somebody else measures
        assert timing.measured(32, 5, Clock(step=10.0)) == known


def test_another_filter_is_one_more_point() -> None:
    timing.measured(32, 5, Clock(step=0.0))
    assert 13 in timing.measured(32, 13, Clock(step=0.0))


def test_the_best_run_counts() -> None:
    best = Timing(3.0, 1.0, 2).better(Timing(2.0, 5.0, 1))
    assert best == Timing(2.0, 1.0, 3)


@pytest.mark.parametrize(
    ("direct", "from_side"), [([1, 1, 9], 9), ([9, 9, 9], 3), ([9, 1, 1], None), ([9, 1, 9], 9)]
)
def test_the_fft_wins_from_where_it_never_loses_again(
    direct: list[float], from_side: int | None
) -> None:
    timings = {s: Timing(d, 2.0, 1) for s, d in zip((3, 5, 9), direct, strict=True)}
    assert timing.wins_from(timings) == from_side
