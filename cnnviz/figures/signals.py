"""How large a signal and its gradient are, block after block."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from cnnviz.figures.palette import palette

_HEIGHT: Final = 320
_SMALLEST: Final = 1e-30  # what is smaller is drawn here: a logarithm knows no zero


@dataclass(frozen=True)
class Signals:
    """One way of wiring.

    Parameters
    ----------
    name : str
    forward, backward : tuple of float
        Behind each number of blocks.
    """

    name: str
    forward: tuple[float, ...]
    backward: tuple[float, ...]


@dataclass(frozen=True)
class SignalNames:
    """What is written at the axes."""

    forward: str
    backward: str
    blocks: str


@lru_cache(maxsize=64)
def signals_chart(
    wirings: tuple[Signals, ...], names: SignalNames, *, dark: bool = False
) -> go.Figure:
    """Draw the signal on the left, the gradient on the right, both on a logarithmic scale.

    Parameters
    ----------
    wirings : tuple of Signals
        One or two; the first one is drawn strongest.
    names : SignalNames
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.
    """
    colours = palette(dark=dark)
    figure: Any = make_subplots(
        rows=1, cols=2, subplot_titles=(names.forward, names.backward), horizontal_spacing=0.1
    )
    series = zip(wirings, (colours.accents[0], colours.accents[2]), strict=False)
    for place, (one, colour) in enumerate(series):
        for column, values in enumerate((one.forward, one.backward), 1):
            figure.add_scatter(
                x=list(range(len(values))),
                y=[max(value, _SMALLEST) for value in values],
                name=one.name,
                legendgroup=one.name,
                showlegend=column == 1,
                mode="lines+markers",
                line={"color": colour, "width": 2 if place else 3},
                marker={"size": 5},
                hovertemplate="%{x}: %{y:.3g}",
                row=1,
                col=column,
            )
    figure.update_yaxes(type="log", exponentformat="power", fixedrange=True, nticks=7)
    figure.update_xaxes(title=names.blocks, fixedrange=True, zeroline=False)
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 10, "r": 10, "t": 50, "b": 10},
        legend={"orientation": "h", "y": 1.14, "yanchor": "bottom", "x": 0},
        dragmode=False,
        hovermode="x unified",
    )
    return figure
