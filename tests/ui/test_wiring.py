"""The wiring: what it tells the browser, and what it believes of the browser's answers."""

from typing import Any

import pytest
import streamlit as st

from cnnviz.ui.components.wiring import Edited, Net, Way, component, wiring_view
from tests.ui.mounted import Mounted, mounted_in

NET = Net(((1.0, -1.0), (-1.0, 1.0)), rows=1, columns=2, kernel_rows=2, kernel_columns=1, stride=1)
WAYS = [
    Way("full", "Fully", "8", ("2 × 4",), 1.0, (0.5, 1.0), ((1.0, 2.0, 3.0, 4.0),) * 2),
    Way("shared", "Shared", "2", ("2 × 1",), 0.25, (0.5, 1.0), ((1.0, 2.0),) * 2),
]


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounted:
    return mounted_in(component, monkeypatch)


def draw(heard: list[Any]) -> None:
    wiring_view(
        NET,
        WAYS,
        "full",
        {"map": "the map"},
        neuron=1,
        key="net",
        on_choose=heard.append,
        on_edit=lambda way, edit: heard.append((way, edit)),
        on_neuron=heard.append,
    )


def test_the_browser_gets_the_weights_of_every_way(mounted: Mounted) -> None:
    draw([])
    data = mounted.options["data"]
    assert (data["chosen"], data["neuron"], data["net"]["columns"]) == ("full", 1, 2)
    assert [len(way["weights"][0]) for way in data["ways"]] == [4, 2]


@pytest.mark.parametrize(
    ("told", "answer", "believed"),
    [
        ("on_way_change", {"way": "shared"}, ["shared"]),
        ("on_way_change", {"way": "none"}, []),
        ("on_way_change", {"way": ["full"]}, []),
        ("on_neuron_change", {"neuron": 1}, [1]),
        ("on_neuron_change", {"neuron": 2}, []),
        ("on_neuron_change", {"neuron": True}, []),
        ("on_neuron_change", {"neuron": "1"}, []),
        ("on_neuron_change", {}, []),
    ],
)
def test_only_what_was_offered_can_be_chosen(
    mounted: Mounted,
    monkeypatch: pytest.MonkeyPatch,
    told: str,
    answer: dict[str, Any],
    believed: list[Any],
) -> None:
    heard: list[Any] = []
    draw(heard)
    monkeypatch.setattr(st, "session_state", {"net": answer})
    mounted.options[told]()
    assert heard == believed


EDIT = {"way": "shared", "neuron": 1, "place": 1, "value": -2}


def test_an_edit_is_taken_over(mounted: Mounted, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    draw(heard)
    monkeypatch.setattr(st, "session_state", {"net": {"edit": EDIT}})
    mounted.options["on_edit_change"]()
    assert heard == [("shared", Edited(1, 1, -2.0))]


@pytest.mark.parametrize(
    "odd",
    [
        None,
        "edit",
        EDIT | {"way": "none"},
        EDIT | {"neuron": 2},
        EDIT | {"neuron": -1},
        EDIT | {"place": 2},
        EDIT | {"place": None},
        EDIT | {"value": float("nan")},
        EDIT | {"value": "1"},
        EDIT | {"value": True},
    ],
)
def test_an_odd_edit_is_none(odd: object) -> None:
    assert component.read_edit(odd, WAYS) is None
