"""A 1x1 kernel: one weighted sum through the depth at every pixel, and no neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ops import multiplications
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import (
    Edit,
    Editing,
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

Maps = NDArray[np.floating[Any]]

_DEPTH: Final = 3
_MAPS: Final = tuple(f"mix_map{index}" for index in range(_DEPTH))
_WEIGHTS: Final = tuple(f"mix_weight{index}" for index in range(_DEPTH))
_RESULT: Final = "mix_result"
_PHOTO: Final = "mix_photo"
_TINTS: Final = (Shading.RED, Shading.GREEN, Shading.BLUE)
_COLOURS: Final = ("red", "green", "blue")
_SMALL: Final = (
    0.8  # cells of the small maps, each of which is three of them high, as is its weight
)
SIDES: Final = (1, 3, 5)  # of the kernels whose cost is compared

GREY: Final = (0.299, 0.587, 0.114)
PRESETS: Final[dict[str, dict[state.Setting[Any], object]]] = {
    "grey": {state.PHOTO_WEIGHTS: (GREY,), state.COLOUR_BIAS: 0.0},
    "opponent": {state.PHOTO_WEIGHTS: ((1.0, -1.0, 0.0),), state.COLOUR_BIAS: 0.0},
    "negative": {
        state.PHOTO_WEIGHTS: (tuple(-part for part in GREY),),
        state.COLOUR_BIAS: 1.0,
    },
}


@dataclass(frozen=True, eq=False)
class Mixture:
    """Maps, and the perceptron that reads all of them at one pixel.

    Parameters
    ----------
    maps : (3, H, W) array
    weights : (3,) array
    bias : float
    """

    maps: Maps
    weights: Maps
    bias: float

    @property
    def kernels(self) -> Maps:
        """The weights as a layer has them, (1, 3, 1, 1)."""
        return self.weights.reshape(1, -1, 1, 1)

    @cached_property
    def result(self) -> Maps:
        """The map that comes out, (H, W)."""
        return np.asarray(ops.conv2d(self.maps, self.kernels, [self.bias])[0])

    def link(self, sources: tuple[Plane, ...], *, by_title: bool) -> WindowLink:
        """Link the maps through the weights to the result."""
        return WindowLink(
            sources=sources,
            target=_RESULT,
            window=ops.Window.of(self.maps.shape[1:], 1),
            kernels=planes(*_WEIGHTS),
            sums=ops.channel_sums(self.maps, self.kernels)[0],
            bias=self.bias,
            by_title=by_title,
        )


def numbers() -> Mixture:
    """Return the visitor's three small maps, and what mixes them."""
    maps = state.value(state.MIX_MAPS).reshape(_DEPTH, 3, 3)
    return Mixture(maps, state.value(state.MIX_WEIGHTS)[0], state.value(state.MIX_BIAS))


def photograph(pixels: Maps) -> Mixture:
    """Return the channels of a photograph (3, H, W), and what mixes them."""
    weights = state.value(state.PHOTO_WEIGHTS)[0].astype(pixels.dtype)
    return Mixture(pixels, weights, state.value(state.COLOUR_BIAS))


def numbers_view(mixture: Mixture) -> View:
    """Show three small maps, one weight for each, and the map."""
    words = text.lesson("beyond_two")
    maps = (
        Panel(
            name=name,
            title=words("mix_map", index=index + 1),
            values=values,
            column=0,
            editing=Editing.TYPE,
            size=_SMALL,
        )
        for index, (name, values) in enumerate(zip(_MAPS, mixture.maps, strict=True))
    )
    titles = [words("mix_weight", index=index + 1) for index in range(_DEPTH)]
    return View(
        label=words("mix_whole"),
        panels=(
            *maps,
            *_weights(mixture, titles, 1, size=3 * _SMALL),
            _result(mixture, 2, size=1.3),
        ),
        links=(mixture.link(planes(*_MAPS), by_title=True),),
        decimals=1,
        player=Player(targets=(_RESULT,)),
        opening=Pin(_RESULT, 0, 0),
    )


