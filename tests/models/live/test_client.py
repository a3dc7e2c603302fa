"""What a page may do with a run, with a worker whose time is ours."""

from dataclasses import replace

import numpy as np
import pytest

from cnnviz.models.live import pupil, rota, worker
from cnnviz.models.live.client import State, open_run
from cnnviz.models.live.history import Trouble
from cnnviz.models.live.settings import Task, defaults
from cnnviz.models.live.training import TrainingRun

SETTINGS = defaults(Task.LETTERS, seed=5)


def steps_of(run):
    return [moment.step for moment in run.poll().moments]


def test_a_run_opens_paused_with_its_first_weights(room):
    news = open_run(SETTINGS).poll()
    assert news.state == State.PAUSED
    assert [moment.step for moment in news.moments] == [0]
    assert (news.train_pictures, news.unseen_pictures, news.source) == (300, 60, "drawn")
    assert news.samples.pictures.shape == (20, 1, 9, 9)
    assert set(np.unique(news.samples.pictures)) == {0, 255}
    assert set(news.samples.labels) == {0, 1}
    assert news.problem is None


def test_it_trains_until_it_is_paused(room):
    run = open_run(SETTINGS)
    run.start()
    room.train(5)
    assert run.poll().state == State.RUNNING
    run.pause()
    room.train(5)
    assert run.poll().state == State.PAUSED
    assert steps_of(run) == [0, 1, 2, 3, 4, 5]


def test_a_run_is_stopping_until_its_last_moment_is_there(room):
    run = open_run(SETTINGS)
    run.start()
    room.train(41)
    assert steps_of(run)[-1] == 40
    room.be_slow()
    run.pause()
    news = run.poll()
    assert (news.state, news.is_stopping, news.moments[-1].step) == (State.PAUSED, True, 40)
    room.catch_up()
    news = run.poll()
    assert (news.state, news.is_stopping, news.moments[-1].step) == (State.PAUSED, False, 41)


def test_a_run_that_stands_still_is_not_paused_again(room):
    run = open_run(SETTINGS)
    version = run.poll().version
    run.pause()
    assert (run.poll().version, run.poll().is_stopping) == (version, False)


@pytest.mark.parametrize(
    "end", ["start", "step", "reset", "lose", "go_back", "begin_another", "forgotten"]
)
def test_nobody_waits_for_a_last_moment_that_does_not_come(room, end):
    run = open_run(SETTINGS)
    run.start()
    room.train(3)
    room.be_slow()
    run.pause()
    assert run.poll().is_stopping
    room.unsaid = None
    {
        "start": run.start,
        "step": run.step,
        "reset": run.reset,
        "lose": lambda: run.lose(room, "Gone."),
        "go_back": lambda: run.go_back(1),
        "begin_another": lambda: run.change(replace(SETTINGS, seed=6)),
        "forgotten": lambda: room.leave_alone(rota.MEMORY),
    }[end]()
    assert not run.poll().is_stopping


def test_a_run_that_is_started_while_it_is_prepared_can_be_paused(room):
    ready, room.worker._library = room.worker._library, {Task.LETTERS: None}
    run = open_run(SETTINGS)
    run.start()
    assert (run.poll().state, run.poll().is_started) == (State.PREPARING, True)
    run.pause()
    assert (run.poll().state, run.poll().is_started) == (State.PREPARING, False)
    room.worker._library = ready
    room.worker._hand_out()
    room.train(3)
    assert (run.poll().state, steps_of(run)) == (State.PAUSED, [0])


def test_the_seconds_of_training_are_counted_through_pauses_and_going_back(room, monkeypatch):
    advance = TrainingRun.advance

    def slowly(run):
        room.now += 0.25
        advance(run)

    monkeypatch.setattr(TrainingRun, "advance", slowly)
    run = open_run(SETTINGS)
    for _ in range(4):
        run.step()
        room.train(2)
    seconds = [moment.seconds for moment in run.poll().moments]
    assert seconds == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])
    run.go_back(2)
    run.step()
    room.train(2)
    assert run.moment(3).seconds == pytest.approx(0.75)
    room.leave_alone(rota.MEMORY)
    run.step()
    room.train(2)
    assert run.moment(4).seconds == pytest.approx(1.0)


