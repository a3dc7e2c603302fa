"""What one visitor has set: kept in the session, first read from the link, then followed by it.

Streamlit can bind a widget to the URL, but then the value leaves the URL on every page without the
widget, and values that belong to no widget cannot stand beside it. So the session keeps one
dictionary; widgets are filled from it, and the link is written from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import quote_plus

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from .kinds import Setting
from .settings import SETTINGS

T = TypeVar("T")

_KEY: Final = "cnnviz"
_READABLE: Final = ",;-."  # may stand in a query as they are


@dataclass
class Store:
    """What the session remembers of its visitor; only what differs from the defaults."""

    values: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    drawn: dict[str, object] = field(default_factory=dict)
    page: str | None = None
    asked: dict[str, str] = field(default_factory=dict)


def store() -> Store:
    """Return the visitor's store; the first call of a session reads the link."""
    found = st.session_state.get(_KEY)
    if found is None:
        found = st.session_state[_KEY] = Store(read_link(st.query_params))
    return found


def read_link(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return the valid settings of a link that differ from the defaults; ignore all else."""
    read = {
        name: setting.parse(parameters[name])
        for name, setting in SETTINGS.items()
        if name in parameters
    }
    return {name: value for name, value in read.items() if not SETTINGS[name].is_default(value)}


def query() -> str:
    """Return the query that opens the same screen, such as ``stride=2&pin=map.1.3``.

    Returns
    -------
    str
        In the order of the table, without defaults; empty if nothing is set.
    """
    values = store().values
    return "&".join(
        f"{name}={quote_plus(setting.format(values[name]), safe=_READABLE)}"
        for name, setting in SETTINGS.items()
        if name in values
    )


def value(setting: Setting[T]) -> T:
    """Return what a setting is set to.

    Parameters
    ----------
    setting : Setting
        From the table, such as ``state.STRIDE``.

    Returns
    -------
    T
        Always valid. Arrays are read-only.
    """
    return store().values.get(setting.name, setting.default)  # type: ignore[no-any-return]


def put(setting: Setting[T], new: object) -> None:
    """Set a setting; a value that is not valid leaves it as it was.

    Parameters
    ----------
    setting : Setting
        From the table.
    new : object
        Perhaps from a browser, hence not trusted.
    """
    if not setting.accepts(new):
        return
    checked = setting.check(new)
    if setting.is_default(checked):
        store().values.pop(setting.name, None)
    else:
        store().values[setting.name] = checked


def reset(*settings: Setting[Any]) -> None:
    """Put settings back to their defaults; without arguments, all of them."""
    values = store().values
    for name in [setting.name for setting in settings] or list(values):
        values.pop(name, None)


def keep(name: str, thing: object) -> None:
    """Remember something for this session that is no setting and goes into no link."""
    store().kept[name] = thing


def kept(name: str, otherwise: T) -> T:
    """Return what `keep` remembered under a name, or else what is passed."""
    return store().kept.get(name, otherwise)  # type: ignore[no-any-return]


def follow() -> None:
    """Follow the link where the visitor moved through the app; call it once before each page.

    The browser's back and forward buttons ask for exactly what their link says. A link from one
    page to another may set something; what it leaves out stays as it is.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    visitor, asked = store(), st.query_params.to_dict()
    if getattr(context, "is_history_navigation", False):
        visitor.values = read_link(asked)
    elif context.page_script_hash != visitor.page and asked != visitor.asked:
        visitor.values |= read_link(asked)
    visitor.page, visitor.asked = context.page_script_hash, asked


def fill(key: str, shown: object, form: object) -> None:
    """Give a widget that is about to be drawn the value it has to show.

    Only where it would show another one: Streamlit would send it back to the browser, and overtake
    a visitor who has moved the slider on.

    Parameters
    ----------
    key : str
        The widget's key.
    shown : object
        What it has to show.
    form : object
        Its bounds or options. Where they change, Streamlit draws a new widget at its own default.
    """
    visitor = store()
    if st.session_state.get(key) != shown or visitor.drawn.get(key) != form:
        st.session_state[key] = shown
        visitor.drawn[key] = form


def filled(key: str) -> object:
    """Return what a widget shows, from within its callback; a browser may have forged it."""
    return st.session_state.get(key)