def photo_view(mixture: Mixture) -> View:
    """Show a photo, its channels, one weight for each, and the map that they make."""
    words = text.lesson("beyond_two")
    photo = Panel(
        name=_PHOTO, title=words("photo"), values=mixture.maps, column=0, shading=Shading.COLOUR
    )
    channels = (
        Panel(
            name=name,
            title=words.choice("channel", colour),
            values=values,
            column=1,
            shading=tint,
            size=0.45,
        )
        for name, colour, tint, values in zip(_MAPS, _COLOURS, _TINTS, mixture.maps, strict=True)
    )
    titles = [words.choice("channel_weight", colour) for colour in _COLOURS]
    shading = Shading.GREY if _keeps_brightness(mixture.weights) else Shading.SIGNED
    sources = tuple(Plane(_PHOTO, channel) for channel in range(_DEPTH))
    result = _result(mixture, 3, shading=shading)
    return View(
        label=words("mix_photo_whole"),
        panels=(photo, *channels, *_weights(mixture, titles, 2, size=2.0), result),
        links=(mixture.link(sources, by_title=False), *_same_places(mixture.maps)),
        decimals=3,
        zoom=True,
    )


def take_edit(edit: Edit) -> None:
    """Take over a number of a map, or a weight."""
    if edit.panel in _MAPS:
        _put_part(state.MIX_MAPS, _MAPS.index(edit.panel), edit.values)
    elif edit.panel in _WEIGHTS:
        weights = state.value(state.MIX_WEIGHTS).copy()
        weights[0, _WEIGHTS.index(edit.panel)] = edit.values.item()
        state.put(state.MIX_WEIGHTS, weights)


def take_photo_edit(edit: Edit) -> None:
    """Take over a weight of the photograph's channel."""
    if edit.panel in _WEIGHTS:
        weights = state.value(state.PHOTO_WEIGHTS).copy()
        weights[0, _WEIGHTS.index(edit.panel)] = edit.values.item()
        state.put(state.PHOTO_WEIGHTS, weights)


def weights_of(side: int) -> int:
    """Count the weights of a kernel over the three maps, which is what it multiplies per pixel."""
    return multiplications.of_layer(_DEPTH, 1, side, outputs=1)


def _put_part(setting: state.Table, row: int, values: Maps) -> None:
    parts = state.value(setting).copy()
    parts[row] = values.ravel()
    state.put(setting, parts)


def _weights(mixture: Mixture, titles: list[str], column: int, *, size: float) -> Iterator[Panel]:
    limit = float(np.abs(mixture.weights).max()) or 1.0
    for name, title, weight in zip(_WEIGHTS, titles, mixture.weights, strict=True):
        yield Panel(
            name=name,
            title=title,
            values=weight.reshape(1, 1),
            column=column,
            editing=Editing.TYPE,
            limit=limit,
            size=size,
        )


def _result(
    mixture: Mixture,
    column: int,
    *,
    shading: Shading = Shading.SIGNED,
    size: float = 1.0,
) -> Panel:
    return Panel(
        name=_RESULT,
        title=text.lesson("beyond_two")("mix_result"),
        values=mixture.result,
        column=column,
        shading=shading,
        size=size,
    )


def _keeps_brightness(weights: Maps) -> bool:
    """Tell whether the result goes from black to white as a photograph does."""
    return bool((weights >= 0).all() or (weights <= 0).all()) and bool(
        np.isclose(abs(weights.sum()), 1.0, atol=1e-3)
    )


def _same_places(maps: Maps) -> Iterator[Link]:
    window = ops.Window.of(maps.shape[1:], 1)
    for name in _MAPS:
        yield ReachLink(source=_PHOTO, target=name, window=window)
        yield ReachLink(source=name, target=_RESULT, window=window)
