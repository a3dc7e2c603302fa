"""The numbers checked: the softmax opened, and PyTorch held against NumPy, while looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import maps_answer
from cnnviz.ui.lessons.maps_runs import Answered

if TYPE_CHECKING:
    from cnnviz.models.chain import Chain, Run
    from cnnviz.models.inference import Network

_KEPT: Final = "agreement"


def draw_checks(network: Network, answered: Answered, run: Run) -> None:
    """Draw a switch for each check, and below them what is switched on.

    Parameters
    ----------
    network : Network
    answered : Answered
        What its answer comes from.
    run : Run
        The one whose maps are shown.
    """
    with controls.row():
        opens_softmax, compares = controls.toggle(state.SOFTMAX), controls.toggle(state.AGREE)
    if opens_softmax:
        maps_answer.tell_familiarity(network.card, answered.answer)
        maps_answer.draw_softmax(network.card, answered.answer)
    if compares:
        tell_agreement(network, run)


def tell_agreement(network: Chain, run: Run) -> None:
    """Say by how much the two differ at most, and on which layer how much."""
    words, found = text.lesson("maps_check"), differences(network, run)
    worst = max(found, key=lambda name: found[name])
    cells = sum(run.maps[name].size for name in found)
    most = f"{found[worst]:.7f}"
    st.markdown(words("agree", cells=f"{cells:,}", most=most, layer=worst))
    each = (f"{name} {millionths(found[name])}" for name in found)
    st.caption(words("each", differences=" · ".join(each)))


def differences(network: Chain, run: Run) -> dict[str, float]:
    """Compare the layers of a run with the core's; the last result is kept for the session."""
    known, found = state.kept(_KEPT, (None, {}))
    if known is not run:
        from cnnviz.models import numpy_pass  # it brings PyTorch, of which the page has a network

        found = numpy_pass.greatest_differences(network, run)
        state.keep(_KEPT, (run, found))
    return found


def millionths(value: float) -> str:
    """Write a tiny number so that its size is read at a glance.

    Examples
    --------
    >>> millionths(4.23e-6), millionths(0.0)
    ('4.2', '0.0')
    """
    return f"{value * 1e6:.1f}"
