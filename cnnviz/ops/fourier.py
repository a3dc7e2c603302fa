"""Convolve by way of the Fourier transform: there, one product per frequency does it all."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.ops import validation
from cnnviz.ops.padding import Padding
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Window, pad


def conv2d_by_fft(
    image: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    padding: Padding = 0,
) -> Floats:
    """Convolve by transforming, multiplying and transforming back.

    Parameters
    ----------
    image : (C, H, W) array
    kernels : (K, C, kh, kw) array
    bias : (K,) array, optional
    padding : as in `conv2d`

    Returns
    -------
    (K, H_out, W_out) array
        What `conv2d` returns at stride 1, to rounding: relative to the largest sum of absolute
        products, float64 to 1e-12 and float32 to 1e-5.

    Raises
    ------
    ValueError
        As `conv2d`.

    Notes
    -----
    The transform takes the picture for a tile that repeats without end: windows that hang over an
    edge read on at the opposite one (`circular_conv2d`). Those that `conv2d` has do not hang over,
    so the others are left out here.

    References
    ----------
    Deck 004, R145: IDFT(DFT(X) o conj(DFT(W))). J. W. Cooley and J. W. Tukey, "An algorithm for the
    machine calculation of complex Fourier series", 1965.

    Examples
    --------
    >>> conv2d_by_fft(np.arange(9.0).reshape(1, 3, 3), np.ones((1, 1, 2, 2))).round(9)
    array([[[ 8., 12.],
            [20., 24.]]])
    """
    image, kernels = validation.picture_and_kernels(image, kernels)
    bias = validation.one_bias_each(bias, len(kernels), image.dtype)
    window = Window.of(image.shape, kernels.shape[2:], padding=padding)
    height, width = window.output_shape
    maps = _periodic(pad(image, window), kernels)[:, :height, :width]
    return maps + bias[:, np.newaxis, np.newaxis]


def circular_conv2d(image: ArrayLike, kernels: ArrayLike) -> Floats:
    """Convolve a picture that goes on at its opposite edge, as if it were a tile among many.

    Parameters
    ----------
    image : (C, H, W) array
    kernels : (K, C, kh, kw) array
        No larger than the picture.

    Returns
    -------
    (K, H, W) array
        What the Fourier transform gives if nobody pads the picture with zeros first.

    Raises
    ------
    ValueError
        As `conv2d`.

    Notes
    -----
    Equals `conv2d` of `wrap(image, ...)`, and `scipy.ndimage.correlate` with mode "wrap" where the
    kernel's sides are odd. The windows are centred as with padding "same".

    Examples
    --------
    >>> circular_conv2d([[[1, 2, 3]]], [[[[1, 0, 0]]]]).round(9)
    array([[[3., 1., 2.]]])
    """
    image, kernels = validation.picture_and_kernels(image, kernels)
    Window.of(image.shape, kernels.shape[2:])  # refuses a kernel that does not fit
    rows, columns = _same(image, kernels)
    maps = _periodic(image, kernels)
    return np.roll(maps, (rows[0], columns[0]), axis=(1, 2))


def wrap(image: ArrayLike, kernel_size: tuple[int, int]) -> Floats:
    """Continue a picture at its opposite edges, as far as windows of that size hang over.

    Parameters
    ----------
    image : (C, H, W) array
    kernel_size : (kh, kw)

    Returns
    -------
    (C, H + kh - 1, W + kw - 1) array

    Examples
    --------
    >>> wrap([[[1, 2, 3]]], (1, 3))
    array([[[3., 1., 2., 3., 1.]]])
    """
    image = validation.floats(image, "picture", validation.MAP_AXES)
    rows, columns = _same(image, np.empty((1, 1, *kernel_size)))
    return np.pad(image, [(0, 0), rows, columns], mode="wrap")


def magnitudes(maps: ArrayLike, size: tuple[int, int] | None = None) -> Floats:
    """Tell how strong every frequency is in a picture or a kernel.

    Parameters
    ----------
    maps : (..., h, w) array
    size : (H, W), optional
        Fill up with zeros to this size first, so that a kernel's spectrum fits a picture's.

    Returns
    -------
    (..., H, W) array
        Of absolute values. The frequency 0, which is the sum of all cells, stands at row H // 2,
        column W // 2; next to it waves as long as the picture; at the edges those of two cells.

    Notes
    -----
    Equals `numpy.fft.fftshift(abs(numpy.fft.fft2(maps, size)))`. The magnitudes of a circular
    convolution are the products of those of picture and kernel.

    Examples
    --------
    >>> magnitudes([[1, 2, 3]])
    array([[1.73205081, 6.        , 1.73205081]])
    """
    maps = validation.floats(maps, "picture")
    strengths: Floats = np.abs(np.fft.fft2(maps, size))
    return np.fft.fftshift(strengths, axes=(-2, -1))


def _periodic(image: Floats, kernels: Floats) -> Floats:
    """Correlate on a tile that repeats: windows begin at each cell, (K, H, W)."""
    size = (image.shape[1], image.shape[2])
    pictures: NDArray[np.complexfloating] = np.fft.rfft2(image, size)  # (C, H, W // 2 + 1)
    filters: NDArray[np.complexfloating] = np.fft.rfft2(kernels, size)  # (K, C, H, W // 2 + 1)
    # Conjugating turns the kernel around: a correlation, as everywhere here (K03).
    products = (pictures * np.conj(filters)).sum(axis=1)
    maps: Floats = np.fft.irfft2(products, size)
    return maps


def _same(image: Floats, kernels: Floats) -> tuple[tuple[int, int], tuple[int, int]]:
    window = Window.of(image.shape, kernels.shape[2:], padding="same")
    rows, columns = window.rows, window.columns
    return (rows.before, rows.after), (columns.before, columns.after)
