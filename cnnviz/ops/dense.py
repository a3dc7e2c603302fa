"""Flatten maps into a list of values, and let every value vote."""

from __future__ import annotations

from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.validation import Floats


def flatten(maps: ArrayLike) -> Floats:
    """Write all maps as one list: map by map, row by row.

    Parameters
    ----------
    maps : (C, H, W) array
        Or an array of any other shape.

    Returns
    -------
    (n,) array
        n = C * H * W

    Raises
    ------
    ValueError
        Empty, NaN or infinity.

    Notes
    -----
    Equals `torch.flatten`.

    References
    ----------
    Deck 003, R101.

    Examples
    --------
    >>> flatten([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    array([1., 2., 3., 4., 5., 6., 7., 8.])
    """
    return validation.floats(maps, "stack of maps").flatten()


def linear(values: ArrayLike, weights: ArrayLike, bias: ArrayLike | None = None) -> Floats:
    """Let every value vote for every output, with a weight for each.

    Parameters
    ----------
    values : (n,) array
    weights : (n_out, n) array
        One row per output.
    bias : (n_out,) array, optional
        Added to the votes; none is 0.

    Returns
    -------
    (n_out,) array
        weights @ values + bias

    Raises
    ------
    ValueError
        Weights for another number of values, NaN or infinity, a wrong shape.

    Notes
    -----
    Equals `torch.nn.functional.linear`.

    References
    ----------
    Deck 001, R102 and R103; deck 002, R184.

    Examples
    --------
    >>> linear([1, 2, 3], [[1, 1, 1], [0, 0, 1]], bias=[0, 0.5])
    array([6. , 3.5])
    """
    values = validation.floats(values, "list of values", ("values",))
    weights = validation.floats(weights, "table of weights", ("outputs", "values"), values.dtype)
    validation.one_weight_each(values, weights)
    return weights @ values + validation.one_bias_each(bias, len(weights), values.dtype)
