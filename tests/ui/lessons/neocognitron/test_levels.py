"""Two levels of S cells and C cells: what they answer, what a shift changes, what can be traced."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.spatial import distance

from cnnviz import toy
from cnnviz.ui.components.linked_view import Edit, Pin, WindowLink
from cnnviz.ui.lessons.neocognitron import levels_view, moved_view
from cnnviz.ui.lessons.neocognitron.levels import LETTERS, TEXTBOOK, Levels
from cnnviz.ui.state.store import Store

THRESHOLDS = 0.5, 0.1


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a visitor of its own."""
    own = Store()
    monkeypatch.setattr("cnnviz.ui.state.store.store", lambda: own)


def levels_of(picture: np.ndarray) -> Levels:
    return Levels(picture, toy.FEATURES, *THRESHOLDS)


@pytest.mark.parametrize("direction", ["right", "left", "down", "up"])
@pytest.mark.parametrize("index", [0, 1])
def test_a_textbook_letter_is_known_and_still_is_one_pixel_further(
    index: int, direction: str
) -> None:
    still = levels_of(TEXTBOOK[index])
    assert_allclose(still.c2[index], 1 - THRESHOLDS[1])  # its own pattern: a perfect match
    assert still.winner == moved_view.moved(still, direction).winner == LETTERS[index]


def test_the_deformed_x_is_an_x_and_an_empty_sheet_is_nothing() -> None:
    assert levels_of(toy.DEFORMED_X).winner == "X"
    empty = levels_of(np.full_like(toy.X, -1.0))
    assert empty.winner is None
    assert not empty.c2.any()


@pytest.mark.parametrize("threshold", [0.0, 0.4, 0.8])
def test_the_learned_patterns_match_their_letters_at_every_threshold(threshold: float) -> None:
    for index, letter in enumerate(TEXTBOOK):
        levels = Levels(letter, toy.FEATURES, threshold, 0.0)
        assert levels.c2[index].item() >= 1 - 1e-12


def test_features_that_see_nothing_leave_the_second_level_silent() -> None:
    levels = Levels(toy.X, np.zeros_like(toy.FEATURES), *THRESHOLDS)
    assert np.isfinite(levels.patterns).all()
    assert not levels.c2.any()


def test_c_cells_change_less_than_s_cells_and_the_last_ones_least() -> None:
    for picture in (toy.X, toy.O, toy.DEFORMED_X):
        before = levels_of(picture)
        apart = {
            change.level: change.apart
            for change in moved_view.changes(before, moved_view.moved(before, "right"))
        }
        assert apart["s1"] > apart["c1"] > apart["c2"]


def test_changes_are_counted_among_the_cells_that_fire() -> None:
    before = levels_of(toy.X)
    after = moved_view.moved(before, "down")
    for change in moved_view.changes(before, after):
        one, other = (run.stages[change.level].ravel() for run in (before, after))
        assert change.apart == pytest.approx(distance.braycurtis(one, other))
        assert change.firing == np.count_nonzero(one + other)
        assert change.changed == sum(abs(a - b) > 1e-9 for a, b in zip(one, other, strict=True))
    assert all(not change.changed for change in moved_view.changes(before, before))


def test_the_view_shows_the_cores_cells_and_links_them_back_to_the_pixels() -> None:
    levels = levels_view.current()
    view = levels_view.levels_view(levels)
    for name, maps in (
        ("s1_", levels.s1),
        ("c1_", levels.c1),
        ("s2_", levels.s2),
        ("c2_", levels.c2),
    ):
        for index, one in enumerate(maps):
            assert_allclose(view.panel(f"{name}{index}").values, one, atol=1e-12)
    second = next(link for link in view.links if link.target == "match2_1")
    assert isinstance(second, WindowLink)
    assert [plane.panel for plane in second.sources] == ["c1_0", "c1_1", "c1_2"]
    assert [plane.panel for plane in second.kernels] == [
        f"pattern2_1_{plane}" for plane in range(3)
    ]
    for plane in range(3):
        assert_allclose(view.panel(f"pattern2_1_{plane}").values, levels.patterns[1, plane])
    assert view.has(Pin("picture", 0, 0))


def test_what_is_drawn_and_typed_is_taken_over() -> None:
    levels_view.take_edit(Edit("picture", toy.O[0], 1))
    assert levels_view.current().winner == "O"
    levels_view.take_edit(Edit("feature1", np.ones((3, 3)), 2))
    assert (levels_view.current().features[1] == 1).all()


@pytest.mark.parametrize("plane", [0, 1, 2])
def test_the_moved_picture_goes_through_the_same_cells(plane: int) -> None:
    before = levels_of(toy.DEFORMED_X)
    after = moved_view.moved(before, "left")
    view = moved_view.moved_view(before, after, plane)
    for name, levels in (("still", before), ("moved", after)):
        assert_allclose(view.panel(f"{name}_s0").values, levels.s1[plane], atol=1e-12)
        assert_allclose(view.panel(f"{name}_c0").values, levels.c1[plane], atol=1e-12)
