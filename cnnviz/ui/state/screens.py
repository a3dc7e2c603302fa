"""A screen of the app as a short text: the page and its query, such as ``stride?stride=2``.

It is what a lesson plan lists and what a class follows. Like every address it is untrusted: what
is read comes back in the form in which the app itself would write it, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from .prepared import Prepared
from .store import prepare, read_link, store, written

LONGEST_ADDRESS: Final = 8_000  # characters
_MOST_PARAMETERS: Final = 400
_LESSON: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Screen:
    """A page with everything that is set on it.

    Parameters
    ----------
    lesson : str
        Name of the page.
    query : str
        As the app writes it: valid settings in their order, then what is locked and hidden.

    Examples
    --------
    >>> Screen.read("https://school.example/app/stride?stride=2&junk=1&lock=all").address
    'stride?stride=2&lock=all'
    >>> Screen.read("../../etc/passwd?%%%") is None, Screen.read("relu").address
    (True, 'relu')
    """

    lesson: str
    query: str = ""

    @classmethod
    def read(cls, address: str) -> Screen | None:
        """Read an address, the whole of it or its end; None if it can be none of this app."""
        if len(address) > LONGEST_ADDRESS:
            return None
        try:
            path, query = urlsplit(address.strip())[2:4]
            pairs = parse_qsl(query, max_num_fields=_MOST_PARAMETERS)
        except ValueError:
            return None
        if "/" not in path:
            path = f"/{path}"
        *before, lesson = path.split("/")
        if not _LESSON.fullmatch(lesson) or ".." in before:
            return None
        asked = dict(pairs)
        return cls(lesson, _query(written(read_link(asked)), Prepared.read(asked).written()))

    @property
    def address(self) -> str:
        """The text that `read` takes."""
        return f"{self.lesson}?{self.query}" if self.query else self.lesson


def current_screen() -> Screen:
    """Return the visitor's own screen, with what a link has locked and hidden on it."""
    visitor = store()
    parts = visitor.prepared.written(visitor.place)
    return Screen(visitor.lesson, _query(written(visitor.values), parts))


def screen_with(locked: frozenset[str], hidden: frozenset[str]) -> Screen:
    """Return the visitor's own screen, with something else locked and hidden on it."""
    visitor = store()
    parts = Prepared(locked, hidden).written()
    return Screen(visitor.lesson, _query(written(visitor.values), parts))


def show_screen(screen: Screen) -> None:
    """Set exactly what a screen says; its page has to be opened, too."""
    visitor, asked = store(), dict(parse_qsl(screen.query))
    visitor.values, visitor.elsewhere = read_link(asked), None
    prepare(visitor, Prepared.read(asked))


def _query(settings: str, prepared: Mapping[str, str]) -> str:
    parts = [f"{name}={words}" for name, words in prepared.items()]
    return "&".join(filter(None, [settings, *parts]))
