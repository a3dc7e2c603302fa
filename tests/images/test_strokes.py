"""Drawings as text and as ink, held against plain geometry."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnviz.images import strokes
from cnnviz.images.strokes import GRID, TOOLS, Stroke, UnreadableDrawing

places = st.tuples(st.integers(0, GRID - 1), st.integers(0, GRID - 1))
lines = st.builds(
    Stroke,
    st.lists(places, min_size=1, max_size=12).map(tuple),
    st.sampled_from(list(TOOLS)),
    st.booleans(),
)


@settings(deadline=None)
@given(drawing=st.lists(lines, max_size=5))
def test_what_is_written_is_read_again(drawing):
    text = strokes.write(drawing)
    read = strokes.read(text)
    assert strokes.write(read) == text
    assert text.isascii()
    for stroke, before in zip(read, drawing, strict=True):
        assert (stroke.tool, stroke.erases) == (before.tool, before.erases)
        assert stroke.points[0] == before.points[0]
        assert stroke.points[-1] == before.points[-1]
        assert set(before.points) <= set(stroke.points)
        steps = np.abs(np.diff(np.array(stroke.points), axis=0))
        assert steps.max(initial=0) <= 31


def test_a_far_step_stays_on_its_line():
    (stroke,) = strokes.read(strokes.write([Stroke(((10, 20), (410, 220)))]))
    columns, rows = np.array(stroke.points).T
    assert np.abs(rows - (20 + (columns - 10) / 2)).max() <= 1


@pytest.mark.parametrize(
    "text",
    ["m", "mBA", "mBAB", "mBABAf", "xBABA", "mBAB!", "BABAfa", ".", "mBABA.", "m____", "mBABAffÄ"],
)
def test_what_is_no_drawing(text):
    with pytest.raises(UnreadableDrawing):
        strokes.read(text)


def test_a_stroke_must_not_leave_the_sheet():
    with pytest.raises(UnreadableDrawing, match="stays on the sheet"):
        strokes.read("mAAAAAA")


def test_a_drawing_has_an_end():
    with pytest.raises(UnreadableDrawing, match="at most 12000 characters"):
        strokes.read("mBABA" + "ff" * 6000)


def test_nothing_is_an_empty_sheet():
    assert strokes.read("") == ()
    assert not strokes.ink([]).any()


@pytest.mark.parametrize("tool", list(TOOLS))
def test_a_line_has_round_ends_and_the_width_of_its_tool(tool):
    side, ends = 300, ((100, 180), (400, 320))
    ink = strokes.ink([Stroke(ends, tool)], side)
    centres = (np.arange(side) + 0.5) / side * (GRID - 1)
    grid = np.stack(np.meshgrid(centres, centres), axis=-1)  # (side, side, 2), column and row
    start, end = np.array(ends, float)
    along = np.clip((grid - start) @ (end - start) / np.sum((end - start) ** 2), 0, 1)
    distance = np.linalg.norm(grid - (start + along[..., None] * (end - start)), axis=-1)
    radius, pixel = TOOLS[tool] * GRID / 2, GRID / side
    assert np.all(ink[distance < radius - 1.5 * pixel] == 1)
    assert np.all(ink[distance > radius + 1.5 * pixel] == 0)


def test_the_eraser_takes_ink_away_that_is_there_already():
    line, across = Stroke(((100, 256), (400, 256))), Stroke(((256, 100), (256, 400)), "m", True)
    gap, whole = strokes.ink([line, across], 100), strokes.ink([across, line], 100)
    assert gap[50, 50] == 0 < gap[50, 30]
    assert whole[50, 50] == 1


def test_edges_are_between_paper_and_ink():
    ink = strokes.ink([Stroke(((100, 110), (400, 380)))])
    assert ink.dtype == np.float32
    assert ((ink > 0) & (ink < 1)).any()
    assert ink.min() == 0
    assert ink.max() == 1
