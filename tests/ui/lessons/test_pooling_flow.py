"""The views of the lesson on pooling show the decks' numbers."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops, toy
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Pin, Reduce, WindowLink
from cnnviz.ui.lessons import pooling_flow
from cnnviz.ui.lessons.matching import Match
from cnnviz.ui.lessons.pooling_flow import Pooling
from tests.golden.entries import Entry, checks, entry

NAMES = ("backslash", "x", "slash")
QUARTERS = np.full((2, 2), 0.25)


def match_of(name: str, picture=toy.X) -> Match:
    return Match(picture, toy.FEATURES[NAMES.index(name)], 9.0, name)


@checks(
    *(f"xo.maxpool1.{name}" for name in NAMES), *(f"xo.maxpool1.floor.{name}" for name in NAMES)
)
def test_the_pooled_map(golden: Entry) -> None:
    inputs = golden["inputs"]
    match = match_of(golden["id"].rpartition(".")[2])
    pooling = Pooling(Reduce.MAX, inputs["window"], inputs["stride"], inputs["ceil_mode"])
    pooled = pooling_flow.pooled_map(match, pooling).view().panel("pooled0")
    assert_allclose(pooled.values * 9, golden["expected"]["map_ninths"], atol=1e-9)


@pytest.mark.parametrize(
    ("window", "stride", "ceil_mode", "note"),
    [
        (
            2,
            2,
            True,
            "(7 − 2) ÷ 2 + 1 = 3.5, rounded up to 4: the last windows hang over the edge.",
        ),
        (2, 2, False, "= 3.5, rounded down to 3. 13 of 49 cells are never read"),
        (3, 2, True, "(7 − 3) ÷ 2 + 1 = 3."),
        (
            1,
            4,
            True,
            "A further window would start outside the map, so there are 2. 45 of 49 cells",
        ),
        (1, 3, False, "(7 − 1) ÷ 3 + 1 = 3. 40 of 49 cells"),
    ],
)
def test_the_edge_is_told(window: int, stride: int, ceil_mode: bool, note: str) -> None:
    pooling = Pooling(Reduce.MEAN, window, stride, ceil_mode)
    pooled = pooling_flow.pooled_map(match_of("x"), pooling).view().panel("pooled0")
    assert note in pooled.note


def test_lost_cells_are_not_dimmed_by_an_explanation() -> None:
    match = match_of("x")
    whole, cut = (Pooling(Reduce.MAX, 2, 2, ceil_mode) for ceil_mode in (True, False))
    assert pooling_flow.first_cell(match, whole) == Pin("pooled0", 0, 0)
    assert pooling_flow.first_cell(match, cut) is None


def test_a_window_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ops.WindowFitError):
        pooling_flow.pooled_map(
            Match(toy.X, np.ones((1, 7, 7)), 49.0, "own"), Pooling(Reduce.MAX, 5, 2, True)
        )


@checks("pool.max.4x4", "pool.mean.4x4")
def test_the_small_example(golden: Entry) -> None:
    grid = np.array(golden["inputs"]["slice"], float)
    assert_array_equal(grid, state.GRID.default)
    view = pooling_flow.small_example(grid, QUARTERS).view()
    name = "largest0" if golden["id"] == "pool.max.4x4" else "mean0"
    assert_array_equal(view.panel(name).values, golden["expected"]["output"])


@checks("pool.learned.4x4")
def test_a_learned_pooling_with_four_quarters_is_the_mean(golden: Entry) -> None:
    grid = np.array(golden["inputs"]["slice"], float)
    weighted = pooling_flow.small_example(grid, QUARTERS).view().panel("weighted0")
    assert_allclose(weighted.values, golden["check_weights_quarter"])
    assert not golden["verified"]  # the slide prints the maximum below its learned filter


def test_all_three_poolings_read_the_same_numbers() -> None:
    view = pooling_flow.small_example(state.GRID.default, QUARTERS).view()
    sources = {link.sources[0].panel for link in view.links if isinstance(link, WindowLink)}
    assert sources == {"grid"}


@pytest.mark.parametrize("direction", state.NUDGE.options)
@pytest.mark.parametrize("picture", [toy.X, toy.O, toy.DEFORMED_X])
def test_a_shift_changes_a_smaller_part_of_what_is_pooled(picture, direction: str) -> None:
    shift = pooling_flow.shifted(match_of("backslash", picture), direction)
    totals = [total for _, total in shift.changed]
    assert totals == [81, 49, 16, 4]
    _, in_map, *_, in_last = (changed / total for changed, total in shift.changed)
    assert in_last < in_map


def test_the_moved_picture_runs_through_the_same_layers() -> None:
    view = pooling_flow.shifted(match_of("x"), "down").flow.view()
    moved = toy.redraw(toy.X, down=1)
    assert_array_equal(view.panel("moved").values, moved)
    assert_allclose(view.panel("moved_map0").values, match_of("x", moved).map)
    assert view.panel("moved_pooled4_0").shape == view.panel("still_pooled4_0").shape == (2, 2)


def test_one_tap_shows_the_slides_scan_with_overlapping_windows() -> None:
    (_, rows), (_, stride) = pooling_flow.SCAN
    expected = entry("pool.scan.stride1")
    assert [list(row) for row in rows[:2]] == expected["inputs"]["patch"]
    view = pooling_flow.small_example(np.array(rows, float), QUARTERS, stride).view()
    assert view.panel("largest0").channels[0, 0].tolist() == expected["expected"]["output"]