def test_steps_are_counted(room):
    run = open_run(SETTINGS)
    run.step()
    assert run.poll().state == State.RUNNING
    room.train(3)
    run.step(50)
    room.train(99)
    assert run.poll().state == State.PAUSED
    assert steps_of(run)[-1] == 51
    run.step_epoch()
    room.train(99)
    assert run.moment(10**6).epoch == 6.0  # 51 batches were in the sixth
    assert run.poll().state == State.PAUSED


def test_steps_that_come_before_the_last_one_is_taken_are_taken_too(room):
    run = open_run(SETTINGS)
    for _ in range(3):
        run.step()
    room.train(9)
    assert steps_of(run)[-1] == 3
    run.start()
    run.step()
    room.train(9)
    assert steps_of(run)[-1] == 4
    run.step_epoch()
    run.step()
    room.train(9)
    assert steps_of(run)[-1] == 5


def test_it_waits_while_nobody_asks(room):
    run = open_run(SETTINGS)
    run.start()
    room.train(2)
    room.now += rota.PATIENCE
    room.train(50)
    assert run.moment(99).step == 2
    run._asked = 0.0  # as after half a second
    run.poll()
    room.train(1)
    assert run.moment(99).step == 3


def test_pauses_do_not_change_a_run(room):
    straight, halting = open_run(SETTINGS), open_run(SETTINGS)
    straight.step(60)
    for _ in range(20):
        halting.step(3)
        room.train(4)
    room.train(60)
    assert straight.moment(60).flat.tobytes() == halting.moment(60).flat.tobytes()


def test_others_do_not_change_a_run(room):
    alone = open_run(SETTINGS)
    alone.step(30)
    room.train(30)
    crowd = [open_run(replace(SETTINGS, seed=seed)) for seed in range(10)]
    for run in crowd:
        run.step(30)
    room.train(30)
    assert crowd[5].moment(30).flat.tobytes() == alone.moment(30).flat.tobytes()
    assert len({run.moment(30).flat.tobytes() for run in crowd}) == 10
    assert len({run.name for run in crowd}) == 10


def test_settings_change_while_it_runs(room):
    run = open_run(SETTINGS)
    run.start()
    room.train(4)
    run.change(replace(SETTINGS, learning_rate=0.5, batch_size=8))
    room.train(1)
    last = run.moment(99)
    assert (last.step, last.seen) == (5, 4 * 32 + 8)
    assert last.settings.learning_rate == 0.5
    assert run.moment(4).settings == SETTINGS
    assert run.poll().state == State.RUNNING
    assert run.moment(1).settings is run.moment(2).settings


def test_a_change_between_two_moments_is_seen_where_it_came_into_force(room):
    run = open_run(SETTINGS)
    run.start()
    room.train(37)
    assert run.moment(99).step == 36
    run.change(replace(SETTINGS, learning_rate=0.5))
    assert run.moment(99).step == 37
    assert run.moment(99).settings == SETTINGS


def test_a_change_of_kernels_shows_at_once(room):
    run = open_run(SETTINGS)
    run.step(4)
    room.train(4)
    before = run.moment(4)
    run.change(replace(SETTINGS, kernels=4))
    after = run.moment(4)
    assert after.weights["conv1.weight"].shape == (4, 1, 3, 3)
    np.testing.assert_array_equal(after.weights["conv1.weight"][:3], before.weights["conv1.weight"])


