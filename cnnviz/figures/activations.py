"""The curves of the activation functions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import plotly.graph_objects as go

from cnnviz import ops, toy
from cnnviz.figures.palette import palette

_LOWEST, _HIGHEST = -3.0, 6.0
_TALLEST = 16.0
_POINTS = 181
_HEIGHT = 380


@dataclass(frozen=True)
class Names:
    """What is written into the chart: the curves, the marked cell, and the axes."""

    relu: str
    leaky: str
    elu: str
    printed: str
    pinned: str
    input: str
    output: str


# Most changes of the page leave the curves as they are, and a figure takes 10 ms to build.
@lru_cache(maxsize=64)
def activation_curves(
    slope: float,
    alpha: float,
    z: float,
    names: Names,
    *,
    pinned: float | None = None,
    chosen: str = "relu",
    dark: bool = False,
) -> go.Figure:
    """Draw ReLU, leaky ReLU, ELU, and the ELU as a slide prints it.

    Parameters
    ----------
    slope : float
        Of the leaky ReLU below zero.
    alpha : float, >= 0
        Of the ELU.
    z : float
        Where the curves are read: a line, and a mark on each curve.
    names : Names
    pinned : float, optional
        A value of the map that is marked on the chosen curve.
    chosen : str
        "relu", "leaky" or "elu": drawn thicker.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.

    References
    ----------
    Deck 002, R174; the printed ELU is K23.
    """
    colours = palette(dark=dark)
    curves = {
        "relu": (names.relu, ops.relu, colours.positive),
        "leaky": (names.leaky, lambda x: ops.leaky_relu(x, slope), colours.accents[0]),
        "elu": (names.elu, lambda x: ops.elu(x, alpha), colours.accents[2]),
        "printed": (names.printed, lambda x: toy.printed_elu(x, alpha), colours.negative),
    }
    inputs = np.linspace(_LOWEST, _HIGHEST, _POINTS)
    figure = go.Figure()
    # Where curves lie on each other the chosen one is in sight, and the printed one is below.
    for curve in sorted(curves, key=lambda curve: (curve == chosen, curve != "printed")):
        name, function, colour = curves[curve]
        dash = "dash" if curve == "printed" else "solid"
        line = {"color": colour, "dash": dash, "width": 4 if curve == chosen else 2}
        figure.add_scatter(x=inputs, y=function(inputs), name=name, line=line)
        figure.add_scatter(
            x=[z],
            y=function(np.array([z])),
            mode="markers",
            marker={"color": colour, "size": 9},
            name=name,
            showlegend=False,
        )
    if pinned is not None:
        figure.add_scatter(
            x=[pinned],
            y=curves[chosen][1](np.array([pinned])),
            mode="markers",
            marker={"color": colours.text, "size": 13, "symbol": "circle-open", "line_width": 3},
            name=names.pinned,
        )
    return _arranged(figure, z, toy.printed_elu([z], alpha)[0], names, colours.text)


def _arranged(figure: go.Figure, z: float, printed: float, names: Names, neutral: str) -> go.Figure:
    """Choose the window so that the value that the slide's formula gives at z is in sight."""
    top = min(_TALLEST, max(_HIGHEST, printed + 0.5))
    figure.add_vline(x=z, line={"color": neutral, "width": 1, "dash": "dot"})
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        hovermode="x unified",
    )
    figure.update_xaxes(title=names.input, range=[_LOWEST, _HIGHEST], zeroline=True)
    figure.update_yaxes(title=names.output, range=[-2.5, top], zeroline=True)
    return figure
