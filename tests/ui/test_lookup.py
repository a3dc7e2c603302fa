"""The searched list: what it tells the browser, and what it believes of the browser's answer."""

from typing import Any

import pytest
import streamlit as st

from cnnviz.ui.components.lookup import Entry, Line, Link, component, lookup
from tests.ui.mounted import Mounted, mounted_in

ENTRIES = [
    Entry("R001", "First", (Line("what it is", "label"),), (Link("Stride", "stride?stride=2"),)),
    Entry("R002", "Second"),
]


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounted:
    return mounted_in(component, monkeypatch)


def draw(found: list[str], opened: list[tuple[str, int]]) -> None:
    lookup(
        ENTRIES,
        "fir",
        labels={"search": "Search"},
        key="list",
        on_find=found.append,
        on_open=lambda entry, link: opened.append((entry.name, link)),
    )


def test_the_browser_gets_every_entry(mounted: Mounted) -> None:
    draw([], [])
    data = mounted.options["data"]
    assert data["find"] == "fir"
    assert [entry["title"] for entry in data["entries"]] == ["First", "Second"]
    assert data["entries"][0]["links"] == ({"label": "Stride", "address": "stride?stride=2"},)


@pytest.mark.parametrize(
    ("answer", "believed"),
    [
        ({"name": "R001", "link": 0.0}, [("R001", 0)]),
        ({"name": "R001", "link": 1}, []),
        ({"name": "R002", "link": 0}, []),
        ({"name": "R009", "link": 0}, []),
        ({"name": ["R001"], "link": 0}, []),
        ({"link": True}, []),
        ("R001", []),
        (None, []),
    ],
)
def test_only_a_link_that_is_there_opens(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: Any, believed: list[Any]
) -> None:
    opened: list[tuple[str, int]] = []
    draw([], opened)
    monkeypatch.setattr(st, "session_state", {"list": {"open": answer}})
    mounted.options["on_open_change"]()
    assert opened == believed


@pytest.mark.parametrize(
    ("typed", "believed"), [("합성", ["합성"]), ("", [""]), (7, []), (None, [])]
)
def test_only_a_text_is_searched(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, typed: Any, believed: list[str]
) -> None:
    found: list[str] = []
    draw(found, [])
    monkeypatch.setattr(st, "session_state", {"list": {"find": typed}})
    mounted.options["on_find_change"]()
    assert found == believed
