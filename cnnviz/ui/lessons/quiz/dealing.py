"""Which question the visitor is at, and what was answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from cnnviz.quiz import Given, Question, Verdict, check
from cnnviz.quiz.questions import GENERATORS, generate
from cnnviz.ui import score, state, text

_KEPT: Final = "quiz answers"
_MOST: Final = 1000  # answers that a session remembers


@dataclass(frozen=True)
class Asked:
    """A question that is asked, and where the visitor stands with it.

    Parameters
    ----------
    question : Question
    key : str
        Tells it from all others of this visit.
    place : str
        Where it stands, in words.
    reveals : bool
        The first answer counts, and what is right is told; otherwise it can be changed.
    is_told : bool
        What is right is told, answered or not.
    """

    question: Question
    key: str
    place: str
    reveals: bool = True
    is_told: bool = False

    @property
    def given(self) -> Given:
        """What was answered; None if nothing was."""
        answers: dict[str, Given] = state.kept(_KEPT, {})
        return answers.get(self.key)

    @property
    def verdict(self) -> Verdict:
        """What there is to say to it."""
        return check(self.question, self.given, _refusals())

    @property
    def is_over(self) -> bool:
        """Whether it is answered and may be told."""
        return self.is_told or (self.reveals and self.verdict.is_answered)

    def take(self, given: Given) -> None:
        """Take an answer; after the first one that counts, none."""
        if self.is_over:
            return
        answers: dict[str, Given] = {**state.kept(_KEPT, {}), self.key: given}
        state.keep(_KEPT, dict(list(answers.items())[-_MOST:]))
        verdict = self.verdict
        if self.reveals and verdict.is_answered:
            score.note(f"quiz {self.key}", verdict.is_right)


def _refusals() -> list[str]:
    return text.lesson("size_lab")("refusals").split(", ")


def deal() -> int:
    """Return the number of the visitor's deal; without one, deal."""
    if not state.value(state.QUIZ_DEAL):
        deal_again()
    return state.value(state.QUIZ_DEAL)


def deal_again() -> None:
    """Deal other questions."""
    state.put(state.QUIZ_DEAL, secrets.randbelow(state.QUIZ_DEAL.high) + 1)
    state.put(state.QUIZ_NUMBER, 1)


def current() -> Asked:
    """Return the question of the practice that the visitor is at."""
    seed, number = deal(), state.value(state.QUIZ_NUMBER)
    names = about(state.value(state.ABOUT)) or order(seed, state.value(state.QUIZ_CHAPTERS))
    name = names[(number - 1) % len(names)]
    words = text.lesson("quiz")
    chapter = words.choice("chapter", GENERATORS[name].chapter)
    question = generate(name, 1000 * seed + number)
    return Asked(
        question, f"{name} {seed} {number}", words("place", chapter=chapter, number=number)
    )


def order(seed: int, chapters: tuple[str, ...]) -> list[str]:
    """Shuffle all kinds of question of some chapters."""
    names = [one.name for one in GENERATORS.values() if one.chapter in chapters]
    Random(f"deal {seed}").shuffle(names)  # noqa: S311  # it deals cards, and keeps no secrets
    return names


def about(concept: str) -> list[str]:
    """List the kinds of question on one concept, those that are first of all on it first.

    Examples
    --------
    >>> about("R218"), about("all")
    (['first_response'], [])
    """
    kinds = (one for one in GENERATORS.values() if concept in one.concepts)
    return [one.name for one in sorted(kinds, key=lambda one: one.concepts.index(concept))]


def step_on() -> None:
    """Go on to the next question; behind the last one there is to a deal, to the first."""
    number = state.value(state.QUIZ_NUMBER)
    state.put(state.QUIZ_NUMBER, number + 1 if number < state.QUIZ_NUMBER.high else 1)


def forget(belongs: Callable[[str], bool]) -> None:
    """Forget answers, by their keys."""
    answers: dict[str, Given] = state.kept(_KEPT, {})
    state.keep(_KEPT, {key: given for key, given in answers.items() if not belongs(key)})
