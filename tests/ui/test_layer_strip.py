"""The strip of layers: what it tells the browser, and what it believes of the browser's answer."""

from typing import Any

import pytest
import streamlit as st

from cnnviz.ui.components.layer_strip import Block, component, layer_strip
from tests.ui.mounted import Mounted, mounted_in

BLOCKS = [
    Block("conv1", "Conv2d", (3, 7, 7), "three maps"),
    Block("dense1", "Linear", (2,), "two values"),
]


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounted:
    return mounted_in(component, monkeypatch)


def draw(chosen: list[str]) -> None:
    layer_strip(BLOCKS, "conv1", label="The layers", key="strip", on_choose=chosen.append)


def test_the_browser_gets_every_layer_with_its_shape(mounted: Mounted) -> None:
    draw([])
    data = mounted.options["data"]
    assert (data["label"], data["chosen"]) == ("The layers", "conv1")
    assert [(block["name"], block["shape"]) for block in data["blocks"]] == [
        ("conv1", (3, 7, 7)),
        ("dense1", (2,)),
    ]


@pytest.mark.parametrize(
    ("answer", "believed"),
    [
        ({"choice": "dense1"}, ["dense1"]),
        ({"choice": "no such layer"}, []),
        ({"choice": ["dense1"]}, []),
        ({"choice": None}, []),
        ({}, []),
    ],
)
def test_only_a_layer_that_was_offered_can_be_chosen(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any], believed: list[str]
) -> None:
    chosen: list[str] = []
    draw(chosen)
    monkeypatch.setattr(st, "session_state", {"strip": answer})
    mounted.options["on_choice_change"]()
    assert chosen == believed


MOVABLE = [Block("input", "Input", (1, 9, 9), "the picture", fixed=True), *BLOCKS]


def draw_movable(moved: list[Any], removed: list[str]) -> None:
    layer_strip(
        MOVABLE,
        "conv1",
        label="The layers",
        key="strip",
        on_choose=removed.append,
        on_move=lambda name, place: moved.append((name, place)),
        on_remove=removed.append,
    )


def test_a_strip_is_only_moved_where_somebody_listens(mounted: Mounted) -> None:
    draw([])
    assert mounted.options["data"]["moves"] is False
    draw_movable([], [])
    assert mounted.options["data"]["moves"] is True


@pytest.mark.parametrize(
    ("answer", "believed"),
    [
        ({"name": "dense1", "place": 0.0}, [("dense1", 0)]),
        ({"name": "dense1", "place": 2}, []),
        ({"name": "dense1", "place": -1}, []),
        ({"name": "dense1", "place": 0.5}, []),
        ({"name": "dense1", "place": "0"}, []),
        ({"name": "input", "place": 0}, []),
        ({"name": ["dense1"], "place": 0}, []),
        ({"place": 0}, []),
        ("dense1", []),
        (None, []),
    ],
)
def test_only_a_loose_block_can_be_moved_and_only_among_them(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: Any, believed: list[Any]
) -> None:
    moved: list[Any] = []
    draw_movable(moved, [])
    monkeypatch.setattr(st, "session_state", {"strip": {"move": answer}})
    mounted.options["on_move_change"]()
    assert moved == believed


@pytest.mark.parametrize(
    ("answer", "believed"), [("dense1", ["dense1"]), ("input", []), ("none", []), (None, [])]
)
def test_only_a_loose_block_can_be_removed(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: Any, believed: list[str]
) -> None:
    removed: list[str] = []
    draw_movable([], removed)
    monkeypatch.setattr(st, "session_state", {"strip": {"remove": answer}})
    mounted.options["on_remove_change"]()
    assert removed == believed
