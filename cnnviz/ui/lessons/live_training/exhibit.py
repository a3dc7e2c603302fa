"""All that moves while the network learns: the network, its curves, its numbers."""

from __future__ import annotations

import streamlit as st

from cnnviz.models.live.client import LiveRun, News
from cnnviz.models.live.history import Moment
from cnnviz.models.live.settings import Task
from cnnviz.ui import charts, state, text
from cnnviz.ui.components.curves import curves
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.live_training import bets, features, progress, runs, stopped, telling
from cnnviz.ui.lessons.live_training.snapshot_flow import snapshot

PERIOD: float = 0.15  # seconds between two drawings while it learns


def draw(was_at_work: bool, bet_stood: bool) -> None:
    """Draw the moment that is looked at.

    Parameters
    ----------
    was_at_work, bet_stood : bool
        What the page knew when it was drawn; if that has changed, the page is drawn anew.
    """
    run = runs.current()
    news = run.poll()
    if (runs.is_at_work(news), bets.stands(news.moments)) != (was_at_work, bet_stood):
        st.rerun()
    stopped.draw(news)
    moment = runs.moment(run)
    if moment is None:
        if not news.problem:
            st.markdown(text.lesson("live_training")("preparing"))
        return
    st.markdown(telling.status(moment, news))
    _draw_progress(run, news, moment)
    _draw_network(moment)
    st.caption(telling.source_told(moment, news))
    _draw_comparison(moment)


def _draw_network(moment: Moment) -> None:
    try:
        view = snapshot(moment, lambda scores: telling.votes_note(moment, scores))
    except ValueError:  # the core refuses weights so large that infinity comes out
        st.warning(text.lesson("live_training")("no_answer"), icon=":material/all_inclusive:")
        return
    show(view, key=f"live {moment.settings.task}", on_edit=_edited)


def _edited(edit: Edit) -> None:
    if edit.panel == "picture":
        state.paint(edit.values)


def _draw_progress(run: LiveRun, news: News, moment: Moment) -> None:
    loss, right = progress.charts(news.moments, moment)

    def look_back(step: float) -> None:
        runs.look_back(run, step)

    for chart, place, name in zip((loss, right), st.columns(2), ("loss", "right"), strict=True):
        with place:
            curves(chart, key=f"live {name}", on_move=look_back)
    charts.offer_curves(loss, right, key="live curves")


def _draw_comparison(moment: Moment) -> None:
    words = text.lesson("live_training")
    if moment.settings.task is Task.LETTERS:
        st.header(words("compared_title"), anchor=False)
        st.markdown(words("compared"))
        show(features.compared(moment), key="live features")
