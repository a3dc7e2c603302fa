"""The toy: stride, padding and what does not fit."""

from __future__ import annotations

from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.quiz.grids import Does, Look, Step, grid
from cnnviz.quiz.making import asks, at, typed, typed_all
from cnnviz.quiz.question import Exhibit, Question
from cnnviz.quiz.questions.drawn import in_row, small
from cnnviz.quiz.slips import filtering
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, number

_LONGEST = 16  # numbers that the lessons' series may have


@asks("toy", "R124", "R125")
def series_value(chance: Random) -> Question:
    """One number of a convolved series."""
    series, kernel = small(chance, 1, 8, 0, 5), small(chance, 1, 3, -2, 3)
    made = ops.conv1d(series[0], kernel[0])
    place = chance.randrange(len(made))
    part = series[:, place : place + 3]
    return typed(
        exactly(made[place]),
        filtering.written(part, kernel),
        filtering.of_a_value(part, kernel),
        grids=(
            grid("series", series, Look.PLAIN),
            grid("kernel", kernel),
            grid("result", made, asked=(0, place)),
        ),
        step=Step(Does.CONVOLVE),
        exhibit=at("stride", over="series", series=in_row(series), series_kernel=in_row(kernel)),
    )


@asks("toy", "R127")
def series_strided(chance: Random) -> Question:
    """All numbers that a stride of two or three leaves."""
    stride = chance.choice((2, 3))
    series, kernel = small(chance, 1, 3 + 2 * stride, 0, 5), small(chance, 1, 3, -1, 2)
    made = ops.conv1d(series[0], kernel[0], stride=stride)
    values = [exactly(value) for value in made]
    return typed_all(
        values,
        "; ".join(
            filtering.written(series[:, start : start + 3], kernel)
            for start in range(0, 2 * stride + 1, stride)
        ),
        values={"stride": stride},
        grids=(
            grid("series", series, Look.PLAIN),
            grid("kernel", kernel),
            grid("result", made, hidden=True),
        ),
        step=Step(Does.CONVOLVE, stride=stride),
        exhibit=at(
            "stride",
            over="series",
            series=in_row(series),
            series_kernel=in_row(kernel),
            stride=stride,
        ),
    )


@asks("toy", "R126", "R162")
def padded_corner(chance: Random) -> Question:
    """Ask for the corner of a map whose picture is framed by zeros."""
    picture, kernel = small(chance, 4, 4, 1, 4), small(chance, 3, 3, -2, 2)
    made = ops.conv2d(picture[None], kernel[None, None], padding=1)[0]
    patch = np.pad(picture, 1)[:3, :3]
    unpadded = ops.conv2d(picture[None], kernel[None, None])[0, 0, 0]
    said = filtering.written(picture[:3, :3], kernel)
    slips = (Slip("padding_forgotten", exactly(unpadded), said),)
    right = exactly(made[0, 0])
    return typed(
        right,
        filtering.written(patch, kernel),
        unlike(right, slips + filtering.of_a_value(patch, kernel)),
        grids=(
            grid("picture", picture, Look.PLAIN),
            grid("kernel", kernel),
            grid("map", made, asked=(0, 0)),
        ),
        step=Step(Does.CONVOLVE, padding=1),
        exhibit=at("padding", padding="same"),
    )


@asks("toy", "R128", "R161")
def left_cells(chance: Random) -> Question:
    """How many columns a stride leaves behind the last window (K14)."""
    stride = chance.choice((2, 3, 4))
    kernel, rest = chance.choice((2, 3, 5)), chance.randint(1, stride - 1)
    outputs = chance.randint(2, (_LONGEST - kernel - rest) // stride + 1)
    side = kernel + stride * (outputs - 1) + rest
    axis = ops.Axis(side, kernel, stride)
    slips = [
        Slip("divided_plainly", side % stride, f"{side} − {stride}·{side // stride}"),
        Slip("fits_anyway", 0, "0"),
        Slip("outputs_told", axis.outputs, str(axis.outputs)),
    ]
    return typed(
        axis.left_over,
        f"({side} − {kernel}) ÷ {stride} = {axis.outputs - 1}, + {axis.left_over}",
        unlike(axis.left_over, slips),
        values={"side": side, "kernel": kernel, "stride": stride},
        exhibit=_over_series(side, kernel, stride=stride),
    )


@asks("toy", "R131", "R162")
def framed_cells(chance: Random) -> Question:
    """How many zeros a frame adds."""
    side, pad = chance.randint(5, 9), chance.randint(1, 3)
    framed = ops.pad(np.ones((1, side, side)), ops.Window.of((side, side), 1, padding=pad))
    zeros = int((framed == 0).sum())
    whole = side + 2 * pad
    slips = [
        Slip("one_side_padded", (side + pad) ** 2 - side**2, f"({side} + {pad})² − {side}²"),
        Slip("corners_forgotten", 4 * side * pad, f"4·{side}·{pad}"),
        Slip("corners_twice", 4 * whole * pad, f"4·{whole}·{pad}"),
        Slip("all_cells", whole**2, f"{whole}² = {whole**2}"),
    ]
    return typed(
        zeros,
        f"({side} + 2·{pad})² − {side}² = {whole**2} − {side**2} = {zeros}",
        unlike(zeros, slips),
        values={"side": side, "pad": pad},
        exhibit=at("padding", middle=side, padding="all", pad=pad),
    )


@asks("toy", "R133", "R150")
def strides_differ(chance: Random) -> Question:
    """Rows and columns of a map whose window steps differently down and across."""
    kernel, down, across = chance.choice((2, 3)), chance.randint(1, 3), chance.randint(1, 3)
    rows, columns = (kernel + step * chance.randint(2, 6) for step in (down, across))
    height, width = ops.Window.of((rows, columns), kernel, (down, across)).output_shape
    return typed_all(
        [height, width],
        f"({rows} − {kernel}) ÷ {down} + 1 = {height}; "
        f"({columns} − {kernel}) ÷ {across} + 1 = {width}",
        values={"rows": rows, "columns": columns, "kernel": kernel, "down": down, "across": across},
        exhibit=at("stride", stride=down, stride_across=across, kernel_size=kernel),
    )


@asks("toy", "R129", "R131")
def dilated_extent(chance: Random) -> Question:
    """How many cells a kernel with gaps spans."""
    kernel, dilation = chance.choice((2, 3, 4, 5)), chance.choice((2, 3))
    extent = ops.Axis(99, kernel, dilation=dilation).extent
    slips = [
        Slip("multiplied", kernel * dilation, f"{kernel}·{dilation} = {kernel * dilation}"),
        Slip("gaps_ignored", kernel, str(kernel)),
        Slip(
            "gap_too_wide", kernel + (kernel - 1) * dilation, f"{kernel} + {kernel - 1}·{dilation}"
        ),
    ]
    return typed(
        extent,
        f"{dilation}·({kernel} − 1) + 1 = {number(extent)}",
        unlike(extent, slips),
        values={"kernel": kernel, "dilation": dilation},
        exhibit=_over_series(_LONGEST, kernel, dilation=dilation),
    )


def _over_series(length: int, kernel: int, **motion: int) -> Exhibit:
    """Name the address at which a kernel of ones slides over a series."""
    series = in_row(np.array([place % 4 for place in range(length)], np.float64))
    return at(
        "stride", over="series", series=series, series_kernel=in_row(np.ones(kernel)), **motion
    )
