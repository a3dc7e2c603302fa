"""NumPy and PyTorch agree: the greatest difference on every layer, worked out while looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from cnnviz.ui import state, text

if TYPE_CHECKING:
    from cnnviz.models.inference import Network, Run

_KEPT: Final = "agreement"


def tell_agreement(network: Network, run: Run) -> None:
    """Say by how much the two differ at most, and on which layer how much."""
    words, found = text.lesson("maps_check"), differences(network, run)
    worst = max(found, key=lambda name: found[name])
    cells = sum(run.maps[name].size for name in found)
    most = f"{found[worst]:.7f}"
    st.markdown(words("agree", cells=f"{cells:,}", most=most, layer=worst))
    each = (f"{name} {millionths(found[name])}" for name in found)
    st.caption(words("each", differences=" · ".join(each)))


def differences(network: Network, run: Run) -> dict[str, float]:
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
