"""Draw a list that is searched as one types, and open what the visitor chooses in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cnnviz.ui import frame, state, text
from cnnviz.ui.components.lookup import Entry, lookup
from cnnviz.ui.lessons.looking_up.places import Place

_WANTED = "wanted place"
_NOTHING_ASKED = {state.ASK.name: "0"}  # an open question would hide what is to be seen


@dataclass(frozen=True)
class Listed:
    """An entry of a list, and the places that its links lead to."""

    entry: Entry
    places: tuple[Place, ...]


def draw_list(listed: Sequence[Listed], typed: state.Phrase, *, key: str, example: str) -> None:
    """Draw the list; a link that was chosen in it opens with the visitor's settings.

    Parameters
    ----------
    listed : sequence of Listed
    typed : Phrase
        The setting that holds what is searched.
    key : str
        Streamlit key.
    example : str
        What somebody could type.
    """
    words = text.lesson("looking_up")
    places = {one.entry.name: one.places for one in listed}
    lookup(
        [one.entry for one in listed],
        state.value(typed),
        labels={
            "search": words("search", example=example),
            "none": words("none"),
            "some": words("some"),
        },
        key=key,
        on_find=lambda find: state.put(typed, find),
        on_open=lambda entry, link: state.keep(_WANTED, places[entry.name][link]),
    )
    wanted: Place | None = state.kept(_WANTED, None)
    if wanted:
        state.keep(_WANTED, None)
        frame.go_to(wanted.lesson, _NOTHING_ASKED | dict(wanted.query))


def other_language() -> str:
    """Name the language beside the visitor's: the second one, or the default for its speakers."""
    return next((code for code in text.languages() if code != text.language()), text.language())
