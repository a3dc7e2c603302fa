"""Write numbers as people write them: with a few decimals, as a fraction, thousands apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

_FINEST: Final = 100_000  # denominators of the exact values behind the core's floats
MINUS: Final = "−"


def exactly(value: float) -> Fraction:
    """Return the fraction that a float of the core stands for: 0.5555555555555556 is 5/9.

    Parameters
    ----------
    value : float, finite
        Also an irrational one, such as a softmax; its fraction is right to ten decimals.

    Returns
    -------
    Fraction

    Examples
    --------
    >>> exactly(5 / 9), exactly(-0.25)
    (Fraction(5, 9), Fraction(-1, 4))
    """
    return Fraction(float(value)).limit_denominator(_FINEST)


def decimal(number: Fraction) -> str:
    """Write a number with at most two decimals, rounded: 5/2 is 2.5, 7/3 is 2.33."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def number(value: Fraction | int) -> str:
    """Write a number with its thousands apart, and no longer than need be.

    Examples
    --------
    Four decimals where they are all that it has, else two:

    >>> number(34848), number(Fraction(-1, 8)), number(Fraction(1, 5)), number(Fraction(10, 49))
    ('34,848', '−0.125', '0.2', '0.20')
    """
    one = Fraction(value)
    is_short = one * 10_000 % 1 == 0
    text = f"{float(one):,.4f}".rstrip("0").rstrip(".") if is_short else f"{float(one):,.2f}"
    return text.replace("-", MINUS)


def factor(value: Fraction | int) -> str:
    """Write a number as it stands inside a product: negative ones in brackets.

    Examples
    --------
    >>> factor(3), factor(-1)
    ('3', '(−1)')
    """
    text = number(value)
    return f"({text})" if text.startswith(MINUS) else text


def summed(terms: list[Fraction] | list[int]) -> str:
    """Write a sum out: 1 + 0 − 3.

    Examples
    --------
    >>> summed([1, 0, -3])
    '1 + 0 − 3'
    """
    first, *others = (Fraction(term) for term in terms)
    rest = (f" {MINUS if one < 0 else '+'} {number(abs(one))}" for one in others)
    return number(first) + "".join(rest)
