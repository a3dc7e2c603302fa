"""The slides' log of five epochs of MNIST, as it is printed (R213), and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import streamlit as st

from cnnviz.ui import text
from cnnviz.ui.charts import offer_curves
from cnnviz.ui.components.curves import Axis, Chart, Line, Role, curves

PICTURES: Final = 60_000  # that MNIST trains with
BATCH: Final = 64
_HEIGHT: Final = 150  # px


@dataclass(frozen=True)
class Epoch:
    """One printed line: means over the batches of an epoch, while it went on.

    Parameters
    ----------
    loss, accuracy : float
        On the pictures that it learned from.
    seconds : int
    microseconds : int
        For each picture.
    """

    loss: float
    accuracy: float
    seconds: int
    microseconds: int


LOG: Final = (
    Epoch(0.1644, 0.9490, 12, 197),
    Epoch(0.0452, 0.9862, 10, 168),
    Epoch(0.0325, 0.9901, 10, 168),
    Epoch(0.0249, 0.9923, 10, 168),
    Epoch(0.0188, 0.9943, 10, 169),
)


def steps(pictures: int, batch: int) -> tuple[int, int]:
    """Return how many batches an epoch has, and how many pictures the last one holds.

    Examples
    --------
    >>> steps(60_000, 64)
    (938, 32)
    """
    whole, rest = divmod(pictures, batch)
    return (whole + 1, rest) if rest else (whole, batch)


def wrong(accuracy: float, pictures: int) -> int:
    """Return how many pictures are answered wrongly.

    Examples
    --------
    >>> wrong(0.9943, 60_000)
    342
    """
    return round((1 - accuracy) * pictures)


def draw() -> None:
    """Draw the log, print it as the slide does, and say what it cannot tell."""
    words = text.lesson("loss_curves")
    shown = charts()
    for chart, place, part in zip(shown, st.columns(2), ("loss", "right"), strict=True):
        with place:
            curves(chart, key=f"log {part}")
    offer_curves(*shown, key="log", reveals=False)
    st.markdown(table())
    count, last = steps(PICTURES, BATCH)
    st.markdown(
        words(
            "log_told",
            pictures=f"{PICTURES:,}",
            batch=BATCH,
            whole=count - 1,
            last=last,
            steps=count,
            accuracy=f"{LOG[-1].accuracy:.4f}",
            wrong=wrong(LOG[-1].accuracy, PICTURES),
        )
    )


def charts() -> tuple[Chart, Chart]:
    """Draw what was printed: loss, right answers."""
    words, epochs = text.lesson("loss_curves"), np.arange(1.0, len(LOG) + 1)
    loss = Line(words("train"), epochs, np.array([one.loss for one in LOG]), Role.POSITIVE)
    right = Line(words("train"), epochs, np.array([one.accuracy for one in LOG]), Role.POSITIVE)
    x = Axis(words("epoch"), decimals=0)
    return (
        Chart(words("loss"), (loss,), x, Axis(words("loss"), decimals=4, low=0.0), height=_HEIGHT),
        Chart(
            words("accuracy"),
            (right,),
            x,
            Axis(words("accuracy"), decimals=4, low=0.94, high=1.0),
            height=_HEIGHT,
        ),
    )


def table() -> str:
    """Write the log as a table, digit by digit as it is printed."""
    words = text.lesson("loss_curves")
    heads = (words("epoch"), words("seconds"), words("per_picture"), words("loss"), words("share"))
    lines = ["| " + " | ".join(heads) + " |", "|" + " ---: |" * len(heads)]
    for number, one in enumerate(LOG, 1):
        cells = (number, one.seconds, one.microseconds, f"{one.loss:.4f}", f"{one.accuracy:.4f}")
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(lines)
