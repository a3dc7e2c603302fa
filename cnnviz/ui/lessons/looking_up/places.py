"""A place of the app, as the tables of the index name it: a lesson, and what a link to it sets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from cnnviz.ui import frame, text
from cnnviz.ui.components.lookup import Link

DECKS = ("000", "001", "002", "003", "004")


@dataclass(frozen=True)
class Place:
    """Where something can be done.

    Parameters
    ----------
    lesson : str
        The name of its page.
    query : mapping of str to str
        What a link to it sets, as in an address.
    """

    lesson: str
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def chapter(self) -> str:
        """Name of the chapter that it belongs to."""
        return next(one.name for one in frame.CHAPTERS if self.lesson in one.lessons)

    @property
    def title(self) -> str:
        """What the page is called in the menu, in the visitor's language."""
        return text.lesson("menu").choice("lesson", self.lesson)

    @property
    def address(self) -> str:
        """Its address as seen from another page, such as ``stride?stride=2``."""
        language = text.language()
        spoken = {} if language == text.DEFAULT_LANGUAGE else {text.LANGUAGE_PARAMETER: language}
        query = urlencode(dict(self.query) | spoken, safe=",;-.", quote_via=quote)
        return f"{self.lesson}?{query}" if query else self.lesson

    def link(self) -> Link:
        """Return a link to it, which bears the name of the page."""
        return Link(self.title, self.address)


def place_of(entry: Mapping[str, Any]) -> Place:
    """Read a place from a table of the index.

    Parameters
    ----------
    entry : mapping
        With ``lesson``, and perhaps ``query``.

    Returns
    -------
    Place

    Examples
    --------
    >>> place_of({"lesson": "stride", "query": {"stride": "2"}}).address
    'stride?stride=2'
    """
    return Place(entry["lesson"], entry.get("query", {}))


@cache
def tables(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Read all entries of a table in ``assets``, such as "concepts"; nobody may change them."""
    with (frame.ROOT / "assets" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def decks_of(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Name the decks among places in decks.

    Parameters
    ----------
    sources : tuple of str
        Deck and lines, such as "002:258-263".

    Returns
    -------
    tuple of str
        Each once.

    Examples
    --------
    >>> decks_of(("004:13-15", "002:258-263", "002:277"))
    ('002', '004')
    """
    return tuple(sorted({source.split(":")[0] for source in sources}))


def written_decks(sources: tuple[str, ...]) -> str:
    """Write the decks for a visitor: "Decks 002, 004"."""
    words, decks = text.lesson("looking_up"), decks_of(sources)
    named = ", ".join(decks)
    return words("deck", deck=named) if len(decks) == 1 else words("decks", decks=named)
