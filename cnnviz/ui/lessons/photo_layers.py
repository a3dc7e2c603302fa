"""The visitor's stack of layers for a photograph: one to three, each with a kernel of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.state import PhotoLayer

Kernel = NDArray[np.floating[Any]]

_ADDED: Final = PhotoLayer("blur")


def layers() -> tuple[PhotoLayer, ...]:
    """Return the layers, the first one first."""
    words = state.value(state.LAYERS)
    return state.read_layers(words)


def chosen() -> int:
    """Return which layer the controls show, counted from 0."""
    return min(state.value(state.LAYER), len(layers())) - 1


def choose(index: int) -> None:
    """Show a layer in the controls; the one after the last is added."""
    stack = layers()
    if index == len(stack) < state.LAYER.high:
        _put(*stack, _ADDED)
    state.put(state.LAYER, index + 1)


def remove() -> None:
    """Take the chosen layer away, unless it is the only one."""
    stack, index = layers(), chosen()
    if len(stack) == 1:
        return
    # The own kernels move up together with the layers that they belong to.
    own = [state.value(setting) for setting in state.OWN_KERNELS]
    own.append(state.OWN_KERNELS[-1].default)
    for setting, values in zip(state.OWN_KERNELS[index:], own[index + 1 :], strict=True):
        state.put(setting, values)
    _put(*stack[:index], *stack[index + 1 :])
    state.put(state.LAYER, max(1, index))


def change(field: str, value: Any) -> None:
    """Change one thing about the chosen layer; a value that is not valid changes nothing.

    Parameters
    ----------
    field : str
        A field of `PhotoLayer`.
    value : Any
        Perhaps from a browser, hence not trusted.
    """
    index, stack = chosen(), list(layers())
    if type(value) is not type(getattr(stack[index], field)):
        return
    stack[index] = replace(stack[index], **{field: value})
    if getattr(state.read_layers(stack[index].words())[0], field) == value:
        _put(*stack)


def offered_kernels() -> tuple[str, ...]:
    """Name the kernels to choose from; "own" once the visitor has typed into one."""
    index = chosen()
    setting = state.OWN_KERNELS[index]
    has_own = layers()[index].kernel == "own" or not setting.is_default(state.value(setting))
    return (*ops.KERNELS, "own") if has_own else tuple(ops.KERNELS)


def kernel(index: int) -> Kernel:
    """Return the kernel of a layer, (kh, kw), flipped if the visitor flips kernels."""
    numbers = _unflipped(layers()[index].kernel, index)
    return ops.flip(numbers) if state.value(state.FLIP) else numbers


def kernel_panel(index: int) -> str:
    """Name the panel that shows the kernel of a layer, as one of a column."""
    return f"layer{index + 1}_kernel"


def take_kernel(edit: Edit) -> None:
    """Take over a kernel that the visitor typed into; it becomes the layer's own one."""
    for index, layer in enumerate(layers()):
        if edit.panel == f"{kernel_panel(index)}0" and edit.values.shape == kernel(index).shape:
            values = ops.flip(edit.values) if state.value(state.FLIP) else edit.values
            state.put(state.OWN_KERNELS[index], values)
            stack = list(layers())
            stack[index] = replace(layer, kernel="own")
            _put(*stack)


def _unflipped(name: str, index: int) -> Kernel:
    if name == "own":
        return state.value(state.OWN_KERNELS[index])
    return ops.KERNELS[name]


def _put(*stack: PhotoLayer) -> None:
    state.put(state.LAYERS, state.layer_words(stack))
