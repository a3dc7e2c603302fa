"""Where a network's memory, parameters and work are: a bar for each layer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from cnnviz.figures.palette import palette

_HEIGHT: Final = 350


@dataclass(frozen=True)
class Costs:
    """One quantity along all layers.

    Parameters
    ----------
    name : str
    shares : tuple of float, 0 to 1
        Of each layer.
    told : tuple of str
        What is said when a layer is pointed at.
    """

    name: str
    shares: tuple[float, ...]
    told: tuple[str, ...]


# Most changes of a page leave it as it is, and a figure takes 20 ms to build.
@lru_cache(maxsize=64)
def costs_chart(
    layers: tuple[str, ...], quantities: tuple[Costs, ...], shown: str, *, dark: bool = False
) -> go.Figure:
    """Draw rows of bars below each other, a row for each quantity.

    Parameters
    ----------
    layers : tuple of str
        From the picture to the classes.
    quantities : tuple of Costs
        Up to three.
    shown : str
        The layer that is looked at: its bars have an outline.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.
    """
    colours = palette(dark=dark)
    figure: Any = make_subplots(
        rows=len(quantities), cols=1, shared_xaxes=True, vertical_spacing=0.13
    )
    outline = [2 if layer == shown else 0 for layer in layers]
    for index, (one, colour) in enumerate(zip(quantities, colours.accents, strict=False), 1):
        figure.add_bar(
            x=layers,
            y=one.shares,
            customdata=one.told,
            hovertemplate="%{customdata}<extra></extra>",
            marker={"color": colour, "line": {"color": colours.text, "width": outline}},
            showlegend=False,
            row=index,
            col=1,
        )
        figure.add_annotation(
            text=one.name,
            xref="paper",
            yref="y domain" if index == 1 else f"y{index} domain",
            x=0.0,
            y=1.0,
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"color": colours.text, "size": 13},
        )
    figure.update_yaxes(tickformat=".0%", nticks=4, rangemode="tozero", fixedrange=True)
    figure.update_xaxes(fixedrange=True, tickangle=-45, type="category")
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 10, "r": 10, "t": 22, "b": 10},
        bargap=0.25,
        dragmode=False,
        hovermode="closest",
    )
    return figure
