"""What a browser may tell the server about a linked view, and what is ignored."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnnviz.ui.components.linked_view import Asks, Editing, Panel, Pin, Shading, View
from cnnviz.ui.components.linked_view.component import _News


def view(editing: Editing | None = Editing.PAINT, revision: int = 2) -> View:
    panel = Panel(
        name="picture",
        title="the picture",
        values=np.ones((2, 2)),
        column=0,
        shading=Shading.INK,
        editing=editing,
    )
    return View(label="test", panels=(panel,), revisions={"picture": revision})


def edit(**changes: Any) -> dict[str, Any]:
    return {"panel": "picture", "values": [1, -1, 0.5, -9], "revision": 3} | changes


def test_an_edit_is_checked_and_taken() -> None:
    (taken,) = _News.read({"edits": [edit()]}, view()).edits
    assert (taken.panel, taken.revision) == ("picture", 3)
    np.testing.assert_array_equal(taken.values, [[1, -1], [1, -1]])
    (typed,) = _News.read({"edits": [edit(values=[1, 2.5, 5000, -5000])]}, view(Editing.TYPE)).edits
    np.testing.assert_array_equal(typed.values, [[1, 2.5], [999, -999]])


def test_an_edit_that_was_heard_before_is_not_taken_again() -> None:
    """A browser repeats what it has seen no answer to."""
    news = _News.read({"edits": [edit(revision=2), edit(revision=3)]}, view())
    assert [one.revision for one in news.edits] == [3]


@pytest.mark.parametrize(
    "message",
    [
        None,
        "edits",
        {},
        {"edits": 3},
        {"edits": [None, 7]},
        {"edits": [edit(panel="other")]},
        {"edits": [edit(panel=["picture"])]},
        {"edits": [edit(values=[1, 2, 3])]},
        {"edits": [edit(values=[1, 2, 3, None])]},
        {"edits": [edit(values=[1, 2, 3, float("nan")])]},
        {"edits": [edit(revision=-1)]},
        {"edits": [edit(revision="many")]},
        {"pin": "picture"},
    ],
    ids=repr,
)
def test_anything_odd_is_ignored(message: Any) -> None:
    assert _News.read(message, view()) == _News()


def test_what_cannot_be_edited_stays_as_it_is() -> None:
    assert _News.read({"edits": [edit()]}, view(editing=None)).edits == ()


def test_a_pin_is_set_let_go_or_not_mentioned() -> None:
    told = {"panel": "picture", "row": 1.0, "column": 0.0}
    assert _News.read({"pin": {"cell": told}}, view()).pin == Pin("picture", 1, 0)
    let_go = _News.read({"pin": {"cell": None}}, view())
    assert let_go.pins
    assert let_go.pin is None
    assert not _News.read({"edits": []}, view()).pins
    assert _News.read({"pin": {"cell": told | {"row": 2}}}, view()).pin is None


def test_a_panel_is_opened_if_it_can_be() -> None:
    panels = tuple(
        Panel(name=name, title=name, values=np.ones((2, 2)), column=0, opens=name == "map")
        for name in ("map", "picture")
    )
    shown = View(label="test", panels=panels)
    assert _News.read({"edits": [], "opened": "map"}, shown).opened == "map"
    for odd in ("picture", "other", None, 3, ["map"], {"panel": "map"}):
        assert _News.read({"edits": [], "opened": odd}, shown).opened is None
    both = {"edits": [], "opened": "map", "pin": {"cell": {"panel": "map", "row": 0, "column": 1}}}
    assert _News.read(both, shown).pin == Pin("map", 0, 1)
    assert _News.read(both, shown).opened == "map"


def asking(**changes: Any) -> View:
    asks = Asks(question="q1", panels=("picture",))
    return replace(view(), asks=asks, **changes)


CELL = {"panel": "picture", "row": 1, "column": 0}


def test_a_cell_that_answers_a_question() -> None:
    news = _News.read({"picked": {"question": "q1", "cell": CELL}}, asking())
    assert news.answers == ((Pin("picture", 1, 0), ""),)


@pytest.mark.parametrize(
    "picked",
    [
        CELL,
        {"question": "q0", "cell": CELL},  # another question has been asked since
        {"question": "q1", "cell": CELL | {"row": 2}},
        {"question": "q1", "cell": None},
        "q1",
    ],
    ids=repr,
)
def test_other_cells_answer_nothing(picked: Any) -> None:
    assert _News.read({"picked": picked}, asking()).answers == ()
    assert _News.read({"picked": {"question": "q1", "cell": CELL}}, view()).answers == ()


def test_a_number_is_guessed_of_a_hidden_cell_only() -> None:
    message = {"guesses": [{"question": "q1", "cell": CELL, "text": "0.5" * 9}, 7, {}]}
    hidden = asking(panels=(replace(view().panels[0], hidden=True),))
    assert _News.read(message, hidden).answers == ((Pin("picture", 1, 0), "0.50.50.50.5"),)
    assert _News.read(message, asking()).answers == ()
