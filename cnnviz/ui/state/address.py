"""The browser's address shows the visitor's settings, so that the link can be shared."""

import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Final, ParamSpec

import streamlit as st

from cnnviz.ui import components, text
from cnnviz.ui.components.served import ServedComponent

from .store import PRESENT, query, store

P = ParamSpec("P")

_COMPONENT: Final = ServedComponent(
    "address",
    Path(components.__file__).parent / "address",
    html='<button type="button" aria-live="polite" hidden></button>',
)


def publish(place: str, **button: str) -> None:
    """Write the settings into the browser's address.

    Streamlit's own ``st.query_params`` would add an entry to the browser's history with every
    change, and one more without any settings with every change of page.

    Parameters
    ----------
    place : str
        Where on the page it is called: a name for each fragment, and one for the frame.
    **button : str
        The words ``label`` and ``done`` of a button that copies the address; without, none.
    """
    data = {"query": whole_query(), "language": text.language(), "at": time.time(), **button}
    _COMPONENT.mount(key=f"address {place}", data=data)
    for tell in tuple(store().heralds.values()):
        tell()


def exhibit(body: Callable[P, None]) -> Callable[P, None]:
    """Make a part of a page run on its own when one of its controls changes.

    ``st.fragment``, and the address follows.

    Parameters
    ----------
    body : callable
        Draws the exhibit.

    Returns
    -------
    callable
        The fragment.
    """

    @wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        body(*args, **kwargs)
        publish(body.__qualname__)

    return st.fragment(run)


def whole_query() -> str:
    """Return what stands behind the "?" of the address: the settings, and the language."""
    visitor, language = store(), text.language()
    parts = dict(visitor.prepared.written(visitor.place))
    if visitor.is_presenting:
        parts[PRESENT] = "1"
    parts |= visitor.parameters
    # Left out where nobody chose it: the default, in a browser that speaks it or no other of ours.
    is_plain = language == text.language_of_browser() == text.DEFAULT_LANGUAGE
    own = [] if is_plain else [f"{text.LANGUAGE_PARAMETER}={language}"]
    return "&".join(filter(None, [*own, query(), *(f"{name}={of}" for name, of in parts.items())]))
