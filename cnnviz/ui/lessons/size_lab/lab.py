"""The lab itself: the layer's volumes, to scale, above its four numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cnnviz.quiz.one_layer import sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.ui import state, text
from cnnviz.ui.components.volumes import Box, volumes
from cnnviz.ui.lessons.size_lab import code, counting, rims
from cnnviz.ui.takeaway import offer_chart

SHOWN = "lab shown"  # how often a question was taken to the lab
_INPUT = ("input_width", "input_height", "channels")
_OUTPUT = ("output_width", "output_height", "output_depth")


def draw_lab(layer: LabLayer) -> None:
    """Draw a layer, and what it costs; where its window does not fit, the two over each other.

    Parameters
    ----------
    layer : LabLayer
    """
    words = text.lesson("size_lab")
    volumes(
        boxes(layer),
        parts(layer),
        label=_label(layer),
        hint=words("no_place") if layer.trouble else words("hint"),
        shortened=words("shortened"),
        key="lab",
        come=state.kept(SHOWN, 0),
        numbers=counting.numbers(layer),
        opened=state.value(state.LAB_NUMBER),
        on_open=lambda name: state.put(state.LAB_NUMBER, name),
    )
    if not layer.trouble:
        codes = {"pytorch": lambda: code.pytorch(layer), "keras": lambda: code.keras(layer)}
        offer_chart("layer", {}, codes)


def _label(layer: LabLayer) -> str:
    words, given = text.lesson("size_lab"), _written(layer.input)
    if layer.trouble:
        return words("drawing_misfit", input=given)
    return words("drawing", input=given, output=_written(layer.output))


def boxes(layer: LabLayer) -> tuple[Box, ...]:
    """Make the boxes: input, filter and output; pooling and full connection have no filter.

    A window that does not fit makes no output.
    """
    filters = (_filter(layer),) if layer.kind is Kind.CONV else ()
    made = () if layer.trouble else (_made(layer),)
    return (_given(layer), *filters, *made)


def _given(layer: LabLayer) -> Box:
    is_dense = layer.kind is Kind.FC
    shown = Box(
        name="input",
        size=layer.input,
        caption=text.lesson("size_lab")("input", volume=_written(layer.input)),
        sides=_INPUT,
        padding=layer.padding,
        window=(layer.width, layer.height) if is_dense else (layer.extent,) * 2,
        flat=layer.kind is Kind.POOL,
    )
    if layer.trouble:
        return replace(shown, over=layer.sticks_out, fits=False)
    step = 0 if is_dense or layer.output[0] == 1 else layer.stride
    return replace(shown, leaves=layer.leaves, over=layer.hangs_over, step=step)


def _filter(layer: LabLayer) -> Box:
    words = text.lesson("size_lab")
    return Box(
        name="filter",
        size=(layer.kernel, layer.kernel, layer.channels),
        caption=words("filter", volume=_written((layer.kernel, layer.kernel, layer.channels))),
        role="filter",
        sides=("kernel", "kernel", "channels"),
        times=f"× {layer.filters:,}",
    )


def _made(layer: LabLayer) -> Box:
    return Box(
        name="output",
        size=layer.output,
        caption=text.lesson("size_lab")("output", volume=_written(layer.output)),
        sides=_OUTPUT,
        cell=True,
        flat=layer.kind is Kind.POOL,
    )


def parts(layer: LabLayer) -> dict[str, str]:
    """Say what each side of the drawing, and each factor of a sum, is."""
    words = text.lesson("size_lab")
    values: dict[str, object] = {
        "width": layer.width,
        "height": layer.height,
        "channels": layer.channels,
        "kernel": layer.kernel,
        "stride": layer.stride,
        "padding": layer.padding,
        "filters": f"{layer.filters:,}",
        "inputs": f"{layer.values:,}",
    }
    if not layer.trouble:
        values |= _made_of(layer)
    kind = layer.kind.value
    told = {
        name: words.optional("part", kind, name, **values)
        or words.choice("part", "any", name, **values)
        for name in _parts_of(layer)
    }
    return told | {"window": words("no_place")} if layer.trouble else told


def _made_of(layer: LabLayer) -> dict[str, object]:
    width, height, depth = layer.output
    return {
        "output_width": width,
        "output_height": height,
        "output_depth": f"{depth:,}",
        "outputs": f"{layer.row.values:,}",
        "rim": rims.written(layer),
    }


def _parts_of(layer: LabLayer) -> Iterator[str]:
    yield from ("input", "window", *_INPUT)
    if not layer.trouble:
        yield from ("output", "column", *_OUTPUT)
    if layer.kind is not Kind.FC:
        yield from ("kernel", "stride")
    if layer.kind is Kind.CONV:
        yield from ("filter", "padding")
    if layer.kind is not Kind.POOL:
        yield from ("filters", "bias")
    if layer.trouble:
        return
    if any(layer.leaves):
        yield "unread"
    if any(layer.hangs_over):
        yield "over"


def _written(volume: tuple[int, ...]) -> str:
    return sums.written_volume(volume)
