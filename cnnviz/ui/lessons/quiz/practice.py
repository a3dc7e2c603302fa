"""Practice without end: the verdict at once, the score of this visit, chapters to choose."""

from __future__ import annotations

import streamlit as st

from cnnviz.quiz.making import CHAPTERS
from cnnviz.ui import score, state, text
from cnnviz.ui.lessons.quiz import card, dealing


def draw() -> None:
    """Draw the question that the visitor is at, and what belongs to all of them."""
    card.draw(dealing.current(), go_on=dealing.step_on)
    words, total = text.lesson("quiz"), score.total()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if dealing.about(state.value(state.ABOUT)):
            all_questions, key = words("all_questions"), "all questions"
            st.button(all_questions, key=key, on_click=state.reset, args=(state.ABOUT,))
        if total.asked:
            st.markdown(words("score", right=total.right, asked=total.asked))
            icon = ":material/restart_alt:"
            st.button(words("score_reset"), type="tertiary", icon=icon, on_click=score.reset)
        icon = ":material/shuffle:"
        st.button(words("deal_again"), type="tertiary", icon=icon, on_click=dealing.deal_again)


def choose_chapters() -> None:
    """Draw the choice of chapters; without any, all are meant."""
    words = text.lesson("quiz")
    chosen = state.value(state.QUIZ_CHAPTERS)
    key = state.fill(state.QUIZ_CHAPTERS.name, list(chosen))
    st.pills(
        words("chapters"),
        CHAPTERS,
        selection_mode="multi",
        default=chosen,
        format_func=lambda name: words.choice("chapter", name),
        wrap=True,
        key=key,
        on_change=_take_chapters,
        args=(key,),
    )


def _take_chapters(key: str) -> None:
    chosen = state.filled(key)
    names = chosen if isinstance(chosen, list) else []
    state.put(state.QUIZ_CHAPTERS, [one for one in CHAPTERS if one in names] or CHAPTERS)
    state.put(state.QUIZ_NUMBER, 1)
