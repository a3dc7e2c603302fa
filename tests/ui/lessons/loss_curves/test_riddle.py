"""The recorded runs as riddles: each shows what is said about it, and can be trained again."""

import numpy as np
import pytest

from cnnviz.models.live.recorded import RUNS, Recorded, read
from cnnviz.ui import state
from cnnviz.ui.lessons.live_training import choices
from cnnviz.ui.lessons.loss_curves import drawn, riddle


@pytest.fixture(params=sorted(RUNS))
def run(request: pytest.FixtureRequest) -> Recorded:
    return read(request.param)


def test_every_run_is_a_riddle_with_an_answer_that_is_offered() -> None:
    assert sorted(riddle.ORDER) == sorted(RUNS)
    assert len(state.CURVE.options) == len(RUNS)
    asked = {name: riddle.asked(read(name)) for name in riddle.ORDER}
    # No answer at all, and the wish to be shown, are no answers that anybody could be offered.
    answers = set(state.READING.options) - {"none", "show"}
    assert {question.right for question in asked.values()} == answers
    assert {name: set(question.options) for name, question in asked.items()} == dict.fromkeys(
        riddle.ORDER, answers
    )


def test_the_lines_are_the_recorded_points(run: Recorded) -> None:
    loss, right = drawn.charts(run, named=False)
    assert loss.lines[0].x.tolist() == [point.step for point in run.points]
    assert loss.lines[1].y.tolist() == [point.unseen_loss for point in run.points]
    assert right.lines[0].y.tolist() == [point.train_accuracy for point in run.points]
    assert set(loss.lines[2].y) == {np.log(len(run.settings.classes))}


def test_nothing_is_marked_before_the_answer(run: Recorded) -> None:
    assert all(chart.marks == () for chart in drawn.charts(run, named=False))


def test_a_link_sets_all_that_the_run_was_made_with(run: Recorded) -> None:
    link = choices.query(run.settings)
    assert set(link) == {setting.name for setting in choices.SETTINGS}
    for name, written in link.items():
        setting = state.SETTINGS[name]
        assert setting.format(setting.parse(written)) == written
    assert float(link["learning_rate"]) == run.settings.learning_rate
    assert int(link["learn_from"]) == (run.settings.pictures or 0)


def test_what_is_said_about_each_run_is_so() -> None:
    last = {name: read(name).points[-1] for name in RUNS}
    guessing = drawn.guessing(read("good"))
    assert last["too_low"].train_loss < read("too_low").points[0].train_loss < 1.1 * guessing
    assert last["too_low"].unseen_accuracy < last["too_high"].unseen_accuracy
    assert last["too_high"].unseen_accuracy < last["good"].unseen_accuracy
    assert last["dead"].train_loss == pytest.approx(guessing, rel=0.02)
    assert drawn.death(read("dead"))
    assert last["diverging"].train_loss > 1000 * guessing
    assert read("diverging").divergence
    assert drawn.turn(read("diverging")).step == 3
    assert last["overfitting"].train_accuracy == last["shuffled"].train_accuracy == 1
    assert min(point.unseen_loss for point in read("shuffled").points) > 0.999 * guessing
    assert last["shuffled_many"].unseen_loss == pytest.approx(guessing, rel=0.02)


def test_the_lowest_unseen_loss_is_marked_only_where_it_rises_again() -> None:
    assert {name for name in RUNS if drawn.rises(read(name))} == {"overfitting", "shuffled"}
    mark = drawn.marked(read("overfitting"))[0]
    assert mark.x == drawn.lowest(read("overfitting")).step


def test_it_is_told_with_the_runs_own_numbers(run: Recorded) -> None:
    told = riddle.seen(run)
    assert f"{run.settings.learning_rate:g}" in told + riddle.settings_told(run)
    assert run.command in riddle.settings_told(run)
    assert "{" not in told
