"""The three features of the toy: small pictures that are looked for in the large one.

References
----------
Decks 000, 001 and 003, R071. In the order in which their maps are shown and flattened.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def _feature(rows: ArrayLike) -> NDArray[np.float64]:
    feature = np.array([rows], np.float64)  # (1, 3, 3)
    feature.flags.writeable = False
    return feature


BACKSLASH = _feature([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]])
CROSS = _feature([[1, -1, 1], [-1, 1, -1], [1, -1, 1]])
SLASH = _feature([[-1, -1, 1], [-1, 1, -1], [1, -1, -1]])

FEATURES = np.stack([BACKSLASH, CROSS, SLASH])  # (3, 1, 3, 3)
FEATURES.flags.writeable = False

FEATURE_NAMES = ("\\", "X", "/")


def drawn_feature(index: int, size: int) -> NDArray[np.float64]:
    """Draw one of the features on a grid of another size: the same strokes, longer or shorter.

    Parameters
    ----------
    index : int
        0, 1 or 2, in the order of `FEATURES`.
    size : int, >= 1
        Rows and columns.

    Returns
    -------
    (1, size, size) float64 array
        Of -1 and +1. At size 3 it equals `FEATURES[index]`.

    Notes
    -----
    The decks draw their features 3x3 only; the other sizes are ours.

    Examples
    --------
    >>> drawn_feature(0, 2)
    array([[[ 1., -1.],
            [-1.,  1.]]])
    """
    backslash = np.eye(size, dtype=bool)
    slash = backslash[::-1]
    strokes = (backslash, backslash | slash, slash)[index]
    return np.where(strokes, 1.0, -1.0)[np.newaxis]
