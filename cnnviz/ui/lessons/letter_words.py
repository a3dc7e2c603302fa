"""What the lesson *X or O?* says about a picture, with the core's numbers."""

from __future__ import annotations

import numpy as np

from cnnviz import toy
from cnnviz.ui import text
from cnnviz.ui.flow import Maps

_TEXTBOOK = {"X": toy.X, "O": toy.O}
_CONVINCING = 0.5  # of the score that a perfect match would get


def equal_pixels(picture: Maps, letter: str | None) -> str:
    """Say how many pixels equal a textbook letter.

    Parameters
    ----------
    picture : (1, 9, 9) array
    letter : str or None
        "X" or "O"; None as "X", as for an empty sheet.
    """
    words = text.lesson("x_or_o")
    letter = "X" if letter is None or is_blank(picture) else letter
    found = toy.compare(picture, _TEXTBOOK[letter])
    counts = {"matches": found.matches, "total": found.total, "strokes": found.strokes_template}
    if found.strokes_shared == 0:
        return words("equal_none", letter=letter, **counts)
    if found.strokes_shared == found.strokes_template:
        return words("equal_all", letter=letter, **counts)
    return words("equal", letter=letter, shared=found.strokes_shared, **counts)


def verdict(picture: Maps, run: toy.ToyRun, divisor: float) -> str:
    """Say who wins, short enough to stand below the scores.

    Parameters
    ----------
    picture : (1, 9, 9) array
    run : ToyRun
        What the network made of it.
    divisor : float
        What every sum was divided by: 9, or 1.
    """
    words = text.lesson("x_or_o")
    if is_blank(picture):
        return words("blank")
    if run.winner is None:
        return words("tie")
    if run.votes.max() * divisor / 9 < _CONVINCING:
        return words("leads", winner=run.winner)
    return words("wins", winner=run.winner)


def literal(picture: Maps, run: toy.ToyRun) -> str:
    """Say what counting equal pixels would decide, what the pieces say, and what paper scores.

    Parameters
    ----------
    picture : (1, 9, 9) array
    run : ToyRun
        What the network made of it.
    """
    words = text.lesson("x_or_o")
    equal = {name: toy.compare(picture, one).matches for name, one in _TEXTBOOK.items()}
    low, high = sorted(equal.values())
    if low == high:
        told = words("literal_tie", high=high)
    else:
        told = words("literal_wins", winner=max(equal, key=equal.__getitem__), high=high, low=low)
    pieces = words("pieces_win", winner=run.winner) if run.winner else words("pieces_tie")
    paper = toy.compare(np.full_like(toy.X, -1.0), toy.X)
    counts = {"matches": paper.matches, "total": paper.total}
    is_more = paper.matches > equal["X"]
    return " ".join(
        [told, pieces, words("paper_more", **counts) if is_more else words("paper", **counts)]
    )


def is_blank(picture: Maps) -> bool:
    """Whether a picture has no ink at all."""
    return bool((picture < 0).all())
