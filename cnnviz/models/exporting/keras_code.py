"""Write a network as a Keras program whose summary lists the same counts.

Keras pads by words: "valid" is no padding, "same" as much as keeps ceil(size / stride) outputs,
and that not always alike on both sides. A padding that "same" would not give becomes a layer of its
own, and so does rounding up, which Keras has no word for.

References
----------
Deck 003, R207 to R210 and R214: the decks' two networks, as Keras lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cnnviz import ops
from cnnviz.models import shapes
from cnnviz.models.budget import Budget, Row
from cnnviz.models.exporting.columns import aligned
from cnnviz.models.layers import Layer

_TEMPLATE = '''\
"""A network with {parameters:,} parameters, for pictures of {shape} (rows, columns, channels)."""

import keras
from keras import layers

network = keras.Sequential(
    [
{layers}
    ]
)

network.summary()  # Total params: {parameters:,} ({size})
'''

Line = tuple[str, str]


@dataclass(frozen=True)
class _Place:
    """A layer among its neighbours."""

    row: Row
    before: Row | None
    after: Row | None
    is_last: bool
    above_zero: bool  # nothing that it reads is negative

    @property
    def layer(self) -> Layer:
        if not isinstance(self.row.node, Layer):
            raise ValueError(f"{self.row.name!r} has branches, and only a plain chain is written.")
        return self.row.node

    @property
    def activation(self) -> str:
        """Keras makes what follows a layer a part of it."""
        if self.after is not None and self.after.kind == "ReLU":
            return ', activation="relu"'
        return ', activation="softmax"' if self.is_last and self.row.kind == "Linear" else ""


def keras_code(counted: Budget) -> str:
    """Write a network as a Keras program that builds it and lists it.

    Parameters
    ----------
    counted : Budget
        Of a plain chain; what does not fit is left out.

    Returns
    -------
    str
        Defines ``network``. As on the slides its last dense layer ends in softmax.

    Raises
    ------
    ValueError
        A block of branches, or a layer that Keras has no word for.

    Examples
    --------
    Seven rows in windows of two, rounded up: Keras's "same" does that.

    >>> from cnnviz.models.budget import budget
    >>> pool = Layer("pool1", "MaxPool2d", {"kernel_size": 2, "ceil_mode": True})
    >>> code = keras_code(budget([pool], (3, 7, 7)))
    >>> [line.strip() for line in code.splitlines() if "Pooling" in line]
    ['layers.MaxPooling2D(2, padding="same"),  # pool1: 4 x 4 x 3; "same" rounds up, as here']
    """
    rows = counted.rows
    lines: list[Line] = [(f"layers.Input(({_channels_last(counted.input)})),", "")]
    above_zero = False
    for before, row, after in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        lines += _lines(_Place(row, before, after, row is rows[-1], above_zero))
        above_zero = row.kind == "ReLU" or (above_zero and row.kind not in {"Conv2d", "Linear"})
    return _TEMPLATE.format(
        parameters=counted.parameters,
        shape=_channels_last(counted.input).replace(", ", " x "),
        layers=aligned(lines, " " * 8),
        size=keras_size(counted.parameters),
    )


def keras_size(parameters: int) -> str:
    """Write how much memory parameters take, as Keras does.

    Examples
    --------
    >>> keras_size(104202), keras_size(1114858), keras_size(56)
    ('407.04 KB', '4.25 MB', '224.00 B')
    """
    size = 4.0 * parameters
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} GB"


def _lines(place: _Place) -> Iterator[Line]:
    match place.row.kind:
        case "Conv2d":
            yield from _convolution(place)
        case "MaxPool2d" | "AvgPool2d":
            yield from _pooling(place)
        case "Linear":
            count = place.layer.options["out_features"]
            yield f"layers.Dense({count}{place.activation}),", _comment(place)
        case "Flatten":
            yield "layers.Flatten(),", _comment(place)
        case "ReLU":
            before = place.before
            if before is None or before.kind not in {"Conv2d", "Linear"}:
                yield "layers.ReLU(),", _comment(place)
        case kind:
            raise ValueError(f"Layer {place.row.name!r} is of the kind {kind}, unknown to Keras.")


def _convolution(place: _Place) -> Iterator[Line]:
    options, window = place.layer.options, _window(place)
    padding, added = options.get("padding", 0), ""
    if padding and _same_is(window):
        added = ', padding="same"'
    elif padding:
        yield f"layers.ZeroPadding2D({padding}),", f'{place.row.name}\'s; no "same" would do so'
    stride = f", strides={options['stride']}" if options.get("stride", 1) != 1 else ""
    arguments = f"{options['out_channels']}, {options['kernel_size']}"
    yield f"layers.Conv2D({arguments}{stride}{added}{place.activation}),", _comment(place)


def _pooling(place: _Place) -> Iterator[Line]:
    options, window = place.layer.options, _window(place)
    size, added, note = options["kernel_size"], "", ""
    missing = tuple(_missing(axis) for axis in (window.rows, window.columns))
    if any(missing) and _same_is(window):
        added, note = ', padding="same"', '; "same" rounds up, as here'
    elif any(missing):
        rows, columns = missing
        yield f"layers.ZeroPadding2D(((0, {rows}), (0, {columns}))),", _rounding(place)
    stride = options.get("stride", size)
    strides = f", strides={stride}" if stride != size else ""
    word = "MaxPooling2D" if place.row.kind == "MaxPool2d" else "AveragePooling2D"
    yield f"layers.{word}({size}{strides}{added}),", _comment(place) + note


def _rounding(place: _Place) -> str:
    start = f"{place.row.name} rounds up, which Keras cannot: zeros instead"
    if place.row.kind == "AvgPool2d":
        return f"{start}, which count in the mean at the edge"
    return start if place.above_zero else f"{start}, which win over what is below 0"


def _window(place: _Place) -> ops.Window:
    window = shapes.window(place.layer, place.row.input)
    assert window is not None  # noqa: S101  # it is asked of convolutions and poolings alone
    return window


def _same_is(window: ops.Window) -> bool:
    """Tell whether Keras's "same" slides the very same windows."""
    return all(_same_along(axis) for axis in (window.rows, window.columns))


def _same_along(axis: ops.Axis) -> bool:
    outputs = -(-axis.size // axis.stride)
    total = max((outputs - 1) * axis.stride + axis.kernel_size - axis.size, 0)
    return outputs == axis.outputs and total // 2 == axis.before


def _missing(axis: ops.Axis) -> int:
    """Count the cells by which the last window sticks out."""
    return max(0, (axis.outputs - 1) * axis.stride + axis.kernel_size - axis.size)


def _comment(place: _Place) -> str:
    made = _channels_last(place.row.output).replace(", ", " x ")
    count = place.row.parameters
    return f"{place.row.name}: {made}" + (f", {count:,} parameters" if count else "")


def _channels_last(shape: shapes.Shape) -> str:
    return ", ".join(map(str, (*shape[1:], shape[0])))
