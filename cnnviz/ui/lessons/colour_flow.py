"""A colour picture's way through one kernel: three channels, three sums, one map."""

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
    Editing,
    ElementwiseLink,
    Link,
    Panel,
    Pin,
    Plane,
    Player,
    ReachLink,
    Shading,
    View,
    WindowLink,
    planes,
)
from cnnviz.ui.lessons.colour_kernels import CHANNELS, CORNER, Kernel, keeps_brightness

Maps = NDArray[np.floating[Any]]

_TINTS: Final = (Shading.RED, Shading.GREEN, Shading.BLUE)
_BRIGHTEST: Final = 255.0  # of the slide's pixels; a photograph's go from 0 to 1
_TOP_LEFT: Final = ((1, 0), (1, 0))  # the slide's picture goes on to the right and below
_NO_GLINT: Final = 0.99  # of all cells


@dataclass(frozen=True)
class Sizes:
    """How large the cells of each column are drawn, as in `Panel.size`.

    Parameters
    ----------
    picture : float
        Also of the map.
    channel, kernel, sum : float
        Three of them stand below each other.
    """

    picture: float
    channel: float
    kernel: float
    sum: float


_OF_CORNER: Final = Sizes(picture=1.7, channel=1.0, kernel=1.3, sum=1.4)
# Small pictures beside a kernel whose numbers are to be read.
_OF_PHOTO: Final = Sizes(picture=0.8, channel=0.5, kernel=1.0, sum=0.5)


@dataclass(frozen=True, eq=False)
class Colours:
    """A kernel of three planes, slid over a colour picture.

    Parameters
    ----------
    name : str
        What the names of its panels begin with.
    pixels : (3, H, W) array
    kernel : (3, kh, kw) array
    bias : float
    padding : as in `cnnviz.ops.conv2d`
    white : float
        The brightest value of a pixel.
    relu : bool
        Show what a ReLU leaves of the map, too.
    sizes : Sizes
    """

    name: str
    pixels: Maps
    kernel: Kernel
    bias: float
    padding: Padding = "same"
    white: float = 1.0
    relu: bool = False
    sizes: Sizes = _OF_PHOTO

    @cached_property
    def window(self) -> ops.Window:
        """How the kernel slides: the same for all three channels."""
        return ops.Window.of(self.pixels.shape[1:], self.kernel.shape[1:], padding=self.padding)

    @cached_property
    def sums(self) -> Maps:
        """What each channel brings in, (3, H_out, W_out)."""
        sums = ops.channel_sums(self.pixels, self.kernel[np.newaxis], padding=self.padding)
        return np.asarray(sums[0])

    @cached_property
    def map(self) -> Maps:
        """The sum over the channels plus the bias, (H_out, W_out)."""
        kernels, biases = self.kernel[np.newaxis], np.array([self.bias])
        return np.asarray(ops.conv2d(self.pixels, kernels, biases, padding=self.padding)[0])

    @property
    def is_grey(self) -> bool:
        """Tell whether the map is drawn as a photograph is, from black to white."""
        return self.white == 1.0 and keeps_brightness(self.kernel)

    def panel(self, kind: str = "", channel: str = "") -> str:
        """Name one of the panels."""
        return "_".join(filter(None, (self.name, kind, channel)))


def corner(kernel: Kernel, bias: float) -> Colours:
    """Slide a kernel over the corner of a picture that deck 002 prints."""
    return Colours(
        "corner",
        CORNER,
        kernel,
        bias,
        padding=_TOP_LEFT,
        white=_BRIGHTEST,
        sizes=_OF_CORNER,
    )


def photo(pixels: Maps, kernel: Kernel, bias: float, *, relu: bool = False) -> Colours:
    """Slide a kernel over a photograph (3, H, W) of 0 to 1."""
    return Colours("photo", pixels, kernel, bias, relu=relu)


def corner_view(colours: Colours) -> View:
    """Show the numbers, and the sum that the slide prints until the visitor points at another."""
    result = colours.panel("map")
    return View(
        label=_words()("corner_whole"),
        panels=tuple(_panels(colours)),
        links=tuple(_links(colours)),
        decimals=0,
        player=Player(targets=(result,), terms=True),
        opening=Pin(result, 0, 0),
    )


def photo_view(colours: Colours) -> View:
    """Show the same as pictures."""
    return View(
        label=_words()("photo_whole"),
        panels=tuple(_panels(colours)),
        links=tuple(_links(colours)),
        zoom=True,
    )


