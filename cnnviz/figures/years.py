"""Error and depth of the contest's networks over the years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from cnnviz.figures.palette import palette

_HEIGHT: Final = 400


@dataclass(frozen=True)
class Entry:
    """One network in the contest.

    Parameters
    ----------
    name : str
        With its year.
    error : float
        Percent.
    depth : int
        Layers with weights.
    error_told, depth_told : str
        What is said when its bars are pointed at.
    """

    name: str
    error: float
    depth: int
    error_told: str
    depth_told: str


@lru_cache(maxsize=16)
def years_chart(
    entries: tuple[Entry, ...], error: str, depth: str, *, dark: bool = False
) -> go.Figure:
    """Draw errors as bars above, depths as bars below, the networks from left to right.

    Parameters
    ----------
    entries : tuple of Entry
        The oldest first.
    error, depth : str
        What the two rows are.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.
    """
    colours = palette(dark=dark)
    figure: Any = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.12)
    names = [entry.name for entry in entries]
    rows: tuple[tuple[str, list[float], list[str]], ...] = (
        (error, [entry.error for entry in entries], [entry.error_told for entry in entries]),
        (depth, [entry.depth for entry in entries], [entry.depth_told for entry in entries]),
    )
    for index, (title, values, told) in enumerate(rows, 1):
        figure.add_bar(
            x=names,
            y=values,
            text=[f"{value:g}" for value in values],
            textposition="outside",
            cliponaxis=False,
            customdata=told,
            hovertemplate="%{customdata}<extra></extra>",
            marker={"color": colours.accents[2] if index == 1 else colours.accents[0]},
            width=0.55,
            showlegend=False,
            row=index,
            col=1,
        )
        figure.update_yaxes(title=title, row=index, col=1, range=[0, 1.2 * max(values)])
    figure.update_yaxes(fixedrange=True, zeroline=False, nticks=5)
    figure.update_xaxes(fixedrange=True, type="category")
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        dragmode=False,
        hovermode="closest",
    )
    return figure
