"""The decks' two small pictures: what is chosen about them, and what a deck says of their maps."""

from __future__ import annotations

from typing import Final

from cnnviz import toy
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons import matching
from cnnviz.ui.lessons.matching import Match

EXAMPLES: Final = {"signed": toy.SIGNED_6X6, "binary": toy.BINARY_5X5}
_LONGEST_STEP: Final = 2  # that deck 004 takes over its 5x5 picture (R133)


def choose_stride(example: str) -> int:
    """Draw the choice of the stride where a deck shows more than one, and return it."""
    return controls.slider(state.STRIDE, high=_LONGEST_STEP) if example == "binary" else 1


def opening(match: Match, example: str) -> Pin | None:
    """Return the cell that a deck works out; its window is the same with longer steps.

    Parameters
    ----------
    match : Match
    example : str
        None of the slides' has no such cell.

    Returns
    -------
    Pin or None
    """
    slide = EXAMPLES.get(example)
    if slide is None:
        return None
    return Pin(matching.MAP, slide.row // match.stride, slide.column // match.stride)


def told(match: Match, example: str) -> str:
    """Say what a deck prints, and what is right.

    Parameters
    ----------
    match : Match
    example : str
        "signed" or "binary".
    """
    words, slide = text.lesson("convolution"), EXAMPLES[example]
    if match.stride > 1:
        rows = ("  ".join(f"{value:g}" for value in row) for row in match.map)
        return words("slide_strided", numbers=" / ".join(rows), stride=match.stride)
    value = f"{match.map[slide.row, slide.column]:g}"
    return words.choice("slide", example, value=value, printed=f"{slide.printed:g}")
