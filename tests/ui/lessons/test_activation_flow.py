"""The views of the lesson on ReLU show the decks' maps."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from cnnviz import ops, toy
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons import activation_flow
from cnnviz.ui.lessons.matching import Match
from cnnviz.ui.state.store import Store
from tests.golden.entries import Entry, checks

RELU = activation_flow.Activation("relu", ops.relu)
NAMES = ("backslash", "x", "slash")


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a visitor of its own."""
    own = Store()
    monkeypatch.setattr("cnnviz.ui.state.store.store", lambda: own)


def match_of(name: str) -> Match:
    return Match(toy.X, toy.FEATURES[NAMES.index(name)], 9.0, name)


@checks("xo.relu.backslash", "xo.relu.x", "xo.relu.slash")
def test_the_map_after_relu(golden: Entry) -> None:
    match = match_of(golden["id"].removeprefix("xo.relu."))
    after = activation_flow.before_and_after(match, RELU).view().panel("after0")
    assert_allclose(after.values * 9, golden["expected"]["map_ninths"], atol=1e-9)
    assert after.note.startswith(f"{(match.map < 0).sum()} of 49 values were negative.")


def test_the_first_negative_cell_is_explained_first() -> None:
    match = match_of("backslash")
    pin = activation_flow.first_negative(match)
    assert match.map[pin.row, pin.column] < 0
    whole = Match(np.ones((1, 9, 9)), np.ones((1, 3, 3)), 9.0, "own")
    assert activation_flow.first_negative(whole) == Pin("after0", 0, 0)


def test_the_chosen_activation_has_its_parameter() -> None:
    state.put(state.ACTIVATION, "leaky")
    state.put(state.SLOPE, 0.25)
    assert_allclose(activation_flow.chosen().function(np.array([-2.0, 2.0])), [-0.5, 2.0])
    state.put(state.ACTIVATION, "elu")
    state.put(state.ALPHA, 0.1)
    assert_allclose(activation_flow.chosen().function(np.array([-1.0])), ops.elu([-1.0], 0.1))


def test_the_stack_is_activated_map_by_map() -> None:
    flow = activation_flow.whole_stack(toy.X, toy.FEATURES, 9.0, RELU)
    assert_allclose(flow.maps, toy.run(toy.X).rectified)


@pytest.mark.parametrize(
    ("pin", "is_found"),
    [
        (None, False),
        (Pin("picture", 2, 3), False),
        (Pin("map0", 2, 3), True),
        (Pin("after0", 2, 3), True),
        (Pin("after0", 7, 0), False),
    ],
)
def test_the_pinned_value_is_the_one_before_the_activation(pin: Pin | None, is_found: bool) -> None:
    match = match_of("backslash")
    state.put(state.PIN, pin)
    value = activation_flow.pinned_value(activation_flow.before_and_after(match, RELU).view())
    assert (value is not None) == is_found
    if is_found:
        assert value == pytest.approx(match.map[2, 3])


@pytest.mark.parametrize(
    ("name", "parameter", "note"),
    [
        ("relu", 0.0, "of 49 values were negative. Now they are 0."),
        ("leaky", 0.5, "were negative. Each is now multiplied by 0.5."),
        ("leaky", 0.0, "of 49 values were negative. Now they are 0."),
        ("elu", 0.1, "were negative. Each is now 0.1\u00a0·\u00a0(eᶻ\u00a0−\u00a01)."),
    ],
)
def test_the_note_tells_the_formula(name: str, parameter: float, note: str) -> None:
    state.put(state.ACTIVATION, name)
    state.put(state.SLOPE, parameter)
    state.put(state.ALPHA, parameter)
    after = activation_flow.before_and_after(match_of("x"), activation_flow.chosen())
    assert note in after.view().panel("after0").note


def test_a_map_without_negative_values_does_not_change() -> None:
    whole = Match(np.ones((1, 9, 9)), np.ones((1, 3, 3)), 9.0, "own")
    note = activation_flow.before_and_after(whole, RELU).view().panel("after0").note
    assert note == "No value is negative, so nothing changes."
