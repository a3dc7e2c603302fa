"""Activate: pass every value through one curve, and make votes into probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.validation import Floats


def relu(x: ArrayLike) -> Floats:
    """Make every negative value zero.

    Parameters
    ----------
    x : array of any shape

    Returns
    -------
    array of the same shape
        max(0, x)

    Raises
    ------
    ValueError
        Empty, NaN or infinity.

    Notes
    -----
    Equals `torch.nn.functional.relu`.

    References
    ----------
    Deck 003, R095 and R096; deck 002, R174. Deck 003 calls it normalization: K07.

    Examples
    --------
    >>> relu([0.77, -0.11, 0.11])
    array([0.77, 0.  , 0.11])
    """
    return np.maximum(_values(x), 0)


def leaky_relu(x: ArrayLike, slope: float = 0.01) -> Floats:
    """Scale every negative value down, so that its gradient does not die.

    Parameters
    ----------
    x : array of any shape
    slope : float
        Factor for negative values.

    Returns
    -------
    array of the same shape
        x where x >= 0, slope * x elsewhere.

    Raises
    ------
    ValueError
        Empty, NaN or infinity.

    Notes
    -----
    Equals `torch.nn.functional.leaky_relu`.

    References
    ----------
    Deck 002, R174 and R175.

    Examples
    --------
    >>> leaky_relu([2, -3])
    array([ 2.  , -0.03])
    """
    x = _values(x)
    return np.where(x >= 0, x, validation.finite(slope, "slope") * x)


def elu(x: ArrayLike, alpha: float = 1.0) -> Floats:
    """Bend negative values smoothly towards -alpha.

    Parameters
    ----------
    x : array of any shape
    alpha : float

    Returns
    -------
    array of the same shape
        x where x >= 0, alpha * (exp(x) - 1) elsewhere.

    Raises
    ------
    ValueError
        Empty, NaN or infinity.

    Notes
    -----
    Equals `torch.nn.functional.elu`. Its slope is continuous at 0 for alpha = 1 only.

    References
    ----------
    Deck 002, R174. The slide prints max(alpha * (exp(x) - 1), x), which is wrong for large x: K23.

    Examples
    --------
    >>> elu([5.0, -1.0], alpha=0.1)
    array([ 5.        , -0.06321206])
    """
    x = _values(x)
    # The exponential is taken of negative values only: elsewhere it is not used and may overflow.
    return np.where(x >= 0, x, validation.finite(alpha, "alpha") * np.expm1(np.minimum(x, 0)))


def softmax(x: ArrayLike) -> Floats:
    """Make votes into probabilities along the last axis.

    Parameters
    ----------
    x : (..., n) array
        Votes (logits).

    Returns
    -------
    (..., n) array
        exp(x) / sum(exp(x)): positive, and 1 in sum.

    Raises
    ------
    ValueError
        No axis, empty, NaN or infinity.

    Notes
    -----
    Equals `torch.nn.functional.softmax(x, dim=-1)`.

    References
    ----------
    Deck 003, R207: the last layer of the MNIST network.

    Examples
    --------
    >>> softmax([0, 0, 0, 0])
    array([0.25, 0.25, 0.25, 0.25])
    """
    x = _values(x)
    if x.ndim == 0:
        raise ValueError("Softmax needs a list of votes, and this is a single number.")
    # Only differences count, and exp of a large vote would overflow: make the largest one 0.
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    probabilities: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def _values(x: ArrayLike) -> Floats:
    return validation.floats(x, "list of values")
