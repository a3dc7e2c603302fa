"""The drawing beside a question: hidden while it is open, explained when it is over."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import streamlit as st

from cnnviz.quiz import CellOf
from cnnviz.quiz.making import GENERATORS
from cnnviz.quiz.questions import generate
from cnnviz.ui.lessons.quiz import drawing
from cnnviz.ui.lessons.quiz.dealing import Asked

DRAWN = [name for name in GENERATORS if generate(name, 1).grids]


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", session)
    monkeypatch.setattr(st, "query_params", {})


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_asked_is_hidden_until_it_is_told(name: str) -> None:
    for seed in range(1, 4):
        asked = Asked(generate(name, seed), f"{name} {seed}", "")
        view, told = drawing.view(asked), drawing.view(replace(asked, is_told=True))
        assert view is not None
        assert told is not None
        secret = {
            drawing.panel_of(asked.question, grid.name)
            for grid in asked.question.grids
            if grid.asked or grid.hidden
        }
        assert {panel.name for panel in view.panels if panel.hidden} == secret
        assert not any(panel.hidden for panel in told.panels)
        assert view.quiet == (asked.question.step is None)


@pytest.mark.parametrize("name", DRAWN)
def test_every_panel_shows_the_questions_own_numbers(name: str) -> None:
    asked = Asked(generate(name, 5), name, "")
    view = drawing.view(asked)
    assert view is not None
    for grid in asked.question.grids:
        shown = view.panel(drawing.panel_of(asked.question, grid.name)).channels[0]
        np.testing.assert_allclose(shown, grid.values, atol=1e-9)


def test_a_cell_may_be_pointed_at_only_while_it_is_asked_for() -> None:
    asked = Asked(generate("best_match", 1), "best", "")
    view, told = drawing.view(asked), drawing.view(replace(asked, is_told=True))
    assert view is not None
    assert told is not None
    assert view.asks is not None
    assert view.asks.panels == ("map0",)
    assert not view.asks.right
    assert isinstance(asked.question.form, CellOf)
    assert told.asks is not None
    assert not told.asks.panels
    assert [(pin.row, pin.column) for pin in told.asks.right] == list(asked.question.form.rights)
