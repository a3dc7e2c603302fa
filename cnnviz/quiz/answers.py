"""Read an answer as people type it: "32x32x10", "34,848", "35K", "7/3", ".55", "−1/9", "56 %"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

LONGEST: Final = 60  # characters
_UNITS: Final = {
    "": Fraction(1),
    "k": Fraction(1_000),
    "m": Fraction(1_000_000),
    "%": Fraction(1, 100),
}
_NUMBER: Final = re.compile(
    r"([-−+]?)(?=[.]?\d)(\d{0,12})(?:[.](\d{1,6}))?(?:/(\d{1,6}))?([km%]?)", re.ASCII
)
_BETWEEN: Final = re.compile(r"[\sx×*·,;]+|\bby\b")
_BEFORE_UNIT: Final = re.compile(r"(?<=\d)\s+(?=[km]\b|%)")
_BEHIND_SIGN: Final = re.compile(r"(?:^|(?<=[\sx×*·,;]))([-−+])\s+(?=[.\d])")
_AROUND_BAR: Final = re.compile(r"\s*/\s*")
_THOUSANDS: Final = r"(?<![\d.,])[1-9]\d{{0,2}}(?:{mark}\d{{3}})+(?![\d.,])"
_MARKS: Final = (",", r"\.", "'", "[ \u202f\u00a0]")


@dataclass(frozen=True)
class Typed:
    """One number that was typed.

    Parameters
    ----------
    value : Fraction
    slack : Fraction
        Half a unit of its last digit, where it was rounded to thousands: 35K is 34,500 to 35,500.
    decimals : int, optional
        How many were typed; None for a fraction, which is meant exactly.
    """

    value: Fraction
    slack: Fraction = Fraction(0)
    decimals: int | None = None

    def is_rounded(self, number: Fraction | int) -> bool:
        """Tell whether it is that number, or the number rounded as far as the typed one was."""
        return abs(self.value - number) <= self.slack

    def means(self, number: Fraction | int, decimals: int = 2) -> bool:
        """Tell whether it is that number, written as exactly as one may ask.

        Parameters
        ----------
        number : Fraction or int
        decimals : int
            So many suffice, or more; rounded, or cut off as the slides do (R078).

        Examples
        --------
        >>> five = Fraction(5, 9)
        >>> [readings(text)[0][0].means(five) for text in ("0.55", ".56", "5/9", "0.556", "0.6")]
        [True, True, True, True, False]
        """
        if self.value == number:
            return True
        if self.decimals is None or self.decimals < decimals or self.value * number < 0:
            return False
        scale = 10**self.decimals
        exact = abs(Fraction(number)) * scale
        return abs(self.value) * scale in {floor(exact), floor(exact + Fraction(1, 2))}


def readings(text: str) -> tuple[tuple[Typed, ...], ...]:
    """List the ways to read what was typed, the likeliest first.

    Parameters
    ----------
    text : str
        From a person, hence anything.

    Returns
    -------
    tuple of tuple of Typed
        A comma, a point or a gap may part thousands, decimals or two numbers: where several are
        possible, all are listed; 56 % is 0.56, or 56 of a hundred. None where there is something
        else than numbers.

    Examples
    --------
    >>> [[str(typed.value) for typed in reading] for reading in readings("32x32x10")]
    [['32', '32', '10']]
    >>> [[str(typed.value) for typed in reading] for reading in readings("34,848")[:2]]
    [['34848'], ['34', '848']]
    >>> [str(typed.value) for typed in readings("-.5 − 1/9")[0]]
    ['-1/2', '-1/9']
    >>> readings("a lot")
    ()
    """
    text = _BEFORE_UNIT.sub("", text.strip().lower().removeprefix("=").strip())
    text = _AROUND_BAR.sub("/", _BEHIND_SIGN.sub(r"\1", text))
    if not text or len(text) > LONGEST:
        return ()
    ways = (*(_without(mark, text) for mark in _MARKS), text, text.replace(",", "."))
    found = [_numbers(way) for way in ways]
    if "%" in text:
        found += [_numbers(way.replace("%", "")) for way in ways]
    return tuple(dict.fromkeys(numbers for numbers in found if numbers))


def _without(mark: str, text: str) -> str:
    """Take marks out from between thousands; without any there, it is no other way to read it."""
    pattern = _THOUSANDS.format(mark=mark)
    joined = re.sub(pattern, lambda found: re.sub(mark, "", found[0]), text)
    return joined if joined != text else ""


def _numbers(text: str) -> tuple[Typed, ...]:
    words = [word for word in _BETWEEN.split(text) if word]
    found = [_NUMBER.fullmatch(word) for word in words]
    if not found or not all(found):
        return ()
    numbers = tuple(_number(match) for match in found if match)
    return () if None in numbers else tuple(one for one in numbers if one)


def _number(match: re.Match[str]) -> Typed | None:
    sign, whole, decimals, divisor, unit = (part or "" for part in match.groups())
    if divisor and not int(divisor):
        return None
    value = Fraction(f"{whole or 0}.{decimals or 0}") / int(divisor or 1) * _UNITS[unit]
    slack = Fraction(_UNITS[unit], 2 * 10 ** len(decimals)) if unit in "km" and unit else Fraction()
    written = None if divisor else len(decimals) + 2 * (unit == "%")
    return Typed(value if sign in "+" else -value, slack, written)
