"""The ways in which a question is answered: by numbers, a choice, a cell, a matching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from cnnviz.quiz.answers import Typed, readings
from cnnviz.quiz.verdict import Cell, Outcome, Slip, Verdict
from cnnviz.quiz.writing import number

Given = str | Cell | tuple[str, ...] | None


@dataclass(frozen=True)
class Place:
    """One number of an answer, and the wrong numbers that can be explained.

    Parameters
    ----------
    right : int or Fraction
    slips : tuple of Slip
    decimals : int
        So many suffice where it is not whole: .55 and .56 for 5/9.
    """

    right: int | Fraction
    slips: tuple[Slip, ...] = ()
    decimals: int = 2

    def is_met(self, typed: Typed) -> bool:
        """Tell whether a typed number is right."""
        return typed.means(self.right, self.decimals)

    def explained(self, typed: Typed) -> Slip | None:
        """Return the mistake behind a wrong number, the likeliest of several."""
        if self.is_met(typed):
            return None
        numbers = (slip for slip in self.slips if isinstance(slip.value, int | Fraction))
        return next((slip for slip in numbers if _is(slip, typed, self.decimals)), None)


def _is(slip: Slip, typed: Typed, decimals: int) -> bool:
    return isinstance(slip.value, int | Fraction) and typed.means(slip.value, decimals)


@dataclass(frozen=True)
class Way:
    """Other numbers that are right as well.

    Parameters
    ----------
    outcome : Outcome
        What to call it.
    numbers : tuple of int or Fraction
        As many as there are places.
    only_rounded : bool
        Right if it was typed in thousands: 35K.
    """

    outcome: Outcome
    numbers: tuple[int | Fraction, ...]
    only_rounded: bool = False

    def is_met(self, typed: Sequence[Typed]) -> bool:
        """Tell whether these numbers were typed."""
        if len(typed) != len(self.numbers):
            return False
        pairs = zip(typed, self.numbers, strict=True)
        if self.only_rounded:
            return all(one.slack and one.is_rounded(right) for one, right in pairs)
        return all(one.means(right) for one, right in pairs)


@dataclass(frozen=True)
class Numbers:
    """One number to type, or several.

    Parameters
    ----------
    places : tuple of Place
    ways : tuple of Way
        Other answers that are right.
    refusable : bool
        "It doesn't fit" is right as well.
    between : str
        Parts them in writing: 32×32×10.
    """

    kind: ClassVar[str] = "number"

    places: tuple[Place, ...]
    ways: tuple[Way, ...] = ()
    refusable: bool = False
    between: str = ", "

    @property
    def written(self) -> str:
        """The right numbers as one types them."""
        return self.between.join(number(place.right) for place in self.places)

    def judge(self, given: Given) -> Verdict:
        """Judge what was typed."""
        text = given if isinstance(given, str) else ""
        if not text.strip():
            return Verdict(Outcome.NOTHING)
        verdicts = [self._judged(reading) for reading in readings(text)]
        # The first of equals: it is the likeliest reading.
        return max(verdicts, key=_telling) if verdicts else Verdict(Outcome.UNREADABLE)

    def _judged(self, typed: tuple[Typed, ...]) -> Verdict:
        met = [place.is_met(one) for place, one in zip(self.places, typed, strict=False)]
        if all(met) and len(typed) == len(self.places):
            return Verdict(Outcome.RIGHT)
        for way in self.ways:
            if way.is_met(typed):
                return Verdict(way.outcome)
        if len(typed) > len(self.places):
            return Verdict(Outcome.WRONG)
        if all(met) and len(typed) < len(self.places):
            return Verdict(Outcome.INCOMPLETE)
        return Verdict(Outcome.WRONG, self._explained(typed))

    def _explained(self, typed: tuple[Typed, ...]) -> tuple[Slip, ...]:
        found = (place.explained(one) for place, one in zip(self.places, typed, strict=False))
        return tuple({slip.name: slip for slip in found if slip}.values())


def _telling(verdict: Verdict) -> tuple[bool, bool, int]:
    return verdict.is_right, verdict.outcome is Outcome.INCOMPLETE, len(verdict.slips)


@dataclass(frozen=True)
class OneOf:
    """One of several names to choose.

    Parameters
    ----------
    options : tuple of str
        In the order in which they are offered.
    right : str
        One of them.
    slips : tuple of Slip
        What a wrong one was probably chosen for; their values are options.
    """

    kind: ClassVar[str] = "choice"

    options: tuple[str, ...]
    right: str
    slips: tuple[Slip, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a question that nobody can answer."""
        if self.right not in self.options or len(set(self.options)) != len(self.options):
            raise ValueError(f"{self.right!r} is not one of {self.options}, each once.")

    @property
    def written(self) -> str:
        """The name of the right one."""
        return self.right

    def judge(self, given: Given) -> Verdict:
        """Judge the chosen name; an unknown one counts as none."""
        if given not in self.options:
            return Verdict(Outcome.NOTHING)
        if given == self.right:
            return Verdict(Outcome.RIGHT)
        return Verdict(Outcome.WRONG, tuple(slip for slip in self.slips if slip.value == given))


@dataclass(frozen=True)
class CellOf:
    """A cell of a grid to point at.

    Parameters
    ----------
    grid : str
        Name of the grid.
    rights : tuple of (int, int)
        Row and column of each cell that is right; of equals, any.
    slips : tuple of Slip
        Their values are cells.
    """

    kind: ClassVar[str] = "cell"

    grid: str
    rights: tuple[Cell, ...]
    slips: tuple[Slip, ...] = ()

    @property
    def written(self) -> str:
        """Row and column of the first one that is right, counted from 1."""
        row, column = self.rights[0]
        return f"({row + 1}, {column + 1})"

    def judge(self, given: Given) -> Verdict:
        """Judge the cell that was pointed at."""
        if not isinstance(given, tuple) or len(given) != 2:
            return Verdict(Outcome.NOTHING)
        if given in self.rights:
            return Verdict(Outcome.RIGHT)
        return Verdict(Outcome.WRONG, tuple(slip for slip in self.slips if slip.value == given))


@dataclass(frozen=True)
class Matching:
    """Things on the left, each to be given one of those on the right: a matching, or an order.

    Parameters
    ----------
    left : tuple of str
        Names; of an order, the places "1", "2", ...
    offered : tuple of str
        Names on the right, as they are shuffled.
    rights : tuple of str
        Which of them belongs to each on the left.
    """

    kind: ClassVar[str] = "match"

    left: tuple[str, ...]
    offered: tuple[str, ...]
    rights: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a question that nobody can answer."""
        if len(self.left) != len(self.rights) or not set(self.rights) <= set(self.offered):
            raise ValueError(f"{self.rights} do not belong to {self.left} and {self.offered}.")

    @property
    def written(self) -> str:
        """Which belongs to which, by their names."""
        pairs = zip(self.left, self.rights, strict=True)
        return ", ".join(f"{left}: {right}" for left, right in pairs)

    def judge(self, given: Given) -> Verdict:
        """Judge what was put to each on the left."""
        if not isinstance(given, tuple) or len(given) != len(self.left) or not any(given):
            return Verdict(Outcome.NOTHING)
        pairs = list(zip(given, self.rights, strict=True))
        wrong = tuple(place for place, (one, right) in enumerate(pairs) if one and one != right)
        if not all(given):
            return Verdict(Outcome.INCOMPLETE, misplaced=wrong)
        return Verdict(Outcome.WRONG if wrong else Outcome.RIGHT, misplaced=wrong)


Form = Numbers | OneOf | CellOf | Matching
