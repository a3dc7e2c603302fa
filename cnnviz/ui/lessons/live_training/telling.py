"""What a run has come to, in numbers."""

from __future__ import annotations

from typing import Final

import numpy as np

from cnnviz import ops
from cnnviz.models.live.client import News
from cnnviz.models.live.history import MILESTONES, Moment
from cnnviz.models.live.settings import Task
from cnnviz.ui import text
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons.live_training import bets, runs

_ALMOST: Final = 0.9995  # of everything: rounded, it would be all


def status(moment: Moment, news: News) -> str:
    """Tell where the run is, what it reached, and how the bet stands."""
    parts = (
        moment_told(moment, is_past=runs.is_past()),
        reached(news),
        bets.told(news.moments),
    )
    return " ".join(part for part in parts if part)


def moment_told(moment: Moment, *, is_past: bool) -> str:
    """Tell where a run is, what is wrong with its kernels, and whether this is past."""
    words = text.lesson("live_training")
    told = words(
        "moment",
        step=f"{moment.step:,}",
        epoch=f"{moment.epoch:.1f}",
        unseen=percent(moment.unseen_accuracy),
    )
    if moment.silent:
        told += " " + words("silent", silent=moment.silent, count=moment.settings.kernels)
    return f"{words('looking_back')} {told}" if is_past else told


def reached(news: News) -> str:
    """Tell when the run first got most of the unseen pictures right; nothing before it did."""
    words = text.lesson("live_training")
    for goal in reversed(MILESTONES):  # the highest that was reached
        first = next((one for one in news.moments if one.unseen_accuracy >= goal), None)
        if first is not None:
            return words(
                "reached",
                goal=f"{goal:.0%}".replace("%", " %"),
                count=f"{news.unseen_pictures:,}",
                pictures=words.choice("pictures", first.settings.task),
                step=f"{first.step:,}",
                seen=f"{first.seen:,}",
                seconds=seconds(first.seconds),
            )
    return ""


def source_told(moment: Moment, news: News) -> str:
    """Tell what the run learns from and is judged by."""
    words = text.lesson("live_training")
    is_letters = moment.settings.task is Task.LETTERS
    return words.choice(
        "source",
        "letters" if is_letters else news.source,
        train=f"{news.train_pictures:,}",
        unseen=f"{news.unseen_pictures:,}",
    )


def votes_note(moment: Moment, scores: Maps) -> str:
    """Say what the votes come to, as probabilities."""
    words = text.lesson("live_training")
    shares = ops.softmax(scores.astype(np.float64))
    best = int(shares.argmax())
    share = min(float(shares[best]), _ALMOST)  # what the others have may be lost in rounding
    return words("answer", name=moment.settings.classes[best], share=percent(share))


def number(value: float) -> str:
    """Write a loss: three decimals, or a power of ten where it is very large or very small."""
    if not np.isfinite(value):
        return text.lesson("live_training")("not_finite")
    if 0 < value < 0.001:
        return f"{value:.0e}"
    return f"{value:.3f}" if value < 1000 else f"{value:,.0f}" if value < 1e6 else f"{value:.2e}"


def seconds(passed: float) -> str:
    """Write a time with two figures that count.

    Examples
    --------
    >>> [seconds(passed) for passed in (0.0, 0.034, 1.83, 12.6, 100.4)]
    ['0.00', '0.03', '1.8', '13', '100']
    """
    return f"{passed:.0f}" if passed >= 10 else f"{passed:.1f}" if passed >= 1 else f"{passed:.2f}"


def percent(share: float) -> str:
    """Write a share; never all and never nothing unless it is so.

    Examples
    --------
    >>> percent(0.973), percent(0.99999), percent(1.0), percent(0.00001), percent(0.0)
    ('97.3 %', '> 99.9 %', '100.0 %', '< 0.1 %', '0.0 %')
    """
    if _ALMOST <= share < 1:
        return "> 99.9 %"
    if 0 < share <= 1 - _ALMOST:
        return "< 0.1 %"
    return f"{share * 100:.1f} %"
