"""Runs that were computed once and are shown often: what each was, and its loss curve.

`python -m cnnviz.models.live.curves` computes them anew. Nothing here needs PyTorch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from cnnviz.models.live.history import Divergence
from cnnviz.models.live.settings import Settings, Task, defaults

FOLDER: Final = Path(__file__).resolve().parents[3] / "assets" / "runs"


def _digits(**changes: Any) -> Settings:
    return defaults(Task.DIGITS, **changes)


# What each run is, and after how many batches it ends. 125 batches are an epoch of all pictures.
RUNS: Final[Mapping[str, tuple[Settings, int]]] = {
    "too_low": (_digits(optimizer="sgd", learning_rate=0.003), 625),
    "good": (_digits(optimizer="sgd", learning_rate=0.2), 625),
    "too_high": (_digits(optimizer="sgd", learning_rate=0.5), 625),
    "dead": (_digits(optimizer="sgd", learning_rate=1.0), 625),
    # With ReLU, the kernels die before the loss can grow on and on.
    "diverging": (_digits(optimizer="sgd", learning_rate=0.7, activation="elu"), 625),
    "overfitting": (_digits(pictures=100), 1000),
    "shuffled": (_digits(pictures=300, shuffled=True), 1000),
    "shuffled_many": (_digits(shuffled=True), 625),
}


@dataclass(frozen=True)
class Point:
    """One point of a loss curve; see `Moment`, of which these are the numbers."""

    step: int
    epoch: float
    batch_loss: float | None
    train_loss: float
    train_accuracy: float
    unseen_loss: float
    unseen_accuracy: float
    silent: int


@dataclass(frozen=True)
class Recorded:
    """A run that was computed before.

    Parameters
    ----------
    name : str
        One of RUNS.
    settings : Settings
    pictures : mapping of str to int
        "train" and "unseen": how many it learned from and was measured by.
    points : tuple of Point
    divergence : Divergence or None
        Why it ended before its last batch.
    command : str
        That computes it again.
    seconds : float
        Of processor time that this took.
    versions : mapping of str to str
        Of Python, NumPy and PyTorch.
    """

    name: str
    settings: Settings
    pictures: Mapping[str, int]
    points: tuple[Point, ...]
    divergence: Divergence | None
    command: str
    seconds: float
    versions: Mapping[str, str]


@cache
def read(name: str, folder: Path = FOLDER) -> Recorded:
    """Read a recorded run.

    Parameters
    ----------
    name : str
        One of RUNS.
    folder : Path

    Raises
    ------
    ValueError
        There is no such run.

    Examples
    --------
    >>> run = read("too_low")
    >>> run.settings.learning_rate, run.points[0].step, run.points[-1].step
    (0.003, 0, 625)
    """
    if name not in RUNS:
        raise ValueError(f"There is no run {name!r}: there are {', '.join(RUNS)}.")
    content = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    columns, rows, found = content.pop("columns"), content.pop("rows"), content.pop("divergence")
    return Recorded(
        **(content | {"settings": Settings.from_plain(content["settings"])}),
        points=tuple(Point(**dict(zip(columns, row, strict=True))) for row in rows),
        divergence=found and Divergence.from_plain(found),
    )
