"""What every lesson has: an opening, a linked view with its evidence, things to try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from cnnviz.ui import frame, state, text
from cnnviz.ui.components.linked_view import Edit, View, linked_view
from cnnviz.ui.evidence import show_evidence


def open_lesson(words: text.Lesson) -> None:
    """Write the lesson's title and its one claim."""
    st.title(words("title"), anchor=False)
    st.markdown(words("claim"))


def show(
    view: View,
    *,
    key: str,
    on_edit: Callable[[Edit], None] | None = None,
    on_open: Callable[[str], None] | None = None,
) -> None:
    """Draw a linked view that shares the visitor's pin, and the pinned cell's evidence below it.

    Parameters
    ----------
    view : View
        What to show.
    key : str
        Streamlit key.
    on_edit : callable, optional
        Takes an edited panel's values over into the visitor's settings.
    on_open : callable, optional
        Takes the name of a panel that the visitor wants to see more of.
    """

    def edited(edit: Edit) -> None:
        state.note_edit(edit)
        if on_edit:
            on_edit(edit)

    pin = state.pin()
    shown = replace(view, pinned=pin if view.has(pin) else None, revisions=state.revisions())
    linked_view(shown, key=key, on_edit=edited, on_pin=state.set_pin, on_open=on_open)
    # The evidence would give away what is to be guessed.
    if shown.pinned and not shown.panel(shown.pinned.panel).hidden:
        with st.container(border=True):
            show_evidence(shown, shown.pinned)


def close_lesson(words: text.Lesson) -> None:
    """List things to try, and link to the next lesson."""
    close_with(words, words("try"))


def close_with(words: text.Lesson, things_to_try: str) -> None:
    """List the things to try with the exhibit on the screen, and link to the next lesson."""
    with st.container(border=True):
        st.markdown(things_to_try)
    frame.next_lesson(words.name)
