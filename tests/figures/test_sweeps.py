"""Charts of what happens along a slider: the numbers that went in, and where an answer is lost."""

import pytest
from numpy.testing import assert_allclose

from cnnviz.figures.palette import DARK, LIGHT
from cnnviz.figures.sweeps import (
    Strip,
    Sweep,
    SweepNames,
    accuracy_chart,
    lost_ranges,
    strips_chart,
    sweep_chart,
)

NAMES = SweepNames("degrees", "probability", "now")


def sweep(best: str, now: float = 10.0) -> Sweep:
    """Make a sweep in which each letter is what is answered at 0, 10, 20 and so on."""
    settings = tuple(10.0 * index for index in range(len(best)))
    shares = tuple(0.8 if letter == "a" else 0.1 for letter in best)
    rivals = tuple(0.2 if letter == "a" else 0.7 for letter in best)
    return Sweep(settings, "a", shares, "b", rivals, tuple(best), now, 0.8)


@pytest.mark.parametrize(
    ("best", "ranges"),
    [
        ("aaaa", []),
        ("bbbb", [(0, 30)]),
        ("baab", [(0, 5), (25, 30)]),
        ("abca", [(5, 25)]),
        ("abab", [(5, 15), (25, 30)]),
    ],
)
def test_an_answer_is_lost_from_middle_to_middle(best: str, ranges: list) -> None:
    assert lost_ranges(sweep(best)) == ranges


def test_a_sweep_shows_both_shares_and_the_present_setting() -> None:
    answer, rival, now = sweep_chart(sweep("aabb"), NAMES).data
    assert (answer.name, rival.name, now.name) == ("a", "b", "now")
    assert_allclose(answer.x, [0, 10, 20, 30])
    assert_allclose(answer.y, [0.8, 0.8, 0.1, 0.1])
    assert_allclose(rival.y, [0.2, 0.2, 0.7, 0.7])
    assert (now.x[0], now.y[0]) == (10.0, 0.8)


def test_a_sweep_is_shaded_where_the_answer_is_lost() -> None:
    shapes = sweep_chart(sweep("aabb"), NAMES).layout.shapes
    assert [(shape.x0, shape.x1) for shape in shapes if shape.type == "rect"] == [(15, 30)]


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_the_colours_follow_the_theme(dark: bool, colours) -> None:
    answer, rival, _ = sweep_chart(sweep("ab"), NAMES, dark=dark).data
    assert (answer.line.color, rival.line.color) == (colours.positive, colours.negative)


def test_strips_are_positive_where_the_answer_holds() -> None:
    strips = (
        Strip(
            "Turn", "−180 … 180", ("one", "two", "three"), (0.9, 0.6, 0.8), (False, True, True), 1
        ),
        Strip("Noise", "0 … 1", ("none", "much"), (0.7, 0.4), (True, False), 0),
    )
    figure = strips_chart(strips, "the slider")
    turn, noise, diamonds = figure.data
    assert_allclose(turn.z, [[-0.9, 0.6, 0.8]])
    assert_allclose(noise.z, [[0.7, -0.4]])
    assert list(turn.text[0]) == ["one", "two", "three"]
    # All are as long, and none lies on another.
    assert (turn.x[0], turn.x[-1], noise.x[0], noise.x[-1]) == (0, 1, 0, 1)
    assert max(turn.y) < min(noise.y)
    assert_allclose(diamonds.x, [0.5, 0.25])
    first, second = figure.layout.yaxis.ticktext
    assert first.startswith("Turn<br>")
    assert "−180 … 180" in first
    assert second.startswith("Noise<br>")


def test_an_accuracy_is_drawn_from_0_to_1() -> None:
    figure = accuracy_chart(((0.0, 1.0), (4.0, 0.5)), "shift", "accuracy")
    (line,) = figure.data
    assert_allclose((line.x, line.y), ((0, 4), (1, 0.5)))
    low, high = figure.layout.yaxis.range
    assert low <= 0
    assert high >= 1
