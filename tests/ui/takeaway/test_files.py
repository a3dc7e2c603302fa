"""Numbers as files: exact, and no spreadsheet runs them."""

import csv
import io
import zipfile

import numpy as np
import pytest

from cnnviz.ui.components.curves import Axis, Chart, Line
from cnnviz.ui.components.layer_table import Cell
from cnnviz.ui.components.layer_table import Line as Row
from cnnviz.ui.takeaway import files
from cnnviz.ui.takeaway.chart_tables import figure_table, layers_table, lines_table
from cnnviz.ui.takeaway.parcel import Parcel
from tests.ui.takeaway.views import small_network


def rows(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))


def test_arrays_come_back_exactly() -> None:
    values = np.array([[1 / 3, -0.0], [1e-300, 5.0]])
    read = np.load(io.BytesIO(files.npz({"a": values, "b": values.astype(np.float32)})))
    np.testing.assert_array_equal(read["a"], values)
    assert read["b"].dtype == np.float32
    np.testing.assert_array_equal(np.load(io.BytesIO(files.npy(values))), values)


def test_a_table_of_numbers_comes_back_exactly() -> None:
    values = np.random.default_rng(0).normal(size=(2, 3, 4))
    read = np.array(rows(files.grid_csv(values)), float)
    np.testing.assert_array_equal(read, values.reshape(6, 4))


@pytest.mark.parametrize(
    "word", ["=1+1", "+x", "-cmd|' /C calc'!A0", "@SUM(A1)", " =1", "\t=1", "\r=1"]
)
def test_no_word_of_a_table_is_a_formula(word: str) -> None:
    (head,), (cell, number) = rows(files.table_csv([word], [[word, -1.5]]))
    assert head.startswith("'")
    assert cell.startswith("'")
    assert float(number) == -1.5


def test_the_same_numbers_make_the_same_file() -> None:
    assert files.archive({"a.csv": b"1"}) == files.archive({"a.csv": b"1"})


@pytest.mark.parametrize("hidden", ["map0", "votes"])
def test_what_is_to_be_guessed_is_in_no_file(hidden: str) -> None:
    view = small_network(hidden=hidden)
    parcel = Parcel.of(view, "cnnviz-test")
    assert parcel.hides
    assert hidden not in parcel.panels
    with pytest.raises(KeyError):
        parcel.values(hidden)
    with zipfile.ZipFile(io.BytesIO(parcel.all_tables())) as packed:
        assert f"cnnviz-test-{hidden}.csv" not in packed.namelist()
        assert len(packed.namelist()) == len(view.panels) - 1
    secret = view.panel(hidden).channels[0]
    for values in np.load(io.BytesIO(parcel.all_arrays())).values():
        assert not any(np.array_equal(plane, secret) for plane in np.atleast_3d(values))


def test_curves_over_the_same_x_are_columns() -> None:
    x = np.arange(3.0)
    lines = (Line("a", x, x * 2), Line("b", x, x * 3), Line("tangent", x, x, read=False))
    table = lines_table(Chart("two", lines, x=Axis("step")))
    assert list(table.heads) == ["step", "a", "b"]
    assert [tuple(row) for row in table.rows] == [(0, 0, 0), (1, 2, 3), (2, 4, 6)]


def test_curves_over_different_x_are_rows() -> None:
    lines = (Line("a", np.arange(2.0), np.ones(2)), Line("b", np.arange(1.0), np.zeros(1)))
    table = lines_table(Chart("two", lines))
    assert [tuple(row) for row in table.rows] == [("a", 0, 1), ("a", 1, 1), ("b", 0, 0)]


def test_figures_are_rows() -> None:
    go = pytest.importorskip("plotly.graph_objects")
    figure = go.Figure([go.Bar(name="bars", x=["p", "q"], y=[1, 2])])
    assert list(figure_table(figure).rows) == [("bars", "p", 1), ("bars", "q", 2)]
    heat = go.Figure([go.Heatmap(z=[[1, 2], [3, 4]], x=["a", "b"], y=["c", "d"])])
    assert [row[1:] for row in figure_table(heat).rows] == [
        ("a", "c", 1),
        ("b", "c", 2),
        ("a", "d", 3),
        ("b", "d", 4),
    ]


def test_a_table_of_layers_keeps_what_is_hidden_and_counts_what_is_not() -> None:
    lines = [Row("conv1", "conv1", cells=(Cell("26×26×32"), Cell("1,152"), Cell("?")))]
    table = layers_table(["layer", "output", "values", "work"], [*lines, Row("x", "x", said="no")])
    assert [tuple(row) for row in table.rows] == [("conv1", "26×26×32", 1152, "?"), ("x", "no")]
