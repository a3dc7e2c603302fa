"""How a question is made up: every generator has a name, a chapter, and a way to draw its numbers.

@asks("toy", "R073")
def match_value(chance: Random) -> Question:
    return typed(Fraction(5, 9), "(1 + 1 + ...) ÷ 9 = 5/9")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any, Final, TypeVar

from cnnviz.quiz.forms import CellOf, Matching, Numbers, OneOf, Place
from cnnviz.quiz.question import Exhibit, Question
from cnnviz.quiz.verdict import Cell, Slip

T = TypeVar("T")
Make = Callable[[Random], Question]

CHAPTERS: Final = ("toy", "pictures", "learning", "architecture", "beyond")
TRIAL_LENGTH: Final = 12  # questions of a test before or after a course


@dataclass(frozen=True)
class Generator:
    """Makes up one kind of question.

    Parameters
    ----------
    name : str
        Of the questions that it makes.
    chapter : str
        One of `CHAPTERS`.
    concepts : tuple of str
    make : callable
    fixed : bool
        It is a deck's own question: its numbers do not change.
    """

    name: str
    chapter: str
    concepts: tuple[str, ...]
    make: Make
    fixed: bool = False


GENERATORS: Final[dict[str, Generator]] = {}


def asks(chapter: str, *concepts: str, fixed: bool = False) -> Callable[[Make], Make]:
    """Enter a generator under its function's name."""

    def entered(make: Make) -> Make:
        name = make.__name__
        GENERATORS[name] = Generator(name, chapter, concepts, make, fixed)
        return make

    return entered


def generate(name: str, seed: int) -> Question:
    """Make up a question.

    Parameters
    ----------
    name : str
        Of a generator.
    seed : int
        The same one makes the same question, for everybody.

    Returns
    -------
    Question

    Examples
    --------
    >>> from cnnviz.quiz.questions import generate
    >>> generate("match_value", 3).answer == generate("match_value", 3).answer
    True
    """
    generator = GENERATORS[name]
    chance = Random(f"{name} {seed}")  # noqa: S311  # it deals cards, and keeps no secrets
    return replace(generator.make(chance), name=name, concepts=generator.concepts)


def typed(
    right: int | Fraction,
    calculation: str,
    slips: Sequence[Slip] = (),
    *,
    decimals: int = 2,
    **more: Any,
) -> Question:
    """Make a question that one number answers; `more` as at `Question`."""
    form = Numbers((Place(right, tuple(slips), decimals),))
    return Question(name="", form=form, calculation=calculation, **more)


def typed_all(rights: Sequence[int | Fraction], calculation: str, **more: Any) -> Question:
    """Make a question that several numbers answer, one after the other."""
    form = Numbers(tuple(Place(right) for right in rights))
    return Question(name="", form=form, calculation=calculation, **more)


def chosen(
    options: Sequence[str],
    right: str,
    calculation: str = "",
    slips: Sequence[Slip] = (),
    **more: Any,
) -> Question:
    """Make a question that one of several names answers."""
    return Question(
        name="", form=OneOf(tuple(options), right, tuple(slips)), calculation=calculation, **more
    )


def pointed(
    grid: str, rights: Sequence[Cell], calculation: str, slips: Sequence[Slip] = (), **more: Any
) -> Question:
    """Make a question that a cell of a grid answers."""
    form = CellOf(grid, tuple(rights), tuple(slips))
    return Question(name="", form=form, calculation=calculation, **more)


def matched(
    chance: Random, pairs: Mapping[str, str], calculation: str = "", **more: Any
) -> Question:
    """Make a matching of names, shuffled on the right; equal ones on the right stand there once."""
    offered = shuffled(chance, dict.fromkeys(pairs.values()))
    form = Matching(tuple(pairs), tuple(offered), tuple(pairs.values()))
    return Question(name="", form=form, calculation=calculation, **more)


def ordered(chance: Random, names: Sequence[str], **more: Any) -> Question:
    """Ask to put names into their order."""
    places = {str(place): name for place, name in enumerate(names, 1)}
    return matched(chance, places, **more)


def shuffled(chance: Random, things: Mapping[T, Any] | Sequence[T]) -> list[T]:
    """Return the things in any other order, which may be their own."""
    return chance.sample([*things], len(things))


def at(lesson: str, **query: object) -> Exhibit:
    """Name an exhibit: a lesson, and what its address sets."""
    return Exhibit(lesson, {name: _written(value) for name, value in query.items()})


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def rows(table: Sequence[Sequence[float]]) -> str:
    """Write a table of numbers as an address does.

    Examples
    --------
    >>> rows([[1, 0.5], [-1, 0]])
    '1,0.5;-1,0'
    """
    return ";".join(",".join(f"{number:g}" for number in row) for row in table)
