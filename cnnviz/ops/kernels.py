"""Name the 3x3 kernels that every image editor knows.

Each is a read-only (3, 3) array; `conv2d` wants (K, C, 3, 3), so for a grey picture write
`BLUR[np.newaxis, np.newaxis]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Kernel: TypeAlias = NDArray[np.float64]


def _kernel(numbers: ArrayLike) -> Kernel:
    kernel = np.array(numbers, dtype=np.float64)
    kernel.flags.writeable = False
    return kernel


# The picture as it is (deck 002, R139).
IDENTITY = _kernel([[0, 0, 0], [0, 1, 0], [0, 0, 0]])

# Every pixel takes the value of its left neighbour, so the picture moves right by one (deck 002,
# R140). The slide says left, which holds only for a flipped kernel: K04.
SHIFT = _kernel([[0, 0, 0], [1, 0, 0], [0, 0, 0]])

# The mean of nine neighbours (deck 002, R141).
BLUR = _kernel(np.full((3, 3), 1 / 9))

# The picture plus what a blur takes away from it (deck 002, R142).
SHARPEN = _kernel(2 * IDENTITY - BLUR)

# Only what a blur takes away, ninefold: zero on flat areas (the Laplacian with eight neighbours).
EDGE = _kernel([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])

# Right minus left, smoothed along the edge: positive where it gets brighter to the right.
SOBEL_VERTICAL = _kernel([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])

# Bottom minus top: positive where it gets brighter downwards.
SOBEL_HORIZONTAL = _kernel(SOBEL_VERTICAL.T)

# The picture lit from the top left: bottom right minus top left, plus the picture.
EMBOSS = _kernel([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])

KERNELS: Mapping[str, Kernel] = MappingProxyType(
    {
        "identity": IDENTITY,
        "shift": SHIFT,
        "blur": BLUR,
        "sharpen": SHARPEN,
        "edge": EDGE,
        "sobel vertical": SOBEL_VERTICAL,
        "sobel horizontal": SOBEL_HORIZONTAL,
        "emboss": EMBOSS,
    }
)