def _panels(colours: Colours) -> Iterator[Panel]:
    """Yield the picture, its channels, their weights, what each brings in, and the map."""
    title = _words().choice("picture", colours.name)
    yield Panel(
        name=colours.panel(),
        title=title,
        values=colours.pixels,
        column=0,
        shading=Shading.COLOUR,
        white=colours.white,
        size=colours.sizes.picture,
    )
    yield from _channels(colours)
    yield from _weights(colours)
    yield from _sums(colours)
    yield from _maps(colours)


def _channels(colours: Colours) -> Iterator[Panel]:
    for channel, tint, pixels in zip(CHANNELS, _TINTS, colours.pixels, strict=True):
        yield Panel(
            name=colours.panel("channel", channel),
            title=_words().choice("channel", channel),
            values=pixels,
            column=1,
            shading=tint,
            white=colours.white,
            size=colours.sizes.channel,
        )


def _weights(colours: Colours) -> Iterator[Panel]:
    for channel, weights in zip(CHANNELS, colours.kernel, strict=True):
        yield Panel(
            name=colours.panel("kernel", channel),
            title=_words().choice("weights", channel),
            values=weights,
            column=2,
            editing=Editing.TYPE,
            size=colours.sizes.kernel,
        )


def _sums(colours: Colours) -> Iterator[Panel]:
    limit = _full_colour(colours.sums)
    for channel, tint, one in zip(CHANNELS, _TINTS, colours.sums, strict=True):
        yield Panel(
            name=colours.panel("sum", channel),
            title=_words().choice("sum", channel),
            values=one,
            column=3,
            shading=tint if colours.is_grey else Shading.SIGNED,
            limit=limit,
            note=_scale(colours, limit) if channel == CHANNELS[-1] else "",
            size=colours.sizes.sum,
        )


def _maps(colours: Colours) -> Iterator[Panel]:
    maps = {"map": colours.map} | ({"relu": ops.relu(colours.map)} if colours.relu else {})
    limit = _full_colour(colours.map)
    for kind, values in maps.items():
        yield Panel(
            name=colours.panel(kind),
            title=_words().choice("result", kind),
            values=values,
            column=4,
            shading=Shading.GREY if colours.is_grey else Shading.SIGNED,
            limit=limit,
            note=_scale(colours, limit) if kind == "map" else "",
            size=colours.sizes.picture,
        )


def _links(colours: Colours) -> Iterator[Link]:
    picture, result = colours.panel(), colours.panel("map")
    kernels = planes(*(colours.panel("kernel", channel) for channel in CHANNELS))
    yield WindowLink(
        sources=tuple(Plane(picture, index) for index in range(len(CHANNELS))),
        target=result,
        window=colours.window,
        kernels=kernels,
        sums=colours.sums,
        bias=colours.bias,
    )
    for index, channel in enumerate(CHANNELS):
        yield from _links_of(colours, channel, kernels[index], index)
    if colours.relu:
        yield ElementwiseLink(source=result, target=colours.panel("relu"), function="ReLU")


def _links_of(colours: Colours, channel: str, kernel: Plane, index: int) -> Iterator[Link]:
    """Yield what leads from the picture through one channel to the map."""
    plane, part = colours.panel("channel", channel), colours.panel("sum", channel)
    yield _same_place(colours.panel(), plane, colours.pixels)
    yield WindowLink(
        sources=planes(plane),
        target=part,
        window=colours.window,
        kernels=(kernel,),
        sums=colours.sums[index : index + 1],
    )
    yield _same_place(part, colours.panel("map"), colours.sums)


def _same_place(source: str, target: str, maps: Maps) -> ReachLink:
    """Link two panels cell by cell, so that pointing at one finds the other."""
    window = ops.Window.of(maps.shape[1:], 1)
    return ReachLink(source=source, target=target, window=window)


def _full_colour(maps: Maps) -> float:
    """Return the value that gets the full colour: a few glints must not pale all the rest."""
    sizes = np.abs(maps)
    return float(np.quantile(sizes, _NO_GLINT)) or float(sizes.max()) or 1.0


def _scale(colours: Colours, limit: float) -> str:
    """Tell what the colours of a picture mean; in the corner the numbers can be read."""
    if colours.white != 1.0:
        return ""
    return _words()("grey_scale") if colours.is_grey else _words()("scale", limit=f"{limit:.2f}")


def _words() -> text.Lesson:
    return text.lesson("three_channels")
