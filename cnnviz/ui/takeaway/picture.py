"""Draw a linked view as an SVG file: crisp cells, the numbers in them, its titles."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

import numpy as np

from cnnviz import images
from cnnviz.figures.palette import LIGHT
from cnnviz.ui.components.linked_view import Form, Panel, Shading, View
from cnnviz.ui.takeaway import shades
from cnnviz.ui.takeaway.layout import PICTURE, TITLE, Heading, Place, arrange, width_of
from cnnviz.ui.takeaway.shades import Colours, limits

__all__ = ["limits", "svg"]

_NUMBERS_FROM: Final = 17.0  # px: smaller cells show colour only
_CELLS_FROM: Final = 9.0  # px: smaller ones are pixels of an image
_PICTURE_CELLS_FROM: Final = 22.0  # px: likewise in pictures, whose cells are many
_LARGEST_LETTERS: Final = 20.0
_LINE: Final = "#d5dbe6"
_QUIET: Final = "0.62"
_FONT: Final = (
    "Source Sans 3, Source Sans Pro, Noto Sans, Noto Sans KR, Noto Sans CJK KR, sans-serif"
)


def svg(view: View) -> str:
    """Draw a view in its light colours.

    Parameters
    ----------
    view : View
        Cells of panels that are to be guessed are question marks.

    Returns
    -------
    str
        A file of its own: it fetches nothing, and all words in it are text.
    """
    sheet = arrange(view)
    full = limits(view)
    width, height = round(sheet.width), round(sheet.height)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"',
        f' font-family="{_FONT}" fill="{LIGHT.text}">',
        f"<title>{_words(view.label)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for heading in sheet.headings:
        parts += _heading(heading)
    for place in sheet.places:
        parts += _panel(view, place, full[place.panel.name])
    return "\n".join([*parts, "</svg>"]) + "\n"


def _heading(heading: Heading) -> Iterator[str]:
    for index, line in enumerate(heading.words):
        y = heading.y + index * (TITLE + 2)
        yield _line(line, heading.x, y, 15, 'font-weight="600"')


def _panel(view: View, place: Place, limit: float) -> Iterator[str]:
    panel, top = place.panel, place.y - place.rim[0] * place.cell[1]
    for index, line in enumerate(place.title):
        y = top - 8 - (len(place.title) - 1 - index) * TITLE
        yield _line(line, place.x - place.rim[2] * place.cell[0], y, 13)
    yield from _padding(place)
    if panel.form is Form.SCORES:
        yield from _scores(place)
    elif panel.hidden or min(place.cell) >= _least_cell(panel):
        yield from _cells(view, place, limit)
    else:
        yield _image(place, shades.colours(panel, limit))
    yield from _marks(place)
    colour = shades.ACCENTS[panel.accent] if panel.accent else _LINE
    if panel.form is Form.GRID:
        yield (
            f'<rect x="{place.x - 1:.1f}" y="{place.y - 1:.1f}" width="{place.width + 2:.1f}" '
            f'height="{place.height + 2:.1f}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        )
    bottom = place.y + place.height + place.rim[1] * place.cell[1]
    for index, line in enumerate(place.note):
        yield _line(line, place.x, bottom + 18 + index * TITLE, 13, 'fill-opacity="0.8"')


def _marks(place: Place) -> Iterator[str]:
    """Draw the names of rows, and dots on cells."""
    panel, (across, down) = place.panel, place.cell
    for row, name in enumerate(panel.row_names):
        x, y = place.x - 8, place.y + (row + 0.5) * down + 4
        yield _line(name, x, y, 12, 'text-anchor="end" fill-opacity="0.8"')
    if panel.dots is None or panel.hidden:
        return
    for row, column in np.argwhere(panel.dots):
        colour = LIGHT.positive if panel.dots[row, column] > 0 else LIGHT.negative
        x, y = place.x + (column + 0.5) * across, place.y + (row + 0.5) * down
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{0.22 * across:.1f}" fill="{colour}"/>'


def _least_cell(panel: Panel) -> float:
    return _PICTURE_CELLS_FROM if max(panel.shape) > PICTURE else _CELLS_FROM


def _padding(place: Place) -> Iterator[str]:
    """Draw the zeros around a panel, paler than its cells."""
    top, bottom, left, right = place.rim
    if not any(place.rim) or min(place.cell) < 4:
        return
    height, width = place.panel.shape
    across, down = place.cell
    for row in range(-top, height + bottom):
        for column in range(-left, width + right):
            if 0 <= row < height and 0 <= column < width:
                continue
            x, y = place.x + column * across, place.y + row * down
            yield (
                f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" width="{across - 2:.1f}" '
                f'height="{down - 2:.1f}" fill="#eef0f5" stroke="{_LINE}" stroke-dasharray="2 2"/>'
            )
            if across >= _NUMBERS_FROM:
                size = min(0.36 * down, _LARGEST_LETTERS)
                yield _number("0", x + across / 2, y + down / 2, size, f'opacity="{_QUIET}"')


def _cells(view: View, place: Place, limit: float) -> Iterator[str]:
    panel, (across, down) = place.panel, place.cell
    fills = shades.colours(panel, limit)
    size = _letters(view, place)
    radius = 5 if panel.form is Form.LIST else 0
    for row, column in np.ndindex(panel.shape):
        x, y = place.x + column * across, place.y + row * down
        is_off = row * panel.shape[1] + column in panel.off
        fill = np.array(shades.ZERO, np.uint8) if panel.hidden or is_off else fills[row, column]
        yield (
            f'<rect x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{across - 1:.1f}" '
            f'height="{down - 1:.1f}" rx="{radius}" fill="{_hex(fill)}"/>'
        )
        if size and (panel.numbered or panel.hidden):
            text = "?" if panel.hidden else _text(view, panel, row, column)
            quiet = is_off or (panel.shading is Shading.INK and panel.channels[0, row, column] < 0)
            more = f'fill="{shades.ink_on(fill)}"' + (f' opacity="{_QUIET}"' if quiet else "")
            yield _number(text, x + across / 2, y + down / 2, size, more)


def _letters(view: View, place: Place) -> float:
    """Return the size of letters with which the longest number fits; 0 where none would."""
    panel, (across, down) = place.panel, place.cell
    if across < _NUMBERS_FROM or panel.shading is Shading.COLOUR:
        return 0.0
    texts = {_text(view, panel, row, column) for row, column in np.ndindex(panel.shape)}
    widest = max(width_of("?" if panel.hidden else text) for text in texts)
    size = min(_LARGEST_LETTERS, 5 + 0.27 * down, 0.78 * across / widest)
    return size if size >= 5 else 0.0


def _text(view: View, panel: Panel, row: int, column: int) -> str:
    value = float(panel.channels[0, row, column])
    if np.array_equal(panel.channels, np.rint(panel.channels)):
        return f"{value:.0f}".replace("-", "−").replace("−0", "0")
    return shades.written(value, view.decimals, truncate=view.truncate)


def _scores(place: Place) -> Iterator[str]:
    """Draw each score with its name and a bar."""
    panel, (across, down) = place.panel, place.cell
    values = panel.channels[0, :, 0]
    largest, full = float(values.max()), max(1.0, float(np.abs(values).max()))
    for row, value in enumerate(values.tolist()):
        y = place.y + row * down
        wins = not panel.hidden and value == largest and np.count_nonzero(values == largest) == 1
        colour = LIGHT.positive if wins else LIGHT.text
        yield (
            f'<rect x="{place.x + 1:.1f}" y="{y + 2:.1f}" width="{across - 2:.1f}" '
            f'height="{down - 4:.1f}" rx="5" fill="#ffffff" stroke="{_LINE}"/>'
        )
        name = panel.labels[row] if row < len(panel.labels) else ""
        text = "?" if panel.hidden else f"{value:.3g}".replace("-", "−")
        room = across - 24
        size = min(22.0, 0.42 * down, room / max(1.0, width_of(name) + width_of(text) + 0.5))
        middle, weight = y + 0.5 * down, 'font-weight="600"'
        yield _line(name, place.x + 12, middle, size, f'{weight} fill="{colour}"')
        anchor = f'text-anchor="end" fill="{colour}"'
        yield _line(text, place.x + across - 12, middle, size, anchor)
        if not panel.hidden:
            length = room * min(1.0, abs(value) / full)
            fill = LIGHT.negative if value < 0 else colour
            yield (
                f'<rect x="{place.x + 12:.1f}" y="{y + 0.74 * down:.1f}" width="{length:.1f}" '
                f'height="3" fill="{fill}"/>'
            )


def _image(place: Place, colours: Colours) -> str:
    data = base64.b64encode(images.png(colours)).decode()
    return (
        f'<image x="{place.x:.1f}" y="{place.y:.1f}" width="{place.width:.1f}" '
        f'height="{place.height:.1f}" preserveAspectRatio="none" '
        f'style="image-rendering:pixelated" href="data:image/png;base64,{data}"/>'
    )


def _number(text: str, x: float, y: float, size: float, more: str) -> str:
    return _line(text, x, y + 0.35 * size, size, f'text-anchor="middle" {more}')


def _line(text: str, x: float, y: float, size: float, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" {more}>{_words(text)}</text>'


def _words(text: str) -> str:
    """Write words as XML takes them: without control characters, which would break the file."""
    return escape("".join(sign for sign in text if sign.isprintable()))


def _hex(colour: Colours) -> str:
    return "#" + bytes(colour).hex()
