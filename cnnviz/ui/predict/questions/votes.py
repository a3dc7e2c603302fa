"""Who wins the vote: for the lessons *X or O?* and *Flatten and vote*."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from cnnviz import toy
from cnnviz.ui import state, text
from cnnviz.ui.flow import Maps
from cnnviz.ui.predict import Choose
from cnnviz.ui.predict.questions.letters import fresh_letter
from cnnviz.ui.state import Setting

_TIE = "tie"


def ask(scores: Maps, *, off: int = 0, hides: tuple[str, ...] = ("votes",)) -> Choose:
    """Ask who wins.

    Parameters
    ----------
    scores : (2,) array
        Of X and O.
    off : int
        How many of the values are switched off.
    hides : tuple of str
    """
    words = text.lesson("predict_votes")
    of_x, of_o = (f"{score:.3f}".replace("-", "−") for score in scores)
    right = toy.winner(scores) or _TIE
    names = {"X": "X", "O": "O", _TIE: words("tie")}
    shown = {"x": of_x, "o": of_o}
    return Choose(
        question=words("ask_off", count=off) if off else words("ask"),
        told=words.choice("told", "tie" if right == _TIE else "wins", winner=right, **shown),
        hides=hides,
        options=names,
        right=right,
        why={_TIE: words("no_tie")},
    )


def fresh_tricky(chance: Random) -> Mapping[Setting[Any], object]:
    """Set another letter that is shifted, turned or thickened."""
    trick = {
        state.RIGHT: chance.randint(-2, 2),
        state.DOWN: chance.randint(-1, 1),
        state.ROTATE: chance.choice((0, 0, -20, 15, 45)),
        state.THICKNESS: chance.choice((1, 1, 2)),
    }
    return fresh_letter(chance) | trick


def fresh_switches(chance: Random) -> Mapping[Setting[Any], object]:
    """Set another letter, and switch some of its values off."""
    return fresh_letter(chance) | {state.OFF: chance.sample(range(12), chance.randint(1, 5))}
