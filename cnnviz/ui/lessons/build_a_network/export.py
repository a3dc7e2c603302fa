"""The stack as code to copy and to take away, and its weights."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from cnnviz.models import exporting
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.build_a_network import table
from cnnviz.ui.lessons.build_a_network.stack import Stack
from cnnviz.ui.takeaway import Extra, offer_chart

if TYPE_CHECKING:
    from cnnviz.models.chain import Chain


def draw(now: Stack, network: Chain | None) -> None:
    """Draw the code.

    Parameters
    ----------
    now : Stack
    network : Chain or None
        Its weights can be taken along; None where it was not run.
    """
    words = text.lesson("build_a_network")
    st.header(words("export_title"), anchor=False)
    if table.hides(now):
        st.markdown(words("export_hidden"))
        return
    language = controls.choice(state.CODE)
    if not now.fits:
        st.caption(words("export_part", name=now.names[len(now.counted.rows)]))
    code = (exporting.keras_code if language == "keras" else exporting.pytorch_code)(now.counted)
    st.code(code, language="python")
    codes = {
        "pytorch": lambda: exporting.pytorch_code(now.counted),
        "keras": lambda: exporting.keras_code(now.counted),
    }
    offer_chart("network", {}, codes, tuple(_weights(network)))
    st.markdown(" ".join(_told(now, language, network)))


def _weights(network: Chain | None) -> Iterator[Extra]:
    if network is not None and network.weights:
        label = text.lesson("build_a_network")("download_weights")
        yield Extra(label, "weights.npz", lambda: weights_file(network))


def _told(now: Stack, language: str, network: Chain | None) -> Iterator[str]:
    words = text.lesson("build_a_network")
    yield words.choice("export_told", language)
    if language == "keras":
        return
    if network is not None and network.weights:
        yield words("export_weights")
    if now.counted.rows and len(now.counted.rows[-1].output) == 1:
        yield words("export_scores")


def weights_file(network: Chain) -> bytes:
    """Write the weights by PyTorch's names as NumPy's own archive."""
    file = io.BytesIO()
    arrays = dict(network.weights)
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()
