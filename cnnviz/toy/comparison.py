"""Compare two pictures pixel by pixel, as a computer does that takes them literally."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.toy.pictures import X, lit_pixels


@dataclass(frozen=True, eq=False)
class PixelComparison:
    """What two pictures have in common.

    Parameters
    ----------
    equal : (9, 9) array of bool
    matches, total : int
        Pixels that are equal, and all pixels.
    strokes_shared, strokes_template : int
        Lit pixels of the template that are lit in the picture too, and all of them.
    """

    equal: NDArray[np.bool_]
    matches: int
    total: int
    strokes_shared: int
    strokes_template: int


def compare(picture: ArrayLike, template: ArrayLike = X) -> PixelComparison:
    """Count the pixels, and the stroke pixels, in which a picture equals a template.

    Parameters
    ----------
    picture, template : (1, 9, 9) array of +1 and -1

    Returns
    -------
    PixelComparison

    Raises
    ------
    ValueError
        Not a picture of the toy.

    References
    ----------
    Deck 001, R068. "Only a few pixels match" is K31: 65 of 81 do, but only 5 of 13 in the strokes.

    Examples
    --------
    >>> from cnnviz.toy import DEFORMED_X
    >>> compared = compare(DEFORMED_X)
    >>> compared.matches, compared.total, compared.strokes_shared, compared.strokes_template
    (65, 81, 5, 13)
    """
    lit, wanted = lit_pixels(picture), lit_pixels(template)
    equal = lit == wanted
    return PixelComparison(
        equal, int(equal.sum()), equal.size, int((lit & wanted).sum()), int(wanted.sum())
    )
