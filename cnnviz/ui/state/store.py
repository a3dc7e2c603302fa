"""What one visitor has set: kept in the session, first read from the link, then followed by it.

Streamlit can bind a widget to the URL, but then the value leaves the URL on every page without the
widget, and values that belong to no widget cannot stand beside it. So the session keeps one
dictionary; widgets are filled from it, and the link is written from it.
"""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
    renewed: dict[str, str] = field(default_factory=dict)  # keys of widgets, by name
    behind_button: bool = False
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
        for name in asked:  # it may also put something back to its default
            visitor.values.pop(name, None)
        visitor.values |= read_link(asked)
    visitor.page, visitor.asked = context.page_script_hash, asked


def fill(name: str, shown: object) -> str:
    """Give a widget that is about to be drawn the value it has to show.

    Pass it the same value as its default, too: the browser draws what is behind a button only when
    it is opened, perhaps many changes later, and at its default.

    Parameters
    ----------
    name : str
        What the widget is called, once on a page.
    shown : object
        What it has to show.

    Returns
    -------
    str
        The widget's key: the name itself, as a rule.
    """
    visitor = store()
    key = visitor.renewed.get(name, name)
    # Only where it would show another value: Streamlit would send it back to the browser, and
    # overtake a visitor who has moved the slider on.
    if key not in st.session_state or _same(st.session_state[key], shown):
        return key
    if not visitor.behind_button:
        st.session_state[key] = shown
        return key
    # The browser does not see this one, and would send the older value with the next change of
    # another: so it becomes a new widget, of which the browser knows no value.
    times = int(key.removeprefix(name).lstrip(" #") or 0)
    key = visitor.renewed[name] = f"{name} #{times + 1}"
    return key


@contextmanager
def behind_button() -> Iterator[None]:
    """Tell `fill` that the widgets drawn within stand in a popover, which may be closed."""
    visitor = store()
    before, visitor.behind_button = visitor.behind_button, True
    try:
        yield
    finally:
        visitor.behind_button = before


def _same(held: object, shown: object) -> bool:
    # A slider counts in steps of 0.1 and gets to 0.30000000000000004.
    if isinstance(held, float) and isinstance(shown, float):
        return math.isclose(held, shown, abs_tol=1e-6)
    return held == shown


def filled(key: str) -> object:
    """Return what a widget shows, from within its callback; a browser may have forged it."""
    return st.session_state.get(key)
