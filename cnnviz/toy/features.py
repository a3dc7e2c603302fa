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
