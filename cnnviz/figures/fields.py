"""How the receptive field grows from layer to layer."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import plotly.graph_objects as go

from cnnviz.figures.palette import palette

_HEIGHT: Final = 260


@lru_cache(maxsize=64)
def fields_chart(
    layers: tuple[str, ...],
    fields: tuple[int, ...],
    told: tuple[str, ...],
    shown: str,
    side: int,
    names: tuple[str, str],
    *,
    dark: bool = False,
) -> go.Figure:
    """Draw a staircase: the field of each layer, the layer that is looked at, the picture's side.

    Parameters
    ----------
    layers : tuple of str
    fields : tuple of int
        Pixels along one side.
    told : tuple of str
        What is said when a step is pointed at.
    shown : str
        The layer that is looked at.
    side : int
        Of the picture.
    names : (str, str)
        Of the vertical axis, and of the line at the picture's side.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.
    """
    colours = palette(dark=dark)
    field, whole = names
    figure = go.Figure()
    figure.add_bar(
        x=layers,
        y=fields,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "color": colours.accents[0],
            "opacity": [1.0 if layer == shown else 0.55 for layer in layers],
        },
        showlegend=False,
    )
    figure.add_hline(y=side, line={"color": colours.text, "width": 1, "dash": "dot"})
    figure.add_annotation(
        text=whole,
        xref="paper",
        x=0,
        y=side,
        yanchor="bottom",
        xanchor="left",
        showarrow=False,
        font={"color": colours.text, "size": 12},
    )
    figure.update_yaxes(title=field, rangemode="tozero", fixedrange=True, nticks=6)
    figure.update_xaxes(type="category", tickangle=-45, fixedrange=True)
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        bargap=0.15,
        dragmode=False,
        hovermode="closest",
    )
    return figure
