"""The terms of the app, read from ``assets/glossary.toml``, in the visitor's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cnnviz.ui import text
from cnnviz.ui.components.lookup import Entry, Line
from cnnviz.ui.lessons.looking_up.listed import Listed, other_language
from cnnviz.ui.lessons.looking_up.places import Place, place_of, tables


def terms() -> tuple[Listed, ...]:
    """List all terms, in the order of the visitor's alphabet."""
    listed = (_listed(name, entry) for name, entry in tables("glossary").items())
    return tuple(sorted(listed, key=lambda one: one.entry.title.casefold()))


def places(entry: Mapping[str, Any]) -> tuple[Place, ...]:
    """Return where a term is at work; a word with several meanings has a place for each.

    Parameters
    ----------
    entry : mapping
        A table of ``assets/glossary.toml``.
    """
    meanings = entry.get("meaning", {})
    return tuple(place_of(one) for one in (meanings.values() if meanings else (entry,)))


def _listed(name: str, entry: Mapping[str, Any]) -> Listed:
    words = text.lesson("glossary")
    other = text.lesson_in(other_language(), "glossary")
    means = Line(words.choice("means", name))
    meanings = [Line(words.choice("meaning", one)) for one in entry.get("meaning", {})]
    found = places(entry)
    return Listed(
        Entry(
            name=name,
            title=words.choice("term", name),
            other=other.choice("term", name),
            lines=(means, *meanings),
            links=tuple(place.link() for place in found),
            words=other.choice("means", name),
        ),
        found,
    )
