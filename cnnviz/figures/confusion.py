"""Which class was taken for which: a table of counts as a chart."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from cnnviz.figures.palette import Palette, palette

Counts = tuple[tuple[int, ...], ...]

_CELL = 34  # px
_WORDS = 130  # px, of names and titles below
_FEW = 5  # classes: their cells are drawn larger
_FAINT = 0.25  # share of the full colour that a single picture gets at least
_INK = {"light": "#ffffff", "dark": "#1d2733"}


@lru_cache(maxsize=32)
def confusion_chart(
    counts: Counts,
    classes: tuple[str, ...],
    sentences: tuple[tuple[str, ...], ...],
    truth: str,
    answer: str,
    *,
    dark: bool = False,
) -> go.Figure:
    """Draw a confusion matrix: right answers blue, mistakes orange.

    Parameters
    ----------
    counts : n rows of n int
        Rows are the truth, columns the answer.
    classes : tuple of str
        Their names.
    sentences : n rows of n str
        What is shown where someone points at a cell.
    truth, answer : str
        What rows and columns are.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.
    """
    colours, table = palette(dark=dark), np.array(counts)
    figure = go.Figure()
    for values, colour in zip(shades(table), (colours.positive, colours.negative), strict=True):
        figure.add_heatmap(
            z=values,
            x=list(range(len(classes))),
            y=list(range(len(classes))),
            customdata=sentences,
            hovertemplate="%{customdata}<extra></extra>",
            zmin=0,
            zmax=1,
            colorscale=_scale(colour, dark=dark),
            showscale=False,
            xgap=2,
            ygap=2,
            hoverongaps=False,
        )
    _write(figure, table, colours, dark=dark)
    ticks = {"tickmode": "array", "tickvals": list(range(len(classes))), "ticktext": list(classes)}
    figure.update_xaxes(title=answer, side="bottom", showgrid=False, zeroline=False, **ticks)
    figure.update_yaxes(title=truth, autorange="reversed", showgrid=False, zeroline=False, **ticks)
    cell = 2 * _CELL if len(classes) <= _FEW else _CELL
    figure.update_layout(
        height=_WORDS + cell * len(classes),
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        dragmode=False,
    )
    return figure


def shades(counts: NDArray[np.integer]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how strongly right answers and mistakes are coloured.

    Parameters
    ----------
    counts : (n, n) int array

    Returns
    -------
    right, wrong : (n, n) float arrays, 0 to 1
        NaN where the other one is drawn. Right answers by their share of the row; mistakes by their
        share of the greatest mistake, so that the rare ones of a good network can be seen.

    Examples
    --------
    >>> shades(np.array([[3, 1], [0, 4]]))
    (array([[0.75,  nan],
           [ nan, 1.  ]]), array([[nan,  1.],
           [ 0., nan]]))
    """
    on_diagonal = np.eye(len(counts), dtype=bool)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    greatest = max(float(shares[~on_diagonal].max(initial=0.0)), np.finfo(float).tiny)
    wrong = np.where(counts > 0, np.maximum(shares / greatest, _FAINT), 0.0)
    return np.where(on_diagonal, shares, np.nan), np.where(on_diagonal, np.nan, wrong)


def _write(figure: go.Figure, table: NDArray[np.integer], colours: Palette, *, dark: bool) -> None:
    """Write every count into its cell; a zero is left out, so that the others stand out."""
    right, wrong = shades(table)
    strength = np.where(np.isnan(right), wrong, right)
    full = _INK["dark"] if dark else _INK["light"]
    rows, columns = np.nonzero(table)
    figure.add_scatter(
        x=columns,
        y=rows,
        mode="text",
        text=[f"{table[place]:,}" for place in zip(rows, columns, strict=True)],
        textfont={
            "color": [
                full if strength[place] > 0.5 else colours.text
                for place in zip(rows, columns, strict=True)
            ],
            "size": 12,
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _scale(colour: str, *, dark: bool) -> list[tuple[float, str]]:
    return [(0.0, "#1b222c" if dark else "#f1f3f6"), (1.0, colour)]
