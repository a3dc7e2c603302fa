"""The mistakes that people make with sizes and parameters, worked out for a layer at hand.

Each mistake is a calculation: who forgets the padding gets a certain number, and who types that
number has probably forgotten the padding. The likeliest come first, because two mistakes may lead
to one number.
"""

from __future__ import annotations

from collections.abc import Iterator

from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.sums import number
from cnnviz.quiz.verdict import Slip, unlike


def of_a_side(layer: LabLayer) -> tuple[Slip, ...]:
    """List the mistakes with the width of what comes out.

    Parameters
    ----------
    layer : LabLayer
        A convolution or pooling that fits.

    Returns
    -------
    tuple of Slip
        Without those that happen to give the right number.

    Examples
    --------
    >>> layer = LabLayer(kind=Kind.CONV, width=32, height=32, channels=3, kernel=5, padding=2)
    >>> [(slip.name, slip.value) for slip in of_a_side(layer)][:3]
    [('padding_forgotten', 28), ('padding_once', 30), ('one_forgotten', 31)]
    """
    return _wrong(_sides(layer), layer.output[0])


def of_the_depth(layer: LabLayer) -> tuple[Slip, ...]:
    """List the mistakes with the depth of what comes out."""
    depth, filters = layer.channels, layer.filters
    if layer.kind is Kind.POOL:
        found = [Slip("depth_pooled", 1, "1")]
    else:
        times = f"{depth} · {filters} = {number(depth * filters)}"
        found = [
            Slip("depth_of_input", depth, str(depth)),
            Slip("depth_times", depth * filters, times),
            Slip("depth_one", 1, "1"),
        ]
    return _wrong(iter(found), layer.output[2])


def of_parameters(layer: LabLayer) -> tuple[Slip, ...]:
    """List the mistakes with the number of parameters.

    Examples
    --------
    >>> layer = LabLayer(
    ...     kind=Kind.CONV, width=32, height=32, channels=3, filters=10, kernel=5, padding=2
    ... )
    >>> {slip.value: slip.name for slip in of_parameters(layer)}[750]
    'bias_forgotten'
    """
    found = {Kind.CONV: _conv_parameters, Kind.POOL: _pool_parameters, Kind.FC: _fc_parameters}
    return _wrong(found[layer.kind](layer), layer.row.parameters)


def of_work(layer: LabLayer) -> tuple[Slip, ...]:
    """List the mistakes with the multiply-adds of a convolution."""
    return _wrong(_conv_work(layer), layer.row.multiply_adds)


def of_values(layer: LabLayer) -> tuple[Slip, ...]:
    """List the mistakes with how many numbers come out."""
    width, height, depth = layer.output
    found = [
        Slip("depth_left_out", width * height, f"{width} · {height} = {number(width * height)}"),
        Slip("added", width + height + depth, f"{width} + {height} + {depth}"),
        Slip("one_side", width * depth, f"{width} · {depth} = {number(width * depth)}"),
    ]
    return _wrong(iter(found), layer.row.values)


