"""Kernels for a colour picture: a plane of weights each for red, green and blue, and one bias."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz import images, ops
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit

Kernel: TypeAlias = NDArray[np.float64]  # (3, 3, 3): channel, row, column

CHANNELS: Final = ("red", "green", "blue")
SIZE: Final = 3

# Deck 002, R149: the only corner of a colour picture that any deck prints, without its zeros. The
# slide's picture goes on to the right and below.
CORNER: Final = np.array(
    [
        [
            [156, 155, 156, 158, 158, 158],
            [153, 154, 157, 159, 159, 159],
            [149, 151, 155, 158, 159, 159],
            [146, 146, 149, 153, 158, 158],
            [145, 143, 143, 148, 158, 158],
        ],
        [
            [167, 166, 167, 169, 169, 169],
            [164, 165, 168, 170, 170, 170],
            [160, 162, 166, 169, 170, 170],
            [156, 156, 159, 163, 168, 168],
            [155, 153, 153, 158, 168, 168],
        ],
        [
            [163, 162, 163, 165, 165, 165],
            [160, 161, 164, 166, 166, 166],
            [156, 158, 162, 165, 166, 166],
            [155, 155, 158, 162, 167, 167],
            [154, 152, 152, 157, 167, 167],
        ],
    ],
    np.float64,
)
CORNER.flags.writeable = False


def _stacked(*planes: ArrayLike) -> Kernel:
    kernel = np.array(planes, np.float64)
    kernel.flags.writeable = False
    return kernel


def _mixing(weights: ArrayLike) -> Kernel:
    """Return a kernel that mixes the three channels of one pixel, without looking around."""
    return _stacked(*np.multiply.outer(np.asarray(weights, np.float64), ops.IDENTITY))


KERNELS: Final[Mapping[str, Kernel]] = MappingProxyType(
    {
        "red": _mixing([1, 0, 0]),
        "green": _mixing([0, 1, 0]),
        "blue": _mixing([0, 0, 1]),
        "grey": _mixing(images.GREY_WEIGHTS),
        "opponent": _mixing([1, -1, 0]),
        "edges": _stacked(*[ops.EDGE] * len(CHANNELS)),
        "slide": _stacked(*state.CORNER_KERNEL.default.reshape(-1, SIZE, SIZE)),
    }
)


def corner() -> Kernel:
    """Return the kernel of the printed corner, (3, 3, 3): the slide's, or as it was edited."""
    return state.value(state.CORNER_KERNEL).reshape(-1, SIZE, SIZE)


def name() -> str:
    """Name the kernel of the photograph."""
    return state.value(state.COLOUR_KERNEL)


def kernel() -> Kernel:
    """Return the kernel of the photograph, (3, 3, 3)."""
    own = state.value(state.COLOUR_OWN).reshape(-1, SIZE, SIZE)
    return KERNELS.get(name(), own)


def offered() -> tuple[str, ...]:
    """Name the kernels to choose from; "own" once the visitor has typed into one."""
    typed = name() == "own" or not state.COLOUR_OWN.is_default(state.value(state.COLOUR_OWN))
    return tuple(one for one in state.COLOUR_KERNEL.options if one != "own" or typed)


def take_corner(edit: Edit) -> None:
    """Take over a plane of the corner's kernel that the visitor typed into."""
    _put(state.CORNER_KERNEL, corner(), edit)


def take_kernel(edit: Edit) -> None:
    """Take over a plane of the photograph's kernel; it becomes the visitor's own."""
    if _put(state.COLOUR_OWN, kernel(), edit):
        state.put(state.COLOUR_KERNEL, "own")


def counts() -> dict[str, int]:
    """Count what one kernel has: "weights", "biases" and "parameters", and the "maps" it makes."""
    weights, biases = len(CHANNELS) * SIZE * SIZE, 1
    return {"weights": weights, "biases": biases, "parameters": weights + biases, "maps": 1}


def keeps_brightness(kernel: Kernel) -> bool:
    """Tell whether a photograph of 0 to 1 gives a map of 0 to 1: no weight below 0, 1 in all."""
    return bool((kernel >= 0).all()) and abs(float(kernel.sum()) - 1.0) < 0.01


def _put(setting: state.Table, kernel: Kernel, edit: Edit) -> bool:
    channel = next((at for at, one in enumerate(CHANNELS) if edit.panel.endswith(one)), None)
    if channel is None or edit.values.shape != (SIZE, SIZE):
        return False
    edited = kernel.copy()
    edited[channel] = edit.values
    state.put(setting, edited.reshape(len(CHANNELS), -1))
    return True
