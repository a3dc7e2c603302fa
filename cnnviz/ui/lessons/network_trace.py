"""Follow a class's score back to the pixels: at each step, to what adds most to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import (
    DenseLink,
    ElementwiseLink,
    FlattenLink,
    Form,
    Link,
    Panel,
    Pin,
    Shading,
    View,
    WindowLink,
)
from cnnviz.ui.lessons.network_panels import INPUT, PICTURE, Panels, Scale, panel_name

if TYPE_CHECKING:
    from cnnviz.models.chain import Chain, Run

Floats = NDArray[np.floating]

_MOST_VALUES: Final = 12  # of a list that are drawn: those that add most
_MAP: Final = 0.6
_PICTURE: Final = 1.3
_VALUES: Final = 2.0


@dataclass(frozen=True)
class Step:
    """One cell on the way from a score to the pixels: value = part + rest + bias.

    Parameters
    ----------
    layer, kind : str
        The layer that made the cell; "input" and "Input" for the picture.
    channel : int
        Its map, or its place in a list.
    row, column : int
        The cell in that map; 0 in a list.
    value : float
    part : float
        What the next step adds to it: its largest part.
    rest : float
        What everything else adds, but for the bias.
    bias : float
    weight : float or None
        With which the next step's value counts, in a list that votes.
    """

    layer: str
    kind: str
    channel: int
    row: int
    column: int
    value: float
    part: float = 0.0
    rest: float = 0.0
    bias: float = 0.0
    weight: float | None = None


@dataclass(frozen=True, eq=False)
class Trace:
    """The way of a score.

    Parameters
    ----------
    view : View
        Draws it, with its cells as `View.path`.
    steps : tuple of Step
        From the score to the picture, one per layer.
    """

    view: View
    steps: tuple[Step, ...]


def trace_view(run: Run, network: Chain, label: int, *, scale: Scale = Scale.LAYER) -> Trace:
    """Follow the score of a class back to the pixels.

    At each step the way goes on to what adds most: the value with the largest vote, the brightest
    cell of a mean, the winner of a maximum, the channel with the largest sum.

    Parameters
    ----------
    run : Run
        With votes.
    network : Chain
        That made the run.
    label : int
        Index of the class, or of the value where the network has no classes.
    scale : Scale
        What shares a colour scale.

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        A run without votes: the picture is larger than those the network was trained on.
    """
    if run.logits is None:
        raise ValueError(text.lesson("network_trace")("no_votes"))
    made = Panels(run, network)
    steps = tuple(_way_back(made, label))
    return Trace(_Drawing(made, steps, scale).view(), steps)


def _way_back(made: Panels, label: int) -> Iterator[Step]:
    """Go from layer to layer, from the last one to the picture."""
    place: tuple[int, ...] = (label,)
    for layer in reversed(made.network.layers):
        values = made.run.maps[layer.name]
        found, place_before = _one_step(made, layer.name, layer.kind, place)
        yield _step(layer.name, layer.kind, place, float(values[place]), **found)
        place = place_before
    yield _step(INPUT, "Input", place, float(made.maps(INPUT)[place]))


def _step(layer: str, kind: str, place: tuple[int, ...], value: float, **parts: Any) -> Step:
    channel, row, column = (*place, 0, 0)[:3]
    return Step(layer, kind, channel, row, column, value, **parts)


def _one_step(
    made: Panels, layer: str, kind: str, place: tuple[int, ...]
) -> tuple[dict[str, float], tuple[int, ...]]:
    """Tell what adds most to a cell, and where it lies in what the layer reads."""
    before = made.run.maps[made.before(layer)]
    match kind:
        case "Linear":
            return _largest_vote(made, layer, before, place[0])
        case "Flatten":
            found = tuple(int(index) for index in np.unravel_index(place[0], before.shape))
            return {"part": float(before[found])}, found
        case "Conv2d":
            return _largest_channel(made, layer, before, place)
        case "ReLU":
            return {"part": float(made.run.maps[layer][place])}, place
        case _:
            return _brightest(made, layer, kind, before, place)


def _largest_vote(
    made: Panels, layer: str, before: Floats, output: int
) -> tuple[dict[str, float], tuple[int, ...]]:
    weights = made.network.weights[f"{layer}.weight"][output]
    votes = weights * before
    index = int(votes.argmax())
    rest = float(votes.sum(dtype=np.float64) - votes[index])
    parts = {"part": float(votes[index]), "rest": rest, "bias": made.bias(layer, output)}
    return {**parts, "weight": float(weights[index])}, (index,)


def _largest_channel(
    made: Panels, layer: str, before: Floats, place: tuple[int, ...]
) -> tuple[dict[str, float], tuple[int, ...]]:
    output, row, column = place
    window = made.window(layer)
    sums = made.sums(layer, output)[:, row, column]
    channel = int(sums.argmax())
    kernel = made.network.weights[f"{layer}.weight"][output, channel]
    inside = [
        (float(before[channel, r, c] * kernel[i, j]), r, c)
        for i, r in enumerate(window.rows.positions(row))
        for j, c in enumerate(window.columns.positions(column))
        if 0 <= r < window.rows.size and 0 <= c < window.columns.size
    ]
    _, best_row, best_column = max(inside)
    rest = float(sums.sum(dtype=np.float64) - sums[channel])
    parts = {"part": float(sums[channel]), "rest": rest, "bias": made.bias(layer, output)}
    return parts, (channel, best_row, best_column)


def _brightest(
    made: Panels, layer: str, kind: str, before: Floats, place: tuple[int, ...]
) -> tuple[dict[str, float], tuple[int, ...]]:
    """Find the largest cell of a pooling window."""
    channel, row, column = place
    window = made.window(layer)
    rows = [index for index in window.rows.positions(row) if 0 <= index < window.rows.size]
    columns = [
        index for index in window.columns.positions(column) if 0 <= index < window.columns.size
    ]
    patch = before[channel][np.ix_(rows, columns)]
    best_row, best_column = divmod(int(patch.argmax()), len(columns))
    largest, value = float(patch.max()), float(made.run.maps[layer][place])
    found = (channel, rows[best_row], columns[best_column])
    if kind == "MaxPool2d":
        return {"part": largest}, found
    part = largest / int(made.counts(layer)[row, column])
    return {"part": part, "rest": value - part}, found


class _Drawing:
    """Draws a way: a column per convolution, its kernel on top, then the lists of values."""

    def __init__(self, made: Panels, steps: Sequence[Step], scale: Scale) -> None:
        self.made, self.scale = made, scale
        self.steps = {step.layer: step for step in steps}
        self.forward = list(reversed(steps))
        self.panels: list[Panel] = [made.picture(size=_PICTURE)]
        self.links: list[Link] = []
        self.headings: list[str] = [""]
        self.path = [Pin(PICTURE, steps[-1].row, steps[-1].column)]
        self.shown: dict[str, tuple[int, ...]] = {}
        self.kernel = text.lesson("network_trace")("kernel")
        self.names = made.network.class_names(text.language())

    def view(self) -> View:
        words = text.lesson("network_trace")
        for before, step in zip(self.forward, self.forward[1:], strict=False):
            if step.kind in {"Flatten", "Linear"} or self._is_list(step.layer):
                self._add_values(before, step)
            else:
                self._add_map(before, step)
        last = self.forward[-1]
        name = self._named(last.channel)
        return View(
            label=words("whole", name=name),
            panels=tuple(self.panels),
            links=tuple(self.links),
            headings=tuple(self.headings),
            zoom=True,
            opening=self.path[-1],
            path=tuple(self.path),
        )

    def _is_list(self, layer: str) -> bool:
        return self.made.run.maps[layer].ndim == 1

    def _add_map(self, before: Step, step: Step) -> None:
        """Add the map of a step below the last one; a convolution begins a column."""
        made = self.made
        if step.kind == "Conv2d":
            self.headings.append("")
            only = () if before.layer == INPUT else (before.channel,)
            self.panels += made.kernels(
                step.layer, step.channel, len(self.headings) - 1, only=only, short=self.kernel
            )
        column = len(self.headings) - 1
        self.panels.append(
            made.map(
                step.layer,
                step.channel,
                column,
                scale=self.scale,
                size=_MAP,
                opens=False,
                short=f"{step.layer} · {step.channel + 1}",
            )
        )
        link = made.into(step.layer, step.channel)
        if isinstance(link, WindowLink) and step.kind == "Conv2d" and before.layer != INPUT:
            link = _one_source(link, before.channel)
        if link is not None:
            self.links.append(link)
        self.path.append(Pin(panel_name(step.layer, step.channel), step.row, step.column))

    def _add_values(self, before: Step, step: Step) -> None:
        """Add a list of values, of which only those are drawn that add most to what follows."""
        self.headings.append("")
        shown = self._shown_values(step)
        self.shown[step.layer] = shown
        name = step.layer if step is not self.forward[-1] else "scores"
        self.panels.append(self._list(name, step, shown))
        link = self._link_into_list(before, step, name)
        if link is not None:
            self.links.append(link)
        self.path.append(Pin(name, shown.index(step.channel), 0))

    def _shown_values(self, step: Step) -> tuple[int, ...]:
        """Choose those values of a list that add most to what follows, the largest vote first."""
        after = self.forward[self.forward.index(step) :]
        reader = next((one for one in after[1:] if one.kind == "Linear"), None)
        if reader is None:
            return self._ends(step)
        read = self.made.run.maps[self.made.before(reader.layer)]
        votes = self.made.network.weights[f"{reader.layer}.weight"][reader.channel] * read
        largest = np.argsort(-np.abs(votes), kind="stable")[:_MOST_VALUES]
        chosen = {int(index) for index in largest} | {step.channel}
        return tuple(sorted(chosen, key=lambda index: -float(votes[index])))

    def _ends(self, step: Step) -> tuple[int, ...]:
        """Choose values of a list that no layer votes with: all, or the largest of very many."""
        last = self.made.run.maps[self.forward[-1].layer]
        if len(last) <= _MOST_VALUES:
            return tuple(range(len(last)))
        largest = np.argsort(-np.abs(last), kind="stable")[:_MOST_VALUES]
        return tuple(sorted({int(index) for index in largest} | {step.channel}))

    def _named(self, index: int) -> str:
        if self.names:
            return self.names[index]
        return text.lesson("network_trace")("unnamed", number=index + 1)

    def _list(self, name: str, step: Step, shown: Sequence[int]) -> Panel:
        words = text.lesson("network_trace")
        values = self.made.run.maps[step.layer][list(shown)]
        is_last = name == "scores"
        return Panel(
            name=name,
            title=words("scores") if is_last and self.names else words("values", layer=step.layer),
            values=values[:, np.newaxis],
            column=len(self.headings) - 1,
            shading=Shading.PLAIN if is_last else Shading.SIGNED,
            form=Form.SCORES if is_last else Form.LIST,
            limit=float(np.abs(values).max()) or 1.0,
            labels=tuple(self._label(step, index, is_last) for index in shown),
            size=1.0 if is_last else _VALUES,
            short="" if is_last else step.layer,
        )

    def _label(self, step: Step, index: int, is_last: bool) -> str:
        words = text.lesson("network_trace")
        if is_last:
            return self._named(index)
        before = self.made.before(step.layer)
        maps = self.made.run.maps[before]
        if step.kind != "Flatten":
            return words("value", number=index + 1, layer=step.layer)
        channel, row, column = np.unravel_index(index, maps.shape)
        if maps[0].size == 1:
            return words("of_map", number=int(channel) + 1, layer=before)
        place = {"row": int(row) + 1, "column": int(column) + 1}
        return words("of_cell", number=int(channel) + 1, layer=before, **place)

    def _link_into_list(self, before: Step, step: Step, name: str) -> Link | None:
        made, shown = self.made, list(self.shown[step.layer])
        if step.kind == "Flatten":
            first = before.channel * made.run.maps[before.layer][0].size
            places = np.array(shown) - first
            places[(places < 0) | (places >= made.run.maps[before.layer][0].size)] = -1
            source = panel_name(before.layer, before.channel)
            if before.layer == INPUT:
                if len(made.maps(INPUT)) > 1:  # one panel shows all channels of a colour picture
                    return None
                source = PICTURE
            return FlattenLink(sources=(source,), target=name, places=places)
        if step.kind != "Linear":
            return ElementwiseLink(source=before.layer, target=name, function=step.kind)
        drawn = list(self.shown[before.layer])
        weights = made.network.weights[f"{step.layer}.weight"][shown]
        others = np.array(made.run.maps[before.layer])
        others[drawn] = 0.0
        biases = made.network.weights.get(f"{step.layer}.bias")
        return DenseLink(
            source=before.layer,
            target=name,
            weights=weights[:, drawn],
            bias=None if biases is None else biases[shown],
            rest=ops.linear(others, weights) if len(drawn) < len(others) else None,
        )


def _one_source(link: WindowLink, channel: int) -> WindowLink:
    """Keep one channel of a convolution; all others together become the rest."""
    sums = np.asarray(link.sums)
    rest = np.delete(sums, channel, axis=0).sum(axis=0)
    return WindowLink(
        sources=(link.sources[channel],),
        target=link.target,
        window=link.window,
        kernels=(link.kernels[channel],),
        sums=sums[channel : channel + 1],
        rest=rest if len(sums) > 1 else None,
        bias=link.bias,
    )
