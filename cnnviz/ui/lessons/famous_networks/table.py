"""The table of a network's rows: computed, and beside it what the decks print."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cnnviz.models.architectures import INPUT, TOTAL, Architecture, Confronted, Listed, computed
from cnnviz.models.architectures import Cell as Printed
from cnnviz.models.architectures.printed import Column
from cnnviz.models.budget import Budget
from cnnviz.ui import text
from cnnviz.ui.components.layer_table import Cell, Line, layer_table
from cnnviz.ui.lessons.architectures import strip, written
from cnnviz.ui.takeaway import offer_chart
from cnnviz.ui.takeaway.chart_tables import layers_table

_HIDDEN: Final = "?"
_COLUMNS: Final = 5

Cells = Mapping[Column, Printed]


def draw(
    described: Architecture, found: Sequence[Confronted], shown: str, hidden: Container[str]
) -> None:
    """Draw the table; a row is chosen by a tap on it.

    Parameters
    ----------
    described : Architecture
    found : sequence of Confronted
        What is printed of it.
    shown : str
        Name of the row that is looked at.
    hidden : container of str
        Names of the rows whose numbers are still to be guessed.
    """
    words = text.lesson("famous_networks")
    rows, columns = lines(described, found, hidden), heads(described)
    title = words("table", title=described.title)
    layer_table(
        rows,
        columns,
        shown,
        label=title,
        key="rows table",
        on_choose=strip.take_layer,
        on_guess=lambda _: None,  # answers are typed above the table
    )
    offer_chart(f"table {described.name}", {title: lambda: layers_table(columns, rows)})


def summary(described: Architecture, found: Sequence[Confronted]) -> str:
    """Say how much of what is printed agrees, and how the marks are read."""
    words = text.lesson("famous_networks")
    cells = [cell for row in found for cell in row.cells.values()]
    has_norm = any(one.kind == "BatchNorm2d" for one in described.budget.rows)
    norm = words("norm_counted") if has_norm else ""
    if not cells:
        return words("nothing_printed") + norm
    wrong = sum(not cell.agrees for cell in cells)
    told = words.choice("agreement", _agreement(wrong, len(cells)), count=len(cells), wrong=wrong)
    counted = words("with_biases") if described.biases_counted else words("without_biases")
    binary = words("binary") if any(cell.is_binary for cell in cells) else ""
    return f"{told} {counted}{norm}{binary}"


def _agreement(wrong: int, count: int) -> str:
    if not wrong:
        return "only" if count == 1 else "all"
    return "one_deviates" if wrong == 1 else "some_deviate"


def heads(described: Architecture) -> list[str]:
    """Name the columns; parameters are counted as in the printed table (K08)."""
    words = text.lesson("famous_networks")
    counted = (
        (words("parameters_head"), words("of_these_biases"))
        if described.biases_counted
        else (words("weights_head"), words("plus_biases"))
    )
    return [
        words("layer"),
        words("output_head"),
        *counted,
        words("memory_head"),
        words("work_head"),
    ]


def lines(
    described: Architecture, found: Sequence[Confronted], hidden: Container[str]
) -> list[Line]:
    """Write the rows: the picture, the layers and blocks, the sums."""
    printed = {one.name: one.cells for one in found}
    rows = [_line(described, row, printed.get(row.name, {}), hidden) for row in described.rows]
    return [
        _picture(described, printed.get(INPUT, {})),
        *rows,
        _sums(described, printed.get(TOTAL, {}), is_hidden=TOTAL in hidden),
    ]


def _picture(described: Architecture, cells: Cells) -> Line:
    words, memory = text.lesson("famous_networks"), computed(described, INPUT)["memory"]
    return Line(
        "",
        words("picture"),
        cells=(
            _beside(Cell(written.volume(described.input)), cells.get("output")),
            Cell(""),
            Cell(""),
            _beside(Cell(f"{memory:,}"), cells.get("memory")),
            Cell(""),
        ),
    )


def _line(described: Architecture, row: Listed, cells: Cells, hidden: Container[str]) -> Line:
    title, note = strip.called(row), strip.kind_told(row.lead.node, row.count)
    if row.name in hidden:
        return Line(row.name, title, note, cells=(Cell(_HIDDEN),) * _COLUMNS)
    return Line(row.name, title, note, cells=_numbers(described, row, cells))


def _numbers(described: Architecture, row: Listed, cells: Cells) -> tuple[Cell, ...]:
    rows = described.rows
    counted = _counted(described, row)
    most = {
        "parameters": max(_counted(described, one) for one in rows),
        "values": max(one.values for one in rows),
        "work": max(one.multiply_adds for one in rows),
    }
    return (
        _beside(Cell(written.volume(row.output)), cells.get("output")),
        _beside(_with_bar(counted, most["parameters"]), cells.get("parameters")),
        Cell(f"{row.biases:,}" if row.biases else ""),
        _beside(_with_bar(row.values, most["values"]), cells.get("memory")),
        _beside(_with_bar(row.multiply_adds, most["work"]), cells.get("operations")),
    )


def _with_bar(number: int, most: int) -> Cell:
    return Cell(f"{number:,}", share=number / most if number else None)


def _sums(described: Architecture, cells: Cells, *, is_hidden: bool) -> Line:
    words, budget = text.lesson("famous_networks"), described.budget
    if is_hidden:
        return Line("", words("sum"), cells=(Cell(_HIDDEN),) * _COLUMNS, look="total")
    memory = words(
        "sum_memory", values=f"{budget.values:,}", bytes=written.megabytes(budget.values)
    )
    numbers = (
        Cell(""),
        _beside(Cell(f"{_counted(described, budget):,}"), cells.get("parameters")),
        Cell(f"{budget.parameters - budget.weights:,}"),
        _beside(Cell(memory), cells.get("memory")),
        _beside(Cell(f"{budget.multiply_adds:,}"), cells.get("operations")),
    )
    return Line("", words("sum"), cells=numbers, look="total")


def _counted(described: Architecture, one: Listed | Budget) -> int:
    return one.parameters if described.biases_counted else one.weights


def _beside(right: Cell, printed: Printed | None) -> Cell:
    """Put a printed number beside the right one: quiet where it agrees, marked where not."""
    if printed is None:
        return right
    words, shown = text.lesson("famous_networks"), printed.shown.replace("x", "×")
    if not printed.agrees:
        return replace(right, printed=words("deviates", shown=shown), agrees=False)
    if printed.is_binary:
        return replace(right, printed=words("agrees_binary", shown=shown))
    if shown == right.text.replace(written.JOINER, ""):
        return replace(right, printed=words("agrees_exactly"))
    return replace(right, printed=words("agrees", shown=shown))
