"""Go backwards through the vote, and from the list of values to the maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.backward.arriving import arriving
from cnnviz.ops.validation import Floats


@dataclass(frozen=True, eq=False)
class LinearGradients:
    """What a vote hands back.

    Parameters
    ----------
    values : (n,) array
    weights : (n_out, n) array
    bias : (n_out,) array
    """

    values: Floats
    weights: Floats
    bias: Floats


def linear_backward(gradient: ArrayLike, values: ArrayLike, weights: ArrayLike) -> LinearGradients:
    """Hand the gradient at the outputs back to the values, the weights and the biases.

    Parameters
    ----------
    gradient : (n_out,) array
        d error / d output.
    values : (n,) array
    weights : (n_out, n) array
        As `linear` was given them.

    Returns
    -------
    LinearGradients

    Raises
    ------
    ValueError
        As `linear`, or a gradient of another length.

    Notes
    -----
    A weight is answerable for the value that it let through; a value for every vote it took part
    in. Equals PyTorch's autograd of `torch.nn.functional.linear`.

    References
    ----------
    D. Rumelhart, G. Hinton and R. Williams, "Learning representations by back-propagating errors",
    Nature 323 (1986). Deck 003, R108.

    Examples
    --------
    >>> found = linear_backward([1, -2], [3, 4], [[1, 0], [0, 1]])
    >>> found.weights
    array([[ 3.,  4.],
           [-6., -8.]])
    >>> found.values
    array([ 1., -2.])
    """
    values = validation.floats(values, "list of values", ("values",))
    weights = validation.floats(weights, "table of weights", ("outputs", "values"), values.dtype)
    validation.one_weight_each(values, weights)
    gradient = arriving(gradient, (len(weights),), values.dtype)
    return LinearGradients(gradient @ weights, np.outer(gradient, values), gradient.copy())


def flatten_backward(gradient: ArrayLike, shape: Sequence[int]) -> Floats:
    """Put the gradient of a list back into maps.

    Parameters
    ----------
    gradient : (n,) array
        d error / d value.
    shape : sequence of int
        Of the maps that were flattened.

    Returns
    -------
    array of that shape

    Raises
    ------
    ValueError
        NaN or infinity, or another number of values than the maps have.

    Examples
    --------
    >>> flatten_backward([1, 2, 3, 4], (1, 2, 2))
    array([[[1., 2.],
            [3., 4.]]])
    """
    gradient = validation.floats(gradient, "gradient that arrives", ("values",))
    return arriving(gradient, (int(np.prod(shape)),), gradient.dtype).reshape(tuple(shape)).copy()
