"""The lab itself: the layer's volumes, to scale, and its four numbers, each open to its factors."""

from __future__ import annotations

from collections.abc import Iterator

from cnnviz.models.budget import BYTES
from cnnviz.ui import state, text
from cnnviz.ui.components.volumes import Box, Counted, Piece, volumes
from cnnviz.ui.lessons.size_lab import rims, sums
from cnnviz.ui.lessons.size_lab.layer import Kind, LabLayer
from cnnviz.ui.lessons.size_lab.sums import Sum

SHOWN = "lab shown"  # how often a question was taken to the lab
_INPUT = ("input_width", "input_height", "channels")
_OUTPUT = ("output_width", "output_height", "output_depth")


def draw_lab(layer: LabLayer) -> None:
    """Draw a layer that fits, and what it costs.

    Parameters
    ----------
    layer : LabLayer
    """
    words = text.lesson("size_lab")
    told = parts(layer)
    volumes(
        boxes(layer),
        told,
        label=words("drawing", input=_written(layer.input), output=_written(layer.output)),
        hint=words("hint"),
        shortened=words("shortened"),
        key="lab",
        come=state.kept(SHOWN, 0),
        numbers=numbers(layer),
        opened=state.value(state.LAB_NUMBER),
        on_open=lambda name: state.put(state.LAB_NUMBER, name),
    )


def boxes(layer: LabLayer) -> tuple[Box, ...]:
    """Make the boxes: input, filter and output; pooling and full connection have no filter."""
    words, is_conv = text.lesson("size_lab"), layer.kind is Kind.CONV
    is_dense = layer.kind is Kind.FC
    extent = (layer.width, layer.height) if is_dense else (layer.axes[0].extent,) * 2
    given = Box(
        name="input",
        size=layer.input,
        caption=words("input", volume=_written(layer.input)),
        sides=_INPUT,
        padding=layer.padding,
        leaves=layer.leaves,
        over=layer.hangs_over,
        window=extent,
        flat=layer.kind is Kind.POOL,
        step=0 if is_dense or layer.output[0] == 1 else layer.stride,
    )
    filters = Box(
        name="filter",
        size=(layer.kernel, layer.kernel, layer.channels),
        caption=words("filter", volume=_written((layer.kernel, layer.kernel, layer.channels))),
        role="filter",
        sides=("kernel", "kernel", "channels"),
        times=f"× {layer.filters:,}",
    )
    made = Box(
        name="output",
        size=layer.output,
        caption=words("output", volume=_written(layer.output)),
        sides=_OUTPUT,
        cell=True,
        flat=layer.kind is Kind.POOL,
    )
    return (given, filters, made) if is_conv else (given, made)


def parts(layer: LabLayer) -> dict[str, str]:
    """Say what each side of the drawing, and each factor of a sum, is."""
    words = text.lesson("size_lab")
    width, height, depth = layer.output
    values = {
        "width": layer.width,
        "height": layer.height,
        "channels": layer.channels,
        "kernel": layer.kernel,
        "stride": layer.stride,
        "padding": layer.padding,
        "filters": f"{layer.filters:,}",
        "output_width": width,
        "output_height": height,
        "output_depth": f"{depth:,}",
        "inputs": f"{layer.values:,}",
        "outputs": f"{layer.row.values:,}",
        "rim": rims.written(layer),
    }
    kind = layer.kind.value
    return {
        name: words.optional("part", kind, name, **values)
        or words.choice("part", "any", name, **values)
        for name in _parts_of(layer)
    }


def numbers(layer: LabLayer) -> tuple[Counted, ...]:
    """Work out the four numbers, and write down what each is made of."""
    words, row = text.lesson("size_lab"), layer.row
    found = {
        "size": (_written(layer.output), _size_sum(layer), _size_lines(layer)),
        "parameters": (f"{row.parameters:,}", sums.parameters(layer), _parameter_lines(layer)),
        "memory": (sums.memory(row.values), sums.volume(layer), _memory_lines(layer)),
        "work": (f"{row.multiply_adds:,}", sums.work(layer), _work_lines(layer)),
    }
    return tuple(
        Counted(name, words.choice("number", name), value, _short(layer, name, sum_), tuple(lines))
        for name, (value, sum_, lines) in found.items()
    )


