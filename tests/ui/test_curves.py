"""The chart of curves: what it tells the browser, and what it believes of the browser's answer."""

import json
import re
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st

from cnnviz.ui import text
from cnnviz.ui.components import curves as package
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Mark, Range, Role, component
from cnnviz.ui.components.curves.component import read_move
from cnnviz.ui.components.curves.payload import encode
from tests.ui.mounted import mounted_in

FRONTEND = Path(package.__file__).parent / "frontend"
STEPS = np.arange(5)
LOSSES = np.array([0.7, np.nan, 0.3, np.inf, 0.1])
HANDLE = Handle(2, "the moment", low=0, high=4)
CHART = Chart(
    "Loss",
    (Line("training", STEPS, LOSSES), Line("unseen", STEPS, LOSSES + 1, Role.SECOND, dashed=True)),
    x=Axis("step"),
    y=Axis("loss", log=True),
    marks=(Mark(3, "rate 0.1"),),
    ranges=(Range(0, 2, "start"),),
    handle=HANDLE,
)


def unpacked(packed: bytes) -> tuple[dict[str, Any], list[np.ndarray]]:
    """Read the bytes as the module's docstring describes them."""
    (length,) = struct.unpack("<I", packed[:4])
    assert (length + 4) % 8 == 0
    header = json.loads(packed[4 : 4 + length])
    arrays = [
        np.frombuffer(packed, f"<{one['type']}", one["length"], 4 + length + one["offset"])
        for one in header["arrays"]
    ]
    return header, arrays


def test_the_bytes_hold_every_point_and_a_shared_x_once() -> None:
    header, arrays = unpacked(encode(CHART, 7, {"none": "nichts"}))
    first, second = header["lines"]
    assert first["x"] == second["x"]
    assert arrays[first["x"]].tolist() == STEPS.tolist()
    np.testing.assert_array_equal(arrays[first["y"]], LOSSES.astype(np.float32))
    np.testing.assert_array_equal(arrays[second["y"]], (LOSSES + 1).astype(np.float32))
    assert (second["role"], second["dashed"], header["revision"]) == ("second", True, 7)
    assert header["axes"]["y"]["log"] is True
    assert header["words"] == {"none": "nichts"}


def test_a_chart_may_be_empty() -> None:
    header, arrays = unpacked(encode(Chart("Nothing yet", ()), 0, {}))
    assert (header["lines"], header["handle"], arrays) == ([], None, [])


def test_a_handle_that_is_nowhere_is_not_drawn() -> None:
    chart = Chart("Loss", CHART.lines, handle=Handle(float("nan"), "the moment"))
    assert unpacked(encode(chart, 0, {}))[0]["handle"] is None


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([1, 2], [1], r"'a' has x of shape \(2,\) and y of shape \(1,\)"),
        ([[1, 2]], [[1, 2]], "are lists"),
        ([2, 1], [0, 0], "never fall"),
        ([0, np.nan], [0, 0], "finite"),
    ],
)
def test_a_line_has_a_value_for_each_x(x: Any, y: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Line("a", np.array(x), np.array(y))


def test_a_chart_refuses_what_it_could_not_draw() -> None:
    line = Line("a", STEPS, LOSSES)
    with pytest.raises(ValueError, match="same name"):
        Chart("Two", (line, line))
    with pytest.raises(ValueError, match="rides on 'b'"):
        Chart("Ball", (line,), handle=Handle(0, "ball", line="b"))
    with pytest.raises(ValueError, match="right axis"):
        Chart("Right", (Line("r", STEPS, LOSSES, right=True),))


@pytest.mark.parametrize(
    ("message", "believed"),
    [
        ({"revision": 3.0, "x": 1.5}, (3, 1.5)),
        ({"revision": 3.0, "x": 99}, (3, 4.0)),
        ({"revision": 3.0, "x": -1e300}, (3, 0.0)),
        ({"revision": 3.0, "x": float("nan")}, None),
        ({"revision": 3.0, "x": True}, None),
        ({"revision": 3.0, "x": "2"}, None),
        ({"revision": -1, "x": 2}, None),
        ({"revision": 2**31, "x": 2}, None),
        ({"x": 2}, None),
        ([3, 2], None),
        (None, None),
    ],
    ids=repr,
)
def test_only_a_move_within_the_bounds_is_believed(message: Any, believed: Any) -> None:
    assert read_move(message, HANDLE) == believed
    assert read_move(message, None) is None


def test_moves_are_counted_so_that_an_old_one_is_not_taken_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there, session, moved = mounted_in(component, monkeypatch), {}, []
    monkeypatch.setattr(st, "session_state", session)
    for message in ({"revision": 1, "x": 1}, {"revision": 1, "x": 3}, {"revision": 2, "x": 4}):
        component.curves(CHART, key="loss", on_move=moved.append)
        session["loss"] = {"move": message}
        there.options["on_move_change"]()
    assert moved == [1, 4]
    component.curves(CHART, key="loss", on_move=moved.append)
    assert unpacked(there.options["data"])[0]["revision"] == 2


def test_a_button_takes_in_the_moves_before_their_turn_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there, session, moved = mounted_in(component, monkeypatch), {}, []
    monkeypatch.setattr(st, "session_state", session)
    component.curves(CHART, key="left behind", on_move=moved.append)
    component.curves(CHART, key="loss", on_move=moved.append)
    session["loss"] = {"move": {"revision": 1, "x": 3}}
    component.settle()
    there.options["on_move_change"]()
    assert moved == [3]


def test_the_browser_uses_all_words_of_the_chart_and_no_others() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in FRONTEND.glob("*.js"))
    assert set(re.findall(r"\bwords\.(\w+)", sources)) == set(text.table("curves"))


def test_the_browser_knows_every_role() -> None:
    header, _ = unpacked(encode(CHART, 0, {}))
    for colours in header["colours"].values():
        of_the_page = {"text", "quiet"}
        assert {*colours, *of_the_page} == {role.value for role in Role}
