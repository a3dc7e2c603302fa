"""Put what is printed of a network beside what was computed, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from cnnviz.models.architectures.description import Architecture
from cnnviz.models.architectures.listing import INPUT, TOTAL
from cnnviz.models.architectures.printed import Cell, Column, compared
from cnnviz.models.shapes import Shape

Computed = Mapping[Column, int | Shape]


@dataclass(frozen=True)
class Confronted:
    """A row in which something is printed.

    Parameters
    ----------
    name : str
    cells : mapping of column to Cell
    why : mapping of language to text
    """

    name: str
    cells: Mapping[Column, Cell]
    why: Mapping[str, str]

    @property
    def agrees(self) -> bool:
        """Whether everything does."""
        return all(cell.agrees for cell in self.cells.values())


def confronted(described: Architecture) -> tuple[Confronted, ...]:
    """Compare everything that is printed of a network.

    Examples
    --------
    >>> from cnnviz.models.architectures import read
    >>> [row.name for row in confronted(read("vgg-16")) if not row.agrees]
    ['total']
    """
    rows = []
    for printed in described.printed:
        right = computed(described, printed.row)
        cells = {column: compared(shown, right[column]) for column, shown in printed.cells.items()}
        rows.append(Confronted(printed.row, cells, printed.why))
    return tuple(rows)


def computed(described: Architecture, row: str) -> Computed:
    """Give what was computed for a row; parameters as the printed table counts them (K08)."""
    if row == INPUT:
        shape = described.input
        return {"output": shape, "memory": prod(shape), "parameters": 0, "operations": 0}
    one = described.budget if row == TOTAL else described.row(row)
    return {
        "output": one.output,
        "memory": one.values,
        "parameters": one.parameters if described.biases_counted else one.weights,
        "operations": one.multiply_adds,
    }
