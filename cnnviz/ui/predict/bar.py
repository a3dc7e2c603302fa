"""The bar that asks: one line while it is closed; question, answer and verdict while it is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final

import streamlit as st

from cnnviz.quiz.answers import LONGEST
from cnnviz.ui import score, state, text
from cnnviz.ui.predict.guess import SHOWN, Guess
from cnnviz.ui.predict.prediction import Choose, Prediction, Type
from cnnviz.ui.state import Choice, Setting

Setup = Callable[[Random], Mapping[Setting[Any], object]]

_LAST: Final = "last question"
_WAITING: Final = "question waits"
_SET_UP: Final = "question that was set up"


def ask(
    question: Callable[[Random], Prediction | None],
    *,
    setup: Setup | None = None,
    answer_in: Choice | None = None,
    always: bool = False,
) -> Guess:
    """Draw the bar, and return what there is to guess.

    Parameters
    ----------
    question : callable
        Makes the question, from chance and from what is on the screen; None where there is none to
        be asked of it.
    setup : callable, optional
        What a new question sets on the screen first.
    answer_in : Choice, optional
        As at `Guess`.
    always : bool
        The lesson shows nothing before its question was answered: the bar is never closed.

    Returns
    -------
    Guess
    """
    number = state.value(state.ASK)
    is_open = always or bool(number)
    prediction = question(_chance(number, "question")) if is_open else None
    if number and prediction is None and setup and state.kept(_SET_UP, 0) != number:
        _turn_to(number, setup, answer_in)  # a link that asks, but leaves out what about
        st.rerun()
    guess = Guess(prediction, number, answer_in)
    state.keep(_WAITING, guess.is_open)
    if not is_open:
        _draw_closed(setup, answer_in)
        return guess
    with st.container(key="guess_open", border=True, gap="small"):
        asked = prediction.question if prediction else text.lesson("predict")("nothing")
        with _line():
            st.markdown(f":material/psychology_alt: {asked}", width="stretch")
            _draw_score()
            if not always:
                _button("close", ":material/close:", _close)
        with _line():
            if prediction and guess.is_open:
                _draw_field(guess, prediction)
                if guess.can_show:
                    _button("show", ":material/visibility:", guess.take, SHOWN)
            elif prediction:
                _tell(guess, prediction)
            _button("another", ":material/refresh:", _turn_to, number + 1, setup, answer_in)
    return guess


def is_waiting() -> bool:
    """Tell whether the page's question waits for an answer, for what is drawn below the bar."""
    return state.kept(_WAITING, False)


def _draw_closed(setup: Setup | None, answer_in: Choice | None) -> None:
    with _line(key="guess_closed"):
        number = state.kept(_LAST, 0) + 1
        _button("open", ":material/psychology_alt:", _turn_to, number, setup, answer_in)
        _draw_score()


def _line(key: str | None = None) -> Any:
    return st.container(horizontal=True, vertical_alignment="center", gap="small", key=key)


def _button(name: str, icon: str, act: Callable[..., None], *args: object) -> None:
    words = text.lesson("predict")
    label = words.choice("button", name)
    st.button(label, key=f"guess {name}", icon=icon, type="tertiary", on_click=act, args=args)


def _draw_score() -> None:
    """Show the score, which a press resets."""
    words, total = text.lesson("predict"), score.total()
    if total.asked:
        label = words("score", right=total.right, asked=total.asked)
        help_text, icon = words("score_help"), ":material/restart_alt:"
        key, reset = "guess score", score.reset
        st.button(label, key=key, icon=icon, type="tertiary", help=help_text, on_click=reset)


def _draw_field(guess: Guess, prediction: Prediction) -> None:
    words, key = text.lesson("predict"), f"guess {guess.number} {prediction.key}"
    take: dict[str, Any] = {"key": key, "on_change": _take, "args": (guess, key)}
    if isinstance(prediction, Choose):
        st.segmented_control(
            words("choose"),
            list(prediction.options),
            format_func=prediction.options.__getitem__,
            label_visibility="collapsed",
            **take,
        )
    elif isinstance(prediction, Type):
        hint = words("type_hint") if prediction.decimals else words("type_whole")
        st.text_input(
            words("type"),
            max_chars=LONGEST,
            placeholder=hint,
            label_visibility="collapsed",
            width=190,
            **take,
        )
        if state.filled(key):  # it is still open: what was typed is no number
            st.caption(words("unreadable"))
    else:
        st.caption(words("point"))


def _tell(guess: Guess, prediction: Prediction) -> None:
    """Say whether the answer is right, what it was probably made of, and what is right."""
    words, judged = text.lesson("predict"), guess.judged
    if judged is None:
        st.info(prediction.told, icon=":material/visibility:")
    elif judged.is_right:
        st.success(f"{words('right')} {prediction.told}", icon=":material/check_circle:")
    else:
        given = words("wrong", answer=_named(prediction, guess.answer or ""))
        told = " ".join(filter(None, (given, judged.why, prediction.told)))
        st.warning(told, icon=":material/cancel:")


def _named(prediction: Prediction, answer: str) -> str:
    """Write a wrong answer as the visitor knows it."""
    words = text.lesson("predict")
    if isinstance(prediction, Choose):
        return words("chosen", answer=prediction.options[answer])
    if isinstance(prediction, Type):
        return words("typed", answer=answer.strip())
    row, column = (int(place) + 1 for place in answer.split(".")[1:])
    return words("pointed", row=row, column=column)


def _take(guess: Guess, key: str) -> None:
    guess.take(str(state.filled(key) or ""))


def _turn_to(number: int, setup: Setup | None, answer_in: Choice | None) -> None:
    if answer_in:
        state.reset(answer_in)
    number = number if number <= state.ASK.high else 1
    state.put(state.ASK, number)
    state.keep(_SET_UP, number)
    for setting, value in (setup(_chance(number, "setup")) if setup else {}).items():
        if setting is state.PICTURE:
            state.choose_picture(str(value))  # keeps what was drawn
        else:
            state.put(setting, value)


def _chance(number: int, purpose: str) -> Random:
    """Return what is drawn at random for a question: the same for the same number."""
    return Random(f"{purpose} {number}")  # noqa: S311  (nobody's secret hangs on it)


def _close() -> None:
    state.keep(_LAST, state.value(state.ASK))
    state.put(state.ASK, 0)
