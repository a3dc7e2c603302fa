"""What there is to say to an answer: right in some way, or wrong by some mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Cell = tuple[int, int]  # row and column, counted from 0


class Outcome(StrEnum):
    """What there is to say to an answer."""

    NOTHING = "nothing"  # was given
    UNREADABLE = "unreadable"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"  # right as far as it goes
    RIGHT = "right"
    # Right as well, in another way of counting or writing:
    EXACT = "exact"  # 2.33 instead of 2
    REFUSED = "refused"  # "doesn't fit" instead of 2
    WEIGHTS = "weights"  # without the biases
    ROUNDED = "rounded"  # 35K
    CHANNELS_FIRST = "channels_first"  # 10x32x32, as PyTorch writes it


_UNSOLVED = {Outcome.NOTHING, Outcome.UNREADABLE, Outcome.WRONG, Outcome.INCOMPLETE}
_ANSWERS = {outcome for outcome in Outcome if outcome not in _UNSOLVED} | {Outcome.WRONG}


@dataclass(frozen=True)
class Slip:
    """A wrong answer and how one comes to it.

    Parameters
    ----------
    name : str
        Key of the sentence that explains it.
    value : int, Fraction, str or (int, int)
        What it gives: a number, the name of a choice, a cell.
    sum : str
        The wrong calculation, written out.
    """

    name: str
    value: int | Fraction | str | Cell
    sum: str = ""


def unlike(right: int | Fraction | str | Cell, slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """Keep the slips that do not happen to lead to what is right; of equals, the first.

    Examples
    --------
    >>> unlike(4, [Slip("rounded_down", 3), Slip("size_kept", 4), Slip("one_forgotten", 3)])
    (Slip(name='rounded_down', value=3, sum=''),)
    """
    first: dict[object, Slip] = {}
    for slip in slips:
        if slip.value != right:
            first.setdefault(slip.value, slip)
    return tuple(first.values())


@dataclass(frozen=True)
class Verdict:
    """What there is to say to an answer, and the mistakes that explain a wrong one.

    Parameters
    ----------
    outcome : Outcome
    slips : tuple of Slip
        The likeliest first; none where no known mistake leads there.
    misplaced : tuple of int
        Which of several parts are wrong, counted from 0; of a matching.
    """

    outcome: Outcome
    slips: tuple[Slip, ...] = ()
    misplaced: tuple[int, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the question is solved."""
        return self.outcome not in _UNSOLVED

    @property
    def is_answered(self) -> bool:
        """Whether it counts: right or wrong, and not only half typed."""
        return self.outcome in _ANSWERS
