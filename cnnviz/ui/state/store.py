"""What one visitor has set: kept in the session, first read from the link, then followed by it.

Streamlit can bind a widget to the URL, but then the value leaves the URL on every page without the
widget, and values that belong to no widget cannot stand beside it. So the session keeps one
dictionary; widgets are filled from it, and the link is written from it.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar
from urllib.parse import quote_plus

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from cnnviz.ui.remembered import Remembered

from .kinds import Setting
from .prepared import MENU, Prepared, is_prepared
from .settings import SETTINGS

T = TypeVar("T")

_KEY: Final = "cnnviz"
_READABLE: Final = ",;-."  # may stand in a query as they are
PRESENT: Final = "present"


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
    lesson: str = ""
    prepared: Prepared = field(default_factory=Prepared)
    opened_with: dict[str, Any] = field(default_factory=dict)  # values of the link that prepared
    elsewhere: dict[str, Any] | None = None  # values to go on with after a page that is all locked
    is_free: bool = False  # a teacher is not held by the locks of the own lesson
    is_presenting: bool = False
    is_preparing: bool = False
    parameters: dict[str, str] = field(default_factory=dict)  # of the address; no settings
    heralds: dict[str, Callable[[], None]] = field(default_factory=dict)  # told of each change
    controls: dict[str, None] = field(default_factory=dict)  # drawn on this page, in order
    attempts: set[str] | None = None  # what an edit would set, while that is being found out

    @property
    def place(self) -> str | None:
        """The lesson that is open; a page that runs alone goes by the name of its script."""
        return self.lesson or self.page


_REMEMBERED: Final = Remembered[Store]()


def store() -> Store:
    """Return the visitor's store; the first call of a session reads the link."""
    return _REMEMBERED.get() or _REMEMBERED.put(_kept_store())


def _kept_store() -> Store:
    found: Store | None = st.session_state.get(_KEY)
    if found is None:
        found = st.session_state[_KEY] = Store(read_link(st.query_params))
        prepare(found, Prepared.read(st.query_params))
        found.is_presenting = st.query_params.get(PRESENT) == "1"
    return found


def prepare(visitor: Store, prepared: Prepared) -> None:
    """Lock and hide from now on what a link says, with the values that the visitor has now."""
    visitor.prepared, visitor.opened_with = prepared, dict(visitor.values)


@dataclass(frozen=True)
class Snapshot:
    """What a visitor had set, and what was locked, at some moment."""

    values: Mapping[str, Any]
    prepared: Prepared
    opened_with: Mapping[str, Any]


def snapshot() -> Snapshot:
    """Remember the settings as they are."""
    visitor = store()
    return Snapshot(dict(visitor.values), visitor.prepared, dict(visitor.opened_with))


def restore(before: Snapshot) -> None:
    """Put all settings back to what they were."""
    visitor = store()
    visitor.values, visitor.prepared = dict(before.values), before.prepared
    visitor.opened_with, visitor.elsewhere = dict(before.opened_with), None


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
    return written(store().values)


def written(values: Mapping[str, Any]) -> str:
    """Write values by name as a query; those that are defaults must have been left out."""
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
    visitor = store()
    if visitor.attempts is not None:
        visitor.attempts.add(setting.name)
        return
    if is_locked(setting) or not setting.accepts(new):
        return
    checked = setting.check(new)
    if setting.is_default(checked):
        store().values.pop(setting.name, None)
    else:
        store().values[setting.name] = checked


def reset(*settings: Setting[Any]) -> None:
    """Put settings back to their defaults; without arguments, all of them. Locked ones stay."""
    visitor = store()
    if visitor.attempts is not None:
        return
    for setting in settings or [SETTINGS[name] for name in visitor.values]:
        if not is_locked(setting):
            visitor.values.pop(setting.name, None)


def is_locked(setting: Setting[Any]) -> bool:
    """Tell whether a teacher's link keeps a setting as it is."""
    visitor = store()
    return not visitor.is_free and visitor.prepared.locks(setting.name, visitor.place)


