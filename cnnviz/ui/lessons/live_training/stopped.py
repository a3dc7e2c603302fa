"""A run that came to a bad end: what happened, why, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from cnnviz.models.live.client import News, State
from cnnviz.models.live.history import Divergence, Moment
from cnnviz.models.live.settings import Optimizer, Settings
from cnnviz.ui import controls, text
from cnnviz.ui.lessons.live_training import choices, runs
from cnnviz.ui.lessons.live_training.telling import number

_SHARE: Final = 0.1  # of the learning rate, for the way out


def draw(news: News) -> None:
    """Explain why the run stands still, where it does not by the visitor's wish."""
    words = text.lesson("live_training")
    if news.problem:
        st.warning(news.problem, icon=":material/power_off:")
    if news.state is State.RESTING:
        st.info(words("resting"), icon=":material/bedtime:")
    if news.divergence:
        with st.container(border=True):
            _draw_divergence(news, news.divergence)


def _draw_divergence(news: News, end: Divergence) -> None:
    words = text.lesson("live_training")
    st.markdown(
        words.choice(
            "diverged",
            end.trouble,
            step=f"{end.step:,}",
            loss=words("not_finite") if end.loss is None else number(end.loss),
            guessing=number(end.guessing),
            weight=number(end.largest_weight),
            rate=f"{end.learning_rate:g}",
        )
    )
    st.markdown(words.choice("why_diverged", _kind(news.moments[-1].settings)))
    good = last_good(news.moments, end)
    if good is None:
        st.markdown(words("never_good"))
        return
    rates = [smaller(end.learning_rate)]
    if good.settings.learning_rate < rates[0]:
        rates.append(good.settings.learning_rate)
    with controls.row():
        for rate in rates:
            label = words("recover", step=f"{good.step:,}", rate=f"{rate:g}")
            st.button(
                label, icon=":material/healing:", on_click=runs.go_back, args=(good.step, rate)
            )


def _kind(settings: Settings) -> str:
    """Tell whether the optimiser takes steps as long as the gradient is steep, or its own."""
    return "own" if settings.optimizer in {Optimizer.ADAM, Optimizer.RMSPROP} else "gradient"


def last_good(moments: Sequence[Moment], end: Divergence) -> Moment | None:
    """Return the last moment at which the run was no worse than guessing."""
    good = [one for one in moments if one.train_loss <= 1.5 * end.guessing]
    return good[-1] if good else None


def smaller(learning_rate: float) -> float:
    """Return a tenth, within what can be chosen."""
    return max(choices.RATES[0], round(_SHARE * learning_rate, 3))
