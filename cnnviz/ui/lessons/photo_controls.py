"""The controls of a photograph: which one, how it is prepared, and its layers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import streamlit as st

from cnnviz import images
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import photo_layers, uploads
from cnnviz.ui.state import Setting
from cnnviz.ui.state.layers import (
    MOST_DILATION,
    MOST_PAD,
    MOST_STRIDE,
    MOST_WINDOW,
    NO_POOL,
    POOLS,
    PhotoLayer,
)

_WIDTH: Final = 300  # px, of what stands behind a button
_PADDINGS: Final = ("valid", "same", "all")


def photo_chooser(
    *,
    adjusted: Collection[Setting[Any]] = (state.COLOUR, state.CROP, state.SIDE),
    largest_side: int | None = None,
) -> None:
    """Draw the choice of the photograph, a sample, an upload or the camera, behind one button.

    A picture that is pasted or dropped anywhere on the page is taken, too.

    Parameters
    ----------
    adjusted : collection of Setting
        Which of ``state.COLOUR``, ``state.CROP`` and ``state.SIDE`` the page goes by.
    largest_side : int, optional
        The page takes the photograph no larger than this.
    """
    uploads.wait_for_paste()
    with (
        controls.popover(
            _words()("choose"),
            ":material/add_a_photo:",
            key="picture",
            of=(state.SOURCE, state.PHOTO, *adjusted),
        ),
        st.container(width=_WIDTH),
    ):
        match controls.choice(state.SOURCE):
            case "sample":
                controls.select(state.PHOTO, images.sample_names())
            case "upload":
                uploads.drop_zone()
            case _:
                uploads.camera()
        for switch in (state.COLOUR, state.CROP):
            if switch in adjusted:
                controls.toggle(switch)
        if state.SIDE in adjusted:
            controls.slider(state.SIDE, high=largest_side)


def layer_controls() -> None:
    """Draw the choice of a layer, its kernel, and everything else about it behind a button."""
    stack, index = photo_layers.layers(), photo_layers.chosen()
    layer = stack[index]
    _layer_chooser(len(stack), index)
    _choice("kernel", layer.kernel, photo_layers.offered_kernels(), "kernel", wrap=True)
    with (
        controls.popover(_summary(layer), ":material/tune:", key="layer settings"),
        st.container(width=_WIDTH),
    ):
        _window_controls(index, layer)
        _choice("pool", layer.pool, (NO_POOL, *POOLS), "pool")
        if layer.pool != NO_POOL:
            _slider("window", layer.window, 2, MOST_WINDOW)
        if len(stack) > 1:
            st.button(
                _words()("remove_layer", layer=index + 1),
                on_click=photo_layers.remove,
                disabled=state.is_locked(state.LAYERS),
            )


def _window_controls(index: int, layer: PhotoLayer) -> None:
    if layer.kernel == "own":
        controls.size_control(state.OWN_KERNELS[index])
    _slider("stride", layer.stride, 1, MOST_STRIDE)
    _choice("padding", layer.padding, _PADDINGS, "padding")
    if layer.padding == "all":
        _slider("pad", layer.pad, 1, MOST_PAD)
    _slider("dilation", layer.dilation, 1, MOST_DILATION)
    controls.toggle(state.FLIP)
    st.toggle(_label("relu"), layer.relu, **_keyed("relu", layer.relu))


def _layer_chooser(layers: int, index: int) -> None:
    key, add = state.fill("layer chooser", index), _words()("add_layer")
    st.segmented_control(
        _label("layer"),
        range(layers if state.is_locked(state.LAYERS) else min(layers + 1, state.LAYER.high)),
        default=index,
        required=True,
        format_func=lambda option: add if option == layers else str(option + 1),
        key=key,
        disabled=state.is_locked(state.LAYER),
        on_change=lambda: photo_layers.choose(int(str(state.filled(key)))),
    )


def _slider(field: str, value: int, low: int, high: int) -> None:
    st.slider(_label(field), low, high, value, **_keyed(field, value))


def _choice(
    field: str, value: str, options: Sequence[str], labels: str, *, wrap: bool | None = None
) -> None:
    words = text.lesson("controls")
    st.segmented_control(
        _label(field),
        options,
        default=value,
        required=True,
        format_func=lambda option: words.choice("option", labels, option),
        wrap=wrap,
        **_keyed(field, value),
    )


def _keyed(field: str, value: object) -> dict[str, Any]:
    key = state.fill(f"layer {field}", value)
    locked = state.is_locked(state.LAYERS)
    return {"key": key, "on_change": _take, "args": (field, key), "disabled": locked}


def _take(field: str, key: str) -> None:
    photo_layers.change(field, state.filled(key))


def _summary(layer: PhotoLayer) -> str:
    """Say how the layer works, in so few words that they fit on a button."""
    words = _words()
    parts = [words("with_stride", stride=layer.stride)] if layer.stride > 1 else []
    parts += [words("with_same")] if layer.padding == "same" else []
    parts += [words("with_pad", pad=layer.pad)] if layer.padding == "all" else []
    parts += [words("with_dilation", dilation=layer.dilation)] if layer.dilation > 1 else []
    parts += [words("with_relu")] if layer.relu else []
    parts += [_pool_in_words(layer)] if layer.pool != NO_POOL else []
    return " · ".join(parts) or words("plain")


def _pool_in_words(layer: PhotoLayer) -> str:
    return _words().choice("with_pool", layer.pool, size=layer.window)


def _label(field: str) -> str:
    return text.lesson("controls").choice("label", field)


def _words() -> text.Lesson:
    return text.lesson("photo_controls")
