"""Walk up WordNet from a husky to everything, and guess each next word."""

from __future__ import annotations

from itertools import islice

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.looking_up.places import tables

_GUESSED = "guessed husky"


def chain() -> tuple[str, ...]:
    """List the steps from the husky up, each with all its names.

    Examples
    --------
    >>> chain()[0], len(chain())
    ('Eskimo dog, husky', 16)
    """
    return tuple(", ".join(names) for names in tables("background")["walk"]["chain"])


def offered(walked: int) -> tuple[str, ...]:
    """Offer three words for the next step: it, one that comes later, and one that never comes.

    Parameters
    ----------
    walked : int
        Steps that were walked, 1 to one less than there are.
    """
    steps, others = chain(), tables("background")["walk"]["others"]
    right = steps[walked]
    later = tuple(islice(steps[walked + 2 :], 1))
    words = (right, *later, others[walked - 1])
    turn = walked % len(words)  # the right one has no place of its own
    return words[turn:] + words[:turn]


def draw_walk() -> None:
    """Draw the steps that were walked, and ask for the next one."""
    words, steps = text.lesson("background"), chain()
    walked = controls.slider(state.HUSKY)
    path, question = st.columns([1, 1], gap="large")
    with path:
        lines = [f"{number}. {step}" for number, step in enumerate(steps[:walked], 1)]
        lines[-1] = f"{walked}. **{steps[walked - 1]}**"
        st.markdown("\n".join(lines))
    with question:
        if walked == len(steps):
            st.success(words("arrived"))
            st.button(words("back_down"), key="husky again", on_click=_go, args=(1,))
        else:
            _ask(walked)


def _ask(walked: int) -> None:
    words, steps = text.lesson("background"), chain()
    st.markdown(words("next", word=steps[walked - 1]))
    for word in offered(walked):
        st.button(word, key=f"husky {word}", on_click=_guess, args=(walked, word), width="stretch")
    at, guess = state.kept(_GUESSED, (0, ""))
    if at == walked:
        later, no = words("later", guess=guess), words("no", guess=guess)
        st.markdown(later if guess in steps else no)


def _guess(walked: int, word: str) -> None:
    if word == chain()[walked]:
        _go(walked + 1)
    else:
        state.keep(_GUESSED, (walked, word))


def _go(walked: int) -> None:
    state.put(state.HUSKY, walked)
    state.keep(_GUESSED, (0, ""))
