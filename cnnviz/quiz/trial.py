"""A test before a course and one after it: the same kinds of question, with other numbers."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Final

from cnnviz.quiz.making import CHAPTERS, TRIAL_LENGTH
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions import GENERATORS, generate

PARTS: Final = ("before", "after")
_APART: Final = 10_000  # more than there are seeds
_SHARES: Final = dict(zip(CHAPTERS, (4, 2, 2, 3, 1), strict=True))  # of each chapter


def names(seed: int) -> tuple[str, ...]:
    """Choose what is asked: so many kinds of each chapter, none of the decks' own.

    Parameters
    ----------
    seed : int

    Returns
    -------
    tuple of str
        Names of generators, in an order of their own.

    Examples
    --------
    >>> len(set(names(1))), names(1) == names(1)
    (12, True)
    """
    chance = Random(f"trial {seed}")  # noqa: S311  # it deals cards, and keeps no secrets
    picked = [
        name
        for chapter, count in _SHARES.items()
        for name in chance.sample(sorted(_of(chapter)), count)
    ]
    chance.shuffle(picked)
    return tuple(picked)


def _of(chapter: str) -> list[str]:
    return [one.name for one in GENERATORS.values() if one.chapter == chapter and not one.fixed]


def questions(seed: int, part: str) -> tuple[Question, ...]:
    """Make up a test.

    Parameters
    ----------
    seed : int
    part : {"before", "after"}
        Both ask for the same things, so that they are equally hard, with different numbers.

    Returns
    -------
    tuple of Question
    """
    before = [generate(name, seed) for name in names(seed)]
    return tuple(before) if part == "before" else tuple(_other(one, seed) for one in before)


def _other(question: Question, seed: int) -> Question:
    """Ask for the same with other numbers."""
    while True:
        seed += _APART
        made = generate(question.name, seed)
        if _face(made) != _face(question):
            return made


def _face(question: Question) -> tuple[str, str, str]:
    shown = [grid.values.tolist() for grid in question.grids]
    return str(question.values), str(shown), str(question.form)


def gain(before: int, after: int, total: int = TRIAL_LENGTH) -> Fraction | None:
    """Work out which share of what was still to be learned has been learned.

    Parameters
    ----------
    before, after : int
        Right answers.
    total : int

    Returns
    -------
    Fraction or None
        (after - before) / (total - before); None where all was known before.

    References
    ----------
    R. R. Hake, "Interactive-engagement versus traditional methods", American Journal of Physics 66
    (1998), 64-74: the normalised gain. Lectures alone reach 0.23 on the average of 14 courses,
    courses in which students work things out 0.48 on the average of 48.

    Examples
    --------
    >>> gain(4, 8), gain(12, 12)
    (Fraction(1, 2), None)
    """
    return None if before >= total else Fraction(after - before, total - before)
