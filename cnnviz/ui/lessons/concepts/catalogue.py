"""The concepts of the decks, read from ``assets/concepts.toml``, in the visitor's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from cnnviz.ui import state, text
from cnnviz.ui.components.lookup import Entry, Line
from cnnviz.ui.lessons.looking_up.listed import Listed, other_language
from cnnviz.ui.lessons.looking_up.places import (
    Place,
    decks_of,
    place_of,
    tables,
    written_decks,
)

Kind = Literal["core", "extended", "context"]
ANY = "all"  # what a filter lets through


@dataclass(frozen=True)
class Concept:
    """One idea of the decks.

    Parameters
    ----------
    name : str
        Its number, such as "R034".
    kind : {"core", "extended", "context"}
        A student must be able to do it; should; reads about it.
    place : Place
        Where, in the state that shows it.
    sources : tuple of str
        Deck and lines, such as "002:258-263".
    """

    name: str
    kind: Kind
    place: Place
    sources: tuple[str, ...]


@cache
def concepts() -> tuple[Concept, ...]:
    """List all concepts, in the order of their numbers.

    Examples
    --------
    >>> next(one for one in concepts() if one.name == "R075").place.query["pin"]
    'map0.3.3'
    """
    return tuple(
        Concept(name, entry["kind"], place_of(entry), tuple(entry["decks"]))
        for name, entry in sorted(tables("concepts").items())
    )


def narrowed(kind: str, chapter: str, deck: str) -> tuple[Concept, ...]:
    """List the concepts of a kind, a chapter of the app and a deck; "all" means any.

    Returns
    -------
    tuple of Concept
        Sorted by chapter, in the order of the menu, then by number.
    """
    order = state.CHAPTER.options
    kept = (
        one
        for one in concepts()
        if kind in (ANY, one.kind)
        and chapter in (ANY, one.place.chapter)
        and (deck == ANY or deck in decks_of(one.sources))
    )
    return tuple(sorted(kept, key=lambda one: order.index(one.place.chapter)))


def listed(concept: Concept) -> Listed:
    """Write a concept for the list."""
    words = text.lesson("concepts")
    other = text.lesson_in(other_language(), "concepts")
    kind = words.choice("kind", concept.kind)
    entry = Entry(
        name=concept.name,
        title=words.choice("name", concept.name),
        lines=(Line(words.choice("sentence", concept.name)),),
        links=(concept.place.link(),),
        badge=concept.name,
        group=text.lesson("menu").choice("chapter", concept.place.chapter),
        words=" ".join(
            [
                kind,
                written_decks(concept.sources),
                other.choice("name", concept.name),
                other.choice("sentence", concept.name),
            ]
        ),
    )
    return Listed(entry, (concept.place,))
