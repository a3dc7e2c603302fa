"""The detour by way of the FFT: to the spectra, one product per frequency, and back to a map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ops.padding import Padding
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import (
    Link,
    Panel,
    Plane,
    ProductLink,
    Shading,
    View,
    WindowLink,
)

Maps = NDArray[np.floating[Any]]

SIDE: Final = 64  # of the photograph
LARGEST: Final = 31  # side of the filter
_PHOTO, _FILTER, _MAP, _DIFFERENCE = "wave_photo", "wave_filter", "wave_map", "wave_difference"
_OF_PHOTO, _OF_FILTER, _PRODUCT = "wave_of_photo", "wave_of_filter", "wave_product"
_VISIBLE: Final = 0.97  # of all frequencies are darker than white; few are very much stronger
_SMALLEST_DIFFERENCE: Final = 0.25  # that gets the full colour: rounding shall not be seen


@dataclass(frozen=True, eq=False)
class Detour:
    """A photograph and a filter, convolved by way of the FFT.

    Parameters
    ----------
    photo : (H, W) float64 array
        Of 0 to 1.
    kernel : (M, M) array
    is_blur : bool
        The map is a photograph, too, and drawn from black to white.
    wrap : bool
        Nobody puts zeros around the photograph first.
    """

    photo: Maps
    kernel: Maps
    is_blur: bool
    wrap: bool

    @property
    def kernels(self) -> Maps:
        """The filter as a layer has it, (1, 1, M, M)."""
        return self.kernel[np.newaxis, np.newaxis]

    @property
    def read(self) -> Maps:
        """What the windows read: with `wrap` the photograph, gone on at its opposite edges."""
        if not self.wrap:
            return self.photo
        return np.asarray(ops.wrap(self.photo[np.newaxis], self.kernel.shape)[0])

    @cached_property
    def map(self) -> Maps:
        """What comes back from the FFT, (H, W)."""
        picture = self.photo[np.newaxis]
        if self.wrap:
            return np.asarray(ops.circular_conv2d(picture, self.kernels)[0])
        return np.asarray(ops.conv2d_by_fft(picture, self.kernels, padding="same")[0])

    @cached_property
    def slid(self) -> Maps:
        """What the window that slides makes, with zeros around, (H, W)."""
        return np.asarray(ops.conv2d(self.photo[np.newaxis], self.kernels, padding="same")[0])

    @cached_property
    def spectra(self) -> tuple[Maps, Maps, Maps]:
        """How strong each frequency is: in the photograph, in the filter, and in the map."""
        zeros = 0 if self.wrap else self.kernel.shape[0] - 1
        size = (self.photo.shape[0] + zeros, self.photo.shape[1] + zeros)
        photo, kernel = ops.magnitudes(self.photo, size), ops.magnitudes(self.kernel, size)
        product: Maps = np.multiply(photo, kernel)
        return photo, kernel, product

    @property
    def difference(self) -> float:
        """The greatest difference between both ways."""
        return float(np.abs(self.map - self.slid).max())

    @property
    def differing(self) -> int:
        """In how many cells they differ by more than rounding."""
        return int(np.count_nonzero(~np.isclose(self.map, self.slid, atol=1e-6)))


def kernel(kind: str, side: int) -> Maps:
    """Return a filter that can have any odd side.

    Parameters
    ----------
    kind : str
        "blur" is the mean of the block; "detail" is what differs from that mean; "edge" is the
        mean of the right half minus that of the left.
    side : int, odd

    Returns
    -------
    (side, side) float64 array

    Examples
    --------
    >>> kernel("detail", 3)[1].round(2).tolist()
    [-0.11, 0.89, -0.11]
    """
    mean = np.full((side, side), 1 / side**2)
    if kind == "blur":
        return mean
    if kind == "detail":
        detail = -mean
        detail[side // 2, side // 2] += 1.0
        return detail
    halves = np.sign(np.arange(side) - side // 2)
    return np.tile(halves / max(1, side * (side // 2)), (side, 1))


def view(detour: Detour) -> View:
    """Show photo and filter, their spectra, the spectra's product, and what comes back."""
    return View(
        label=text.lesson("beyond_two")("wave_whole"),
        panels=(*_sources(detour), *_spectra(detour), *_results(detour)),
        links=tuple(_links(detour)),
        decimals=3,
        zoom=True,
    )


def told(detour: Detour) -> str:
    """Say how far both ways are apart."""
    words = text.lesson("beyond_two")
    if detour.wrap:
        side = detour.kernel.shape[0]
        difference = f"{detour.difference:.2f}"
        cells, total = detour.differing, detour.map.size
        if not cells:
            return words("wave_same_wrapped")
        return words(
            "wave_wrapped", difference=difference, cells=cells, total=total, edge=side // 2
        )
    return words("wave_same", difference=scientific(detour.difference), side=len(detour.kernel))


def scientific(number: float) -> str:
    """Write a very small number as people do.

    Examples
    --------
    >>> scientific(4.4e-16), scientific(0.0)
    ('4 · 10⁻¹⁶', '0')
    """
    if number == 0:
        return "0"
    digits, exponent = f"{number:.0e}".split("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{digits} · 10{raised}"


def _sources(detour: Detour) -> Iterator[Panel]:
    words = text.lesson("beyond_two")
    yield Panel(
        name=_PHOTO,
        title=words("wave_read") if detour.wrap else words("photo"),
        values=detour.read,
        column=0,
        shading=Shading.GREY,
    )
    side = len(detour.kernel)
    yield Panel(
        name=_FILTER,
        title=words("wave_filter", side=side),
        values=detour.kernel,
        column=0,
        limit=float(np.abs(detour.kernel).max()) or 1.0,
        size=6 / max(12, side) if side < 32 else 0.5,
    )


def _spectra(detour: Detour) -> Iterator[Panel]:
    words = text.lesson("beyond_two")
    names = {_OF_PHOTO: (1, 1.0), _OF_FILTER: (1, 1.0), _PRODUCT: (2, 1.0)}
    for (name, (column, size)), values in zip(names.items(), detour.spectra, strict=True):
        yield Panel(
            name=name,
            title=words.choice("spectrum", name),
            values=values,
            column=column,
            shading=Shading.GREY,
            white=float(np.quantile(values, _VISIBLE)) or 1.0,
            size=size,
        )


def _results(detour: Detour) -> Iterator[Panel]:
    words, difference = text.lesson("beyond_two"), detour.map - detour.slid
    yield Panel(
        name=_MAP,
        title=words("wave_map"),
        values=detour.map,
        column=3,
        shading=Shading.GREY if detour.is_blur else Shading.SIGNED,
    )
    yield Panel(
        name=_DIFFERENCE,
        title=words("wave_difference"),
        values=difference,
        column=3,
        limit=max(_SMALLEST_DIFFERENCE, float(np.abs(difference).max())),
        note="" if detour.differing else words("wave_no_difference"),
    )


def _links(detour: Detour) -> Iterator[Link]:
    yield ProductLink(sources=(_OF_PHOTO, _OF_FILTER), target=_PRODUCT)
    picture = detour.read[np.newaxis]
    padding: Padding = 0 if detour.wrap else "same"
    yield WindowLink(
        sources=(Plane(_PHOTO),),
        target=_MAP,
        window=ops.Window.of(picture.shape, detour.kernel.shape, padding=padding),
        kernels=(Plane(_FILTER),),
        sums=ops.channel_sums(picture, detour.kernels, padding=padding)[0],
    )
