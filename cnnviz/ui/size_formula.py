"""Write the size formula of a window out with its numbers, and say what does not fit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from cnnviz.ops import Axis, Window
from cnnviz.ui import text


def quotient(axis: Axis) -> Fraction:
    """Return the number of outputs before it is rounded down.

    Parameters
    ----------
    axis : Axis

    Returns
    -------
    Fraction
        (size + before + after - extent) / stride + 1. Its floor is `Axis.outputs`.

    References
    ----------
    Deck 002, R128 and R138; deck 001, R161 and K14: 7/3 is "2.33", which "doesn't fit".

    Examples
    --------
    >>> quotient(Axis(size=7, kernel_size=3, stride=3))
    Fraction(7, 3)
    """
    return Fraction(axis.before + axis.size + axis.after - axis.extent, axis.stride) + 1


def left_over(axis: Axis) -> int:
    """Count the cells, padding included, that are left behind the last window.

    Examples
    --------
    >>> left_over(Axis(size=8, kernel_size=3, stride=2, before=1, after=1))
    1
    """
    return (axis.before + axis.size + axis.after - axis.extent) % axis.stride


def written(axis: Axis) -> str:
    """Write the formula out for one axis, as Markdown.

    Parameters
    ----------
    axis : Axis

    Returns
    -------
    str
        Such as "(9 + 0 + 0 − 3) ÷ 1 + 1 = **7**". A result that is not whole is coloured and then
        rounded down; a dilated kernel counts as long as it spans.
    """
    words = text.lesson("size_formula")
    numbers = {
        "size": axis.size,
        "before": axis.before,
        "after": axis.after,
        "extent": axis.extent,
        "stride": axis.stride,
        "outputs": axis.outputs,
    }
    exact = quotient(axis)
    if exact.denominator == 1:
        return words("whole", **numbers)
    return words("rounded", **numbers, quotient=decimal(exact))


def decimal(number: Fraction) -> str:
    """Write a number with at most two decimals, as the slides do: 5/2 is 2.5, 7/3 is 2.33."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def told(window: Window, *, series: bool = False) -> str:
    """Write the formula out for both axes, or for the only one of a series.

    Parameters
    ----------
    window : Window
    series : bool
        Its rows do not count.

    Returns
    -------
    str
        Markdown; one formula where rows and columns agree.
    """
    words = text.lesson("size_formula")
    rows, columns = window.rows, window.columns
    if series:
        told = words("series", formula=written(columns))
    elif rows == columns:
        told = words("both", formula=written(rows))
    else:
        told = words("each", rows=written(rows), columns=written(columns))
    dilated = columns if columns.dilation > 1 else rows
    if dilated.dilation == 1:
        return told
    spans = words(
        "spans", dilation=dilated.dilation, kernel=dilated.kernel_size, extent=dilated.extent
    )
    return f"{told} {spans}"


def misfit(window: Window, *, series: bool = False) -> str:
    """Say which cells no window reads, and why.

    Parameters
    ----------
    window : Window
    series : bool
        Its rows do not count.

    Returns
    -------
    str
        Markdown; empty where every cell is read and nothing is left over.
    """
    words = text.lesson("size_formula")
    axes = (window.columns,) if series else (window.rows, window.columns)
    parts = []
    if any(left_over(axis) for axis in axes):
        parts += [_left(window, series=series), words("does_not_fit")]
    if any(_lost(axis) for axis in axes):
        parts.append(words("lost"))
    elif any(left_over(axis) for axis in axes):
        parts.append(words("only_zeros"))
    if any(_skipped(axis) for axis in axes):
        parts.append(words("skipped"))
    return " ".join(parts)


def chain(axis: Axis, most: int = 9) -> list[int]:
    """List the sizes when the same window is laid over its own output again and again.

    Parameters
    ----------
    axis : Axis
        The first time.
    most : int
        Sizes listed where the window would fit for ever.

    Returns
    -------
    list of int
        Ends where the window no longer fits, or with the first size that repeats.

    References
    ----------
    Deck 004, R136; deck 001, R164: 32, 28, 24, ... "shrinks too fast".

    Examples
    --------
    >>> chain(Axis(size=32, kernel_size=5))
    [32, 28, 24, 20, 16, 12, 8, 4]
    """
    sizes = [axis.size, axis.outputs]
    while len(sizes) < most and sizes[-1] != sizes[-2]:
        try:
            axis = replace(axis, size=axis.outputs)
        except ValueError:
            break
        sizes.append(axis.outputs)
    return sizes


def _left(window: Window, *, series: bool) -> str:
    words = text.lesson("size_formula")
    down, across = left_over(window.rows), left_over(window.columns)
    if series:
        return words("left_series", count=across)
    if down == across:
        return words("left_both", count=down)
    where = [words("left_rows", count=down)] * bool(down)
    where += [words("left_columns", count=across)] * bool(across)
    return " ".join(where)


def _last_read(axis: Axis) -> int:
    return axis.positions(axis.outputs - 1)[-1]


def _lost(axis: Axis) -> bool:
    """Whether cells behind the last window belong to the picture, and not only to its padding."""
    return any(index > _last_read(axis) for index in axis.unread())


def _skipped(axis: Axis) -> bool:
    """Whether cells between the windows, or in the gaps of a dilated one, are never read."""
    return any(index < _last_read(axis) for index in axis.unread())
