"""The wiring that the visitor has set, and what becomes of an edit."""

from __future__ import annotations

import numpy as np

from cnnviz.ui import controls, state
from cnnviz.ui.components.linked_view import Edit, Pin
from cnnviz.ui.components.wiring import Edited
from cnnviz.ui.lessons.shared_weights.wiring import Change, Kind, Wiring, cropped

PANEL = "neuron"  # of a pinned neuron, in the address


def choose() -> None:
    """Draw the picture and the sizes."""
    with controls.row():
        controls.picture_chooser()
        controls.slider(state.WIRED_SIDE, low=smallest_side())
        controls.size_control(state.WIRED_KERNEL)
        controls.slider(state.WIRED_STRIDE)


def smallest_side() -> int:
    """Return the smallest side of a picture that the kernel still fits into."""
    smallest: int = max(state.WIRED_SIDE.low, *state.value(state.WIRED_KERNEL).shape)
    return smallest


def current() -> Wiring:
    """Return the wiring that is set."""
    side, kernel = (
        max(state.value(state.WIRED_SIDE), smallest_side()),
        state.value(state.WIRED_KERNEL),
    )
    changes = (
        Change(int(neuron) - 1, int(pixel) - 1, amount)
        for neuron, pixel, amount in state.value(state.WIRED_CHANGES).tolist()
        if min(neuron, pixel) >= 1 and amount
    )
    return Wiring(
        cropped(state.picture(), side),
        kernel,
        state.value(state.WIRED_STRIDE),
        tuple(changes),
    )


def edit(wiring: Wiring, kind: Kind, pixels: list[int], edited: Edited) -> None:
    """Take over an edited weight: a shared one for all neurons, any other for its own.

    Parameters
    ----------
    wiring : Wiring
        Before the edit.
    kind : Kind
        How it was wired when the weight was edited.
    pixels : list of int
        Those that the neuron reads, in the order of its weights.
    edited : Edited
        A weight beyond the limit of the kernel's becomes that limit.
    """
    limit = state.WIRED_KERNEL.limit
    value = min(max(edited.value, -limit), limit)
    if kind is Kind.SHARED:
        kernel = wiring.kernel.copy()
        kernel.flat[edited.place] = value
        state.put(state.WIRED_KERNEL, kernel)
        return
    changes = wiring.changed(edited.neuron, pixels[edited.place], value)
    rows = [(one.neuron + 1, one.pixel + 1, one.amount) for one in changes]
    if rows:
        state.put(state.WIRED_CHANGES, rows[-state.WIRED_CHANGES.rows[1] :])
    else:
        state.reset(state.WIRED_CHANGES)


def paint(edited: Edit) -> None:
    """Take over the part of the picture that was painted.

    Parameters
    ----------
    edited : Edit
        Of a square picture, as `cropped` cuts it.
    """
    picture = state.picture().copy()
    side, whole = len(edited.values), picture.shape[1]
    before = max(side - whole, 0) // 2
    part = edited.values[before : before + whole, before : before + whole]
    picture[0, : len(part), : len(part)] = part
    state.paint(picture)


def neuron(wiring: Wiring) -> int:
    """Return the neuron whose connections are drawn first: the pinned one, or the loudest."""
    rows, columns = wiring.window.output_shape
    pin = state.pin()
    if pin and pin.panel == PANEL and pin.row < rows and pin.column < columns:
        return pin.row * columns + pin.column
    return int(np.abs(wiring.map(Kind.SHARED)).argmax())


def pin(wiring: Wiring, index: int) -> None:
    """Keep a neuron in the address."""
    _, columns = wiring.window.output_shape
    state.set_pin(Pin(PANEL, index // columns, index % columns))
