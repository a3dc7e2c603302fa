"""A puzzle solved from the numbers at its seams."""

import numpy as np
import pytest

from cnnviz import images
from cnnviz.toy.puzzle import Puzzle, swapped

ROWS, COLUMNS = 3, 4
SOLVED = tuple(range(ROWS * COLUMNS))


@pytest.fixture(scope="module")
def puzzle():
    """The photo of the lesson."""
    grey = images.prepare(images.sample("cat"), 128).pixels[0, 16:112].astype(float)
    return Puzzle.cut(255 * grey, ROWS, COLUMNS)


def test_cut_and_laid_in_order_it_is_the_picture_again(puzzle):
    picture = np.random.default_rng(0).random((24, 32))
    cut = Puzzle.cut(picture, ROWS, COLUMNS)
    np.testing.assert_array_equal(cut.laid(SOLVED), picture)
    order = swapped(SOLVED, 0, 5)
    np.testing.assert_array_equal(cut.laid(order)[:8, :8], picture[8:16, 8:16])


def test_a_gap_is_the_mean_difference_of_the_pixels_that_touch(puzzle):
    picture = puzzle.laid(SOLVED)
    assert len(puzzle.seams) == ROWS * (COLUMNS - 1) + (ROWS - 1) * COLUMNS
    beside, below = puzzle.seams[0], puzzle.seams[-1]
    assert puzzle.gap(SOLVED, beside) == pytest.approx(
        np.abs(picture[:32, 31] - picture[:32, 32]).mean()
    )
    expected = np.abs(picture[63, 96:] - picture[64, 96:]).mean()
    assert puzzle.gap(SOLVED, below) == pytest.approx(expected)


@pytest.mark.parametrize("first", SOLVED)
def test_from_any_piece_the_computer_finds_every_place(puzzle, first):
    steps = puzzle.grown(first)
    assert steps[0].piece == first
    assert {step.piece: step.slot for step in steps} == dict(zip(SOLVED, SOLVED, strict=True))
    assert all(step.gap <= step.second for step in steps)


def test_what_it_is_told_of_a_step_is_what_the_seams_say(puzzle):
    second = puzzle.grown(0)[1]
    gaps = dict(zip(puzzle.seams, puzzle.gaps(SOLVED), strict=True))
    near = [gap for seam, gap in gaps.items() if {seam.first, seam.second} == {0, second.slot}]
    assert near == [pytest.approx(second.gap)]
