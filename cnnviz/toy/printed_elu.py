"""The ELU as a slide prints it, and how far it can be trusted."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

_MOST_STEPS = 100


def printed_elu(x: ArrayLike, alpha: float = 1.0) -> NDArray[np.float64]:
    """Compute max(alpha * (exp(x) - 1), x), which is not the ELU.

    Parameters
    ----------
    x : array of any shape
    alpha : float, >= 0

    Returns
    -------
    float64 array of the same shape

    See Also
    --------
    cnnviz.ops.elu : the right one.

    References
    ----------
    Deck 002, R174. The erratum is K23.

    Examples
    --------
    >>> printed_elu([-1, 2, 5], alpha=0.1).round(2)
    array([-0.06,  2.  , 14.74])
    """
    values = np.asarray(x, dtype=np.float64)
    return np.maximum(alpha * np.expm1(values), values)


def printed_elu_holds_until(alpha: float) -> float:
    """Tell up to which positive value the printed formula is right.

    Parameters
    ----------
    alpha : float, >= 0

    Returns
    -------
    float
        Where alpha * (exp(x) - 1) overtakes x: 0 from alpha 1 on, infinity at alpha 0.

    Examples
    --------
    >>> round(printed_elu_holds_until(0.1), 3)
    3.615
    >>> printed_elu_holds_until(1.0)
    0.0
    """
    if alpha <= 0:
        return math.inf
    if alpha >= 1:
        return 0.0
    # Newton's method from the right of the root, where the difference is convex and rising: each
    # step lands between the root and the last one.
    z = 2 - 2 * math.log(alpha)
    for _ in range(_MOST_STEPS):
        step = (alpha * math.expm1(z) - z) / (alpha * math.exp(z) - 1)
        if step < 1e-13 * z:
            break
        z -= step
    return z
