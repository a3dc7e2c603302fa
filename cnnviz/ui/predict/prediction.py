"""What a question is: to be answered by a choice, by a number or by pointing at a cell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final
from zlib import crc32

from cnnviz.quiz.answers import readings
from cnnviz.quiz.writing import exactly
from cnnviz.ui.components.linked_view import Pin

_DECIMALS: Final = 2  # that a number must have at least, unless it is exact


@dataclass(frozen=True)
class Judged:
    """Whether an answer is right, and the mistake that a wrong one was probably made of."""

    is_right: bool
    why: str = ""


@dataclass(frozen=True)
class Slip:
    """A wrong number that people get, and the sentence that says how."""

    number: float
    why: str


@dataclass(frozen=True, kw_only=True)
class Prediction(ABC):
    """A question with its answer.

    Parameters
    ----------
    question : str
        One sentence, in Markdown.
    told : str
        What is right, with the sum written out: comes after every answer.
    hides : tuple of str
        Panels of the view that are covered until then, with all that is made of them.
    cell : Pin, optional
        The cell that it is about: it stays outlined.
    """

    question: str
    told: str
    hides: tuple[str, ...] = ()
    cell: Pin | None = None

    @property
    def key(self) -> str:
        """Tells it from all others: another picture makes it another question."""
        return f"{crc32(f'{self.question} {self.told} {self._answer}'.encode()):08x}"

    @abstractmethod
    def judge(self, answer: str) -> Judged | None:
        """Judge an answer; None where it is none."""

    @property
    @abstractmethod
    def _answer(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Choose(Prediction):
    """One of a few answers is right.

    Parameters
    ----------
    options : mapping of str to str
        What stands on each, by its name; two to four.
    right : str
        Name of the right one; empty as long as nobody can know.
    why : mapping of str to str
        What is wrong about each of the others.
    """

    options: Mapping[str, str]
    right: str
    why: Mapping[str, str] = field(default_factory=dict)

    def judge(self, answer: str) -> Judged | None:
        """Judge the name of an option."""
        if answer not in self.options or not self.right:
            return None
        return Judged(answer == self.right, self.why.get(answer, ""))

    @property
    def _answer(self) -> str:
        return f"{self.right} {sorted(self.options)}"


@dataclass(frozen=True, kw_only=True)
class Type(Prediction):
    """A number is to be worked out; if it is about a hidden cell, it may be typed there, too.

    Parameters
    ----------
    number : float
    slips : tuple of Slip
        The likeliest first.
    decimals : int
        So many suffice, of a number that has more; 0 where only the whole number will do.
    """

    number: float
    slips: tuple[Slip, ...] = ()
    decimals: int = _DECIMALS

    def judge(self, answer: str) -> Judged | None:
        """Judge what was typed: 0.55, .56 and 5/9 are all 5/9; 784 may be 28 × 28 in full.

        Examples
        --------
        >>> bare = Type(question="", told="", number=5 / 9, slips=(Slip(5, "not divided"),))
        >>> [bare.judge(typed).is_right for typed in (".55", "0.56", "5/9", "0,55", "0.6")]
        [True, True, True, True, False]
        >>> bare.judge("5").why, bare.judge("a lot")
        ('not divided', None)
        """
        found = [one[0] for one in readings(answer) if len(one) == 1]
        if not found:
            return None
        if any(one.means(exactly(self.number), self.decimals) for one in found):
            return Judged(True)
        meant = (
            slip
            for slip in self.slips
            if any(one.means(exactly(slip.number), self.decimals) for one in found)
        )
        slip = next(meant, None)
        return Judged(False, slip.why if slip else "")

    @property
    def _answer(self) -> str:
        return str(Fraction(exactly(self.number)))


@dataclass(frozen=True, kw_only=True)
class Point(Prediction):
    """Some cells are right, and one is to be pointed at.

    Parameters
    ----------
    panels : tuple of str
        Where to point.
    cells : tuple of Pin
        Those that are right.
    why : mapping of (str to str)
        What is wrong about other cells, as "panel.row.column"; "" for all that are not named.
    """

    panels: tuple[str, ...]
    cells: tuple[Pin, ...]
    why: Mapping[str, str] = field(default_factory=dict)

    def judge(self, answer: str) -> Judged | None:
        """Judge a cell, written as `written` does."""
        pin = read(answer)
        if pin is None or pin.panel not in self.panels:
            return None
        is_right = pin in self.cells
        return Judged(is_right, "" if is_right else self.why.get(answer, self.why.get("", "")))

    @property
    def _answer(self) -> str:
        return " ".join(map(written, self.cells))


def written(pin: Pin) -> str:
    """Write a cell as an answer.

    Examples
    --------
    >>> read(written(Pin("map0", 3, 4)))
    Pin(panel='map0', row=3, column=4)
    """
    return f"{pin.panel}.{pin.row}.{pin.column}"


def read(answer: str) -> Pin | None:
    """Read what `written` wrote; anything else is no cell."""
    panel, *place = answer.split(".")
    if len(place) != 2 or not all(number.isdecimal() for number in place):
        return None
    row, column = map(int, place)
    return Pin(panel, row, column)
