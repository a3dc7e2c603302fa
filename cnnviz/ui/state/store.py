"""What one visitor has set: kept in the session, first read from the link, then followed by it.

Streamlit can bind a widget to the URL, but then the value leaves the URL on every page without the
widget, and values that belong to no widget cannot stand beside it. So the session keeps one
dictionary; widgets are filled from it, and the link is written from it.
"""

import math
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
    widget_keys: dict[str, str] = field(default_factory=dict)
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


def widget_key(name: str, shown: object) -> str:
    """Return the key of a widget that is about to be drawn at its default, which is `shown`.

    Setting a widget's value is not enough: behind a closed popover the browser does not see it, and
    sends the older value back with the visitor's next change. So a widget that has to show another
    value than it holds becomes a new widget, by a new key.

    Parameters
    ----------
    name : str
        What the widget is called, once on a page.
    shown : object
        What it has to show.

    Returns
    -------
    str
        The name itself until the widget had to be renewed.
    """
    keys = store().widget_keys
    key = keys.get(name, name)
    if key in st.session_state and not _same(st.session_state[key], shown):
        times = int(key.removeprefix(name).lstrip(" #") or 0)
        key = keys[name] = f"{name} #{times + 1}"
    return key


def _same(held: object, shown: object) -> bool:
    # A slider counts in steps of 0.1 and gets to 0.30000000000000004.
    if isinstance(held, float) and isinstance(shown, float):
        return math.isclose(held, shown, abs_tol=1e-6)
    return held == shown


def filled(key: str) -> object:
    """Return what a widget shows, from within its callback; a browser may have forged it."""
    return st.session_state.get(key)
