"""The chart of the activations shows the core's numbers."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from cnnviz import ops, toy
from cnnviz.figures.activations import Names, activation_curves
from cnnviz.figures.palette import DARK, LIGHT

NAMES = Names("relu", "leaky", "elu", "printed", "pinned", "input", "output")


def traces(**options):
    settings = {"slope": 0.2, "alpha": 0.1, "z": 5.0, **options}
    return activation_curves(names=NAMES, **settings).data


def test_every_curve_is_the_cores() -> None:
    curves = {trace.name: trace for trace in traces() if trace.mode is None}
    x = np.asarray(curves["relu"].x, float)
    expected = {
        "relu": ops.relu(x),
        "leaky": ops.leaky_relu(x, 0.2),
        "elu": ops.elu(x, 0.1),
        "printed": toy.printed_elu(x, 0.1),
    }
    assert curves.keys() == expected.keys()
    for name, values in expected.items():
        assert_allclose(curves[name].y, values)
    assert curves["printed"].line.dash == "dash"


def test_the_marks_read_all_curves_at_z() -> None:
    marks = {trace.name: trace.y[0] for trace in traces() if trace.mode == "markers"}
    assert_allclose([marks["elu"], marks["printed"]], [5.0, 14.7413159103])
    assert "pinned" not in marks


@pytest.mark.parametrize(("chosen", "value"), [("relu", 0.0), ("leaky", -0.1)])
def test_a_pinned_value_is_marked_on_the_chosen_curve(chosen: str, value: float) -> None:
    *_, pinned = traces(pinned=-0.5, chosen=chosen)
    assert pinned.name == "pinned"
    assert_allclose([pinned.x[0], pinned.y[0]], [-0.5, value])


def test_the_chosen_curve_is_on_top_and_thicker() -> None:
    widths = [trace.line.width for trace in traces(chosen="leaky") if trace.mode is None]
    assert widths == [2, 2, 2, 4]


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_the_colours_follow_the_theme(dark: bool, colours) -> None:
    [relu] = [trace for trace in traces(dark=dark) if trace.name == "relu" and trace.mode is None]
    assert relu.line.color == colours.positive
