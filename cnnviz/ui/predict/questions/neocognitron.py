"""S cells and C cells ask which cell fires, who wins, and which level minds a move more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from cnnviz.ui import state, text
from cnnviz.ui.lessons.neocognitron.bars import Response
from cnnviz.ui.lessons.neocognitron.levels import LETTERS, Levels
from cnnviz.ui.predict import Choose
from cnnviz.ui.predict.questions.letters import fresh_letter
from cnnviz.ui.state import Setting

_NONE = "none"


def ask_cell(response: Response, right: str, told: str) -> Choose:
    """Ask which of both cells answers to the bar.

    Parameters
    ----------
    response : Response
    right : str
        "both", "complex" or "neither".
    told : str
        What is said about it.
    """
    words = text.lesson("predict_neocognitron")
    return Choose(
        question=words(
            "ask_cell",
            preferred=response.preferred,
            angle=response.angle,
            aside=abs(response.aside),
        ),
        told=told,
        hides=("excited0",),
        options={name: words.choice("cells", name) for name in ("both", "complex", "neither")},
        right=right,
        why={name: words.choice("why_cells", name) for name in ("both", "complex", "neither")},
    )


def ask_letter(levels: Levels, told: str) -> Choose:
    """Ask which letter the last C cells answer to.

    Parameters
    ----------
    levels : Levels
    told : str
        What is said about it.
    """
    words = text.lesson("predict_neocognitron")
    names = {letter: letter for letter in LETTERS}
    return Choose(
        question=words("ask_letter"),
        told=told,
        hides=("match2_0", "match2_1", "match20", "match21"),
        options=names | {_NONE: words("neither_letter")},
        right=levels.winner or _NONE,
    )


def ask_level(changed: Mapping[str, float]) -> Choose:
    """Ask which of the first cells change more when the picture moves by a pixel.

    Parameters
    ----------
    changed : mapping of str to float
        How far apart "s1" and "c1" are before and after.
    """
    words = text.lesson("predict_neocognitron")
    right = max(("s1", "c1"), key=changed.__getitem__)
    shown = {name: f"{share:.0%}" for name, share in changed.items() if name in ("s1", "c1")}
    return Choose(
        question=words("ask_level"),
        told=words("told_level", **shown),
        hides=("moved_match0", "moved_s0", "moved_c0"),
        options={name: words.choice("level", name) for name in ("s1", "c1")},
        right=right,
        why={"s1": words("why_s1"), "c1": words("why_c1")},
    )


def fresh_bar(chance: Random) -> Mapping[Setting[Any], object]:
    """Turn and move the bar, and let the cells prefer another angle."""
    preferred = chance.randrange(0, 166, 15)
    turned = chance.choice((0, 0, 15, 45, 90))
    return {
        state.PREFERRED: preferred,
        state.BAR_ANGLE: (preferred + turned) % 180,
        state.BAR_ASIDE: chance.choice((0, 0, 2, 3, -3)),
    }


def fresh_move(chance: Random) -> Mapping[Setting[Any], object]:
    """Take another letter, and move it another way."""
    way: Sequence[str] = state.NUDGE.options
    return fresh_letter(chance) | {state.NUDGE: chance.choice(way)}
