"""The slips of the decks, read from ``assets/errata.toml``, in the visitor's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cnnviz.ui import text
from cnnviz.ui.components.lookup import Entry, Line
from cnnviz.ui.lessons.looking_up.listed import Listed, other_language
from cnnviz.ui.lessons.looking_up.places import Place, decks_of, place_of, tables, written_decks

ANY = "all"  # what a filter lets through


@dataclass(frozen=True)
class Slip:
    """One thing that a deck gets wrong, or that two decks see differently.

    Parameters
    ----------
    name : str
        Its number, such as "K22".
    kind : str
        An option of ``state.SLIP``.
    place : Place
        Where it can be checked.
    sources : tuple of str
        Deck and lines, such as "002:805".
    """

    name: str
    kind: str
    place: Place
    sources: tuple[str, ...]


@cache
def slips() -> tuple[Slip, ...]:
    """List all slips, in the order of their numbers.

    Examples
    --------
    >>> len(slips())
    49
    """
    return tuple(
        Slip(name, entry["slip"], place_of(entry), tuple(entry["decks"]))
        for name, entry in sorted(tables("errata").items())
    )


def narrowed(kind: str, deck: str) -> tuple[Slip, ...]:
    """List the slips of a kind that a deck has a part in; "all" means any."""
    return tuple(
        one
        for one in slips()
        if kind in (ANY, one.kind) and (deck == ANY or deck in decks_of(one.sources))
    )


def listed(slip: Slip) -> Listed:
    """Write a slip for the list."""
    words = text.lesson("errata")
    other = text.lesson_in(other_language(), "errata")
    entry = Entry(
        name=slip.name,
        title=words.choice("about", slip.name),
        lines=(
            Line(words.choice("is_printed", slip.name), words("printed")),
            Line(words.choice("is_right", slip.name), words("right")),
            Line(words.choice("because", slip.name), words("why")),
            Line(", ".join(slip.sources)),
        ),
        links=(slip.place.link(),),
        badge=slip.name,
        words=" ".join(
            (
                written_decks(slip.sources),
                other.choice("about", slip.name),
                other.choice("is_right", slip.name),
            )
        ),
    )
    return Listed(entry, (slip.place,))
