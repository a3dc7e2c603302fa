"""What the drawing pad tells the browser, and what a browser may tell the server."""

import json
import re
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnviz.images import strokes
from cnnviz.ui import text
from cnnviz.ui.components import drawing_pad
from cnnviz.ui.components.drawing_pad import Answered, Board, News, Score
from cnnviz.ui.components.drawing_pad.component import _read
from cnnviz.ui.components.drawing_pad.payload import encode

FRONTEND = Path(drawing_pad.__file__).parent / "frontend"
MAPS = np.array([[[0.0, 1.0, -1.0]], [[2.0, 8.0, -0.5]]])
BOARD = Board("conv1", "two maps", MAPS, limit=2.0, off=(1,), opened=0)
ANSWERED = Answered(
    np.linspace(0, 1, 784).reshape(28, 28), (Score("0", 0.25), Score("1", 0.75, 0.5)), "a 1", True
)
INK = "mBABAfa"


def news(**changes: Any) -> dict[str, Any]:
    told = {"revision": 3.0, "ink": INK, "layer": "conv1", "off": [1.0, 0.0], "opened": None}
    return told | changes


def test_the_bytes_hold_the_picture_and_the_maps() -> None:
    packed = encode(INK, 7, ANSWERED, BOARD, {"pen": "Stift"})
    (length,) = struct.unpack("<I", packed[:4])
    header = json.loads(packed[4 : 4 + length])
    picture, maps = packed[4 + length : 4 + length + 784], packed[4 + length + 784 :]
    assert (header["ink"], header["revision"], header["words"]) == (INK, 7, {"pen": "Stift"})
    assert header["classes"][1] == {"name": "1", "share": 0.75, "before": 0.5}
    shown = np.frombuffer(picture, np.uint8).reshape(28, 28)
    assert np.abs(shown / 255 - ANSWERED.picture).max() <= 0.5 / 255
    colours = np.frombuffer(maps, np.int8).reshape(MAPS.shape)
    assert np.abs(colours / 127 - np.clip(MAPS / 2, -1, 1)).max() <= 0.5 / 127
    assert header["board"]["off"] == [1]


def test_there_may_be_no_board() -> None:
    packed = encode(INK, 0, ANSWERED, None, {})
    (length,) = struct.unpack("<I", packed[:4])
    assert json.loads(packed[4 : 4 + length])["board"] is None
    assert len(packed) == 4 + length + 784


def test_news_are_checked_and_taken() -> None:
    assert _read(news(), BOARD) == News(3, INK, "conv1", (0, 1), None)
    assert _read(news(opened=1.0), BOARD) == News(3, INK, "conv1", (0, 1), 1)
    assert _read(news(ink=""), BOARD) == News(3, "", "conv1", (0, 1), None)


@pytest.mark.parametrize("board", [None, replace(BOARD, layer="conv2")])
def test_switches_of_another_board_are_not_taken(board: Board | None) -> None:
    assert _read(news(), board) == News(3, INK)


@pytest.mark.parametrize(
    ("off", "taken"),
    [
        ([0, 5, -1, 0], (0,)),
        ("01", ()),
        (None, ()),
        ([None, "0", {}, True, 1e99], ()),
        ([0.0], (0,)),
    ],
    ids=repr,
)
def test_only_maps_that_there_are_can_be_off(off: Any, taken: tuple[int, ...]) -> None:
    told = _read(news(off=off, opened=2), BOARD)
    assert told == News(3, INK, "conv1", taken, None)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "news",
        [],
        {},
        news(revision=-1),
        news(revision="3"),
        news(revision=float("nan")),
        news(revision=True),
        news(ink=None),
        news(ink=["m"]),
        news(ink="m"),
        news(ink="<script>"),
        news(ink="mBABA" + "ff" * strokes.LONGEST_DRAWING),
    ],
    ids=lambda message: repr(message)[:60],
)
def test_what_is_no_news(message: Any) -> None:
    assert _read(message, BOARD) is None


def test_the_browser_uses_all_words_of_the_pad_and_no_others() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in FRONTEND.glob("*.js"))
    used = set(re.findall(r"\bwords\.(\w+)", sources)) | set(strokes.TOOLS)
    assert used == set(text.table("drawing_pad"))


def test_browser_and_server_agree_about_the_drawing() -> None:
    source = (FRONTEND / "strokes.js").read_text(encoding="utf-8")
    (tools,) = re.findall(r"TOOLS = \{(.*?)\}", source)
    pairs = (tool.split(":") for tool in tools.split(","))
    assert {name.strip(): float(width) for name, width in pairs} == strokes.TOOLS
    assert f"GRID = {strokes.GRID};" in source
    assert f"LONGEST_DRAWING = {strokes.LONGEST_DRAWING:_};" in source
