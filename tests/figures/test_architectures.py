"""The charts of the famous networks and of receptive fields show what they are given."""

from cnnviz.figures.costs import Costs, costs_chart
from cnnviz.figures.fields import fields_chart
from cnnviz.figures.palette import palette
from cnnviz.figures.signals import SignalNames, Signals, signals_chart
from cnnviz.figures.years import Entry, years_chart


def test_each_quantity_has_a_row_of_bars_and_the_shown_layer_an_outline():
    costs = tuple(Costs(name, (0.75, 0.25), ("a", "b")) for name in ("memory", "parameters"))
    figure = costs_chart(("conv1", "fc"), costs, "fc")
    assert [list(bar.y) for bar in figure.data] == [[0.75, 0.25]] * 2
    assert [list(bar.marker.line.width) for bar in figure.data] == [[0, 2]] * 2
    assert [note.text for note in figure.layout.annotations] == ["memory", "parameters"]


def test_errors_stand_above_depths():
    entries = (Entry("A", 15.4, 8, "e1", "d1"), Entry("B", 3.6, 152, "e2", "d2"))
    error, depth = years_chart(entries, "error", "depth", dark=True).data
    assert (list(error.y), list(depth.y)) == ([15.4, 3.6], [8, 152])
    assert list(error.customdata) == ["e1", "e2"]
    assert error.marker.color == palette(dark=True).accents[2]


def test_a_signal_that_is_gone_is_drawn_at_the_bottom_of_a_logarithmic_scale():
    wirings = (Signals("skip", (1, 2), (2, 1)), Signals("plain", (1, 0.0), (0.0, 1)))
    figure = signals_chart(wirings, SignalNames("signal", "gradient", "blocks"))
    lines = [list(line.y) for line in figure.data]
    assert lines == [[1, 2], [2, 1], [1, 1e-30], [1e-30, 1]]
    assert figure.layout.yaxis.type == figure.layout.yaxis2.type == "log"


def test_the_staircase_has_the_pictures_side():
    figure = fields_chart(("a", "b"), (3, 5), ("A", "B"), "b", 9, ("pixels", "the picture: 9"))
    [bars] = figure.data
    assert list(bars.y) == [3, 5]
    assert bars.marker.opacity[1] > bars.marker.opacity[0]
    assert figure.layout.shapes[0].y0 == 9
