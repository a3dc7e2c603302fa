"""What a worksheet asks, in the visitor's language, around the numbers that were made up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from cnnviz.ui import text
from cnnviz.worksheet.blocks import Block, Cell, Grid, Paragraph, Row, fill, numbers, written
from cnnviz.worksheet.making import Filtering, Level, Pooling, Sheet, Sizes, Stride

_SMALL: Final = 5.4  # mm: cells of a letter
_WIDE: Final = (96.0, 42.0, 36.0)  # mm: columns of the table of sizes
_LOW: Final = 6.4  # mm: cells of a 6x6 map
_LIST: Final = 9.0  # mm: cells of a list, to be written into


def tasks(sheet: Sheet, level: Level) -> tuple[Block, ...]:
    """Put a sheet's numbers into words.

    Parameters
    ----------
    sheet : Sheet
    level : int
        1 asks for least.
    """
    match sheet:
        case Filtering():
            return _filtering(sheet, level)
        case Stride():
            return _stride(sheet)
        case Pooling():
            return _pooling(sheet, level)
        case Sizes():
            return _sizes(sheet, level)


def check(sheet: Sheet) -> int:
    """Return the number with which a pupil checks the sheet."""
    match sheet:
        case Filtering():
            return round(float(sum(sheet.sums[place] for place in sheet.blanks)))
        case Stride():
            return round(float(sum(sheet.map[place] for place in sheet.blanks)))
        case Pooling():
            return round(float(sheet.pooled.sum()))
        case Sizes():
            return sum(map(int, str(sheet.parameters)))


def _filtering(sheet: Filtering, level: Level) -> tuple[Block, ...]:
    words, total = text.lesson("worksheet"), round(float(sheet.sums[sheet.cell]))
    ink = frozenset((int(row), int(column)) for row, column in np.argwhere(sheet.picture > 0))
    lit = frozenset((int(row), int(column)) for row, column in np.argwhere(sheet.kernel > 0))
    picture = Grid(
        words.choice("caption", "picture"),
        numbers(sheet.picture),
        shaded=ink,
        outlined=_square(sheet.cell, 3),
        side=_SMALL,
    )
    feature = Grid(words.choice("caption", "feature"), numbers(sheet.kernel), shaded=lit)
    products = _blank(words.choice("caption", "products"), sheet.patch * sheet.kernel)
    sums = Grid(words.choice("caption", "sums"), numbers(sheet.sums), frozenset(sheet.blanks))
    blocks: list[Block] = [
        Paragraph(words("filtering_place"), bold=True),
        Paragraph(words("filtering_multiply")),
        Row((picture, feature, products), ("×", "=")),
        Paragraph(words("filtering_total", sum=fill(total), share=fill(f"{total / 9:.2f}"))),
        Paragraph(words("filtering_all"), bold=True),
        Paragraph(words("filtering_fill")),
        Row((sums,)),
        Paragraph(words("filtering_size", side=fill(7), places=fill(49))),
    ]
    if level > 1:
        first, second, third = (fill(float(sheet.pooled[place])) for place in _CORNER)
        told = {"first": first, "second": second, "third": third}
        blocks += [
            Paragraph(words("filtering_relu"), bold=True),
            Paragraph(words("filtering_pool", **told)),
        ]
    if level > 2:
        best = round(float(sheet.sums.max()))
        # Each pixel that is the same adds 1, each other one takes 1 away.
        shown = {"best": fill(best), "perfect": fill(9), "right": fill((best + 9) // 2)}
        blocks += [
            Paragraph(words("filtering_best"), bold=True),
            Paragraph(words("filtering_found", **shown)),
        ]
    return tuple(blocks)


_CORNER: Final = ((0, 0), (0, 1), (1, 0))


def _stride(sheet: Stride) -> tuple[Block, ...]:
    words, side = text.lesson("worksheet"), sheet.map.shape[0]
    stride, padding = sheet.stride, sheet.padding
    quotient = (6 + 2 * padding - 3) / stride + 1
    name = "padded" if padding else "picture"
    picture = Grid(
        words.choice("caption", name),
        numbers(np.pad(sheet.picture, padding)),
        outlined=_square((sheet.cell[0] * stride, sheet.cell[1] * stride), 3),
        dashed=_rim(6 + 2 * padding, padding),
        side=_LOW,
    )
    kernel = Grid(words.choice("caption", "kernel"), numbers(sheet.kernel))
    products = _blank(words.choice("caption", "products"), sheet.patch * sheet.kernel)
    result = Grid(
        words.choice("caption", "map"), numbers(sheet.map), frozenset(sheet.blanks), side=9
    )
    size = {"padding": padding, "stride": stride, "quotient": fill(quotient), "side": fill(side)}
    left = {"rest": fill(sheet.rest), "weights": fill(sheet.kernel.size + 1)}
    return (
        Paragraph(words("stride_size"), bold=True),
        Paragraph(words("stride_formula", **size)),
        Paragraph(words("stride_place"), bold=True),
        Paragraph(words("stride_multiply")),
        Row((picture, kernel, products), ("×", "=")),
        Paragraph(words("stride_total", sum=fill(float(sheet.map[sheet.cell])))),
        Paragraph(words("stride_all"), bold=True),
        Paragraph(words("stride_fill", stride=stride)),
        Row((result,)),
        Paragraph(words("stride_rest"), bold=True),
        Paragraph(words("stride_unread", **left)),
    )


def _pooling(sheet: Pooling, level: Level) -> tuple[Block, ...]:
    words = text.lesson("worksheet")
    before = Grid(words.choice("caption", "map"), numbers(sheet.map), side=_LOW)
    upper = frozenset((row, column) for row in range(2) for column in range(6))
    relu = Grid(words.choice("caption", "relu"), numbers(sheet.relu), upper, side=_LOW)
    pooled = _blank(words.choice("caption", "pooled"), sheet.pooled, side=9)
    blocks: list[Block] = [
        Paragraph(words("pooling_relu"), bold=True),
        Paragraph(words("pooling_fill")),
        Row((before, relu), ("→",)),
        Paragraph(words("pooling_pool"), bold=True),
        Paragraph(words("pooling_largest")),
    ]
    if level > 2:
        blocks.append(Paragraph(words("pooling_mean")))
        means = _blank(words.choice("caption", "means"), sheet.means, side=9)
        blocks.append(Row((pooled, means)))
    else:
        blocks.append(Row((pooled,)))
    return (*blocks, *(_vote(sheet) if level > 1 else ()))


def _vote(sheet: Pooling) -> tuple[Block, ...]:
    words, values = text.lesson("worksheet"), sheet.pooled.ravel()
    listed = _blank(words.choice("caption", "list"), values[None], side=_LIST)
    ballots = (
        Grid(words.choice("caption", name), numbers(row[None]), side=_LIST)
        for name, row in zip(("first", "second"), sheet.weights, strict=True)
    )
    first, second = (fill(float(votes)) for votes in sheet.votes)
    winner = fill("AB"[int(sheet.votes.argmax())])
    return (
        Paragraph(words("pooling_vote"), bold=True),
        Paragraph(words("pooling_flatten")),
        Row((listed,)),
        *(Row((ballot,)) for ballot in ballots),
        Paragraph(words("pooling_result", first=first, second=second, winner=winner)),
    )


def _sizes(sheet: Sizes, level: Level) -> tuple[Block, ...]:
    words, first = text.lesson("worksheet"), sheet.layers[0]
    heads = tuple(words.choice("head_of", name) for name in ("layer", "output", "parameters"))
    lines = [
        (
            words.choice(
                "layer",
                layer.kind,
                line=index,
                filters=layer.filters,
                kernel=layer.size,
                stride=layer.stride,
                padding=layer.padding,
            ),
            " × ".join(map(str, layer.output)),
            written(layer.parameters),
        )
        for index, layer in enumerate(sheet.layers, 1)
    ]
    blanks = frozenset((row, column) for row in range(1, len(lines) + 1) for column in (1, 2))
    shaded = frozenset((0, column) for column in range(3))
    table = Grid("", (heads, *lines), blanks, shaded, side=9.5, widths=_WIDE)
    width, height, depth = sheet.input
    formula = {
        "side": width,
        "padding": first.padding,
        "kernel": first.size,
        "stride": first.stride,
        "result": fill(first.output[0]),
        "filters": first.filters,
        "depth": depth,
        "parameters": fill(first.parameters),
    }
    blocks: list[Block] = [
        Paragraph(words("sizes_table"), bold=True),
        Paragraph(words("sizes_input", width=width, height=height, depth=depth)),
        Row((table,)),
        Paragraph(words("sizes_written"), bold=True),
        Paragraph(words("sizes_formula", **formula)),
        Paragraph(words("sizes_all"), bold=True),
        Paragraph(words("sizes_total", total=fill(sheet.parameters))),
    ]
    if level > 1:
        line = max(range(len(sheet.layers)), key=lambda index: sheet.layers[index].parameters)
        blocks.append(Paragraph(words("sizes_share", line=fill(line + 1))))
    if level > 2:
        values = int(np.prod(first.output))
        told = words("sizes_memory", values=fill(values), bytes=fill(4 * values))
        blocks.append(Paragraph(told))
    return tuple(blocks)


def _blank(caption: str, values: Iterable[Iterable[float]], side: float = 8.0) -> Grid:
    """Return a grid of which every cell is to be filled in."""
    cells = numbers(values)
    places = ((row, column) for row in range(len(cells)) for column in range(len(cells[0])))
    return Grid(caption, cells, frozenset(places), side=side)


def _square(corner: Cell, side: int) -> frozenset[Cell]:
    row, column = corner
    return frozenset({corner, (row + side - 1, column + side - 1)})


def _rim(side: int, padding: int) -> frozenset[Cell]:
    inside = range(padding, side - padding)
    places = ((row, column) for row in range(side) for column in range(side))
    return frozenset(
        (row, column) for row, column in places if row not in inside or column not in inside
    )
