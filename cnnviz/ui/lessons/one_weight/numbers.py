"""Numbers as the lesson's sentences and tables write them."""

from __future__ import annotations

import math
from typing import Final

from cnnviz import toy
from cnnviz.ui import text
from cnnviz.ui.lessons.one_weight.situation import Situation

_LARGE: Final = 1e4  # from here on nobody reads decimals
_HUGE: Final = 1e8
_SMALL: Final = 0.01
_MOST_DECIMALS: Final = 9
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(value: float, decimals: int = 3) -> str:
    """Write a number with a real minus, and none for a zero; a huge one by its power of ten.

    Examples
    --------
    >>> written(-0.0388), written(-0.0001), written(1.0), written(12345.6), written(-1.75e20)
    ('−0.039', '0.000', '1.000', '12,346', '−1.75·10²⁰')
    """
    if abs(value) >= _HUGE:
        factor, power = f"{value:.2e}".split("e")
        return f"{factor}·10{str(int(power)).translate(_RAISED)}".replace("-", "−")
    if abs(value) >= _LARGE:
        return f"{value:,.0f}".replace("-", "−")
    rounded = round(value, decimals) + 0.0  # -0 becomes 0
    return f"{rounded:.{decimals}f}".replace("-", "−")


def fine(value: float) -> str:
    """Write a number so that two of its figures are seen, however small it has become.

    Examples
    --------
    >>> fine(0.1701), fine(0.0000427), fine(0.0)
    ('0.170', '0.000043', '0.000')
    """
    if not 0 < abs(value) < _SMALL:
        return written(value)
    return written(value, min(_MOST_DECIMALS, 1 - math.floor(math.log10(abs(value)))))


def short(value: float) -> str:
    """Write a number as short as it is: 1, −0.178, 0.25.

    Examples
    --------
    >>> short(1.0), short(-0.1778), short(0.25)
    ('1', '−0.178', '0.25')
    """
    return f"{round(value, 3) + 0.0:g}".replace("-", "−")


def weight_name(now: Situation) -> str:
    r"""Name the weight in question: "the middle weight of the \ feature"."""
    words, index = text.lesson("one_weight"), now.weight.index
    if now.weight.table == "votes":
        output, value = index
        return words("of_vote", value=value + 1, letter=toy.CLASS_NAMES[output])
    feature, _, row, column = index
    name = toy.FEATURE_NAMES[feature].replace("\\", "\\\\")
    return words("of_feature", row=row + 1, column=column + 1, feature=name)
