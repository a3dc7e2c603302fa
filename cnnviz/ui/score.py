"""How many questions a visitor has answered, and how many right: for this visit, in no link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cnnviz.ui import state

_KEPT: Final = "score"


@dataclass(frozen=True)
class Total:
    """So many right answers of all that were given."""

    right: int
    asked: int


def note(key: str, right: bool) -> None:
    """Count an answer; only the first one to a question counts.

    Parameters
    ----------
    key : str
        The question's: the same for the same question, on whichever page.
    right : bool
    """
    answers = _answers()
    if key not in answers:
        state.keep(_KEPT, answers | {key: bool(right)})


def total() -> Total:
    """Count all answers since the visit began, or since `reset`."""
    answers = _answers()
    return Total(sum(answers.values()), len(answers))


def reset() -> None:
    """Begin again at none of none; the questions may be answered anew."""
    state.keep(_KEPT, {})


def _answers() -> dict[str, bool]:
    return state.kept(_KEPT, {})
