"""Write the size formula of a window out with its numbers, and say what does not fit."""

from __future__ import annotations

from dataclasses import replace

from cnnviz.ops import Axis, Window
from cnnviz.quiz.writing import decimal
from cnnviz.ui import text

_ENOUGH = 5  # sizes of a chain that grows


def written(axis: Axis) -> str:
    """Write the formula out for one axis.

    Parameters
    ----------
    axis : Axis

    Returns
    -------
    str
        Such as "(9 + 0 + 0 − 3) ÷ 1 + 1 = 7"; a result that is not whole is then rounded down. A
        dilated kernel counts as long as it spans.
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
    if axis.left_over:
        return words("rounded", **numbers, quotient=decimal(axis.quotient))
    return words("whole", **numbers)


def note(window: Window) -> str:
    """Write the formula as plain text, short enough to stand below a picture."""
    words = text.lesson("size_formula")
    rows, columns = window.rows, window.columns
    if rows == columns:
        return words("note_both", formula=written(rows))
    return words("note_each", rows=written(rows), columns=written(columns))


def told(window: Window, *, series: bool = False) -> str:
    """Write the formula as Markdown, with what its places mean; not whole is another colour.

    Parameters
    ----------
    window : Window
    series : bool
        Its rows do not count.

    Returns
    -------
    str
        One formula where rows and columns agree.
    """
    words = text.lesson("size_formula")
    rows, columns = window.rows, window.columns
    if series:
        formula = words("series", formula=_coloured(columns))
    elif rows == columns:
        formula = words("both", formula=_coloured(rows))
    else:
        formula = words("each", rows=_coloured(rows), columns=_coloured(columns))
    dilated = max(columns, rows, key=lambda axis: axis.dilation)
    spans = words(
        "spans", dilation=dilated.dilation, kernel=dilated.kernel_size, extent=dilated.extent
    )
    return formula + words("legend") + (spans if dilated.dilation > 1 else "")


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
    if any(axis.left_over for axis in axes):
        parts += [_left(window, series=series), words("does_not_fit")]
    if any(_lost(axis) for axis in axes):
        parts.append(words("lost"))
    elif any(axis.left_over for axis in axes):
        parts.append(words("only_zeros"))
    if any(_skipped(axis) for axis in axes):
        parts.append(words("skipped"))
    return " ".join(parts)


def chain(window: Window) -> list[tuple[int, int]]:
    """List the sizes when the same window is laid over its own output again and again.

    Parameters
    ----------
    window : Window
        The first time.

    Returns
    -------
    list of (int, int)
        Ends where the window no longer fits, with the first size that repeats, or after a few that
        grow: those would never end.

    References
    ----------
    Deck 004, R136: "not considered acceptable"; deck 001, R164: 32, 28, 24, ...

    Examples
    --------
    >>> chain(Window.of((9, 9), 3))
    [(9, 9), (7, 7), (5, 5), (3, 3), (1, 1)]
    """
    sizes = [(window.rows.size, window.columns.size), window.output_shape]
    while sizes[-1] != sizes[-2] and (len(sizes) < _ENOUGH or not _grows(sizes)):
        rows, columns = window.rows, window.columns
        try:
            window = Window(
                replace(rows, size=rows.outputs), replace(columns, size=columns.outputs)
            )
        except ValueError:
            break
        sizes.append(window.output_shape)
    return sizes


def told_chain(window: Window, *, series: bool = False) -> str:
    """Write the sizes of `chain`: "9×9 → 7×7 → 5×5", or "8 → 6 → 4" for a series."""
    sizes = chain(window)
    return " → ".join(str(columns) if series else f"{rows}×{columns}" for rows, columns in sizes)


def fate(window: Window) -> str:
    """Tell whether `chain` "ends", "stays" at one size, or "grows" for ever."""
    sizes = chain(window)
    if sizes[-1] == sizes[-2]:
        return "stays"
    return "grows" if _grows(sizes) else "ends"


def slide_chain() -> str:
    """Write the slides' example out to its end: 5x5 kernels over 32x32, without padding (R164)."""
    return told_chain(Window.of((1, 32), (1, 5)), series=True)


def _grows(sizes: list[tuple[int, int]]) -> bool:
    """Whether neither side of the last size is shorter than before."""
    (rows_before, columns_before), (rows, columns) = sizes[-2:]
    return rows >= rows_before and columns >= columns_before


def _coloured(axis: Axis) -> str:
    return f":orange[{written(axis)}]" if axis.left_over else written(axis)


def _left(window: Window, *, series: bool) -> str:
    words = text.lesson("size_formula")
    down, across = window.rows.left_over, window.columns.left_over
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
