"""The figures below the exhibits: what kernels, layers and pooling cost."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.lessons.beyond_two import cost, learned, mixing, timing
from cnnviz.ui.lessons.beyond_two.reduction import Reduction


def kernel_costs() -> None:
    """Count the weights of kernels of three sizes over three maps."""
    words = text.lesson("beyond_two")
    with st.container(horizontal=True):
        for side in mixing.SIDES:
            st.metric(words("kernel_cost", side=side), mixing.weights_of(side))


def reduction() -> None:
    """Count what a 1x1 layer before a 3x3 layer saves."""
    words = text.lesson("beyond_two")
    with controls.row():
        shown = Reduction(controls.slider(state.REDUCED))
    with st.container(horizontal=True):
        st.metric(words("reduce_straight"), millions(shown.straight))
        st.metric(words("reduce_first", kept=shown.kept), millions(shown.first))
        st.metric(words("reduce_second", kept=shown.kept), millions(shown.second))
        st.metric(words("reduce_saved"), percent(shown.saved))


def costs(side: int, filter_side: int) -> None:
    """Draw what both ways cost: counted on the left, measured on the right."""
    words = text.lesson("beyond_two")
    timings = timing.measured(side, filter_side)
    counted, clocked = st.columns(2)
    with counted:
        st.markdown(words("cost_formula_title"))
        chart = cost.formula_chart(side, filter_side)
        show_curves(chart, key="cost_formula", on_move=cost.take_filter_side)
        st.markdown(cost.formula_told(side, filter_side))
    with clocked:
        st.markdown(words("cost_measured_title"))
        chart = cost.measured_chart(side, filter_side, timings)
        show_curves(chart, key="cost_measured", on_move=cost.take_filter_side)
        st.markdown(cost.measured_told(filter_side, timings, timing.is_complete(side)))


def pooling_parameters() -> None:
    """Count the parameters of three kinds of pooling."""
    words = text.lesson("beyond_two")
    with st.container(horizontal=True):
        for kind, count in learned.counts().items():
            st.metric(words.choice("pool_count", kind), count)


def millions(number: int) -> str:
    """Write a large number in millions.

    Examples
    --------
    >>> millions(346816512)
    '346.8 M'
    """
    return f"{number / 1e6:.1f} M"


def percent(share: float) -> str:
    """Write a share, with a true minus.

    Examples
    --------
    >>> percent(-0.051)
    '−5 %'
    """
    return f"{share * 100:.0f} %".replace("-", "−")
