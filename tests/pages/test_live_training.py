"""Training live: the buttons, the settings in the link, what went wrong and the way out of it."""

import math
import re
from functools import partial

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cnnviz.models.live import connection
from cnnviz.ui.lessons.live_training import exhibit
from tests.pages.live_worker import BATCHES, PromptRoom, worker
from tests.pages.opening import open_page, prose, sound
from tests.pages.pressing import labels, press, stand_in

__all__ = ["worker"]

opened = partial(open_page, "learning/live_training")


@pytest.fixture(autouse=True)
def buttons(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)


def step(page: AppTest) -> int:
    return int(re.search(r"\*\*Step ([\d,]+)\*\*", prose(page))[1].replace(",", ""))


def test_a_run_waits_at_its_beginning(worker: PromptRoom) -> None:
    page = opened()
    assert step(page) == 0
    assert "300 Xs and Os" in page.caption[0].value


def test_one_batch_is_one_step_and_an_epoch_is_all_pictures(worker: PromptRoom) -> None:
    page = press(opened(batch="30"), "One batch")
    assert step(page) == 1
    assert "epoch 1.0" in prose(press(page, "One epoch"))
    assert step(page) == 10
    assert step(press(page, "Begin again")) == 0


def test_it_learns_until_it_is_paused(worker: PromptRoom) -> None:
    page = press(opened(), "Start")
    assert step(page) >= BATCHES // 2
    assert re.search(r"\*\*9\d % of 60 unseen letters\*\* at step \d+", prose(page))
    assert "Pause" in labels(page)
    assert "Start" in labels(press(page, "Pause"))


def test_a_page_that_is_paused_draws_the_last_step_by_itself_and_then_rests(
    worker: PromptRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    periods = []
    fragment = st.fragment

    def watched(body=None, *, run_every=None):
        if body is exhibit.draw:
            periods.append(run_every)
        return fragment(body, run_every=run_every)

    monkeypatch.setattr(st, "fragment", watched)
    page = press(opened(), "Start")
    worker.train()  # one batch that is no moment
    worker.be_slow()
    page = press(page, "Pause")
    assert step(page) == BATCHES
    assert periods[-1] == exhibit.PERIOD
    assert "Start" in labels(page)
    worker.catch_up()
    page = sound(page.run())  # as the browser asks for after this time
    assert step(page) == BATCHES + 1
    assert periods[-1] is None


def test_the_same_link_is_the_same_run_to_the_last_digit(worker: PromptRoom) -> None:
    link = {"seed": "7", "learning_rate": "0.1", "optimizer": "sgd", "kernels": "2", "batch": "100"}
    first, second, other = opened(**link), opened(**link), opened(**link | {"seed": "8"})
    told = [prose(press(page, "One epoch")) for page in (first, second, other)]
    assert told[0] == told[1] != told[2]


def test_settings_change_while_it_learns_and_another_task_begins_anew(worker: PromptRoom) -> None:
    page = press(opened(batch="30"), "One epoch")
    page.select_slider(key="learning_rate").set_value("0.1").run()
    assert step(page) == 10
    page.segmented_control(key="learn").set_value("digits").run()
    assert step(sound(page)) == 0
    assert "digits" in page.caption[0].value


def test_a_rate_of_100_is_explained_and_one_tap_leads_out(worker: PromptRoom) -> None:
    page = press(opened(batch="30"), "One epoch")
    page.select_slider(key="learning_rate").set_value("100").run()
    page = press(page, "Start")
    assert "With learning rate 100 its loss has run away" in prose(page)
    assert "jumps across the valley" in prose(page)
    assert "Adam and RMSprop divide" in prose(page)
    page = press(page, "Back to step 10, and on with rate 10")
    assert step(page) == 10
    assert page.select_slider(key="learning_rate").value == "10"
    assert "run away" not in prose(page)


def test_the_rate_from_before_is_offered_too(worker: PromptRoom) -> None:
    page = press(opened(batch="30"), "One epoch")
    page.select_slider(key="learning_rate").set_value("100").run()
    page = press(press(page, "Start"), "Back to step 10, and on with rate 0.01")
    assert page.select_slider(key="learning_rate").value == "0.01"
    assert step(press(page, "One batch")) == 11


def test_a_bet_stands_until_the_run_decides_it(worker: PromptRoom) -> None:
    page = opened(learning_rate="0.03", batch="64", bet="no")
    assert "The bet stands" in prose(page)
    assert "Your bet was wrong" in prose(press(page, "Start"))


def test_an_experiment_begins_anew_with_the_other_settings_as_at_first(worker: PromptRoom) -> None:
    page = press(opened(batch="30", bet="yes"), "One batch")
    page = press(page, "SGD with rate 0.001")
    assert step(page) == 0
    assert page.select_slider(key="batch").value == "32"
    assert page.select_slider(key="learning_rate").value == "0.001"
    assert "bet" not in page.session_state["cnnviz"].values


@pytest.mark.parametrize("link", [{"learn": "digits"}, {"activation": "elu", "kernels": "16"}])
def test_every_network_is_drawn(worker: PromptRoom, link: dict[str, str]) -> None:
    assert step(press(opened(**link), "One batch")) == 1


def test_a_worker_that_cannot_start_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise FileNotFoundError("no Python here")

    monkeypatch.setattr(connection.SWITCHBOARD, "connection", none)
    page = opened()
    assert "could not be started" in page.warning[0].value
    press(page, "Start")


def pace(worker: PromptRoom) -> float:
    (pupil,) = worker.worker._pupils.values()
    return float(pupil.seat.pace)


def test_slow_motion_can_be_switched_while_it_learns(worker: PromptRoom) -> None:
    page = press(opened(), "Start")
    assert pace(worker) == math.inf
    sound(page.toggle(key="slow_motion").set_value(True).run())
    assert pace(worker) == 5
    assert "Pause" in labels(page)


def test_other_kernels_are_seen_before_it_goes_on(worker: PromptRoom) -> None:
    page = press(opened(), "One batch")
    page.slider(key="kernels").set_value(5).run()
    assert step(sound(page)) == 1
    moments = next(iter(worker.listeners.values())).poll().moments
    assert moments[-1].settings.kernels == 5


def test_the_loss_can_be_drawn_on_powers_of_ten(worker: PromptRoom) -> None:
    page = opened(axis="log")
    assert page.segmented_control(key="axis").value == "log"
