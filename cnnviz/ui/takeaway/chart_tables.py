"""The numbers of charts as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from cnnviz.ui.components.curves import Chart
from cnnviz.ui.components.layer_table import Line
from cnnviz.ui.takeaway.parcel import Table

_WHOLE: Final = re.compile(r"\d{1,3}(,\d{3})*")


def lines_table(chart: Chart) -> Table:
    """Write a chart of curves down: a column per line, or, where their x differ, a row per point.

    Parameters
    ----------
    chart : Chart
        Lines whose values mean nothing, such as a tangent's, are left out.
    """
    lines = [line for line in chart.lines if line.read]
    x = chart.x.label or "x"
    if lines and all(np.array_equal(line.x, lines[0].x) for line in lines):
        columns = [lines[0].x.tolist(), *(line.y.tolist() for line in lines)]
        return Table([x, *(line.name for line in lines)], list(zip(*columns, strict=True)))
    rows = [
        (line.name, at, value)
        for line in lines
        for at, value in zip(line.x.tolist(), line.y.tolist(), strict=True)
    ]
    return Table(["", x, chart.y.label or "y"], rows)


def layers_table(heads: Sequence[str], lines: Sequence[Line]) -> Table:
    """Write a table of layers down as it is read; what is to be guessed is a question mark."""
    rows = [
        (line.title, *(_figure(cell.text) for cell in line.cells))
        if line.cells
        else (line.title, line.said)
        for line in lines
    ]
    return Table(heads, rows)


def _figure(text: str) -> int | str:
    """Read "1,152" as the number that it is; leave "26×26×32" and "?" as they are."""
    return int(text.replace(",", "")) if _WHOLE.fullmatch(text) else text


def figure_table(figure: Any) -> Table:
    """Write a Plotly figure down, a row per point, bar or cell.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
    """
    axes = (figure.layout.xaxis.title.text or "x", figure.layout.yaxis.title.text or "y")
    rows = [row for trace in figure.data for row in _points(trace)]
    widest = max((len(row) for row in rows), default=3)
    return Table(["", *axes, "z"][:widest], rows)


def _points(trace: Any) -> Iterator[tuple[object, ...]]:
    cells = getattr(trace, "z", None)
    if cells is not None:
        grid = np.asarray(cells)
        across = _or_counted(trace.x, grid.shape[1])
        down = _or_counted(trace.y, grid.shape[0])
        for (row, column), value in np.ndenumerate(grid):
            yield trace.name, across[column], down[row], value
        return
    x, y = getattr(trace, "x", None), getattr(trace, "y", None)
    if y is None and x is None:
        return
    length = len(y if y is not None else x)  # type: ignore[arg-type]
    for at, value in zip(_or_counted(x, length), _or_counted(y, length), strict=True):
        yield trace.name, at, value


def _or_counted(values: Any, count: int) -> list[Any]:
    return list(range(count)) if values is None else list(values)