@pytest.mark.parametrize("change", [{"seed": 6}, {"shuffled": True}, {"pictures": 20}])
def test_another_run_begins_at_step_zero(room, change):
    run = open_run(SETTINGS)
    run.start()
    room.train(4)
    run.change(replace(SETTINGS, **change))
    news = run.poll()
    assert [moment.step for moment in news.moments] == [0]
    assert news.settings == replace(SETTINGS, **change)
    assert news.state == State.PAUSED


def test_reset_is_the_same_run_again(room):
    run = open_run(SETTINGS)
    run.step(9)
    room.train(9)
    first = run.moment(9).flat
    run.reset()
    assert steps_of(run) == [0]
    run.step(9)
    room.train(9)
    np.testing.assert_array_equal(run.moment(9).flat, first)


def test_what_was_said_before_a_reset_is_forgotten(room):
    run = open_run(SETTINGS)
    run.step(3)
    room.train(3)
    late = [message for message in room.told if message.kind in {"moment", "stopped"}]
    run.reset()
    run.start()
    for message in late:
        run.hear(message)
    assert steps_of(run) == [0]
    assert run.poll().state == State.RUNNING


def test_an_old_stop_does_not_stop_what_was_ordered_since(room):
    run = open_run(SETTINGS)
    run.step(1)
    room.train(1)
    stopped = [message for message in room.told if message.kind == "stopped"]
    run.start()
    for message in stopped:
        run.hear(message)
    assert run.poll().state == State.RUNNING


def broken(room):
    run = open_run(replace(SETTINGS, learning_rate=100.0))
    run.start()
    room.train(20)
    return run


def test_divergence_is_told(room):
    news = broken(room).poll()
    assert news.state == State.DIVERGED
    assert news.divergence.trouble == Trouble.RUNAWAY
    assert news.divergence.learning_rate == 100.0
    assert news.divergence.loss > 600
    assert news.moments[-1].step == news.divergence.step
    assert all(moment.batch_loss for moment in news.moments[1:])
    assert all(np.isfinite(moment.unseen_loss) for moment in news.moments)


def test_a_run_that_diverged_stays_where_it_is_until_it_is_taken_back(room):
    run = broken(room)
    run.start()
    room.train(3)
    assert run.poll().state == State.DIVERGED
    run.go_back(0, replace(SETTINGS, learning_rate=0.01))
    news = run.poll()
    assert (news.state, news.divergence) == (State.PAUSED, None)
    assert steps_of(run) == [0]
    run.start()
    room.train(5)
    assert run.poll().state == State.RUNNING
    assert steps_of(run) == [0, 1, 2, 3, 4, 5]
    run.change(replace(SETTINGS, learning_rate=100.0))
    room.train(9)
    assert run.poll().state == State.DIVERGED
    run.reset()
    assert (run.poll().state, run.poll().divergence) == (State.PAUSED, None)


def test_going_back_takes_up_the_weights_and_the_pictures(room):
    run = open_run(replace(SETTINGS, optimizer="sgd"))  # which has no memory to lose
    run.step(30)
    room.train(30)
    last = run.moment(30).flat
    run.go_back(12)
    assert steps_of(run)[-1] == 12
    run.step(18)
    room.train(18)
    np.testing.assert_array_equal(run.moment(30).flat, last)


def test_going_back_brings_back_the_network_of_then(room):
    run = open_run(SETTINGS)
    run.step(3)
    room.train(3)
    run.change(replace(SETTINGS, kernels=6, learning_rate=0.3))
    run.step(3)
    room.train(3)
    run.go_back(2)
    settings = run.poll().settings
    assert (settings.kernels, settings.learning_rate) == (3, 0.3)
    run.step()
    room.train(1)
    assert len(run.moment(3).flat) == 128


def test_going_back_needs_a_moment_of_the_same_run(room):
    run = open_run(SETTINGS)
    with pytest.raises(ValueError, match="is another run"):
        run.go_back(0, replace(SETTINGS, seed=99))


