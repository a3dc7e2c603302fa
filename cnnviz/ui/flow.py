r"""Put a linked view together as the data flows: each step calls the core and links what it made.

    flow = Flow("The whole toy")
    flow.picture(state.picture(), Shown("picture", ["the picture"]))
    flow.convolve(state.features(), Shown("map", [...]), Shown("feature", [...]), divisor=9)
    flow.activate(ops.relu, Shown("relu", [...]), called="ReLU")
    flow.pool(Reduce.MAX, Shown("pooled", [...]), 2, ceil_mode=True)
    flow.flatten(Shown("values", ["the list"]))
    flow.vote(state.vote_weights(), Shown("votes", ["the votes"]), labels=("X", "O"))
    show(flow.view(), key="toy")

Every number in the view is the core's own; a flow only arranges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ops.padding import Padding
from cnnviz.ops.windows import Pair
from cnnviz.ui.components.linked_view import (
    Accent,
    DenseLink,
    Editing,
    ElementwiseLink,
    FlattenLink,
    Form,
    Link,
    Operation,
    Panel,
    Pin,
    Plane,
    Player,
    ProductLink,
    Reduce,
    Shading,
    View,
    WindowLink,
    planes,
)

Maps = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Shown:
    """How the panels of one column look; every attribute is described at `Panel`.

    Parameters
    ----------
    name : str
        Name of the panels; several are numbered: map0, map1, ...
    titles : sequence of str
        One per panel.
    heading : str
        Stands above the column.
    shorts : sequence of str
        Drawn above the panels instead of the titles, one per panel; none for the whole titles.
    column : int, optional
        Stand in this column, below what is there, instead of in a new one.
    """

    name: str
    titles: Sequence[str]
    heading: str = ""
    note: str = ""
    shading: Shading = Shading.SIGNED
    form: Form = Form.GRID
    editing: Editing | None = None
    hidden: bool = False
    limit: float | None = None
    size: float = 1.0
    off: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    shorts: Sequence[str] = ()
    column: int | None = None

    def numbered(self, index: int) -> str:
        """Name panel `index` of several."""
        return f"{self.name}{index}"

    def panel(
        self, values: Maps, column: int, index: int | None = None, accent: Accent | None = None
    ) -> Panel:
        """Make a panel; without an index it is the only one of its column."""
        return Panel(
            name=self.name if index is None else self.numbered(index),
            title=self.titles[index or 0],
            values=values,
            column=column,
            accent=accent,
            shading=self.shading,
            form=self.form,
            editing=self.editing,
            hidden=self.hidden,
            limit=self.limit,
            size=self.size,
            off=self.off,
            labels=self.labels,
            note=self.note,
            short=self.shorts[index or 0] if self.shorts else "",
        )


@dataclass(frozen=True)
class _Stage:
    """The maps that have been reached, and the planes that show them."""

    maps: Maps  # (C, H, W)
    planes: tuple[Plane, ...]  # one per channel
    accents: tuple[Accent | None, ...]  # likewise


class Flow:
    """A view under construction.

    Parameters
    ----------
    label : str
        What the whole picture is, for people who hear it.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self._panels: list[Panel] = []
        self._links: list[Link] = []
        self._headings: list[str] = []
        self._stage: _Stage | None = None
        self._kernels_shown: Shown | None = None

    @property
    def maps(self) -> Maps:
        """What the last step made, (C, H, W); a list is (1, n, 1)."""
        return self._reached.maps

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that have been laid so far."""
        return tuple(self._links)

    def picture(self, pixels: Maps, shown: Shown) -> Flow:
        """Start from a picture (C, H, W); one panel shows all channels of a colour picture."""
        self._panels.append(shown.panel(pixels, self._column(shown)))
        channels = range(pixels.shape[0])
        planes = tuple(Plane(shown.name, channel) for channel in channels)
        self._stage = _Stage(pixels, planes, tuple(None for _ in channels))
        return self

    def channels(self, maps: Maps, shown: Shown) -> Flow:
        """Start from several maps (C, H, W), a panel each, such as the axes of a sensor."""
        self._fill(maps, shown, (None,) * len(maps))
        return self

    def fork(self) -> Flow:
        """Return a second way on from here, which ends up in the same view."""
        return copy(self)  # one list of panels and one of links for both, a stage for each

    def show(
        self,
        values: Sequence[Maps] | Maps,
        shown: Shown,
        accents: Sequence[Accent | None] = (None,),
    ) -> Flow:
        """Put further panels into a column of their own; no arithmetic runs through them."""
        column = self._column(shown)
        for index, (one, accent) in enumerate(zip(values, _cycled(accents, values), strict=True)):
            self._panels.append(shown.panel(one, column, index, accent))
        return self

    def convolve(
        self,
        kernels: Maps,
        shown: Shown,
        kernels_shown: Shown | None,
        *,
        stride: Pair = 1,
        padding: Padding = 0,
        dilation: Pair = 1,
        bias: float | Maps = 0.0,
        divisor: float = 1.0,
        accents: Sequence[Accent | None] = tuple(Accent),
        depthwise: bool = False,
        all_planes: bool = False,
    ) -> Flow:
        """Slide K kernels (K, C, kh, kw) over all channels, add the bias, divide.

        The bias is one number, or a list of K.
        Depthwise, map i is read by kernel i alone, (K, 1, kh, kw). Of a kernel with several channel
        planes the first is shown: give kernels whose planes are equal, or ask for `all_planes`;
        these take K * C titles and are named kernel0_0, kernel0_1, ... Without a `kernels_shown`
        they are the kernels of the step before, and are not shown once more.
        """
        before, settings = self._reached, (stride, padding, dilation)
        convolved = _depthwise if depthwise else _convolved
        biases = np.full(len(kernels), bias)
        maps, sums = convolved(before.maps, kernels, biases, *settings)
        totals = maps if divisor != 1.0 and (biases.any() or sums.shape[1] > 1) else None
        maps = maps / divisor if divisor != 1.0 else maps
        window = ops.Window.of(before.maps.shape[1:], kernels.shape[2:], *settings)
        colours = _cycled(accents, kernels)
        kernels_shown = self._show_kernels(kernels, kernels_shown, colours, all_planes)
        self._fill(maps, shown, colours)
        for index in range(len(maps)):
            sources = (before.planes[index],) if depthwise else before.planes
            self._links.append(
                WindowLink(
                    sources=sources,
                    target=shown.numbered(index),
                    window=window,
                    kernels=_kernel_planes(kernels_shown, index, len(sources), all_planes),
                    sums=sums[index],
                    totals=None if totals is None else totals[index],
                    bias=float(biases[index]),
                    divisor=divisor,
                )
            )
        return self

    def multiply(self, factors: Sequence[Maps] | Maps, shown: Shown, factors_shown: Shown) -> Flow:
        """Multiply the picture by each of some others (K, H, W), cell by cell."""
        before = self._reached
        self.show(factors, factors_shown)
        self._fill(
            np.array([before.maps[0] * one for one in factors]), shown, (None,) * len(factors)
        )
        for index in range(len(factors)):
            sources = (before.planes[0].panel, factors_shown.numbered(index))
            self._links.append(ProductLink(sources=sources, target=shown.numbered(index)))
        return self

    def activate(self, function: Callable[[Maps], Maps], shown: Shown, *, called: str) -> Flow:
        """Apply a function such as `cnnviz.ops.relu`; `called` is how it is written."""
        before = self._reached
        self._fill(function(before.maps), shown, before.accents)
        for index, plane in enumerate(before.planes):
            self._links.append(
                ElementwiseLink(
                    source=plane.panel,
                    target=shown.numbered(index),
                    function=called,
                    operation=_operation(function),
                )
            )
        return self

    def pool(
        self,
        reduce: Reduce,
        shown: Shown,
        kernel_size: Pair,
        stride: Pair | None = None,
        *,
        ceil_mode: bool = False,
    ) -> Flow:
        """Keep the largest value or the mean of each window, map by map."""
        before = self._reached
        settings = (kernel_size, stride, 0, ceil_mode)
        window = ops.pooling_window(before.maps.shape[1:], *settings)
        is_max = reduce is Reduce.MAX
        maps = (ops.max_pool2d if is_max else ops.avg_pool2d)(before.maps, *settings)
        winners = ops.max_pool2d_winners(before.maps, *settings) if is_max else None
        counts = None if is_max else ops.avg_pool2d_counts(before.maps.shape[1:], *settings)
        self._fill(maps, shown, before.accents)
        for index, plane in enumerate(before.planes):
            self._links.append(
                WindowLink(
                    sources=(plane,),
                    target=shown.numbered(index),
                    window=window,
                    reduce=reduce,
                    winners=None if winners is None else winners[index],
                    counts=counts,
                )
            )
        return self

    def flatten(self, shown: Shown) -> Flow:
        """Write all maps one after the other into a list; values that are `off` count as 0."""
        before = self._reached
        self.list_of(ops.flatten(before.maps), shown)
        sources = tuple(plane.panel for plane in before.planes)
        self._links.append(FlattenLink(sources=sources, target=shown.name))
        return self

    def list_of(self, values: Maps, shown: Shown) -> Flow:
        """Go on from a list of values (n,)."""
        panel = shown.panel(values[:, np.newaxis], self._column(shown))
        self._panels.append(panel)
        counted = values.copy()
        counted[list(shown.off)] = 0.0
        self._stage = _Stage(counted.reshape(1, -1, 1), (Plane(shown.name),), (None,))
        return self

    def vote(
        self,
        weights: Maps,
        shown: Shown,
        *,
        bias: Maps | None = None,
        weights_shown: Shown | None = None,
        contributions_shown: Shown | None = None,
    ) -> Flow:
        """Let every value vote on every class: weights (n_out, n) times the list.

        The weights, and the single votes (weight times value), can have a panel of their own each:
        a row per value, a column per class.
        """
        before, values = self._reached, self._reached.maps.reshape(-1)
        for part, part_shown in (
            (weights, weights_shown),
            (weights * values, contributions_shown),
        ):
            if part_shown:
                self._panels.append(part_shown.panel(part.T, self._column(part_shown)))
        scores = ops.linear(values, weights, bias)
        self._panels.append(shown.panel(scores[:, np.newaxis], self._column(shown)))
        self._links.append(
            DenseLink(
                source=before.planes[0].panel,
                target=shown.name,
                weights=weights,
                bias=bias,
                weights_panel=weights_shown.name if weights_shown else None,
                contributions_panel=contributions_shown.name if contributions_shown else None,
            )
        )
        self._stage = _Stage(scores.reshape(1, -1, 1), (Plane(shown.name),), (None,))
        return self

    def view(
        self,
        *,
        truncate: bool = False,
        decimals: int = 2,
        player: Player | None = None,
        zoom: bool = False,
        opening: Pin | None = None,
    ) -> View:
        """Finish the view; the options are described at `View`."""
        return View(
            label=self.label,
            panels=tuple(self._panels),
            links=tuple(self._links),
            headings=tuple(self._headings),
            truncate=truncate,
            decimals=decimals,
            player=player,
            zoom=zoom,
            opening=opening,
        )

    @property
    def _reached(self) -> _Stage:
        if self._stage is None:
            raise ValueError("A flow starts with picture() or list_of().")
        return self._stage

    def _column(self, shown: Shown) -> int:
        if shown.column is not None:
            return shown.column
        self._headings.append(shown.heading)
        return len(self._headings) - 1

    def _show_kernels(
        self,
        kernels: Maps,
        shown: Shown | None,
        colours: Sequence[Accent | None],
        all_planes: bool,
    ) -> Shown:
        if shown is None:
            if self._kernels_shown is None:
                raise ValueError("The first convolution of a flow shows its kernels.")
            return self._kernels_shown
        column = self._column(shown)
        for index, kernel in enumerate(kernels):
            panels = [shown.panel(kernel[0], column, index, colours[index])]
            if all_planes:
                panels = _plane_panels(kernel, shown, column, index, colours[index])
            self._panels += panels
        self._kernels_shown = shown
        return shown

    def _fill(self, maps: Maps, shown: Shown, accents: Sequence[Accent | None]) -> None:
        column = self._column(shown)
        for index, one in enumerate(maps):
            self._panels.append(shown.panel(one, column, index, accents[index]))
        planes = tuple(Plane(shown.numbered(index)) for index in range(len(maps)))
        self._stage = _Stage(maps, planes, tuple(accents))


def _plane_panels(
    kernel: Maps, shown: Shown, column: int, index: int, colour: Accent | None
) -> list[Panel]:
    """Show every channel's plane of kernel `index`."""
    own = slice(index * len(kernel), (index + 1) * len(kernel))
    shorts = shown.shorts[own] or [""] * len(kernel)
    names = _kernel_planes(shown, index, len(kernel), all_planes=True)
    return [
        replace(shown, name=name.panel, titles=[title], shorts=[short]).panel(
            plane, column, accent=colour
        )
        for name, title, short, plane in zip(names, shown.titles[own], shorts, kernel, strict=True)
    ]


