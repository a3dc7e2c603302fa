"""Sort examples: into those in which near is related, and those whose order means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from cnnviz.ui import controls, state, text


@dataclass(frozen=True)
class Example:
    """Some kind of data.

    Parameters
    ----------
    name : str
    axes : int
        Along how many of them near is related: a kernel slides along these. 0 for none.
    """

    name: str
    axes: int

    @property
    def right(self) -> int:
        """The answer: 1 for near is related, 2 for not."""
        return 1 if self.axes else 2


EXAMPLES: Final = (
    Example("photo", 2),
    Example("customers", 0),
    Example("word", 2),
    Example("sentence", 1),
    Example("blood", 0),
    Example("film", 3),
    Example("ecg", 1),
    Example("marks", 0),
    Example("scan", 3),
    Example("dna", 1),
    Example("recipe", 0),
    Example("board", 2),
)
_ABREAST: Final = 2
_ANSWERS: Final = ("near", "not")


def draw_sorting() -> None:
    """Draw every example with two answers, and what is right below each that was answered."""
    words, answers = text.lesson("not_just_images"), answered()
    state.note_control(state.SORTED)
    columns = st.columns(_ABREAST, gap="small")
    for index, example in enumerate(EXAMPLES):
        with columns[index % _ABREAST], st.container(border=True, gap="small"):
            _choice(index, example)
            if answers[index]:
                st.markdown(told(example, answers[index]))
    right, given = score()
    with controls.row():
        if given:
            st.markdown(words("sorted_score", right=right, given=given, total=len(EXAMPLES)))
            controls.reset_button(state.SORTED)


def answered() -> list[int]:
    """Return what the visitor answered to each example: 1, 2, or 0 for nothing yet."""
    return [round(value) for value in state.value(state.SORTED)[0]]


def score() -> tuple[int, int]:
    """Count right answers, and answers."""
    pairs = list(zip(EXAMPLES, answered(), strict=True))
    right = sum(example.right == answer for example, answer in pairs)
    return right, sum(answer in (1, 2) for _, answer in pairs)


def told(example: Example, answer: int) -> str:
    """Say whether an answer is right, and why."""
    words = text.lesson("not_just_images")
    verdict = "sorted_right" if answer == example.right else "sorted_wrong"
    why = words.choice("sorted_why", example.name)
    axes = words.choice("sorted_axes", str(example.axes))
    return f"{words.choice('sorted_verdict', verdict)} {why} {axes}"


def _choice(index: int, example: Example) -> None:
    words = text.lesson("not_just_images")
    given = answered()[index]
    shown = _ANSWERS[given - 1] if given in (1, 2) else None
    key = state.fill(f"sorted {index}", shown)
    st.segmented_control(
        words.choice("sorted_example", example.name),
        _ANSWERS,
        default=shown,
        format_func=lambda answer: words.choice("sorted_answer", answer),
        key=key,
        on_change=_take,
        args=(index, key),
        disabled=state.is_locked(state.SORTED),
    )


def _take(index: int, key: str) -> None:
    answer, answers = state.filled(key), state.value(state.SORTED).copy()
    answers[0, index] = _ANSWERS.index(str(answer)) + 1 if answer in _ANSWERS else 0
    state.put(state.SORTED, answers)
