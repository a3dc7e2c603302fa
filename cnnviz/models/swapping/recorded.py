"""What was measured, and the small network that reads the table. Nothing here needs PyTorch.

`python -m cnnviz.models.swapping.measuring` measures it anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz import ops

FILE: Final = Path(__file__).resolve().parents[3] / "assets" / "swaps" / "measured.json"


@dataclass(frozen=True, eq=False)
class Dense:
    """A network of two fully connected layers with ReLU between them.

    Parameters
    ----------
    first : (hidden, columns) array
    first_bias : (hidden,) array
    second : (classes, hidden) array
    second_bias : (classes,) array
    """

    first: NDArray[np.float64]
    first_bias: NDArray[np.float64]
    second: NDArray[np.float64]
    second_bias: NDArray[np.float64]

    def votes(self, rows: ArrayLike) -> NDArray[np.floating]:
        """Vote on rows of a table (N, columns), and return (N, classes)."""
        found = []
        for row in np.asarray(rows, np.float64):
            hidden = ops.relu(ops.linear(row, self.first, self.first_bias))
            found.append(ops.linear(hidden, self.second, self.second_bias))
        return np.array(found)

    def moved_along(self, order: ArrayLike) -> Dense:
        """Return the network for a table whose columns stand in another order.

        Parameters
        ----------
        order : (columns,) array of int
            Column i of the new table is column order[i] of the old one.

        Notes
        -----
        Each column takes its weights along, so every sum has the same terms as before. There is
        no such way for a convolution: its weights belong to no column.
        """
        return Dense(self.first[:, np.asarray(order)], *self._rest)

    @property
    def _rest(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        return self.first_bias, self.second, self.second_bias


@dataclass(frozen=True)
class Step:
    """How a network that was trained on pictures does when some columns have changed places.

    Parameters
    ----------
    moved : int
        Columns that stand somewhere else.
    mean, low, high : float
        Share of right answers: of all orders that were tried, the mean, the worst and the best.
    """

    moved: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Anew:
    """Networks that were trained twice: on columns in their order, and on shuffled ones.

    Parameters
    ----------
    ordered, shuffled : tuple of float
        Share of right answers on unseen data, one for each seed.
    """

    ordered: tuple[float, ...]
    shuffled: tuple[float, ...]

    @property
    def means(self) -> tuple[float, float]:
        """The mean over all seeds: in order, and shuffled."""
        return float(np.mean(self.ordered)), float(np.mean(self.shuffled))


@dataclass(frozen=True)
class Measured:
    """All that was measured.

    Parameters
    ----------
    command : str
        That measures it again.
    seed : int
    versions : dict of str to str
    network : str
        The trained network that is shown shuffled digits.
    pictures : int
        Unseen digits that it is judged by.
    orders : int
        That were tried for each step.
    steps : tuple of Step
    learned_from : int
        Digits that networks were trained anew with.
    digits : dict of str to Anew
        "cnn" and "dense".
    customers : dict of str to Anew
        Likewise.
    trained, unseen : int
        Customers to learn from, and to be judged by.
    """

    command: str
    seed: int
    versions: dict[str, str]
    network: str
    pictures: int
    orders: int
    steps: tuple[Step, ...]
    learned_from: int
    digits: dict[str, Anew]
    customers: dict[str, Anew]
    trained: int
    unseen: int


@cache
def measured(file: Path = FILE) -> Measured:
    """Read what was measured.

    Examples
    --------
    >>> measured().steps[0].moved, measured().network
    (0, 'digits-93k')
    """
    content = _content(file)
    del content["dense"]
    steps = tuple(Step(**step) for step in content.pop("steps"))
    digits, customers = _anew(content.pop("digits")), _anew(content.pop("customers"))
    return Measured(steps=steps, digits=digits, customers=customers, **content)


@cache
def dense(file: Path = FILE) -> Dense:
    """Return the network that was trained on the table of customers."""
    weights = _content(file)["dense"]
    return Dense(**{name: np.array(values, np.float64) for name, values in weights.items()})


def _content(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def _anew(networks: dict[str, dict[str, list[float]]]) -> dict[str, Anew]:
    return {
        name: Anew(tuple(found["ordered"]), tuple(found["shuffled"]))
        for name, found in networks.items()
    }
