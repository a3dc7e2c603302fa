"""What every lesson has: an opening, a linked view with its evidence, things to try."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from cnnviz.ui import frame, state, text
from cnnviz.ui.components.linked_view import Edit, Panel, Pin, View, linked_view
from cnnviz.ui.evidence import show_evidence
from cnnviz.ui.predict import Guess
from cnnviz.ui.takeaway import Extra, Program, offer


def open_lesson(words: text.Lesson) -> None:
    """Write the lesson's title and its one claim; a teacher who presents says it."""
    st.title(words("title"), anchor=False)
    if not state.is_presenting():
        st.markdown(words("claim"))


def show(
    view: View,
    *,
    key: str,
    on_edit: Callable[[Edit], None] | None = None,
    on_open: Callable[[str], None] | None = None,
    guess: Guess | None = None,
    evidence: Callable[[View, Pin], None] = show_evidence,
    program: Callable[[], Program] | None = None,
    extras: Sequence[Extra] = (),
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
    guess : Guess, optional
        What is asked about this view, or about another one from which it follows.
    evidence : callable
        Writes out where the pinned cell's number comes from.
    program : callable, optional
        Returns the arithmetic to take away, where it is more than the view's links tell.
    extras : sequence of Extra
        Further files to take away.
    """

    def edited(edit: Edit) -> None:
        state.note_edit(edit)
        if on_edit:
            on_edit(edit)

    guess, pin = guess or Guess(), state.pin()
    view = held(view, on_edit)
    shown = replace(view, pinned=pin if view.has(pin) else None, revisions=state.revisions())
    shown = guess.view(shown)
    linked_view(
        shown,
        key=key,
        on_edit=edited,
        on_pin=state.set_pin,
        on_open=on_open,
        on_answer=lambda cell, typed: guess.take_cell(shown, cell, typed),
    )
    if shown.pinned:
        with st.container(border=True):
            evidence(shown, shown.pinned)
    if not guess.is_open:  # a file of its numbers would give the answer away
        offer(shown, key=key, program=program, extras=extras)


def held(view: View, on_edit: Callable[[Edit], None] | None) -> View:
    """Return a view in which nothing can be edited that a teacher's link has locked.

    Parameters
    ----------
    view : View
        What is to be shown.
    on_edit : callable, optional
        What takes edits over; it is asked which settings each panel's would set.

    Returns
    -------
    View
        Its panels of locked settings can be looked at only.
    """
    if on_edit is None or not state.is_anything_prepared():
        return view
    panels = (
        replace(panel, editing=None) if _is_locked(panel, on_edit) else panel
        for panel in view.panels
    )
    return replace(view, panels=tuple(panels))


def _is_locked(panel: Panel, on_edit: Callable[[Edit], None]) -> bool:
    if panel.editing is None:
        return False
    values = panel.values.astype(np.float64).reshape(-1, *panel.shape)[0]  # as a browser sends it
    names = state.set_by(lambda: on_edit(Edit(panel.name, values, 0)))
    settings = [state.SETTINGS[name] for name in sorted(names)]
    for setting in settings:
        state.note_control(setting)
    return any(map(state.is_locked, settings))


def close_lesson(words: text.Lesson) -> None:
    """List things to try, and link to the next lesson."""
    close_with(words, words("try"))


def close_with(words: text.Lesson, things_to_try: str) -> None:
    """List the things to try with the exhibit on the screen, and link to the next lesson."""
    if state.is_presenting():
        return
    with st.container(border=True):
        st.markdown(things_to_try)
    frame.next_lesson(words.name)
