"""The totals before and after the last change."""

from __future__ import annotations

from typing import Final

from cnnviz.models.budget import Budget
from cnnviz.ui import text
from cnnviz.ui.lessons.architectures import written
from cnnviz.ui.lessons.build_a_network import stack
from cnnviz.ui.lessons.build_a_network.stack import Stack

_TIMES: Final = 10  # from so much more on, a factor is easier to grasp than percents


def totals(now: Stack) -> tuple[str, str, str]:
    """Compare parameters, numbers kept and multiply-adds with those before the last change.

    Parameters
    ----------
    now : Stack

    Returns
    -------
    tuple of str
        Empty before the first change, and where one of the two stacks is not counted to its end.
    """
    before = stack.before()
    if before is None or not (before.fits and now.fits):
        return "", "", ""
    was, has = _totals(before.counted), _totals(now.counted)
    return change(was[0], has[0]), change(was[1], has[1]), change(was[2], has[2])


def change(before: int, after: int) -> str:
    """Write how a number changed.

    Examples
    --------
    >>> change(93_322, 56_394), change(80, 80), change(0, 320), change(80, 8_080)
    ('93,322 → 56,394 (−40 %)', 'as before', '0 → 320', '80 → 8,080 (×101)')
    """
    if before == after:
        return text.lesson("build_a_network")("as_before")
    numbers = f"{before:,} → {after:,}"
    return f"{numbers} ({_relative(before, after)})" if before else numbers


def _relative(before: int, after: int) -> str:
    if after >= _TIMES * before:
        return f"×{after / before:,.0f}"
    share = written.percent(abs(after - before) / before)
    if not share[0].isdigit():  # so little that its sign would say too much
        return share
    return f"{'+' if after > before else '−'}{share}"


def _totals(counted: Budget) -> tuple[int, int, int]:
    return counted.parameters, counted.values, counted.multiply_adds