def of_padding(layer: LabLayer) -> tuple[Slip, ...]:
    """List the mistakes with the padding that keeps the size: (F - 1) / 2 on each side."""
    side = layer.kernel
    found = [
        Slip("padding_both", side - 1, f"{side} − 1 = {side - 1}"),
        Slip("padding_half", (side + 1) // 2, f"({side} + 1) ÷ 2 = {(side + 1) // 2}"),
        Slip("padding_none", 0, f"({layer.width} − {side}) + 1 = {layer.width - side + 1}"),
        Slip("padding_kernel", side, str(side)),
    ]
    return _wrong(iter(found), (side - 1) // 2)


def _wrong(slips: Iterator[Slip], right: int) -> tuple[Slip, ...]:
    possible = (slip for slip in slips if isinstance(slip.value, int) and slip.value >= 0)
    return unlike(right, possible)


def _sides(layer: LabLayer) -> Iterator[Slip]:
    axis, _ = layer.axes
    size, extent, stride, pad = axis.size, axis.extent, axis.stride, axis.before

    def steps(room: int, written: str, name: str, more: int = 1) -> Slip:
        value = _divided(room, stride, layer.ceil_mode) + more
        return Slip(name, value, f"{written} ÷ {stride}{' + 1' if more else ''} → {value}")

    padded = f"{size} + 2·{pad}" if pad else str(size)
    room = size + 2 * pad - extent
    for name, up in (("rounded_down", False), ("rounded_up", True)):
        if up != layer.ceil_mode:
            value = _divided(room, stride, up) + 1
            yield Slip(name, value, f"({padded} − {extent}) ÷ {stride} + 1 → {value}")
    if pad:
        yield steps(size - extent, f"({size} − {extent})", "padding_forgotten")
        yield steps(room - pad, f"({size} + {pad} − {extent})", "padding_once")
    yield steps(room, f"({padded} − {extent})", "one_forgotten", more=0)
    if stride > 1:
        yield Slip("stride_forgotten", room + 1, f"{padded} − {extent} + 1 = {room + 1}")
    if layer.kind is Kind.POOL:
        whole = size // extent
        yield Slip("pool_divided", whole, f"{size} ÷ {extent} → {whole}")
    yield Slip("size_kept", size, str(size))
    yield steps(room + extent, f"({padded})" if pad else padded, "kernel_forgotten")
    other = room // extent + 1
    yield Slip("stride_swapped", other, f"({padded} − {extent}) ÷ {extent} + 1 → {other}")


def _divided(room: int, stride: int, up: bool) -> int:
    return -(-room // stride) if up else room // stride


def _product(name: str, written: str, value: int) -> Slip:
    return Slip(name, value, f"{written} = {number(value)}")


def _conv_parameters(layer: LabLayer) -> Iterator[Slip]:
    side, depth, filters = layer.kernel, layer.channels, layer.filters
    square, one = side * side, side * side * depth
    width, height, _ = layer.output
    written, each = f"{side}·{side}·{depth}", (one + 1) * filters
    yield _product("bias_forgotten", f"{written} · {filters}", one * filters)
    yield _product("depth_forgotten", f"({side}·{side} + 1) · {filters}", (square + 1) * filters)
    yield _product("depth_and_bias", f"{side}·{side} · {filters}", square * filters)
    yield _product("one_filter", f"{written} + 1", one + 1)
    yield _product("one_filter_bare", written, one)
    yield _product("one_bias", f"{written} · {filters} + 1", one * filters + 1)
    many = (square + 1) * depth * filters
    yield _product("bias_per_channel", f"({side}·{side} + 1) · {depth} · {filters}", many)
    line = (side * depth + 1) * filters
    yield _product("one_side", f"({side}·{depth} + 1) · {filters}", line)
    every = each * width * height
    yield _product("not_shared", f"({written} + 1) · {filters} · {width}·{height}", every)
    values = layer.row.values
    connected = (layer.values + 1) * values
    yield _product("fully", f"({number(layer.values)} + 1) · {number(values)}", connected)
    yield _product("outputs", f"{width}·{height}·{filters}", values)


def _pool_parameters(layer: LabLayer) -> Iterator[Slip]:
    side, depth = layer.kernel, layer.channels
    square = side * side
    pairs: tuple[tuple[str, int], ...] = (
        (f"{side}·{side}", square),
        (f"{side}·{side} · {depth}", square * depth),
        (f"({side}·{side} + 1) · {depth}", (square + 1) * depth),
        (f"({side}·{side}·{depth} + 1) · {depth}", (square * depth + 1) * depth),
        (f"{side}·{side} + 1", square + 1),
    )
    for written, value in pairs:
        yield _product("pool_learns", written, value)
    yield Slip("pool_settings", 2, "F, S")


def _fc_parameters(layer: LabLayer) -> Iterator[Slip]:
    values, outputs = layer.values, layer.filters
    written = number(values)
    yield _product("bias_forgotten", f"{written} · {outputs}", values * outputs)
    yield _product("one_bias", f"{written} · {outputs} + 1", values * outputs + 1)
    yield _product("bias_of_inputs", f"{written} · ({outputs} + 1)", values * (outputs + 1))
    yield _product("sum_of_both", f"{written} + {outputs}", values + outputs)
    yield _product("one_output", f"{written} + 1", values + 1)
    yield Slip("bias_only", outputs, str(outputs))


def _conv_work(layer: LabLayer) -> Iterator[Slip]:
    side, depth, filters = layer.kernel, layer.channels, layer.filters
    width, height, _ = layer.output
    one, places = side * side * depth, width * height
    written, where = f"{side}·{side}·{depth}", f"{width}·{height}"
    yield _product("filters_forgotten", f"{written} · {where}", one * places)
    yield _product(
        "depth_forgotten", f"{side}·{side} · {where}·{filters}", side * side * places * filters
    )
    before = layer.width * layer.height
    yield _product(
        "input_size", f"{written} · {layer.width}·{layer.height}·{filters}", one * before * filters
    )
    yield _product("only_weights", f"{written} · {filters}", one * filters)
    yield _product(
        "biases_counted", f"({written} + 1) · {where}·{filters}", (one + 1) * places * filters
    )
    yield Slip("parameters", layer.row.parameters, number(layer.row.parameters))
