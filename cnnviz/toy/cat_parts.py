"""A cat by its parts: small templates cut from one cat, looked for everywhere in any picture.

References
----------
Deck 000, R021 to R025: a fixed pattern fails on exceptions; small filters that circulate over the
picture find an ear, an eye, a nose and a paw, wherever they are, and together these say "cat".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from cnnviz import images
from cnnviz.images.distorting import Distortion, distort
from cnnviz.images.drawn_cat import drawn_cat
from cnnviz.ops.template import TemplateMatch, match_template

Pixels = NDArray[np.float64]
Place = tuple[int, int]  # row and column of the upper left corner

LEAST_CONTRAST = 0.02  # of grey levels from 0 to 1: in flatter windows there is nothing to be found

CHANGES = ("none", "moved", "light", "ear", "apart", "turned")

_PHOTO_SIDE = 96
_MOVED = 6  # pixels to the right
_TURN = 20.0  # degrees
_EAR_DOWN = (8, -4)
_APART = ((40, 0), (30, 10), (-15, 20), (20, 10), (20, -20), (-40, 0), (-20, -10))


@dataclass(frozen=True)
class Part:
    """A part of a cat: its kind, and the box that it is cut out by.

    Parameters
    ----------
    kind : str
        "ear", "eye", "nose" or "paw".
    row, column, height, width : int
        In pixels.
    """

    kind: str
    row: int
    column: int
    height: int
    width: int

    @property
    def box(self) -> tuple[slice, slice]:
        """The pixels of the picture that it takes."""
        rows = slice(self.row, self.row + self.height)
        return rows, slice(self.column, self.column + self.width)


@dataclass(frozen=True)
class Found:
    """How well a part was found, and where.

    Parameters
    ----------
    kind : str
    match : TemplateMatch
    stride : int
    """

    kind: str
    match: TemplateMatch
    stride: int = 1

    @property
    def value(self) -> float:
        """The largest response."""
        return float(self.match.values.max())

    @property
    def place(self) -> Place:
        """Where in the picture it is."""
        row, column = self.match.best
        return row * self.stride, column * self.stride


@dataclass(frozen=True, eq=False)
class Cat:
    """A picture of a cat whose parts can be pulled apart, and the filters that are cut from it.

    Parameters
    ----------
    picture : (H, W) array
        Grey levels from 0 to 1.
    parts : tuple of Part
        The first one of a kind is its filter.
    head : Part
        The box of the one large template.
    """

    picture: Pixels
    parts: tuple[Part, ...]
    head: Part

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of parts, in their order."""
        return tuple(dict.fromkeys(part.kind for part in self.parts))

    def filter(self, kind: str) -> Pixels:
        """Return the pixels of the first part of a kind."""
        return self.picture[next(part for part in self.parts if part.kind == kind).box]

    @property
    def template(self) -> Pixels:
        """The whole head."""
        return self.picture[self.head.box]

    @cached_property
    def rest(self) -> Pixels:
        """The picture without its parts: each hole is filled with the mean of what is around it."""
        rest = self.picture.copy()
        for part in self.parts:
            rows, columns = part.box
            ring = np.zeros(rest.shape, bool)
            ring[
                max(0, rows.start - 1) : rows.stop + 1, max(0, columns.start - 1) : columns.stop + 1
            ] = 1
            ring[part.box] = False
            rest[part.box] = self.picture[ring].mean()
        return rest

    def places(self, moves: Sequence[Sequence[float]]) -> tuple[Place, ...]:
        """Return where the parts lie after these moves (down, right): always within the picture."""
        return tuple(
            (
                int(np.clip(part.row + move[0], 0, self.picture.shape[0] - part.height)),
                int(np.clip(part.column + move[1], 0, self.picture.shape[1] - part.width)),
            )
            for part, move in zip(self.parts, moves, strict=False)
        )

    def laid(self, places: Sequence[Place]) -> Pixels:
        """Lay the parts over the rest of the picture, later ones over earlier ones."""
        laid = self.rest.copy()
        for part, (row, column) in zip(self.parts, places, strict=True):
            laid[row : row + part.height, column : column + part.width] = self.picture[part.box]
        return laid

    def look_in(self, picture: Pixels, stride: int = 1) -> tuple[Found, ...]:
        """Look for every kind of part in a picture (H, W)."""
        return tuple(
            Found(kind, look_for(self.filter(kind), picture, stride), stride) for kind in self.kinds
        )

    def changed(self, change: str) -> Pixels:
        """Return the picture after one of the changes that `CHANGES` names."""
        match change:
            case "moved":
                moved = np.full_like(self.picture, self._paper)
                moved[:, _MOVED:] = self.picture[:, :-_MOVED]
                return moved
            case "light":
                return self.picture / 2
            case "ear":
                moves = [(0, 0)] * len(self.parts)
                return self.laid(self.places([_EAR_DOWN, *moves[1:]]))
            case "apart":
                return self.laid(self.places(_APART))
            case "turned":
                return self._distorted(Distortion(rotation=_TURN))
            case _:
                return self.picture

    def scaled(self, scale: float) -> Pixels:
        """Return the picture with the cat larger or smaller, about the middle."""
        return self._distorted(Distortion(scale=scale))

    def _distorted(self, distortion: Distortion) -> Pixels:
        pixels = self.picture[np.newaxis].astype(np.float32)
        return np.asarray(distort(pixels, distortion, self._paper)[0], np.float64)

    @property
    def _paper(self) -> float:
        """What lies around the cat."""
        return float(np.median(self.picture[0]))


def look_for(template: Pixels, picture: Pixels, stride: int = 1) -> TemplateMatch:
    """Compare a template with every window of a picture; see `cnnviz.ops.template`."""
    return match_template(picture, template, stride=stride, least_contrast=LEAST_CONTRAST)


def evidence(found: Sequence[Found]) -> float:
    """Return the mean of the largest responses: how much of a cat is there."""
    return float(np.mean([one.value for one in found]))


@lru_cache(maxsize=1)
def the_drawn_cat() -> Cat:
    """Return the cat that the project draws, and its four filters."""
    return Cat(
        drawn_cat(),
        (
            Part("ear", 1, 12, 20, 20),
            Part("ear", 1, 40, 20, 20),
            Part("eye", 22, 19, 13, 14),
            Part("eye", 22, 39, 13, 14),
            Part("nose", 35, 28, 13, 16),
            Part("paw", 62, 18, 10, 16),
            Part("paw", 62, 38, 10, 16),
        ),
        Part("head", 1, 10, 50, 52),
    )


@lru_cache(maxsize=1)
def the_photographed_cat() -> Cat:
    """Return the photo of a cat that comes with the app: it shows no paw, hence three filters."""
    pixels = images.prepare(images.sample("cat"), _PHOTO_SIDE).pixels[0].astype(np.float64)
    return Cat(
        pixels,
        (
            Part("ear", 0, 72, 22, 22),
            Part("eye", 24, 17, 26, 28),
            Part("eye", 33, 70, 22, 22),
            Part("nose", 66, 46, 20, 26),
        ),
        Part("head", 10, 12, 76, 78),
    )
