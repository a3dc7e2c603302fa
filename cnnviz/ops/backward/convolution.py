"""Go backwards through a convolution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.backward.arriving import arriving
from cnnviz.ops.padding import Padding
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Pair, Window, pad, sliding_windows


@dataclass(frozen=True, eq=False)
class Conv2dGradients:
    """What a convolution hands back.

    Parameters
    ----------
    image : (C, H, W) array
    kernels : (K, C, kh, kw) array
    bias : (K,) array
    """

    image: Floats
    kernels: Floats
    bias: Floats


def conv2d_backward(
    gradient: ArrayLike,
    image: ArrayLike,
    kernels: ArrayLike,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
) -> Conv2dGradients:
    """Hand the gradient at the maps back to the picture, the kernels and the biases.

    Parameters
    ----------
    gradient : (K, H_out, W_out) array
        d error / d map, for every cell of what `conv2d` returned.
    image, kernels, stride, padding, dilation
        As `conv2d` was given them.

    Returns
    -------
    Conv2dGradients

    Raises
    ------
    ValueError
        As `conv2d`, or a gradient of another shape than the maps.

    Notes
    -----
    A kernel is shared by all places, so each of its weights collects from all of them: the picture
    under the weight, times the gradient there. That is a convolution of the picture with the
    gradient. A pixel collects from every window that read it, through the weight that lay on it.
    Equals PyTorch's autograd of `torch.nn.functional.conv2d` to rounding.

    References
    ----------
    Y. LeCun et al., "Gradient-based learning applied to document recognition", Proceedings of the
    IEEE 86 (1998). Deck 003, R108.

    Examples
    --------
    >>> image = np.arange(9.0).reshape(1, 3, 3)
    >>> found = conv2d_backward([[[1, 0], [0, 2]]], image, np.ones((1, 1, 2, 2)))
    >>> found.kernels[0, 0]  # once the window at the top left, twice the one at the bottom right
    array([[ 8., 11.],
           [17., 20.]])
    >>> found.image[0]
    array([[1., 1., 0.],
           [1., 3., 2.],
           [0., 2., 2.]])
    """
    image, kernels = validation.picture_and_kernels(image, kernels)
    window = Window.of(image.shape, kernels.shape[2:], stride, padding, dilation)
    gradient = arriving(gradient, (len(kernels), *window.output_shape), image.dtype)
    windows = sliding_windows(pad(image, window), window)  # (C, H_out, W_out, kh, kw)
    of_kernels = np.tensordot(gradient, windows, axes=([1, 2], [1, 2]))  # (K, C, kh, kw)
    # What every window hands to each of its cells; then each pixel adds up what it was handed.
    handed = np.tensordot(kernels, gradient, axes=(0, 0))  # (C, kh, kw, H_out, W_out)
    return Conv2dGradients(_collected(handed, window), of_kernels, gradient.sum(axis=(1, 2)))


def _collected(handed: Floats, window: Window) -> Floats:
    """Add up, for each pixel, what the windows that read it hand back: `sliding_windows` undone."""
    rows, columns = window.rows, window.columns
    padded = np.zeros((len(handed), rows.padded_size, columns.padded_size), handed.dtype)
    for i, j in np.ndindex(handed.shape[1:3]):
        padded[:, rows.under(i), columns.under(j)] += handed[:, i, j]
    return padded[:, rows.inside, columns.inside].copy()  # what reached the padding is dropped
