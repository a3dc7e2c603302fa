"""The visitor's digit: drawn on the pad or found in a photo, and prepared as MNIST was.

It is the same on every page, and a link carries it unless it has very many strokes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cnnviz.images import Picture, strokes
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.images.handwriting import Handwriting, as_mnist, from_photo
from cnnviz.ui import state
from cnnviz.ui.lessons import photo

_LONG: Final = "long drawing"
_REVISION: Final = "drawing revision"
_PREPARED: Final = "prepared drawing"
_FOUND: Final = "handwriting in photo"


def is_photo() -> bool:
    """Tell whether the digit comes from a photo instead of the pad."""
    return state.value(state.WRITTEN) == "photo"


def ink() -> str:
    """Return what is drawn on the pad, as `cnnviz.images.strokes` writes it."""
    match state.value(state.INK):
        case "empty":
            return ""
        case "long":
            return state.kept(_LONG, "") or EXAMPLES[state.INK.default]
        case name:
            return EXAMPLES.get(name, name)


def is_lost() -> bool:
    """Tell whether a link meant a drawing that it could not hold."""
    return state.value(state.INK) == "long" and not state.kept(_LONG, "")


def draw(drawn: str) -> None:
    """Take over what was drawn on the pad.

    Parameters
    ----------
    drawn : str
        What `cnnviz.images.strokes.read` reads.
    """
    if drawn == ink():
        return
    state.put(state.WRITTEN, "pad")
    if not drawn:
        state.put(state.INK, "empty")
    elif state.INK.accepts(drawn):
        state.put(state.INK, drawn)
    else:
        state.keep(_LONG, drawn)
        state.put(state.INK, "long")


def revision() -> int:
    """Return the number of the last news from the pad."""
    return state.kept(_REVISION, 0)


def note(number: int) -> None:
    """Remember that news have arrived."""
    state.keep(_REVISION, number)


def current() -> Handwriting:
    """Return the visitor's digit as a network of digits takes it, with every step.

    Returns
    -------
    Handwriting
        The same object as long as nothing changes. Its arrays are read-only.
    """
    if is_photo():
        return _found()
    drawn = ink()
    known, made = state.kept(_PREPARED, ("", None))
    if made is None or known != drawn:
        made = _read_only(as_mnist(strokes.ink(strokes.read(drawn))))
        state.keep(_PREPARED, (drawn, made))
    return made


def _found() -> Handwriting:
    picture = photo.picture()
    if not photo.is_own():
        return _found_in_sample(photo.sample_name())
    known, made = state.kept(_FOUND, (None, None))
    if made is None or known is not picture:
        made = _found_in(picture)
        state.keep(_FOUND, (picture, made))
    return made


@lru_cache(maxsize=16)  # shared by all visitors
def _found_in_sample(name: str) -> Handwriting:
    del name  # what the cache goes by
    return _found_in(photo.picture())


def _found_in(picture: Picture) -> Handwriting:
    return _read_only(from_photo(picture))


def _read_only(digit: Handwriting) -> Handwriting:
    digit.pixels.setflags(write=False)
    for step in digit.steps:
        step.array.setflags(write=False)
    return digit
