"""Drawings of our own: lines that are seen as a cube, and the way from the eye to the cortex."""

from __future__ import annotations

from typing import Final

from cnnviz.figures.palette import palette

# Where the stations lie in the drawing of the brain: on the left side and on the right.
STATIONS: Final[dict[str, tuple[tuple[int, int, int], ...]]] = {
    "retina": ((150, 74, 26), (330, 74, 26)),
    "chiasm": ((240, 150, 20),),
    "geniculate": ((190, 232, 18), (290, 232, 18)),
    "v1": ((216, 410, 25), (264, 410, 25)),
    "v2_v4": ((150, 372, 25), (330, 372, 25)),
    "temporal": ((108, 282, 27), (372, 282, 27)),
}
_LABELS: Final = {
    "retina": (330, 30),
    "chiasm": (240, 122),
    "geniculate": (240, 237),
    "v1": (240, 448),
    "v2_v4": (424, 402),
    "temporal": (372, 244),
}


def illusions(*, dark: bool) -> str:
    """Draw L. Necker's cube and G. Kanizsa's triangle.

    Parameters
    ----------
    dark : bool
        Whether the page is.

    Returns
    -------
    str
        SVG.
    """
    ink, paper = _ink(dark)
    front, back = ((40, 80), (150, 190)), ((85, 35), (195, 145))
    squares = "".join(
        f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"/>'
        for (left, top), (right, bottom) in (front, back)
    )
    edges = "".join(
        f'<path d="M{x} {y}l45 -45"/>' for x, y in ((40, 80), (150, 80), (40, 190), (150, 190))
    )
    circles = "".join(
        f'<circle cx="{x}" cy="{y}" r="40" fill="{ink}"/>'
        for x, y in ((360, 46), (285, 176), (435, 176))
    )
    triangle = f'<path d="M360 46L285 176L435 176Z" fill="{paper}"/>'
    lines = f'<g fill="none" stroke="{ink}" stroke-width="2.5">{squares}{edges}</g>'
    return _svg(480, 222, lines + circles + triangle)


def pathway(station: str, names: dict[str, str], *, dark: bool) -> str:
    """Draw both eyes and the brain from above, and one station of the way marked.

    Parameters
    ----------
    station : str
        A key of STATIONS.
    names : dict of str to str
        What each station is called.
    dark : bool
        Whether the page is.

    Returns
    -------
    str
        SVG. What is seen on the left is drawn in one colour, on the right in the other.
    """
    ink, paper = _ink(dark)
    left, _, right = palette(dark=dark).accents
    brain = (
        f'<ellipse cx="240" cy="290" rx="188" ry="168" fill="none" stroke="{ink}" opacity=".5"/>'
    )
    brain += f'<path d="M240 170V446" stroke="{ink}" opacity=".25"/>'
    eyes = "".join(
        f'<circle cx="{x}" cy="74" r="26" fill="{paper}" stroke="{ink}"/>' for x in (150, 330)
    )
    fibres = "".join(_fibre(eye, side, left, right) for eye in (150, 330) for side in (-1, 1))
    later = "".join(_onward(side, right if side < 0 else left) for side in (-1, 1))
    marks = "".join(_station(one, one == station, ink) for one in STATIONS)
    labels = "".join(
        f'<text x="{x}" y="{y}" fill="{ink}" text-anchor="middle" font-size="15" '
        f'font-weight="{700 if one == station else 400}">{names[one]}</text>'
        for one, (x, y) in _LABELS.items()
    )
    return _svg(480, 462, brain + fibres + later + eyes + marks + labels)


def _fibre(eye: int, side: int, left: str, right: str) -> str:
    """Draw a half of an eye's fibres: to the left (-1) or the right half of the brain."""
    start, end = eye + 8 * side, 240 + 50 * side
    # The left half of the brain works out what is seen on the right.
    colour = right if side < 0 else left
    near = 254 if eye > 240 else 226
    way = f"M{start} 96C{start} 128 {near} 130 {240 + 5 * side} 152S{end} 200 {end} 232"
    way += f"C{end + 36 * side} 300 {240 + 60 * side} 380 {240 + 24 * side} 410"
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="2.5"/>'


def _onward(side: int, colour: str) -> str:
    way = f"M{240 + 24 * side} 410Q{240 + 70 * side} 410 {240 + 90 * side} 372"
    way += f"Q{240 + 140 * side} 340 {240 + 132 * side} 282"
    return (
        f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="5 4"/>'
    )


def _station(name: str, is_marked: bool, ink: str) -> str:
    width, fill = (4, 0.35) if is_marked else (1.2, 0.0)
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{ink}" fill-opacity="{fill}" '
        f'stroke="{ink}" stroke-width="{width}"/>'
        for x, y, radius in STATIONS[name]
    )


def _ink(dark: bool) -> tuple[str, str]:
    return palette(dark=dark).text, "#0e1117" if dark else "#ffffff"


def _svg(width: int, height: int, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif">{body}</svg>'
    )