def test_a_run_that_was_forgotten_goes_on_bit_by_bit(room):
    straight = open_run(SETTINGS)
    straight.step(40)
    room.train(40)
    run = open_run(SETTINGS)
    run.step(25)
    room.train(25)
    room.leave_alone(rota.MEMORY)
    assert room.worker._pupils == {}
    news = run.poll()
    assert (news.state, news.moments[-1].step) == (State.PAUSED, 25)
    run.step(15)
    room.train(15)
    assert steps_of(run)[-1] == 40
    np.testing.assert_array_equal(run.moment(40).flat, straight.moment(40).flat)


def test_what_was_left_behind_is_of_use_once(room):
    run = open_run(SETTINGS)
    run.step(5)
    room.train(5)
    room.leave_alone(rota.MEMORY)
    run.step(5)
    room.train(5)
    run.lose(room, "Gone.")
    run.step(1)
    room.train(1)
    assert steps_of(run)[-1] == 11


def test_settings_may_change_while_a_run_is_forgotten(room):
    run = open_run(SETTINGS)
    run.step(5)
    room.train(5)
    room.leave_alone(rota.MEMORY)
    run.change(replace(SETTINGS, kernels=4, optimizer="sgd"))
    run.step(1)
    room.train(1)
    assert run.moment(6).weights["conv1.bias"].shape == (4,)


def test_it_rests_after_a_long_time(room, monkeypatch):
    monkeypatch.setitem(pupil._LONG_ENOUGH, Task.LETTERS, 7)
    run = open_run(SETTINGS)
    run.start()
    room.train(20)
    assert run.poll().state == State.RESTING
    assert steps_of(run)[-1] == 7
    run.start()
    room.train(20)
    assert steps_of(run)[-1] == 14


def test_in_slow_motion_every_batch_is_a_moment(room):
    run = open_run(SETTINGS)
    run.step(300)
    room.train(300)
    run.start(pace=20)
    for _ in range(5):
        room.now += 0.1
        room.train()
    assert steps_of(run)[-6:] == [300, 301, 302, 303, 304, 305]


def test_a_worker_without_runs_ends_after_some_minutes(room):
    run = open_run(SETTINGS)
    run.close()
    room.now += worker.IDLE
    room.worker.work()  # which returns at once


def test_closing_lets_the_worker_forget(room):
    run, other = open_run(SETTINGS), open_run(SETTINGS)
    run.close()
    assert list(room.worker._pupils) == [other.name]


def test_a_run_that_nobody_holds_is_closed(room):
    run = open_run(SETTINGS)
    room.listeners.clear()  # the real connection holds its listeners weakly
    del run
    assert room.worker._pupils == {}


def test_what_is_wrong_with_one_run_is_told_to_it_alone(room):
    run, other = open_run(SETTINGS), open_run(SETTINGS)
    run._send("step", order=1)  # how many?
    news = run.poll()
    assert news.state == State.LOST
    assert news.problem.startswith("The run cannot go on")
    other.step()
    room.train(1)
    assert other.poll().state == State.PAUSED


def test_what_goes_wrong_while_one_run_trains_is_told_to_it_alone(room, monkeypatch):
    run, other = open_run(SETTINGS), open_run(replace(SETTINGS, seed=6))
    advance = TrainingRun.advance

    def break_one(training):
        if training.settings == SETTINGS:
            raise RuntimeError("not enough memory")
        advance(training)

    monkeypatch.setattr(TrainingRun, "advance", break_one)
    run.start()
    other.step()
    room.train(2)
    news = run.poll()
    assert (news.state, news.problem) == (State.LOST, "The run cannot go on: not enough memory")
    assert list(room.worker._pupils) == [other.name]
    assert steps_of(other) == [0, 1]


def test_the_version_tells_whether_there_is_anything_new(room):
    run = open_run(SETTINGS)
    first = run.poll().version
    assert run.poll().version == first
    run.step()
    second = run.poll().version
    room.train(1)
    assert first < second < run.poll().version
