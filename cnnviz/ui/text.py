"""All prose of the app: a folder for each language in ``assets/text``, a file for each chapter.

A page asks for the table of its lesson once and calls it like a function::

    lesson = text.lesson("filtering")
    st.title(lesson("title"))
    st.caption(lesson("score", matches=5, total=9))
    st.caption(lesson.choice("kernel", name))  # the key `name` of the table [filtering.kernel]

Keys are written out as literals, so that a test can tell which are missing and which are unused;
a key that is computed goes through :meth:`Lesson.choice` or :meth:`Lesson.optional`, which take
the name of its table as a literal. A further language is a further folder with the same tables.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from cnnviz.ui import particles
from cnnviz.ui.remembered import Remembered

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "text"
DEFAULT_LANGUAGE = "en"

LANGUAGE_PARAMETER = "lang"  # of the address
CHOSEN_LANGUAGE = "language"  # the session's entry, which is the key of the menu's widget
_LAST_LANGUAGE = "last language"  # the session's entry for when that one is not there
_REMEMBERED = Remembered[str]()


def languages() -> tuple[str, ...]:
    """Name the languages there are: one for each folder, the default first.

    Returns
    -------
    tuple of str
        Such as ``("en", "de")``.

    Examples
    --------
    >>> languages()[0]
    'en'
    """
    return _languages_in(FOLDER)


def language() -> str:
    """Tell the visitor's language: the one chosen in the menu, else the URL's, else the browser's.

    Returns
    -------
    str
        One of :func:`languages`; a wish for another one falls back to the next, and to the default.
    """
    return _REMEMBERED.get() or _REMEMBERED.put(_wished_language())


def keep_language() -> None:
    """Remember the language for the next page of this visit; call it as each page begins.

    The next page's address does not name it, and a visitor who leaves a page while it is still
    being drawn takes the menu's choice along only sometimes.
    """
    st.session_state[_LAST_LANGUAGE] = _REMEMBERED.put(_wished_language())


def language_of_browser() -> str:
    """Tell the language of a visitor who has chosen nothing.

    Returns
    -------
    str
        The browser's where the app speaks it, such as ``"ko"`` for ``"ko-KR"``; else the default.
    """
    wish = _browser_wish()
    return wish if wish in languages() else DEFAULT_LANGUAGE


@dataclass(frozen=True)
class Lesson:
    """The texts of one table in one language.

    Parameters
    ----------
    name : str
        Name of the table, such as ``"filtering"``.
    source : Path
        The file that it comes from; errors name it.
    entries : mapping
        Text by key; a nested mapping is a table of choices.
    """

    name: str
    source: Path
    entries: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key with its placeholders filled in.

        Parameters
        ----------
        key : str
            Key of the text within the table.
        **values : object
            One value for each ``{placeholder}`` of the text.

        Returns
        -------
        str
            The text.

        Raises
        ------
        KeyError
            If the table has no such text, or the text has a placeholder without a value.
        """
        text = self.entries.get(key)
        if not isinstance(text, str):
            raise self._missing(f"the text {key!r}")
        return self._fill(key, text, values)

    def choice(self, key: str, *options: str, **values: object) -> str:
        """Return the text of one option among several, such as one of the kernels.

        Parameters
        ----------
        key : str
            Key of the table of options within this table.
        *options : str
            Key of the text within the table of options, which may be computed; several keys lead
            through tables within it.
        **values : object
            One value for each ``{placeholder}`` of the text.

        Returns
        -------
        str
            The text.

        Raises
        ------
        KeyError
            If there is no such option, or its text has a placeholder without a value.
        """
        text = self.optional(key, *options, **values)
        if text is None:
            raise self._missing(f"the choice {'.'.join(options)!r} under {key!r}")
        return text

    def optional(self, key: str, *options: str, **values: object) -> str | None:
        """Return the text of one option among several, or None where it has none.

        Parameters
        ----------
        key : str
            Key of the table of options within this table.
        *options : str
            Keys as in :meth:`choice`.
        **values : object
            One value for each ``{placeholder}`` of the text.

        Returns
        -------
        str or None
            The text, such as a hint that only some of the options need.

        Raises
        ------
        KeyError
            If the text has a placeholder without a value.
        """
        entry: Any = self.entries.get(key)
        for option in options:
            entry = entry.get(option) if isinstance(entry, Mapping) else None
        path = ".".join((key, *options))
        return self._fill(path, entry, values) if isinstance(entry, str) else None

    def _fill(self, key: str, text: str, values: Mapping[str, object]) -> str:
        try:
            return particles.fit(text.format(**values))
        except (KeyError, IndexError) as error:
            raise self._missing(f"a value for {error} in the text {key!r}") from error

    def _missing(self, what: str) -> KeyError:
        return KeyError(f"{what} is missing from the table [{self.name}] of {self.source.name}")


