"""The visitor's photograph: a sample, or an own picture that stays with this session.

Only one own picture is kept, as small as `cnnviz.images.load` makes it: never the file it came
from. It is decoded once, when it arrives, and every lesson reads it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import images
from cnnviz.ui import state, text

_OWN: Final = "own photo"
_PREPARED: Final = "prepared photo"
_PROBLEM: Final = "photo problem"
_MOST_PREPARED: Final = 3  # sizes and the like of one picture
_THUMBNAIL: Final = 200  # px

_serials = count(1)


@dataclass(frozen=True)
class Stage:
    """One step on the way from the file to the network's numbers, to be looked at.

    Parameters
    ----------
    name : cnnviz.images.StepName
    note : mapping of str to int
        As in `cnnviz.images.Step`.
    thumbnail : bytes
        A JPEG file.
    """

    name: images.StepName
    note: Mapping[str, int]
    thumbnail: bytes


@dataclass(frozen=True, eq=False)
class Photo:
    """The current picture as a network reads it, and how it came about.

    Parameters
    ----------
    pixels : (1, side, side) grey or (3, side, side) colour, float32 in 0..1, read-only
    prepare : callable
        Goes through all steps once more.
    """

    pixels: NDArray[np.float32]
    prepare: Callable[[], images.Prepared] = field(repr=False)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The steps to look at, drawn when they are first asked for: the maps come before them.

        The steps' own pictures are larger than all else: of them only the thumbnails are kept.
        """
        return tuple(
            Stage(step.name, step.note, images.thumbnail(step.array, _THUMBNAIL))
            for step in self.prepare().steps
        )


@dataclass(frozen=True, eq=False)
class _Own:
    picture: images.Picture
    serial: int


def sample_name() -> str:
    """Name the sample that is chosen; one that does not exist is the default."""
    name = state.value(state.PHOTO)
    return name if name in images.sample_names() else state.PHOTO.default


def wants_own() -> bool:
    """Tell whether the visitor chose to upload a picture or to take one."""
    return state.value(state.SOURCE) != "sample"


def is_own() -> bool:
    """Tell whether the current picture is the visitor's own."""
    return wants_own() and _own() is not None


def name() -> str:
    """Name the current picture, such as for a file."""
    return "photo" if is_own() else sample_name()


def sample_title(name: str | None = None) -> str:
    """Return what a sample is called in the visitor's language, by default the current one."""
    name = name or sample_name()
    return text.lesson("controls").optional("option", "photo", name) or name


def picture() -> images.Picture:
    """Return the current picture as it came in, before anything is done to it."""
    own = _own() if wants_own() else None
    return _sample(sample_name()) if own is None else own.picture


def identity() -> tuple[str, bool] | None:
    """Tell one picture that everyone may share from another; None for an own one."""
    return None if is_own() else (sample_name(), state.value(state.CROP))


def take(data: bytes, called: str = "") -> None:
    """Take over the visitor's own picture, or remember why it cannot be read.

    Parameters
    ----------
    data : bytes
        A file that nobody vouches for.
    called : str
        Its name.
    """
    try:
        state.keep(_OWN, _Own(images.load(data, called), next(_serials)))
        state.keep(_PROBLEM, None)
    except images.UnreadablePicture as problem:
        state.keep(_PROBLEM, (problem.reason, problem.values))


def problem() -> str | None:
    """Say why the last file could not be read, if so, in the visitor's language of this run."""
    problem: tuple[str, Mapping[str, object]] | None = state.kept(_PROBLEM, None)
    if problem is None or not wants_own():
        return None
    words, (reason, values) = text.lesson("unreadable_picture"), problem
    told = dict(values)
    if "kind" in told:
        told["kind"] = words.choice("kind", str(told["kind"]))
    return words.choice("reason", reason, accepted=words("accepted"), **told)


def prepared(side: int, *, colour: bool = False, crop: bool = True) -> Photo:
    """Return the current picture made fit for a network.

    Parameters
    ----------
    side : int
        Rows and columns.
    colour : bool
        Three channels instead of one.
    crop : bool
        Cut out the middle square instead of squeezing the whole picture.
    """
    own = _own() if wants_own() else None
    if own is None:
        return _prepared_sample(sample_name(), side, colour, crop)
    wanted = (own.serial, side, colour, crop)
    known: dict[tuple[int, ...], Photo] = state.kept(_PREPARED, {})
    if wanted not in known:
        others = [key for key in known if key[0] == own.serial][1 - _MOST_PREPARED :]
        made = _prepared(own.picture, side, colour, crop)
        known = {**{key: known[key] for key in others}, wanted: made}
        state.keep(_PREPARED, known)
    return known[wanted]


def _own() -> _Own | None:
    return state.kept(_OWN, None)


@lru_cache(maxsize=16)  # shared by all visitors
def _sample(sample: str) -> images.Picture:
    return images.sample(sample)


@lru_cache(maxsize=64)  # shared by all visitors
def _prepared_sample(sample: str, side: int, colour: bool, crop: bool) -> Photo:
    return _prepared(_sample(sample), side, colour, crop)


def _prepared(picture: images.Picture, side: int, colour: bool, crop: bool) -> Photo:
    prepare = partial(images.prepare, picture, side, colour, crop)
    pixels = prepare().pixels
    pixels.flags.writeable = False
    return Photo(pixels, prepare)
