"""Shares as bars with their names and numbers, and a share with the interval around it: HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from cnnviz.figures.palette import palette
from cnnviz.ui import charts
from cnnviz.ui.lessons.maps_answer import percent

_TRACK: Final = (
    "position:relative;height:.8rem;border-radius:3px;"
    "background:color-mix(in srgb,currentColor 9%,transparent)"
)
_LIST: Final = (
    "display:grid;grid-template-columns:fit-content(45%) 1fr max-content;gap:0 .6rem;"
    "align-items:center;font-size:.9rem;line-height:1.55;max-width:40rem"
)


@dataclass(frozen=True)
class Bar:
    """A share of something.

    Parameters
    ----------
    name : str
    share : float, 0 to 1
    told : str
        The number behind the bar.
    stands_out : bool
        Drawn in the other colour.
    """

    name: str
    share: float
    told: str
    stands_out: bool = False


def bars(rows: Iterable[Bar]) -> str:
    """Write bars below each other.

    Parameters
    ----------
    rows : iterable of Bar

    Returns
    -------
    str
        HTML.
    """
    colours = palette(dark=charts.is_dark())
    written = (
        f'<span style="text-align:right">{escape(row.name)}</span>'
        f'<span style="{_TRACK}" aria-hidden="true">'
        f"{_filled(row.share, colours.negative if row.stands_out else colours.positive)}</span>"
        f"<span>{escape(row.told)}</span>"
        for row in rows
    )
    return f'<div style="{_LIST}">{"".join(written)}</div>'


def counted(share: float, decimals: int = 1) -> str:
    """Write a share that was counted: all and nothing are what they are, and nothing else is.

    Examples
    --------
    >>> counted(1.0), counted(0.9996), counted(0.995), counted(0.0)
    ('100 %', '> 99.9 %', '99.5 %', '0 %')
    """
    return f"{share:.0%}".replace("%", " %") if share in {0, 1} else percent(share, decimals)


def headline(told: str) -> str:
    """Write a number so large that the last row of a class reads it."""
    style = "font-size:clamp(3rem,6.5vw,4.75rem);font-weight:700;line-height:1.05"
    return f'<div style="{style};letter-spacing:-.02em">{escape(told)}</div>'


def ruler(share: float, low: float, high: float, chance: float) -> str:
    """Write a bar from 0 to 100 % with an interval on it and a mark where guessing would be.

    Parameters
    ----------
    share, low, high, chance : float, 0 to 1

    Returns
    -------
    str
        HTML. It says nothing that is not said in words beside it.
    """
    colour = palette(dark=charts.is_dark()).positive
    width = f"left:{100 * low:.2f}%;width:{100 * (high - low):.2f}%;min-width:3px"
    bracket = f"position:absolute;{width};top:-.3rem;bottom:-.3rem;border:2px solid currentColor"
    mark = f"position:absolute;left:{100 * chance:.2f}%;top:-.3rem;bottom:-.3rem"
    return (
        f'<div style="max-width:40rem;padding:.35rem 0" aria-hidden="true"><div style="{_TRACK}">'
        f"{_filled(share, colour)}"
        f'<span style="{bracket};border-width:0 2px;opacity:.8"></span>'
        f'<span style="{mark};border-left:2px dotted currentColor"></span></div></div>'
    )


def _filled(share: float, colour: str) -> str:
    width = f"width:{100 * share:.2f}%;min-width:1px;height:100%"
    style = f"display:block;{width};border-radius:3px;background:{colour};opacity:.85"
    return f'<span style="{style}"></span>'
