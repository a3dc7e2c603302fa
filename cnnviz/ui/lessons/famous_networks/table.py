"""The table of a network's rows: computed, and beside it what the decks print."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Final

from cnnviz.models.architectures import (
    INPUT,
    TOTAL,
    Architecture,
    Cell,
    Confronted,
    computed,
)
from cnnviz.models.architectures.printed import Column
from cnnviz.ui import text
from cnnviz.ui.lessons.architectures import strip, written

_HIDDEN: Final = "?"

Cells = Mapping[Column, Cell]


def summary(described: Architecture, found: Sequence[Confronted]) -> str:
    """Say how much of what is printed agrees, and how the marks are read."""
    words = text.lesson("famous_networks")
    cells = [cell for row in found for cell in row.cells.values()]
    if not cells:
        return words("nothing_printed")
    wrong = sum(not cell.agrees for cell in cells)
    counted = words("with_biases") if described.biases_counted else words("without_biases")
    told = (
        words("some_deviate", count=len(cells), wrong=wrong, counted=counted)
        if wrong
        else words("all_agree", count=len(cells), counted=counted)
    )
    return told + (words("binary") if any(cell.is_binary for cell in cells) else "")


def written_out(
    described: Architecture,
    found: Sequence[Confronted],
    shown: str,
    hidden: Container[str],
) -> str:
    """Write the table as Markdown.

    Parameters
    ----------
    described : Architecture
    found : sequence of Confronted
        What is printed of it.
    shown : str
        Name of the row that is looked at.
    hidden : container of str
        Names of the rows whose numbers are still to be guessed.

    Returns
    -------
    str
    """
    words = text.lesson("famous_networks")
    printed = {one.name: one.cells for one in found}
    heads = [
        words("layer"),
        words("what"),
        words("output_head"),
        words("parameters_head") if described.biases_counted else words("weights_head"),
        words("of_these_biases") if described.biases_counted else words("plus_biases"),
        words("memory_head"),
        words("operations_head"),
    ]
    rows = [
        heads,
        [":---", ":---", *["---:"] * 5],
        _total(described, printed.get(TOTAL, {}), TOTAL in hidden),
        _picture(described, printed.get(INPUT, {})),
        *(
            _row(described, index, printed.get(row.name, {}), shown, row.name in hidden)
            for index, row in enumerate(described.rows)
        ),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _picture(described: Architecture, cells: Cells) -> list[str]:
    words, right = text.lesson("famous_networks"), computed(described, INPUT)
    output = _beside(written.volume(described.input), cells.get("output"))
    memory = _beside(f"{right['memory']:,}", cells.get("memory"))
    return [f"*{INPUT}*", words("picture"), output, "", "", memory, ""]


def _row(
    described: Architecture, index: int, cells: Cells, shown: str, is_hidden: bool
) -> list[str]:
    row = described.rows[index]
    name = f"**▸\u00a0{strip.called(row)}**" if row.name == shown else strip.called(row)
    kind = strip.kind_told(row.lead.node, row.count)
    if is_hidden:
        return [name, f":small[{_unbroken(kind)}]", *[_HIDDEN] * 5]
    counted = row.parameters if described.biases_counted else row.weights
    return [
        name,
        f":small[{_unbroken(kind)}]",
        _beside(written.volume(row.output), cells.get("output")),
        _beside(f"{counted:,}", cells.get("parameters")),
        f"{row.biases:,}" if row.biases else "",
        _beside(f"{row.values:,}", cells.get("memory")),
        _beside(f"{row.multiply_adds:,}" if row.multiply_adds else "0", cells.get("operations")),
    ]


def _total(described: Architecture, cells: Cells, is_hidden: bool) -> list[str]:
    words, budget = text.lesson("famous_networks"), described.budget
    if is_hidden:
        return [f"**{words('sum')}**", "", *[_HIDDEN] * 5]
    memory = words(
        "sum_memory", values=f"{budget.values:,}", bytes=written.megabytes(budget.values)
    )
    counted = budget.parameters if described.biases_counted else budget.weights
    return [
        f"**{words('sum')}**",
        "",
        "",
        _beside(f"**{counted:,}**", cells.get("parameters")),
        f"**{budget.parameters - budget.weights:,}**",
        _beside(memory, cells.get("memory")),
        _beside(f"**{budget.multiply_adds:,}**", cells.get("operations")),
    ]


def _beside(right: str, cell: Cell | None) -> str:
    """Put a printed number beside the right one: quiet where it agrees, marked where not."""
    if cell is None:
        return right
    words = text.lesson("famous_networks")
    if not cell.agrees:
        return words("deviates", right=_bold(right), shown=cell.shown)
    if cell.is_binary:
        return words("agrees_binary", right=right, shown=cell.shown)
    same = cell.shown.replace("x", "×") == right.replace(written.JOINER, "").strip("*")
    return (
        words("agrees_exactly", right=right)
        if same
        else words("agrees", right=right, shown=cell.shown)
    )


def _bold(right: str) -> str:
    return right if "**" in right else f"**{right}**"


def _unbroken(kind: str) -> str:
    """Let a narrow column break only behind commas: the table scrolls on a phone."""
    return ", ".join(part.replace(" ", "\u00a0") for part in kind.split(", "))
