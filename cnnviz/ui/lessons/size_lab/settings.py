"""The layer that the visitor has set, and the examples that set one."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from cnnviz.quiz.one_layer import sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.size_lab import rims
from cnnviz.ui.state import Setting

_ALL: Final = tuple(setting for name, setting in state.SETTINGS.items() if name.startswith("lab_"))
Values = dict[Setting[Any], object]


def current(kind: Kind | None = None) -> LabLayer:
    """Return the layer that is set, or what one of another kind would be over the same input."""
    kind = kind or Kind(state.value(state.LAB_KIND))
    given: dict[str, Any] = {
        "width": state.value(state.LAB_WIDTH),
        "height": state.value(state.LAB_HEIGHT),
        "channels": state.value(state.LAB_CHANNELS),
    }
    match kind:
        case Kind.CONV:
            return LabLayer(
                kind=kind,
                **given,
                filters=state.value(state.LAB_FILTERS),
                kernel=state.value(state.LAB_KERNEL),
                stride=state.value(state.LAB_STRIDE),
                padding=state.value(state.LAB_PADDING),
                dilation=state.value(state.LAB_DILATION),
            )
        case Kind.POOL:
            return LabLayer(
                kind=kind,
                **given,
                kernel=state.value(state.LAB_WINDOW),
                stride=state.value(state.LAB_POOL_STRIDE),
                ceil_mode=state.value(state.LAB_CEIL),
            )
        case Kind.FC:
            return LabLayer(kind=kind, **given, filters=state.value(state.LAB_OUTPUTS))


def setting(layer: LabLayer) -> Values:
    """Return the settings that make the lab show a layer; what it lacks goes to its default."""
    values: Values = {one: one.default for one in _ALL if one is not state.LAB_NUMBER}
    values |= {
        state.LAB_KIND: layer.kind.value,
        state.LAB_WIDTH: layer.width,
        state.LAB_HEIGHT: layer.height,
        state.LAB_CHANNELS: layer.channels,
    }
    match layer.kind:
        case Kind.CONV:
            own: Values = {
                state.LAB_FILTERS: layer.filters,
                state.LAB_KERNEL: layer.kernel,
                state.LAB_STRIDE: layer.stride,
                state.LAB_PADDING: layer.padding,
                state.LAB_DILATION: layer.dilation,
            }
        case Kind.POOL:
            own = {
                state.LAB_WINDOW: layer.kernel,
                state.LAB_POOL_STRIDE: layer.stride,
                state.LAB_CEIL: layer.ceil_mode,
            }
        case Kind.FC:
            own = {state.LAB_OUTPUTS: layer.filters}
    return values | own


def choose() -> None:
    """Draw the kind of layer, ready-made ones of this kind, its input and what it is told."""
    words = text.lesson("size_lab")
    with controls.row():
        kind = Kind(controls.choice(state.LAB_KIND))
        controls.examples(
            f"{kind.value} examples",
            words("examples"),
            EXAMPLES[kind],
            lambda name: words.choice("example", name),
        )
    with controls.row():
        volume = sums.written_volume(current().input)
        with controls.popover(words("input_is", volume=volume), key="lab input"):
            controls.number(state.LAB_WIDTH)
            controls.number(state.LAB_HEIGHT)
            controls.number(state.LAB_CHANNELS)
        _choose_settings(kind)


def _choose_settings(kind: Kind) -> None:
    match kind:
        case Kind.CONV:
            controls.number(state.LAB_FILTERS)
            controls.slider(state.LAB_KERNEL)
            controls.slider(state.LAB_STRIDE)
            controls.slider(state.LAB_PADDING)
            with controls.more():
                controls.slider(state.LAB_DILATION)
        case Kind.POOL:
            controls.slider(state.LAB_WINDOW)
            controls.slider(state.LAB_POOL_STRIDE)
            controls.toggle(state.LAB_CEIL)
        case Kind.FC:
            controls.number(state.LAB_OUTPUTS)


def ways_out(layer: LabLayer) -> None:
    """Offer one tap each that makes a window fit which is larger than its input."""
    words, longest = text.lesson("size_lab"), min(layer.width, layer.height) + 2 * layer.padding
    kernel = state.LAB_KERNEL if layer.kind is Kind.CONV else state.LAB_WINDOW
    with controls.row():
        if layer.dilation > 1 and layer.kernel <= longest:
            controls.example_button(words("take_dilation"), (state.LAB_DILATION, 1))
        side = min(longest, kernel.high)
        controls.example_button(
            words("take_kernel", side=side), (kernel, side), (state.LAB_DILATION, 1)
        )
        pad = -(-(layer.kernel - min(layer.width, layer.height)) // 2)
        if layer.kind is Kind.CONV and layer.dilation == 1 and pad <= state.LAB_PADDING.high:
            controls.example_button(words("take_padding", pad=pad), (state.LAB_PADDING, pad))


def tell_rest(layer: LabLayer) -> None:
    """Say what a window that does not fit evenly leaves out."""
    words = text.lesson("size_lab")
    if any(layer.leaves):
        st.info(words("lost", rim=rims.written(layer)))
    elif layer.has_rest and not layer.ceil_mode:
        st.info(words("only_zeros"))
    if layer.has_gaps:
        st.info(words("skipped"))


def _conv(kernel: int, stride: int, padding: int, **more: object) -> Values:
    named = {setting.name.removeprefix("lab_"): setting for setting in _ALL}
    values: Values = {
        state.LAB_KERNEL: kernel,
        state.LAB_STRIDE: stride,
        state.LAB_PADDING: padding,
        state.LAB_DILATION: 1,
    }
    return values | {named[name]: value for name, value in more.items()}


EXAMPLES: Final[dict[Kind, dict[str, Values]]] = {
    Kind.CONV: {
        "deck": _conv(5, 1, 2, width=32, height=32, channels=3, filters=10),
        "three": _conv(3, 1, 1),
        "five": _conv(5, 1, 2),
        "five_two": _conv(5, 2, 2),
        "one": _conv(1, 1, 0),
        "alexnet": _conv(11, 4, 0, width=227, height=227, channels=3, filters=96),
        "seven": _conv(3, 3, 0, width=7, height=7, channels=1, filters=1),
    },
    Kind.POOL: {
        "pool_two": {state.LAB_WINDOW: 2, state.LAB_POOL_STRIDE: 2},
        "pool_three": {state.LAB_WINDOW: 3, state.LAB_POOL_STRIDE: 2},
        "pool_alexnet": setting(
            LabLayer(kind=Kind.POOL, width=55, height=55, channels=96, kernel=3, stride=2)
        ),
        "pool_toy": setting(
            LabLayer(
                kind=Kind.POOL, width=7, height=7, channels=3, kernel=2, stride=2, ceil_mode=True
            )
        ),
    },
    Kind.FC: {
        "fc_digits": setting(LabLayer(kind=Kind.FC, width=3, height=3, channels=64, filters=64)),
        "fc_photo": setting(LabLayer(kind=Kind.FC, width=32, height=32, channels=3, filters=10)),
        "fc_alexnet": setting(
            LabLayer(kind=Kind.FC, width=6, height=6, channels=256, filters=4096)
        ),
    },
}
