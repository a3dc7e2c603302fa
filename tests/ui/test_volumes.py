"""Volumes: what they tell the browser, and what is believed of the browser's answer."""

from typing import Any

import pytest
import streamlit as st

from cnnviz.ui.components.volumes import Box, Counted, Piece, component, volumes
from tests.ui.mounted import Mounted, mounted_in

BOXES = [Box(name="input", size=(32, 32, 3), caption="input", sides=("width", "height", "depth"))]
NUMBERS = [Counted(name, name, "5", (Piece("5", "width"),), ()) for name in ("size", "work")]


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounted:
    return mounted_in(component, monkeypatch)


def draw(heard: list[str]) -> None:
    volumes(
        BOXES,
        {"width": "32 wide"},
        label="A layer",
        hint="Point",
        key="lab",
        numbers=NUMBERS,
        opened="size",
        on_open=heard.append,
    )


def test_the_browser_gets_boxes_numbers_and_what_each_part_is(mounted: Mounted) -> None:
    draw([])
    data = mounted.options["data"]
    assert data["boxes"][0]["size"] == (32, 32, 3)
    assert data["told"] == {"width": "32 wide"}
    assert data["numbers"][0]["sum"] == ({"text": "5", "part": "width"},)


@pytest.mark.parametrize(
    ("answer", "believed"),
    [({"open": "work"}, ["work"]), ({"open": "none"}, []), ({"open": ["work"]}, []), ({}, [])],
)
def test_only_a_number_that_was_offered_can_be_opened(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any], believed: list[str]
) -> None:
    heard: list[str] = []
    draw(heard)
    monkeypatch.setattr(st, "session_state", {"lab": answer})
    mounted.options["on_open_change"]()
    assert heard == believed
