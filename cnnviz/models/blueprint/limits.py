"""What a server that many visitors share is willing to run. Counting costs nothing at any size."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Final

from cnnviz.models.budget import Budget

MOST: Final = {
    "multiply_adds": 250_000_000,  # some 50 ms
    "parameters": 3_000_000,  # 12 MB
    "values": 1_500_000,  # 6 MB, which the browser has to draw as well
}


@dataclass(frozen=True)
class Excess:
    """What is too much, by its name in `MOST`: how many there are, and how many may be."""

    what: str
    found: int
    most: int


def excess(budget: Budget) -> Excess | None:
    """Tell why a network is counted but not run; None if it is."""
    found = {what: _count(budget, what) for what in MOST}
    over = [Excess(what, found[what], most) for what, most in MOST.items() if found[what] > most]
    return over[0] if over else None


def _count(budget: Budget, what: str) -> int:
    if what != "values":
        return int(getattr(budget, what))
    # ReLU works in place by the table, but here every layer's numbers are kept to be looked at.
    return sum(prod(row.output) for row in budget.rows)