def _kernel_planes(shown: Shown, index: int, channels: int, all_planes: bool) -> tuple[Plane, ...]:
    """Name what kernel `index` multiplies each channel with."""
    name = shown.numbered(index)
    if all_planes:
        return planes(*(f"{name}_{channel}" for channel in range(channels)))
    return planes(*[name] * channels)


def _operation(function: Callable[[Maps], Maps]) -> Operation | None:
    """Name what one of the core's functions does, with its parameter if it is a ``partial``."""
    given = function.keywords if isinstance(function, partial) else {}
    match function.func if isinstance(function, partial) else function:
        case ops.relu:
            return Operation("relu")
        case ops.leaky_relu:
            return Operation("leaky_relu", given.get("slope", 0.01))
        case ops.elu:
            return Operation("elu", given.get("alpha", 1.0))
        case np.abs:
            return Operation("absolute")
    return None


def _cycled(
    accents: Sequence[Accent | None], over: Sequence[Any] | Maps
) -> tuple[Accent | None, ...]:
    return tuple(accents[index % len(accents)] for index in range(len(over)))


def _convolved(
    maps: Maps, kernels: Maps, biases: Maps, stride: Pair, padding: Padding, dilation: Pair
) -> tuple[Maps, Maps]:
    """Return maps (K, H_out, W_out) and channel sums (K, C, H_out, W_out)."""
    if len(maps) == 1:  # then the only channel's sum is the map, but for the bias
        sums = ops.conv2d(maps, kernels, None, stride, padding, dilation)
        added = biases[:, np.newaxis, np.newaxis].astype(sums.dtype)
        return (sums + added if biases.any() else sums), sums[:, np.newaxis]
    return (
        ops.conv2d(maps, kernels, biases, stride, padding, dilation),
        ops.channel_sums(maps, kernels, stride, padding, dilation),
    )


def _depthwise(maps: Maps, kernels: Maps, biases: Maps, *settings: Any) -> tuple[Maps, Maps]:
    """Convolve map i with kernel i alone; maps (K, H_out, W_out), sums (K, 1, H_out, W_out)."""
    triples = zip(maps, kernels, biases, strict=True)
    parts = [
        _convolved(one[np.newaxis], kernel[np.newaxis], np.array([bias]), *settings)
        for one, kernel, bias in triples
    ]
    return np.concatenate([m for m, _ in parts]), np.concatenate([s for _, s in parts])
