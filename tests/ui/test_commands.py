"""A row of commands: each press is heard once, in order, also where a message comes twice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import streamlit as st

from cnnviz.ui.components.commands import Command, commands, component
from cnnviz.ui.components.commands.component import read
from tests.ui.mounted import Mounted, mounted_in

START, PAUSE = Command("start", "Start", "play"), Command("pause", "Pause", "pause")


class Rerun(Exception):
    """The page runs again."""


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mounted]:
    def rerun() -> None:
        raise Rerun

    monkeypatch.setattr(st, "rerun", rerun)
    st.session_state.clear()
    yield mounted_in(component, monkeypatch)
    st.session_state.clear()


def draw(act: Callable[[str], None]) -> None:
    commands([START, PAUSE], label="Train", key="train", on_press=act)


def send(*presses: Any) -> None:
    st.session_state["train"] = {"presses": list(presses)}


def test_a_message_that_comes_twice_is_heard_once(browser: Mounted) -> None:
    acts: list[str] = []
    draw(acts.append)
    send([1, "pause"])
    browser.options["on_presses_change"]()
    browser.options["on_presses_change"]()
    draw(acts.append)
    assert acts == ["pause"]
    assert browser.options["data"]["heard"] == 1


def test_presses_that_come_together_are_heard_in_order(browser: Mounted) -> None:
    acts: list[str] = []
    draw(acts.append)
    send([2, "pause"], [1, "start"], [3, "start"])
    browser.options["on_presses_change"]()
    assert acts == ["start", "pause", "start"]


def test_presses_in_two_rows_are_heard_in_order(browser: Mounted) -> None:
    acts: list[str] = []
    draw(acts.append)
    commands([Command("few", "Few")], label="Experiments", key="experiments", on_press=acts.append)
    st.session_state["experiments"] = {"presses": [[1, "few"]]}
    send([2, "start"])
    browser.options["on_presses_change"]()
    assert acts == ["few", "start"]


def test_a_press_whose_callback_never_came_is_heard_when_the_row_is_drawn(
    browser: Mounted,
) -> None:
    acts: list[str] = []
    draw(acts.append)
    send([1, "start"])
    with pytest.raises(Rerun):
        draw(acts.append)
    assert acts == ["start"]


def test_a_press_is_heard_again_if_the_run_was_ended_before_it_had_done_anything(
    browser: Mounted,
) -> None:
    class Ended(BaseException):
        pass

    def ended(_: str) -> None:
        raise Ended

    acts: list[str] = []
    draw(ended)
    send([1, "start"])
    with pytest.raises(Ended):
        browser.options["on_presses_change"]()
    with pytest.raises(Rerun):
        draw(acts.append)
    assert acts == ["start"]


def test_a_command_that_is_not_there_is_no_command(browser: Mounted) -> None:
    acts: list[str] = []
    draw(acts.append)
    send([1, "explode"], [2, "start"])
    browser.options["on_presses_change"]()
    assert acts == ["start"]


@pytest.mark.parametrize(
    "message", [None, 3, "start", [1, "start"], [[1]], [[-1, "start"]], [[1, 2]], [{}], [None]]
)
def test_odd_messages_are_none(message: object) -> None:
    assert read(message, 0) == []
