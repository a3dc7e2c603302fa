"""Check the gradient that arrives at a layer: it has one number for each of the layer's outputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.validation import Floats


def arriving(gradient: ArrayLike, shape: Sequence[int], dtype: np.dtype) -> Floats:
    """Return the gradient as an array of the outputs' shape and type, or raise a sentence.

    Examples
    --------
    >>> arriving(np.ones((1, 4, 4)), (1, 7, 7), np.dtype(float))
    Traceback (most recent call last):
    ValueError: The gradient that arrives has the shape (1, 4, 4), and the layer's output has \
(1, 7, 7): give one number for each output.
    """
    gradient = validation.floats(gradient, "gradient that arrives", dtype=dtype)
    if gradient.shape != tuple(shape):
        raise ValueError(
            f"The gradient that arrives has the shape {gradient.shape}, and the layer's output has "
            f"{tuple(shape)}: give one number for each output."
        )
    return gradient
