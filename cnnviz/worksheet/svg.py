"""Draw a page as an SVG file, for the screen and for the browser's own printing."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from cnnviz.worksheet.layout import Page, Paper
from cnnviz.worksheet.marks import POINT, Box, Code, Line, Mark, Text

_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
_FAMILY: Final = "'Nanum Gothic','NanumGothic','Malgun Gothic','Apple SD Gothic Neo',sans-serif"


def draw(page: Page, paper: Paper, *, title: str) -> str:
    """Draw a page, white as paper is.

    Parameters
    ----------
    page : Page
    paper : Paper
    title : str
        What it is, for people who hear it.

    Returns
    -------
    str
        An SVG file in millimetres.
    """
    width, height = f"{paper.width:g}", f"{paper.height:g}"
    marks = "".join(map(_drawn, page))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label={quoteattr(title)} '
        f'font-family="{_FAMILY}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{marks}</svg>'
    )


def _drawn(mark: Mark) -> str:
    match mark:
        case Text():
            weight = ' font-weight="700"' if mark.bold else ""
            return (
                f'<text x="{mark.x:.2f}" y="{mark.y:.2f}" font-size="{mark.size * POINT:.2f}" '
                f'fill="{mark.ink}" text-anchor="{_ANCHORS[mark.align]}" xml:space="preserve"'
                f"{weight}>{escape(mark.text)}</text>"
            )
        case Line():
            return (
                f'<line x1="{mark.x:.2f}" y1="{mark.y:.2f}" x2="{mark.to_x:.2f}" '
                f'y2="{mark.to_y:.2f}" stroke="{mark.ink}" stroke-width="{mark.width}"'
                f"{_dash(mark.dashed)}/>"
            )
        case Box():
            return (
                f'<rect x="{mark.x:.2f}" y="{mark.y:.2f}" width="{mark.width:.2f}" '
                f'height="{mark.height:.2f}" fill="{mark.fill or "none"}" '
                f'stroke="{mark.stroke or "none"}" stroke-width="{mark.line}"{_dash(mark.dashed)}/>'
            )
        case Code():
            return _code(mark)


def _code(mark: Code) -> str:
    side = mark.side / len(mark.modules)
    square = f"h{side:.3f}v{side:.3f}h-{side:.3f}z"
    squares = "".join(
        f"M{mark.x + column * side:.3f} {mark.y + row * side:.3f}{square}"
        for row, modules in enumerate(mark.modules)
        for column, is_dark in enumerate(modules)
        if is_dark
    )
    return f'<path d="{squares}" fill="#000" shape-rendering="crispEdges"/>'


def _dash(dashed: bool) -> str:
    return ' stroke-dasharray="1.2 1.2"' if dashed else ""
