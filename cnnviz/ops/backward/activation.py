"""Go backwards through an activation: multiply by the slope of its curve, cell by cell."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.backward.arriving import arriving
from cnnviz.ops.validation import Floats


def relu_backward(gradient: ArrayLike, x: ArrayLike) -> Floats:
    """Pass the gradient on where ReLU passed the value on, and stop it elsewhere.

    Parameters
    ----------
    gradient : array
        d error / d output, of the shape of `x`.
    x : array of any shape
        What ReLU was given.

    Returns
    -------
    array of the same shape
        The gradient where x > 0, and 0 elsewhere.

    Raises
    ------
    ValueError
        As `relu`, or a gradient of another shape.

    Notes
    -----
    At exactly 0 the curve has a kink and no slope; 0 is taken, as in PyTorch. Equals PyTorch's
    autograd of `torch.nn.functional.relu`.

    References
    ----------
    Deck 002, R175: a ReLU that is never above zero learns nothing any more.

    Examples
    --------
    >>> relu_backward([5, 5, 5], [0.77, -0.11, 0])
    array([5., 0., 0.])
    """
    x = validation.floats(x, "list of values")
    return np.where(x > 0, arriving(gradient, x.shape, x.dtype), 0)


def leaky_relu_backward(gradient: ArrayLike, x: ArrayLike, slope: float = 0.01) -> Floats:
    """Pass the gradient on, scaled down where the value was negative.

    Parameters
    ----------
    gradient : array
        d error / d output, of the shape of `x`.
    x : array of any shape
        What the leaky ReLU was given.
    slope : float
        Factor for negative values.

    Returns
    -------
    array of the same shape

    Raises
    ------
    ValueError
        As `leaky_relu`, or a gradient of another shape.

    Notes
    -----
    Equals PyTorch's autograd of `torch.nn.functional.leaky_relu`, which takes the slope at 0, too.

    Examples
    --------
    >>> leaky_relu_backward([5, 5], [2, -3])
    array([5.  , 0.05])
    """
    x = validation.floats(x, "list of values")
    gradient = arriving(gradient, x.shape, x.dtype)
    return np.where(x > 0, gradient, validation.finite(slope, "slope") * gradient)


def elu_backward(gradient: ArrayLike, x: ArrayLike, alpha: float = 1.0) -> Floats:
    """Pass the gradient on, less and less the further the value lies below zero.

    Parameters
    ----------
    gradient : array
        d error / d output, of the shape of `x`.
    x : array of any shape
        What the ELU was given.
    alpha : float

    Returns
    -------
    array of the same shape
        The gradient where x > 0, alpha * exp(x) of it elsewhere.

    Raises
    ------
    ValueError
        As `elu`, or a gradient of another shape.

    Notes
    -----
    Equals PyTorch's autograd of `torch.nn.functional.elu`.

    Examples
    --------
    >>> elu_backward([5, 5], [2, 0])
    array([5., 5.])
    """
    x = validation.floats(x, "list of values")
    gradient = arriving(gradient, x.shape, x.dtype)
    slope = validation.finite(alpha, "alpha") * np.exp(np.minimum(x, 0))
    return np.where(x > 0, gradient, slope * gradient)
