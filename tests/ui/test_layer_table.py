"""The table of layers: what it tells the browser, and what it believes of the browser's answer."""

from typing import Any

import pytest
import streamlit as st

from cnnviz.ui.components.layer_table import Cell, Guessed, Line, component, layer_table
from tests.ui.mounted import Mounted, mounted_in

LINES = [
    Line(
        "conv1", "conv1", "K 3", (Cell("7×7×3", asks="What size?"), Cell("30", "(9 + 1) · 3", 1.0))
    ),
    Line("dense1", "dense1", said="It does not fit.", look="misfit"),
    Line("", "In all", cells=(Cell(""), Cell("30")), look="total"),
]


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounted:
    return mounted_in(component, monkeypatch)


def draw(chosen: list[str], guessed: list[Guessed]) -> None:
    layer_table(
        LINES,
        ["layer", "it makes", "it learns"],
        "conv1",
        label="The table",
        key="table",
        on_choose=chosen.append,
        on_guess=guessed.append,
    )


def test_the_browser_gets_every_cell(mounted: Mounted) -> None:
    draw([], [])
    data = mounted.options["data"]
    assert [line["title"] for line in data["lines"]] == ["conv1", "dense1", "In all"]
    assert data["lines"][0]["cells"][1]["sum"] == "(9 + 1) · 3"


@pytest.mark.parametrize(
    ("name", "believed"), [("dense1", ["dense1"]), ("", []), ("none", []), (None, []), ([1], [])]
)
def test_only_a_layer_can_be_chosen(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, name: Any, believed: list[str]
) -> None:
    chosen: list[str] = []
    draw(chosen, [])
    monkeypatch.setattr(st, "session_state", {"table": {"choice": name}})
    mounted.options["on_choice_change"]()
    assert chosen == believed


@pytest.mark.parametrize(
    ("answer", "believed"),
    [
        ({"layer": "conv1", "column": 0.0, "text": "7x7x3"}, [Guessed("conv1", 0, "7x7x3")]),
        ({"layer": "conv1", "column": 1, "text": "30"}, []),  # nobody asks for it
        ({"layer": "conv1", "column": 7, "text": "30"}, []),
        ({"layer": "conv1", "column": "0", "text": "30"}, []),
        ({"layer": "conv1", "column": 0, "text": 30}, []),
        ({"layer": "conv1", "column": 0, "text": "9" * 61}, []),
        ({"layer": "dense1", "column": 0, "text": "2"}, []),
        ({"layer": "", "column": 0, "text": "2"}, []),
        ("conv1", []),
        (None, []),
    ],
)
def test_only_a_guess_that_was_asked_for_is_taken(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: Any, believed: list[Guessed]
) -> None:
    guessed: list[Guessed] = []
    draw([], guessed)
    monkeypatch.setattr(st, "session_state", {"table": {"guess": answer}})
    mounted.options["on_guess_change"]()
    assert guessed == believed