def lesson(name: str) -> Lesson:
    """Return the texts of one lesson, or of one part of the interface, in the visitor's language.

    Parameters
    ----------
    name : str
        Name of a table, such as ``"filtering"``.

    Returns
    -------
    Lesson
        To be called with a key.

    Raises
    ------
    KeyError
        If the language's file has no such table.

    Examples
    --------
    >>> menu = lesson("menu")
    >>> menu.choice("lesson", "relu")
    'ReLU and its cousins'
    """
    return lesson_in(language(), name)


def lesson_in(wanted: str, name: str) -> Lesson:
    """Return the texts of one table in the language that is asked for.

    Parameters
    ----------
    wanted : str
        One of :func:`languages`.
    name : str
        Name of a table.

    Returns
    -------
    Lesson
        To be called with a key.

    Raises
    ------
    KeyError
        If the language's file has no such table.
    """
    return _lesson(FOLDER, wanted, name)


def table(name: str) -> dict[str, str]:
    """Return a whole table as it stands, for the JavaScript view that fills in its own values.

    Parameters
    ----------
    name : str
        Name of a table without tables inside, such as ``"view"``.

    Returns
    -------
    dict of str to str
        A new dictionary.

    Raises
    ------
    KeyError
        If the language's file has no such table.
    """
    return {str(key): str(value) for key, value in lesson(name).entries.items()}


def placeholders(text: str) -> frozenset[str]:
    """List the placeholders of a text.

    Parameters
    ----------
    text : str
        A text with ``{placeholders}``.

    Returns
    -------
    frozenset of str
        Their names.

    Examples
    --------
    >>> sorted(placeholders("{matches} of {total:d} pixels, {{literally}}"))
    ['matches', 'total']
    """
    fields = (field for _, field, _, _ in string.Formatter().parse(text))
    return frozenset(field for field in fields if field is not None)


def _wished_language() -> str:
    known = languages()
    return next((wish for wish in _wishes() if wish in known), DEFAULT_LANGUAGE)


def _wishes() -> Iterator[str | None]:
    # The most decided first, and no further question than needed.
    yield st.session_state.get(CHOSEN_LANGUAGE)
    yield st.query_params.get(LANGUAGE_PARAMETER)
    yield st.session_state.get(_LAST_LANGUAGE)
    yield _browser_wish()


def _browser_wish() -> str:
    return (st.context.locale or "").split("-")[0].lower()


@lru_cache
def _languages_in(folder: Path) -> tuple[str, ...]:
    found = {path.parent.name for path in folder.glob("*/*.toml")}
    return (DEFAULT_LANGUAGE, *sorted(found - {DEFAULT_LANGUAGE}))


@lru_cache(maxsize=1024)  # a page asks some twenty times for every change
def _lesson(folder: Path, wanted: str, name: str) -> Lesson:
    source, entries = _tables(folder / wanted).get(name, (None, {}))
    if source is None:
        raise KeyError(f"the table [{name}] is missing from the texts in {wanted!r}")
    return Lesson(name, source, entries)


@lru_cache
def _tables(folder: Path) -> Mapping[str, tuple[Path, Mapping[str, Any]]]:
    # Once per process. Nothing hands out the cached mapping for writing.
    found: dict[str, tuple[Path, Mapping[str, Any]]] = {}
    for source in sorted(folder.glob("*.toml")):
        with source.open("rb") as file:
            tables = tomllib.load(file)
        twice = found.keys() & tables.keys()
        if twice:
            raise KeyError(f"the tables {sorted(twice)} of {source.name} are in another file, too")
        found |= {name: (source, entries) for name, entries in tables.items()}
    return found
