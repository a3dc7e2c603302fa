"""Which of the described networks is looked at, and which of its layers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cnnviz.models import architectures
from cnnviz.models.architectures import Architecture
from cnnviz.ui import controls, state, text

_WIDTH = 240  # px


def chosen() -> Architecture:
    """Return the visitor's network; one that is not described falls back to the default."""
    names, wanted = architectures.names(), state.value(state.ARCHITECTURE)
    default = state.ARCHITECTURE.default
    fallback = default if default in names else names[0]
    return architectures.read(wanted if wanted in names else fallback)


def chooser(names: Mapping[str, str], selected: str) -> None:
    """Draw the choice of the network.

    Parameters
    ----------
    names : mapping of str to str
        What each one on offer is called.
    selected : str
        The one that is shown.
    """
    key = state.fill("architecture", selected)
    st.selectbox(
        controls.label_of(state.ARCHITECTURE),
        tuple(names),
        tuple(names).index(selected),
        format_func=names.__getitem__,
        key=key,
        disabled=state.is_locked(state.ARCHITECTURE),
        on_change=lambda: state.put(state.ARCHITECTURE, state.filled(key)),
        width=_WIDTH,
    )


def titles() -> dict[str, str]:
    """Give what each described network is called."""
    return {name: architectures.read(name).title for name in architectures.names()}


def said(texts: Mapping[str, str]) -> str:
    """Choose the visitor's language, or English where a description does not speak it."""
    return texts.get(text.language(), texts[text.DEFAULT_LANGUAGE])
