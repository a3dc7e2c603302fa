"""What a network made of a picture, as panels of a linked view and the links between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.models import shapes
from cnnviz.models.layers import Layer
from cnnviz.ops.padding import Padding
from cnnviz.ops.windows import Pair
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import (
    ElementwiseLink,
    Link,
    Panel,
    Pin,
    Plane,
    ReachLink,
    Reduce,
    Shading,
    WindowLink,
)

if TYPE_CHECKING:  # PyTorch comes with them, which a page imports only once it has a network
    from cnnviz.models.chain import Chain, Run

Floats = NDArray[np.floating]

INPUT: Final = "input"
PICTURE: Final = "picture"  # the input's panel

_FOLLOWERS: Final = {"ReLU", "MaxPool2d", "AvgPool2d"}  # layers that treat every map by itself
_NO_GLINT: Final = 0.995  # of all cells
_ENOUGH: Final = 2**16  # cells


class Scale(StrEnum):
    """Which maps share a colour scale, so that they can be compared."""

    MAP = "map"  # each has its own
    LAYER = "layer"
    NETWORK = "network"


def panel_name(layer: str, channel: int) -> str:
    """Name the panel of a map; `panel_map` reads it.

    Examples
    --------
    >>> panel_name("conv1", 0)
    'conv1_1'
    """
    return f"{layer}_{channel + 1}"


def panel_map(name: str) -> tuple[str, int] | None:
    """Tell which layer's map a panel shows, and which one, counted from 0.

    Examples
    --------
    >>> panel_map("conv1_1")
    ('conv1', 0)
    >>> panel_map("picture") is None
    True
    """
    layer, _, number = name.rpartition("_")
    return (layer, int(number) - 1) if layer and number.isdecimal() and int(number) else None


@dataclass(frozen=True, eq=False)
class Panels:
    """Makes panels and links of what a network made of a picture.

    Parameters
    ----------
    run : Run
    network : Chain
        That made the run.
    """

    run: Run
    network: Chain
    _limits: dict[str, float] = field(default_factory=dict, init=False)
    _reaches: dict[str, ops.Window] = field(default_factory=dict, init=False)

    def maps(self, layer: str) -> Floats:
        """Return the (C, H, W) maps of a layer; a head without maps has none."""
        return self.run.maps[layer]

    def layer(self, name: str) -> Layer:
        """Return the description of a layer."""
        return next(layer for layer in self.network.layers if layer.name == name)

    def before(self, layer: str) -> str:
        """Name the layer whose output a layer reads; the first one reads the input."""
        names = list(self.run.maps)
        return names[names.index(layer) - 1]

    def followers(self, layer: str) -> tuple[str, ...]:
        """Name the layers that come next and treat every map by itself: ReLU and pooling."""
        names = list(self.run.maps)
        after = names[names.index(layer) + 1 :]
        return tuple(takewhile(lambda name: self.layer(name).kind in _FOLLOWERS, after))

    def picture(self, *, size: float = 1.0, column: int = 0, over: str | None = None) -> Panel:
        """Show what the network received."""
        words, prepared = _words(), self.network.input
        one = Shading.INK if prepared.prepare == "toy" else Shading.GREY
        shading = Shading.COLOUR if prepared.channels == 3 else one
        limits = {"black": prepared.black, "white": prepared.white}
        written = {name: f"{value:g}".replace("-", "−") for name, value in limits.items()}
        return Panel(
            name=PICTURE,
            title=words("picture"),
            values=self.maps(INPUT),
            column=column,
            shading=shading,
            note="" if shading is Shading.INK else words("range", **written),
            size=size,
            over=over,
            black=prepared.black,
            white=prepared.white,
        )

    def map(
        self,
        layer: str,
        channel: int,
        column: int,
        *,
        scale: Scale,
        size: float = 1.0,
        opens: bool = True,
        short: str | None = None,
    ) -> Panel:
        """Show one map of a layer; its short title is its number, counted from 1."""
        return Panel(
            name=panel_name(layer, channel),
            title=_words()("map", number=channel + 1, layer=layer),
            values=self.maps(layer)[channel],
            column=column,
            limit=self.limit(layer, channel, scale),
            size=size,
            short=str(channel + 1) if short is None else short,
            opens=opens,
        )

    def limit(self, layer: str, channel: int, scale: Scale) -> float:
        """Return the value that gets the full colour."""
        match scale:
            case Scale.MAP:
                return full_colour(self.maps(layer)[channel])
            case Scale.LAYER:
                return self._layer_limit(layer)
            case Scale.NETWORK:
                return max(self._layer_limit(name) for name in self.network.feature_layers)

    def _layer_limit(self, layer: str) -> float:
        if layer not in self._limits:
            self._limits[layer] = full_colour(self.maps(layer))
        return self._limits[layer]

    def kernels(
        self, layer: str, channel: int, column: int, *, only: Sequence[int] = (), short: str = ""
    ) -> tuple[Panel, ...]:
        """Show the kernel of a map: a panel per input channel, or for some of them only."""
        words = _words()
        kernel = self.network.weights[f"{layer}.weight"][channel]  # (C, kh, kw)
        limit = float(np.abs(kernel).max()) or 1.0
        return tuple(
            Panel(
                name=f"{layer}_kernel_{index + 1}",
                title=words("kernel", number=channel + 1, layer=layer, channel=index + 1),
                values=kernel[index],
                column=column,
                limit=limit,
                short=short,
            )
            for index in only or range(len(kernel))
        )

    def reach(self, layer: str, channel: int) -> ReachLink:
        """Link a map to the cells of the picture that it sees."""
        window = self._reach(layer)
        return ReachLink(source=PICTURE, target=panel_name(layer, channel), window=window)

    def planes(self, layer: str) -> tuple[Plane, ...]:
        """Name the panels that show the channels of a layer, or of the input."""
        channels = range(len(self.maps(layer)))
        if layer == INPUT:
            return tuple(Plane(PICTURE, channel) for channel in channels)
        return tuple(Plane(panel_name(layer, channel)) for channel in channels)

    def window(self, layer: str) -> ops.Window:
        """Return the window that a convolution or a pooling slides over what it reads."""
        window = shapes.window(self.layer(layer), self.maps(self.before(layer)).shape)
        if window is None:
            raise ValueError(f"Layer {layer!r} slides no window.")
        return window

    def sums(self, layer: str, channel: int) -> Floats:
        """Return the (C, H_out, W_out) channel sums of one map, as the core adds them up."""
        window = self.window(layer)
        rows, columns = window.rows, window.columns
        sums: Floats = ops.channel_sums(
            self.maps(self.before(layer)),
            self.network.weights[f"{layer}.weight"][channel : channel + 1],
            (rows.stride, columns.stride),
            ((rows.before, rows.after), (columns.before, columns.after)),
            (rows.dilation, columns.dilation),
        )[0]
        return sums

    def counts(self, layer: str) -> NDArray[np.integer]:
        """Return the (H_out, W_out) numbers of cells that each mean of a pooling is taken over."""
        before = self.maps(self.before(layer))
        return ops.avg_pool2d_counts(before.shape, *_pooling(self.window(layer)))

    def bias(self, layer: str, output: int) -> float:
        """Return what a layer adds to one of its outputs; none is 0."""
        biases = self.network.weights.get(f"{layer}.bias")
        return 0.0 if biases is None else float(biases[output])

    def into(self, layer: str, channel: int) -> Link | None:
        """Link a map to what it was made from; one that was switched off is made from nothing."""
        if channel in self.run.off.get(layer, ()):
            return None
        match self.layer(layer).kind:
            case "Conv2d":
                return self._convolved(layer, channel)
            case "ReLU" if self.before(layer) == INPUT and len(self.maps(INPUT)) > 1:
                return None  # one panel shows all channels of a colour picture
            case "ReLU":
                source = self._same_channel(layer, channel).panel
                return ElementwiseLink(
                    source=source, target=panel_name(layer, channel), function="ReLU"
                )
            case _:
                return self._pooled(layer, channel)

    def brightest(self, layer: str, channel: int) -> Pin:
        """Tell where a map answers most."""
        map_ = self.maps(layer)[channel]
        row, column = divmod(int(map_.argmax()), map_.shape[1])
        return Pin(panel_name(layer, channel), row, column)

    def _convolved(self, layer: str, channel: int) -> WindowLink:
        planes = self.planes(self.before(layer))
        kernels = tuple(Plane(f"{layer}_kernel_{index + 1}") for index in range(len(planes)))
        return WindowLink(
            sources=planes,
            target=panel_name(layer, channel),
            window=self.window(layer),
            kernels=kernels,
            sums=self.sums(layer, channel),
            bias=self.bias(layer, channel),
        )

    def _pooled(self, layer: str, channel: int) -> WindowLink:
        window = self.window(layer)
        is_max = self.layer(layer).kind == "MaxPool2d"
        one = self.maps(self.before(layer))[channel : channel + 1]
        return WindowLink(
            sources=(self._same_channel(layer, channel),),
            target=panel_name(layer, channel),
            window=window,
            reduce=Reduce.MAX if is_max else Reduce.MEAN,
            winners=ops.max_pool2d_winners(one, *_pooling(window))[0] if is_max else None,
            counts=None if is_max else self.counts(layer),
        )

    def _same_channel(self, layer: str, channel: int) -> Plane:
        return self.planes(self.before(layer))[channel]

    def _reach(self, layer: str) -> ops.Window:
        if layer not in self._reaches:
            height, width = self.maps(INPUT).shape[1:]
            self._reaches[layer] = self.network.reach(layer, (height, width))
        return self._reaches[layer]


def full_colour(maps: Floats) -> float:
    """Return the value that gets the full colour: a few glints must not pale all the rest.

    Examples
    --------
    >>> full_colour(np.array([0.5, -2.0]))
    2.0
    >>> full_colour(np.zeros(2))
    1.0
    """
    # Of very many cells some suffice; an odd step meets every column.
    sizes = np.abs(maps.ravel()[:: maps.size // _ENOUGH | 1])
    kept = min(sizes.size - 1, int(_NO_GLINT * sizes.size))
    return float(np.partition(sizes, kept)[kept]) or float(sizes.max()) or 1.0


def _pooling(window: ops.Window) -> tuple[Pair, Pair, Padding, bool]:
    """Return a pooling window's settings as the core takes them."""
    rows, columns = window.rows, window.columns
    return (
        (rows.kernel_size, columns.kernel_size),
        (rows.stride, columns.stride),
        ((rows.before, rows.after), (columns.before, columns.after)),
        rows.ceil_mode,
    )


def _words() -> text.Lesson:
    return text.lesson("network_flow")