def _short(layer: LabLayer, name: str, sum_: Sum) -> tuple[Piece, ...]:
    """Write the sum in one line, or a few words where nothing is multiplied."""
    said = text.lesson("size_lab").optional("short", layer.kind.value, name)
    return _said(said) if said else _pieces(sum_)


def _size_sum(layer: LabLayer) -> Sum:
    return sums.volume(layer)[-1:] if layer.kind is Kind.FC else sums.size(layer)


def _size_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words, kind = text.lesson("size_lab"), layer.kind.value
    if layer.kind is not Kind.FC:
        for name, down in (("width", False), ("height", True)):
            yield _line(words.choice("line", name), sums.size(layer, down=down))
        if layer.dilation > 1:
            extent, gap = layer.axes[0].extent, layer.dilation
            yield _said(words("spans", dilation=gap, kernel=layer.kernel, extent=extent))
    yield _said(
        words.choice("depth", kind, depth=f"{layer.output[2]:,}", volume=_written(layer.input))
    )


def _parameter_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words = text.lesson("size_lab")
    if layer.kind is Kind.POOL:
        yield _said(words("pool_learns"))
        return
    one = layer.row.weights // layer.filters
    if layer.kind is Kind.CONV:
        each = (*sums.one_filter(layer), sums.Term(f" = {one:,}"))
        yield _line(words("one_filter"), each)
        yield _said(words("per_filter", each=f"{one + 1:,}", weights=f"{one:,}"))
    else:
        yield _said(words("one_output", weights=f"{one:,}", each=f"{one + 1:,}"))
    yield _line(words("all_filters"), sums.parameters(layer))
    yield _line(words("without_bias"), sums.weights(layer))
    if layer.kind is Kind.CONV and layer.channels == 3:
        yield _said(
            words(
                "first_layer",
                filters=layer.filters,
                side=layer.kernel,
                total=f"{layer.row.parameters:,}",
            )
        )


def _memory_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words, row = text.lesson("size_lab"), layer.row
    yield _line(words("numbers_out"), sums.volume(layer))
    room = row.values * BYTES
    yield _said(
        words("bytes", values=f"{row.values:,}", bytes=f"{room:,}", memory=sums.memory(row.values))
    )
    yield _said(
        words("memory_of_input", values=f"{layer.values:,}", memory=sums.memory(layer.values))
    )
    if row.parameters:
        yield _said(
            words(
                "memory_of_weights",
                values=f"{row.parameters:,}",
                memory=sums.memory(row.parameters),
            )
        )


def _work_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words, row = text.lesson("size_lab"), layer.row
    if layer.kind is Kind.POOL:
        yield _said(words("pool_compares", cells=layer.kernel**2, outputs=f"{row.values:,}"))
        return
    each = row.multiply_adds // row.values
    yield _line(words("each_number"), (*sums.one_filter(layer), sums.Term(f" = {each:,}")))
    yield _line(words("all_numbers"), sums.work(layer))
    yield _said(words("biases_added", outputs=f"{row.values:,}"))


def _line(said: str, sum_: Sum) -> tuple[Piece, ...]:
    return (Piece(f"{said} "), *_pieces(sum_))


def _said(sentence: str) -> tuple[Piece, ...]:
    return (Piece(sentence),)


def _pieces(sum_: Sum) -> tuple[Piece, ...]:
    return tuple(Piece(term.text, term.part) for term in sum_)


def _parts_of(layer: LabLayer) -> Iterator[str]:
    yield from ("input", "output", "window", "column", *_INPUT, *_OUTPUT)
    if layer.kind is not Kind.FC:
        yield from ("kernel", "stride")
    if layer.kind is Kind.CONV:
        yield from ("filter", "padding")
    if layer.kind is not Kind.POOL:
        yield from ("filters", "bias")
    if any(layer.leaves):
        yield "unread"
    if any(layer.hangs_over):
        yield "over"


def _written(volume: tuple[int, ...]) -> str:
    return sums.written_volume(volume)