def is_hidden(setting: Setting[Any]) -> bool:
    """Tell whether a teacher's link takes the controls of a setting away."""
    visitor = store()
    return visitor.prepared.hides(setting.name, visitor.place)


def let_go() -> None:
    """Unlock and show everything that a teacher's link has locked or hidden."""
    store().prepared = Prepared()


def is_presenting() -> bool:
    """Tell whether the screen is on a projector: little prose, large letters."""
    return store().is_presenting


def is_anything_prepared() -> bool:
    """Tell whether anything is locked or hidden, or a teacher is about to say what shall be."""
    visitor = store()
    return bool(visitor.prepared) or visitor.is_preparing


def is_preparing() -> bool:
    """Tell whether this run opens the dialog in which a teacher says what shall be locked."""
    return store().is_preparing


def hides_all() -> bool:
    """Tell whether a teacher's link takes all controls of this page away."""
    visitor = store()
    return visitor.prepared.hides_all(visitor.place)


def hides_menu() -> bool:
    """Tell whether a link takes the menu away, for a page that is part of another one."""
    return MENU in store().prepared.hidden


def note_control(setting: Setting[Any]) -> None:
    """Remember that this page offers a setting, so that a teacher can lock it."""
    store().controls[setting.name] = None


def set_by(edit: Callable[[], None]) -> frozenset[str]:
    """Find out which settings an edit would set, without setting any.

    Parameters
    ----------
    edit : callable
        Takes an edit over, as it does for the browser.

    Returns
    -------
    frozenset of str
        Names of settings.
    """
    visitor = store()
    visitor.attempts = set()
    try:
        edit()
        return frozenset(visitor.attempts)
    finally:
        visitor.attempts = None


def keep(name: str, thing: object) -> None:
    """Remember something for this session that is no setting and goes into no link."""
    if store().attempts is None:
        store().kept[name] = thing


def kept(name: str, otherwise: T) -> T:
    """Return what `keep` remembered under a name, or else what is passed."""
    return store().kept.get(name, otherwise)  # type: ignore[no-any-return]


def follow(lesson: str = "") -> None:
    """Follow the link where the visitor moved through the app; call it once before each page.

    The browser's back and forward buttons ask for exactly what their link says. A link from one
    page to another may set something; what it leaves out stays as it is, and so does what a
    teacher's link has locked.

    Parameters
    ----------
    lesson : str
        Name of the page that is about to run.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    visitor, asked = store(), st.query_params.to_dict()
    before, is_new = visitor.place, context.page_script_hash != visitor.page
    visitor.lesson, visitor.page = lesson, context.page_script_hash
    visitor.controls.clear()
    if visitor.place != before and visitor.elsewhere is not None:
        visitor.values, visitor.elsewhere = visitor.elsewhere, None
    if getattr(context, "is_history_navigation", False):
        visitor.values = read_link(asked)
    elif is_new and asked != visitor.asked:
        _take_over(visitor, asked)
    _keep_prepared(visitor, is_back=visitor.place != before)
    visitor.asked = asked


def _keep_prepared(visitor: Store, *, is_back: bool) -> None:
    """Show a page that is all locked as it was prepared, also to those who come back to it."""
    if visitor.prepared and visitor.prepared.page is None:
        visitor.prepared = replace(visitor.prepared, page=visitor.place)
    elif is_back and visitor.prepared.locks_all(visitor.place):
        visitor.elsewhere, visitor.values = visitor.values, dict(visitor.opened_with)


def _take_over(visitor: Store, asked: Mapping[str, str]) -> None:
    if is_prepared(asked):
        visitor.prepared = Prepared()
    for name in asked:  # it may also put something back to its default
        if not visitor.prepared.locks(name, visitor.place):
            visitor.values.pop(name, None)
    read = read_link(asked)
    visitor.values |= {
        name: new for name, new in read.items() if not visitor.prepared.locks(name, visitor.place)
    }
    if is_prepared(asked):
        prepare(visitor, Prepared.read(asked))
    if PRESENT in asked:
        visitor.is_presenting = asked[PRESENT] == "1"


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
