"""What slides over what: the visitor's picture or series, as the core would be asked by hand."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from cnnviz import ops, toy
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.sliding import Sliding, current, take_edit
from cnnviz.ui.state.kinds import Setting
from cnnviz.ui.window_flow import kept_flow, repeated_flow, sliding_flow
from tests.golden.entries import Entry, checks


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a visitor of its own."""
    monkeypatch.setattr(state.store, "store", lambda kept=state.store.Store(): kept)


def series(values: list[float], kernel: list[float], stride: int, padding: int) -> Sliding:
    return Sliding(
        source=np.array([[values]], float),
        kernel=np.array([[kernel]], float),
        stride=(1, stride),
        dilation=(1, 1),
        padding=((0, 0), (padding, padding)),
        is_series=True,
    )


def sliding_of(golden: Entry) -> Sliding:
    inputs = golden["inputs"]
    return series(inputs["series"], inputs["kernel"], inputs["stride"], inputs["padding"])


@checks("conv1d.valid", "conv1d.zeropad", "conv1d.stride2")
def test_a_series_is_a_picture_one_cell_high(golden: Entry) -> None:
    inputs, sliding = golden["inputs"], sliding_of(golden)
    by_hand = ops.conv1d(
        inputs["series"], inputs["kernel"], inputs["stride"], inputs["padding"]
    )
    assert_array_equal(sliding.maps[0, 0], by_hand)
    assert_array_equal(sliding.maps[0, 0], golden["expected"]["output"])
    panel = sliding_flow(sliding).view().panel("result0")
    assert_array_equal(panel.values, [golden["expected"]["output"]])


@checks("conv1d.stride2.on_8_values")
def test_the_value_that_the_slide_dropped(golden: Entry) -> None:
    sliding = sliding_of(golden)
    assert_array_equal(sliding.maps[0, 0], golden["expected"]["framework_floor_output"])
    shorter = sliding.without_rest
    assert shorter is not None
    assert_array_equal(shorter.source[0, 0], golden["inputs"]["series"][:-1])
    assert_array_equal(shorter.maps[0, 0], [2, 7, 8, 3])
    assert shorter.without_rest is None


def test_nothing_is_dropped_where_nothing_would_remain() -> None:
    assert series([5], [1, 1, 1], stride=4, padding=4).without_rest is None
