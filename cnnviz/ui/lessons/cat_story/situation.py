"""Which cat the filters are cut from, and which picture they look in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnnviz.toy.cat_parts import Cat, Found, the_drawn_cat, the_photographed_cat
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import photo
from cnnviz.ui.lessons.photo_controls import photo_chooser

Pixels = NDArray[np.float64]


def cat() -> Cat:
    """Return the cat whose parts are the filters."""
    return the_drawn_cat() if state.value(state.CAT_FROM) == "drawn" else the_photographed_cat()


def kind() -> str:
    """Return the kind of part whose filter is looked at; the photo has no paw."""
    chosen = state.value(state.CAT_PART)
    return chosen if chosen in cat().kinds else cat().kinds[0]


def places() -> tuple[tuple[int, int], ...]:
    """Return where the visitor has put the parts."""
    return cat().places(state.value(state.CAT_PLACES).tolist())


def is_other() -> bool:
    """Tell whether the filters look in another picture than their own cat."""
    return state.value(state.CAT_PICTURE) == "other"


def picture() -> Pixels:
    """Return what the filters look in, (H, W)."""
    if is_other():
        return np.asarray(photo.prepared(len(cat().picture)).pixels[0], np.float64)
    return cat().laid(places())


def other_chooser() -> None:
    """Draw the choice between the cat itself and another picture, and of that picture."""
    if controls.choice(state.CAT_PICTURE) == "other":
        photo_chooser(adjusted=())


def found() -> tuple[Found, ...]:
    """Return how well each part is found in the picture."""
    return cat().look_in(picture())


def named(kind: str) -> str:
    """Call a part as a person would."""
    return text.lesson("cat_story").choice("part", kind)


def other_name() -> str:
    """Call the other picture as a person would."""
    if photo.is_own():
        return text.lesson("cat_story")("your_picture")
    names = text.lesson("controls")
    return names.optional("option", "photo", photo.name()) or photo.name()
