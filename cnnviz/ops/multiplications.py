"""Count multiplications: of a layer, of a filter laid on directly, and by way of the FFT.

Everywhere N is the side of the picture and M the side of the filter, as on slides 34 to 37 of deck
004; its slides 41 and 42 swap the letters (K15).
"""

from __future__ import annotations

import math

from cnnviz.ops import validation
from cnnviz.ops.windows import Axis

_TRANSFORMS = 3  # of the picture, of the filter, and back
_OF_A_COMPLEX_PRODUCT = 4  # real ones


def of_layer(channels: int, kernels: int, kernel_size: int, outputs: int) -> int:
    """Count the multiplications of a convolutional layer.

    Parameters
    ----------
    channels, kernels : int
        Maps that go in, and maps that come out.
    kernel_size : int
        Side of the kernels.
    outputs : int
        Cells of one map that comes out.

    Returns
    -------
    int
        channels * kernel_size ** 2 * kernels * outputs: every kernel spans all channels.

    References
    ----------
    Deck 001, R201: a 1x1 layer makes the depth smaller before a larger kernel reads it.

    Examples
    --------
    >>> of_layer(256, 128, 3, 28 * 28), of_layer(256, 64, 1, 28 * 28)
    (231211008, 12845056)
    """
    for number, name in ((channels, "channels"), (kernels, "kernels"), (outputs, "outputs")):
        validation.whole(number, f"number of {name}", minimum=1)
    return channels * kernel_size**2 * kernels * outputs


def direct(side: int, filter_side: int) -> int:
    """Count the multiplications of a filter at every place where it fits.

    Returns
    -------
    int
        (N - M + 1)^2 * M^2

    References
    ----------
    Deck 004, R146: scanning a 20x20 picture with a 5x5 perceptron takes 6,400.

    Examples
    --------
    >>> direct(20, 5)
    6400
    """
    return Axis(side, filter_side).outputs ** 2 * filter_side**2


def by_fft(side: int) -> float:
    """Count the multiplications by way of the FFT of the whole picture, whatever the filter's side.

    Returns
    -------
    float
        3 transforms of n = N^2 cells, n / 2 * log2(n) complex products each, and n complex products
        in between; a complex product is four real ones.

    Notes
    -----
    The textbook's radix-2 count. Real programs save half of it on real pictures.

    Examples
    --------
    >>> by_fft(32) / 32**2  # per pixel
    64.0
    """
    cells = validation.whole(side, "side", minimum=1) ** 2
    transform = cells / 2 * math.log2(cells)
    return _OF_A_COMPLEX_PRODUCT * (_TRANSFORMS * transform + cells)


def direct_order(side: int, filter_side: int) -> int:
    """Return the order of the direct cost as deck 004 has it, N^2 * M^2: without the edges.

    References
    ----------
    Deck 004, R144 and K15.

    Examples
    --------
    >>> direct_order(32, 3)
    9216
    """
    return side**2 * filter_side**2


def fft_order(side: int, filter_side: int) -> float:
    """Return the order of the FFT's cost as deck 004 has it, N^2 * log2(M): without any constant.

    Notes
    -----
    It assumes that the picture is transformed in blocks of about the filter's size; transformed as
    a whole, the order is N^2 * log2(N).

    References
    ----------
    Deck 004, R145 and K15.

    Examples
    --------
    >>> round(fft_order(32, 3))
    1623
    """
    return side**2 * math.log2(filter_side)


def crossing(side: int) -> int | None:
    """Return the smallest filter side from which on the FFT takes fewer multiplications, or None.

    Examples
    --------
    >>> crossing(128), crossing(4)
    (11, None)
    """
    cost = by_fft(side)
    sides = range(1, side // 2 + 1)
    return next((one for one in sides if direct(side, one) > cost), None)
