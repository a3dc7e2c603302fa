"""The chart of mix-ups shows every count, and mistakes apart from right answers."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.figures.confusion import confusion_chart, shades
from cnnviz.figures.palette import DARK, LIGHT

COUNTS = ((6, 2, 0), (0, 9, 1), (4, 0, 4))
CLASSES = ("cup", "car", "cat")
SENTENCES = tuple(tuple(f"{truth} called {answer}" for answer in CLASSES) for truth in CLASSES)


def chart(**options):
    return confusion_chart(COUNTS, CLASSES, SENTENCES, "it was", "it said", **options)


def test_every_count_but_zero_is_written_in_its_cell() -> None:
    *_, numbers = chart().data
    written = {
        (row, column): text
        for row, column, text in zip(numbers.y, numbers.x, numbers.text, strict=True)
    }
    assert written == {(0, 0): "6", (0, 1): "2", (1, 1): "9", (1, 2): "1", (2, 0): "4", (2, 2): "4"}


def test_a_cell_speaks_in_its_sentence() -> None:
    right, wrong, _ = chart().data
    for cells in (right, wrong):
        assert cells.customdata[0][1] == "cup called car"
        assert cells.hovertemplate == "%{customdata}<extra></extra>"


def test_rows_are_the_truth_from_above() -> None:
    layout = chart().layout
    assert layout.yaxis.autorange == "reversed"
    assert (layout.yaxis.title.text, layout.xaxis.title.text) == ("it was", "it said")
    assert layout.yaxis.ticktext == layout.xaxis.ticktext == CLASSES


def test_shades_are_shares_of_the_row_and_of_the_greatest_mistake() -> None:
    right, wrong = shades(np.array(COUNTS))
    assert_allclose(np.diag(right), [0.75, 0.9, 0.5])
    assert_allclose(wrong[~np.eye(3, dtype=bool)], [0.5, 0, 0, 0.25, 1, 0])  # 0.1 / 0.5 is faint
    assert np.isnan(right[~np.eye(3, dtype=bool)]).all()
    assert np.isnan(np.diag(wrong)).all()


def test_without_a_mistake_and_without_pictures_nothing_is_orange() -> None:
    _, wrong = shades(np.diag([3, 0]))
    assert_array_equal(wrong[~np.eye(2, dtype=bool)], [0, 0])


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_the_colours_follow_the_theme(dark: bool, colours) -> None:
    right, wrong, _ = chart(dark=dark).data
    assert right.colorscale[-1][1] == colours.positive
    assert wrong.colorscale[-1][1] == colours.negative
