"""What slides over what: the visitor's picture or series, as the core would be asked by hand."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from cnnviz import ops, toy
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.lessons.sliding import Sliding, current, take_edit
from cnnviz.ui.lessons.window_flow import kept_flow, repeated_flow, sliding_flow
from cnnviz.ui.state.store import Store
from tests.golden.entries import Entry, checks


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a visitor of its own."""
    own = Store()
    monkeypatch.setattr("cnnviz.ui.state.store.store", lambda: own)


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
    by_hand = ops.conv1d(inputs["series"], inputs["kernel"], inputs["stride"], inputs["padding"])
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


def test_the_window_slides_over_the_visitors_picture_and_feature() -> None:
    sliding = current()
    assert_array_equal(sliding.source, toy.DEFORMED_X)
    assert_array_equal(sliding.kernel, toy.BACKSLASH)
    by_hand = ops.conv2d(toy.DEFORMED_X, toy.BACKSLASH[np.newaxis]) / 9
    assert_array_equal(sliding.maps, by_hand)


def test_padding_of_a_series_is_only_before_and_after() -> None:
    state.put(state.OVER, "series")
    state.put(state.PADDING, "all")
    assert current().padding == ((0, 0), (1, 1))
    state.put(state.PADDING, "sides")
    state.put(state.PAD_TOP, 4)
    state.put(state.PAD_RIGHT, 2)
    assert current().padding == ((0, 0), (0, 2))
    assert current().maps.shape == (1, 1, 8)


@pytest.mark.parametrize("size", range(1, 6))
def test_same_padding_keeps_the_size_with_any_kernel(size: int) -> None:
    state.put(state.PADDING, "same")
    state.put(state.KERNEL_SIZE, size)
    sliding = current()
    assert sliding.kernel.shape == (1, size, size)
    assert sliding.maps.shape == (1, 9, 9)
    axis = sliding.keeping_size.columns
    assert (axis.before, axis.after) == ((size - 1) // 2, size // 2)


def test_a_stride_only_leaves_numbers_out() -> None:
    state.put(state.STRIDE, 2)
    state.put(state.STRIDE_ACROSS, 3)
    sliding = current()
    assert_array_equal(sliding.maps, sliding.every.maps[:, ::2, ::3])
    assert_array_equal(kept_flow(sliding).view().panel("kept0").values, sliding.maps[0])


def test_a_stride_that_does_not_keep_the_size_is_refused_in_words() -> None:
    state.put(state.PADDING, "same")
    assert current().trouble == ""
    state.put(state.STRIDE, 2)
    assert "stride 1" in current().trouble


def test_the_same_kernel_again_and_again() -> None:
    view = repeated_flow(current()).view()
    maps = [panel.shape for panel in view.panels if panel.name.startswith("again")]
    assert maps == [(7, 7), (5, 5), (3, 3), (1, 1)]
    assert sum(panel.name.startswith("same_kernel") for panel in view.panels) == 1


def test_repetition_ends_where_there_is_no_more_room() -> None:
    state.put(state.PADDING, "all")
    state.put(state.PAD, 4)
    state.put(state.KERNEL_SIZE, 1)
    assert len(repeated_flow(current()).view().panels) == 3


def test_a_stroke_goes_into_the_middle_of_the_picture() -> None:
    state.put(state.MIDDLE, 7)
    state.put(state.RIGHT, 1)
    before = state.picture()
    painted = current().source[0].copy()
    painted[0, 0] = 1.0
    take_edit(Edit("picture", painted, revision=1))
    changed = np.argwhere(state.picture()[0] != before[0])
    assert_array_equal(changed, [[1, 1]])
    take_edit(Edit("picture", np.ones((9, 9)), revision=2))
    assert_array_equal(np.argwhere(state.picture()[0] != before[0]), [[1, 1]])


def test_a_typed_number_goes_to_the_kernel_that_is_shown() -> None:
    typed = np.full((3, 3), 0.5)
    state.put(state.FEATURE, "x")
    take_edit(Edit("kernel0", typed, revision=1))
    assert_array_equal(state.features()[1, 0], typed)
    state.put(state.FEATURE, "own")
    take_edit(Edit("kernel0", -typed, revision=2))
    assert_array_equal(current().kernel[0], -typed)


def test_typed_numbers_of_a_series() -> None:
    state.put(state.OVER, "series")
    take_edit(Edit("series", np.array([[4.0, 5, 6]]), revision=1))
    take_edit(Edit("series_kernel0", np.array([[1.0, -1]]), revision=2))
    assert_array_equal(current().maps, [[[-1, -1]]])


def test_a_feature_of_another_size_is_not_edited() -> None:
    assert current().is_editable
    state.put(state.KERNEL_SIZE, 5)
    assert not current().is_editable
    assert sliding_flow(current()).view().panel("kernel0").editing is None


def test_a_series_is_cut_off_and_goes_on_again() -> None:
    whole = state.value(state.SERIES)
    state.lengthen(state.SERIES, 7)
    assert_array_equal(state.value(state.SERIES), whole[:, :7])
    state.lengthen(state.SERIES, 10)
    assert_array_equal(state.value(state.SERIES), [[*whole[0], 0, 0]])
