"""A table of customers who do not exist, and whether each buys again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]

COLUMNS: Final = (
    "age",
    "years",
    "purchases",
    "basket",
    "minutes",
    "letters",
    "returns",
    "complaints",
    "distance",
)
_LOW: Final = np.array([18, 0, 0, 5, 0, 0, 0, 0, 1])
_HIGH: Final = np.array([80, 15, 40, 200, 90, 12, 10, 4, 60])
_CERTAINTY: Final = 6.0  # how sharply the rule decides


@dataclass(frozen=True, eq=False)
class Customers:
    """Some customers.

    Parameters
    ----------
    table : (N, 9) array
        One row each, in the order of COLUMNS, in years, euros, minutes, kilometres and counts.
    buys : (N,) int array
        1 if the customer buys again, else 0.
    """

    table: Table
    buys: NDArray[np.int64]

    @property
    def scaled(self) -> Table:
        """All columns from -1 to 1, as a network reads them, (N, 9)."""
        return scaled(self.table)


def scaled(table: Table) -> Table:
    """Bring columns in the order of COLUMNS from -1 to 1."""
    shares: Table = (table - _LOW) / (_HIGH - _LOW)
    return 2 * shares - 1


def made_up(seed: int, count: int) -> Customers:
    """Make up customers.

    Parameters
    ----------
    seed : int
    count : int

    Returns
    -------
    Customers

    Notes
    -----
    Whoever buys often and returns little, or is young and browses much, is likely to buy again;
    complaints count the more the farther away somebody lives. Chance decides the rest. None of
    this depends on which column stands beside which.

    Examples
    --------
    >>> made_up(0, 2).table.astype(int).tolist()[0]
    [32, 11, 22, 192, 57, 7, 10, 2, 43]
    """
    random = np.random.default_rng([seed, 123])
    table = np.floor(random.uniform(_LOW, _HIGH + 1, (count, len(COLUMNS))))
    age, years, purchases, basket, minutes, letters, returns, complaints, distance = scaled(table).T
    leaning = (
        np.maximum(0.8 * purchases - returns, 0.9 * minutes - age)
        + 0.3 * (years + basket + letters)
        - 0.5 * complaints * (1 + distance)
        - 0.35
    )
    probability = 1 / (1 + np.exp(-_CERTAINTY * leaning))
    return Customers(table, (random.random(count) < probability).astype(np.int64))
