"""How an answer, or an accuracy, changes while one thing is taken further and further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import plotly.graph_objects as go

from cnnviz.figures.palette import palette

_HEIGHT = 230
_STRIPS = {"top": 6, "bottom": 46, "row": 36}  # px
_THICK = 0.8  # of a row
_SMALL = '<span style="font-size:10px">'
_ROOM = 0.04  # above 100 % and below 0 %
_BESIDE = 0.02  # of the slider, at its ends


@dataclass(frozen=True)
class SweepNames:
    """What is written into the chart of a sweep."""

    setting: str
    share: str
    now: str


@dataclass(frozen=True)
class Sweep:
    """The shares of two classes at each setting of a slider.

    Parameters
    ----------
    settings : tuple of float
        Ascending.
    answer, rival : str
        The class that was answered before any change, and the strongest of the others.
    shares, rival_shares : tuple of float, 0 to 1
        One per setting.
    best : tuple of str
        What is answered at each setting.
    now : float
        Where the slider stands.
    now_share : float
        Of the answer, there.
    """

    settings: tuple[float, ...]
    answer: str
    shares: tuple[float, ...]
    rival: str
    rival_shares: tuple[float, ...]
    best: tuple[str, ...]
    now: float
    now_share: float


# Most changes of a page leave it as it is, and a figure takes 10 ms to build.
@lru_cache(maxsize=64)
def sweep_chart(sweep: Sweep, names: SweepNames, *, dark: bool = False) -> go.Figure:
    """Draw how probable an answer is along the whole range of a slider.

    Parameters
    ----------
    sweep : Sweep
    names : SweepNames
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shaded where another class leads. Shared by all who ask for the same: not to be changed.
    """
    colours = palette(dark=dark)
    figure = go.Figure()
    for start, end in lost_ranges(sweep):
        figure.add_vrect(start, end, fillcolor=colours.negative, opacity=0.13, line_width=0)
    lines = (
        (sweep.answer, sweep.shares, colours.positive, "solid"),
        (sweep.rival, sweep.rival_shares, colours.negative, "dot"),
    )
    for name, shares, colour, dash in lines:
        line = {"color": colour, "width": 2, "dash": dash}
        figure.add_scatter(
            x=sweep.settings,
            y=shares,
            name=name,
            mode="lines+markers",
            line=line,
            marker={"size": 4},
            hovertemplate="%{y:.1%}",
        )
    figure.add_scatter(
        x=[sweep.now],
        y=[sweep.now_share],
        name=names.now,
        mode="markers",
        marker={"color": colours.text, "size": 12, "symbol": "circle-open", "line_width": 3},
        hovertemplate="%{y:.1%}",
    )
    figure.add_vline(x=sweep.now, line={"color": colours.text, "width": 1, "dash": "dot"})
    _arrange(figure, _HEIGHT)
    low, high = sweep.settings[0], sweep.settings[-1]
    beside = _BESIDE * (high - low)
    figure.update_xaxes(
        title=names.setting,
        range=[low - beside, high + beside],
        hoverformat="g",
        zeroline=False,
        fixedrange=True,
    )
    _arrange_shares(figure, names.share)
    return figure


def lost_ranges(sweep: Sweep) -> list[tuple[float, float]]:
    """List where another class is answered: from the middle before a setting to that behind it.

    Examples
    --------
    >>> best = ("cat", "dog", "dog", "cat")
    >>> lost_ranges(Sweep((0, 1, 2, 3), "cat", (1, 0, 0, 1), "dog", (0, 1, 1, 0), best, 0, 1))
    [(0.5, 2.5)]
    """
    settings = sweep.settings
    middles = [(before + after) / 2 for before, after in pairwise(settings)]
    edges = [settings[0], *middles, settings[-1]]
    ranges: list[tuple[float, float]] = []
    for (start, end), best in zip(pairwise(edges), sweep.best, strict=True):
        if best == sweep.answer:
            continue
        follows = bool(ranges) and ranges[-1][1] == start
        ranges.append((ranges.pop()[0] if follows else start, end))
    return ranges


@dataclass(frozen=True)
class Strip:
    """What is answered along the whole range of one slider.

    Parameters
    ----------
    name, ends : str
        What is changed, and from where to where.
    told : tuple of str
        What each setting is called, and what is answered there.
    shares : tuple of float, 0 to 1
        Of the class that is answered there.
    holds : tuple of bool
        Whether that is still the class that was answered before any change.
    unchanged : int
        Index of the setting that changes nothing.
    """

    name: str
    ends: str
    told: tuple[str, ...]
    shares: tuple[float, ...]
    holds: tuple[bool, ...]
    unchanged: int


@lru_cache(maxsize=64)
def strips_chart(strips: tuple[Strip, ...], scale: str, *, dark: bool = False) -> go.Figure:
    """Draw a strip per slider: blue where the answer holds, orange where it flips.

    Parameters
    ----------
    strips : tuple of Strip
        Perhaps of different lengths: all are drawn as long as the longest.
    scale : str
        What the horizontal axis is.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.
    """
    colours = palette(dark=dark)
    figure = go.Figure()
    zero = "#1b222c" if dark else "#f1f3f6"
    for row, strip in enumerate(strips):
        signed = [s if h else -s for s, h in zip(strip.shares, strip.holds, strict=True)]
        count = len(signed)
        figure.add_heatmap(
            z=[signed],
            x=[edge / count for edge in range(count + 1)],
            y=[row - _THICK / 2, row + _THICK / 2],
            text=[strip.told],
            hovertemplate="%{text}<extra></extra>",
            zmin=-1,
            zmax=1,
            colorscale=[(0.0, colours.negative), (0.5, zero), (1.0, colours.positive)],
            showscale=False,
            xgap=1,
        )
    figure.add_scatter(
        x=[(strip.unchanged + 0.5) / len(strip.shares) for strip in strips],
        y=list(range(len(strips))),
        mode="markers",
        marker={"symbol": "diamond", "size": 8, "color": "white", "line": {"width": 1}},
        hoverinfo="skip",
        showlegend=False,
    )
    _arrange(figure, _STRIPS["top"] + _STRIPS["bottom"] + _STRIPS["row"] * len(strips))
    figure.update_xaxes(
        title=scale, showticklabels=False, showgrid=False, zeroline=False, fixedrange=True
    )
    figure.update_yaxes(
        tickvals=list(range(len(strips))),
        ticktext=[f"{strip.name}<br>{_SMALL}{strip.ends}</span>" for strip in strips],
        range=[len(strips) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    figure.update_layout(hovermode="closest")
    return figure


@lru_cache(maxsize=64)
def accuracy_chart(
    points: tuple[tuple[float, float], ...], setting: str, accuracy: str, *, dark: bool = False
) -> go.Figure:
    """Draw how accurate a network is while one thing about its pictures is taken further.

    Parameters
    ----------
    points : tuple of (setting, accuracy)
        Accuracy from 0 to 1.
    setting, accuracy : str
        What the axes are.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Shared by all who ask for the same: not to be changed.
    """
    colours = palette(dark=dark)
    settings, shares = zip(*points, strict=True)
    figure = go.Figure()
    figure.add_scatter(
        x=settings,
        y=shares,
        mode="lines+markers",
        line={"color": colours.positive, "width": 2},
        marker={"size": 6},
        hovertemplate="%{x:g}: %{y:.1%}<extra></extra>",
        showlegend=False,
    )
    _arrange(figure, _HEIGHT)
    figure.update_layout(hovermode="closest")
    figure.update_xaxes(title=setting, zeroline=False, fixedrange=True, nticks=7)
    _arrange_shares(figure, accuracy)
    return figure


def _arrange_shares(figure: go.Figure, title: str) -> None:
    figure.update_yaxes(
        title=title,
        range=[-_ROOM, 1 + _ROOM],
        tickformat=".0%",
        nticks=5,
        zeroline=False,
        fixedrange=True,
    )


def _arrange(figure: go.Figure, height: int) -> None:
    legend: dict[str, Sequence[float] | float | str] = {
        "orientation": "h",
        "y": 1.02,
        "yanchor": "bottom",
        "x": 0,
    }
    figure.update_layout(
        height=height,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        legend=legend,
        hovermode="x unified",
        dragmode=False,
    )
