"""Measure how wrong an answer is, and where the way back begins.

The slides call predicted - right the error. Added up as they are, errors of +1 and -1 would cancel
each other, so a network is judged by their sizes, or by their squares.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.validation import Floats


def squared_error(predicted: ArrayLike, right: ArrayLike) -> float:
    """Add up half the squares of predicted - right.

    Parameters
    ----------
    predicted, right : (n,) array

    Returns
    -------
    float
        The half makes the slope the plain error, predicted - right.

    Raises
    ------
    ValueError
        Lists of different lengths, NaN or infinity.

    Notes
    -----
    Equals `torch.nn.functional.mse_loss(predicted, right, reduction="sum") / 2`.

    References
    ----------
    D. Rumelhart, G. Hinton and R. Williams, "Learning representations by back-propagating errors",
    Nature 323 (1986), equation 3.

    Examples
    --------
    >>> round(squared_error([0.92, 0.51], [1, 0]), 5)
    0.13325
    """
    return float((_errors(predicted, right) ** 2).sum() / 2)


def squared_error_backward(predicted: ArrayLike, right: ArrayLike) -> Floats:
    """Begin the way back from `squared_error`.

    Parameters
    ----------
    predicted, right : (n,) array

    Returns
    -------
    (n,) array
        d error / d predicted = predicted - right

    Raises
    ------
    ValueError
        As `squared_error`.

    References
    ----------
    Deck 003, R111: error = predicted - right.

    Examples
    --------
    >>> squared_error_backward([0.92, 0.51], [1, 0]).round(2)
    array([-0.08,  0.51])
    """
    return _errors(predicted, right)


def absolute_error(predicted: ArrayLike, right: ArrayLike) -> float:
    """Add up the sizes of predicted - right.

    Parameters
    ----------
    predicted, right : (n,) array

    Returns
    -------
    float

    Raises
    ------
    ValueError
        As `squared_error`.

    Notes
    -----
    Equals `torch.nn.functional.l1_loss(predicted, right, reduction="sum")`.

    References
    ----------
    B. Rohrer, "How do convolutional neural networks work?", slides 72 to 76: the table's total.

    Examples
    --------
    >>> round(absolute_error([0.92, 0.51], [1, 0]), 2)
    0.59
    """
    return float(np.abs(_errors(predicted, right)).sum())


def absolute_error_backward(predicted: ArrayLike, right: ArrayLike) -> Floats:
    """Begin the way back from `absolute_error`.

    Parameters
    ----------
    predicted, right : (n,) array

    Returns
    -------
    (n,) array
        d error / d predicted: +1 where it is too much, -1 where it is too little, and 0 at the
        kink, where it is right.

    Raises
    ------
    ValueError
        As `squared_error`.

    Examples
    --------
    >>> absolute_error_backward([0.92, 0.51], [1, 0])
    array([-1.,  1.])
    """
    return np.sign(_errors(predicted, right))


def _errors(predicted: ArrayLike, right: ArrayLike) -> Floats:
    predicted = validation.floats(predicted, "list of predictions", ("answers",))
    right = validation.floats(right, "list of right answers", ("answers",), predicted.dtype)
    if predicted.shape != right.shape:
        raise ValueError(
            f"There are {predicted.size} predictions and {right.size} right answers: "
            "give one right answer for each prediction."
        )
    errors: Floats = predicted - right
    return errors
