"""Guesses: everything that is asked can be answered, and every wrong answer gets a hint."""

from typing import Any

import pytest
import streamlit as st

from cnnviz.models import blueprint
from cnnviz.ui import state, text
from cnnviz.ui.components.layer_table import Guessed
from cnnviz.ui.lessons.build_a_network import guessing, stack, table


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor who guesses, at the default network with a mean pooling in it."""
    session: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", session)
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(guessing.predict, "is_waiting", lambda: True)
    state.put(state.NET, blueprint.read("c32k3,r,p2,c64k3,r,m2,f,d64,r,d10"))


def asked() -> list[tuple[str, int]]:
    return [
        (row.name, column)
        for row in stack.current().counted.rows
        for column in (guessing.OUTPUT, guessing.PARAMETERS)
        if guessing.question(row, column)
    ]


def answered(name: str, column: int) -> guessing.Answer | None:
    row = stack.current().row(name)
    assert row
    return guessing.answer(row, column)


def test_sizes_and_parameters_are_asked_where_there_is_something_to_work_out() -> None:
    outputs = [name for name, column in asked() if column == guessing.OUTPUT]
    parameters = [name for name, column in asked() if column == guessing.PARAMETERS]
    assert outputs == ["conv1", "pool1", "conv2", "pool2", "flatten"]
    assert parameters == ["conv1", "conv2", "dense1", "dense2"]


def test_the_decks_answers_are_right() -> None:
    for name, column, guess in (
        ("conv1", 0, "26x26x32"),
        ("conv1", 1, "320"),
        ("pool1", 0, "13 x 13 x 32"),
        ("conv2", 0, "64 11 11"),
        ("conv2", 1, "18,496"),
        ("flatten", 0, "1600"),
        ("dense2", 1, "650"),
    ):
        guessing.take(Guessed(name, column, guess))
        found = answered(name, column)
        assert found is not None
        assert found.is_right, (name, guess)
    assert guessing.progress(stack.current().counted.rows) == (7, 9)
    assert "**7 of 9** found" in table.summary(stack.current())


@pytest.mark.parametrize("guess", ["1", "7x7x7", "999999", "what?"])
def test_every_wrong_answer_gets_a_hint(guess: str) -> None:
    for name, column in asked():
        guessing.take(Guessed(name, column, guess))
        found = answered(name, column)
        assert found is not None
        assert not found.is_right
        assert found.told


def test_a_likely_mistake_is_named() -> None:
    guessing.take(Guessed("conv1", 1, "288"))
    found = answered("conv1", 1)
    assert found is not None
    slip = text.lesson("size_lab").choice("slip", "bias_forgotten", sum="3·3·1 · 32 = 288")
    assert found.told == slip


def test_a_relu_gives_nothing_away_and_a_changed_layer_is_asked_anew() -> None:
    def hidden(name: str) -> bool:
        row = stack.current().row(name)
        assert row
        return guessing.is_hidden(row, guessing.OUTPUT)

    assert hidden("relu1")
    guessing.take(Guessed("conv1", 0, "26x26x32"))
    assert not hidden("conv1")
    assert not hidden("relu1")
    state.put(state.NETWORK_LAYER, "conv1")
    stack.change(padding=1)
    assert hidden("conv1")
    assert hidden("relu1")
    guessing.forget()
    assert guessing.progress(stack.current().counted.rows) == (0, 9)
