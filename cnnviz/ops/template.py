"""Compare a small template with every window of a picture, whatever the light.

A plain weighted sum answers to bright windows, too. So the mean is taken out of the template, and
what the sum can be at most out of the answer: what is left is 1 where a window is the template,
brighter, darker or paler, and -1 where it is its negative.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.convolution import conv2d
from cnnviz.ops.pooling import avg_pool2d
from cnnviz.ops.validation import Floats


@dataclass(frozen=True, eq=False)
class TemplateMatch:
    """A template over every window of a picture, and the numbers on the way.

    Parameters
    ----------
    kernel : (kh, kw) array
        The template less its mean, of length 1.
    sums : (H_out, W_out) array
        The kernel times each window: a convolution.
    contrasts : (H_out, W_out) array
        Length of each window less its mean; what its sum can be at most.
    shares : (H_out, W_out) array
        1 / contrast, or 0 where a window is too even to be compared.
    values : (H_out, W_out) array
        sums * shares, from -1 to 1.
    """

    kernel: Floats
    sums: Floats
    contrasts: Floats
    shares: Floats
    values: Floats

    @property
    def best(self) -> tuple[int, int]:
        """Row and column of the largest value; the first one of several."""
        row, column = np.unravel_index(int(self.values.argmax()), self.values.shape)
        return int(row), int(column)


def as_kernel(template: ArrayLike) -> Floats:
    """Take the mean out of a template and make its length 1.

    Parameters
    ----------
    template : (kh, kw) array

    Returns
    -------
    (kh, kw) array

    Raises
    ------
    ValueError
        The template is the same everywhere, NaN or infinity.

    Examples
    --------
    >>> as_kernel([[0, 3], [3, 6]]).round(2)
    array([[-0.71,  0.  ],
           [ 0.  ,  0.71]])
    """
    template = validation.floats(template, "template", ("rows", "columns"))
    centred = template - template.mean()
    length = float(np.linalg.norm(centred))
    if length == 0:
        raise ValueError("A template that is the same everywhere cannot be looked for.")
    kernel: Floats = centred / length
    return kernel


def match_template(
    image: ArrayLike, template: ArrayLike, *, stride: int = 1, least_contrast: float = 1e-6
) -> TemplateMatch:
    """Return the normalised cross-correlation of a template with every window of a picture.

    Parameters
    ----------
    image : (H, W) array
    template : (kh, kw) array
    stride : int, >= 1
    least_contrast : float, > 0
        A window whose standard deviation is less counts as even: its value is 0.

    Returns
    -------
    TemplateMatch
        Maps of H_out = (H - kh) / stride + 1 rows, rounded down.

    Raises
    ------
    ValueError
        As `as_kernel` and `conv2d`.

    Notes
    -----
    Each value is the correlation coefficient (`numpy.corrcoef`) of a window and the template: a
    convolution with the kernel, and the means of the windows of the picture and of its squares.

    References
    ----------
    J. P. Lewis, "Fast Normalized Cross-Correlation" (1995). Deck 000, R021 to R024.

    Examples
    --------
    >>> match_template([[0, 0, 9, 0], [0, 5, 0, 0]], [[0, 1], [1, 0]]).values.round(2)
    array([[-0.58,  0.93, -0.58]])
    """
    image = validation.floats(image, "picture", ("rows", "columns"))
    kernel = as_kernel(np.asarray(template, image.dtype))
    height, width = kernel.shape
    means, squares = (
        avg_pool2d(one[np.newaxis], (height, width), stride)[0] for one in (image, image**2)
    )
    sums = conv2d(image[np.newaxis], kernel[np.newaxis, np.newaxis], stride=stride)[0]
    deviations = np.sqrt(np.maximum(squares - means**2, 0))
    contrasts = deviations * np.sqrt(kernel.size)
    is_even = deviations < least_contrast
    shares = np.where(is_even, 0.0, 1 / np.where(is_even, 1.0, contrasts))
    return TemplateMatch(kernel, sums, contrasts, shares, sums * shares)
