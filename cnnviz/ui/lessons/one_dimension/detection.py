"""A kernel over all channels of the sensor: which one, how it is padded, where it is strongest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from cnnviz import ops
from cnnviz.ops.padding import Padding
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons.one_dimension import sensor
from cnnviz.ui.lessons.one_dimension.sensor import CHANNELS, KERNELS, SIZE, Channels

_BEFORE_ONLY: Final[Padding] = ((0, 0), (SIZE - 1, 0))


@dataclass(frozen=True, eq=False)
class Detection:
    """A kernel laid over all channels of the recording.

    Parameters
    ----------
    fall : int
        Sample at which the fall begins.
    kernel : (3, 5) array
    is_causal : bool
        Zeros stand before the recording only, so that no number needs a later sample.

    Examples
    --------
    >>> Detection(30, KERNELS["tips"]).strongest
    31
    >>> Detection(30, KERNELS["tips"], is_causal=True).strongest
    33
    """

    fall: int
    kernel: Channels
    is_causal: bool = False

    @property
    def padding(self) -> Padding:
        """Zeros that keep the length of the series."""
        return _BEFORE_ONLY if self.is_causal else "same"

    @property
    def series(self) -> Maps:
        """The recording, each channel a picture one cell high, (3, 1, 48)."""
        return sensor.recording(self.fall)[:, np.newaxis]

    @cached_property
    def map(self) -> Maps:
        """How well the kernel matches at each time, (48,)."""
        kernels = self.kernel[np.newaxis, :, np.newaxis]
        return np.asarray(ops.conv2d(self.series, kernels, padding=self.padding)[0, 0])

    @property
    def strongest(self) -> int:
        """The sample with the largest number."""
        return int(self.map.argmax())


def current() -> Detection:
    """Return the visitor's kernel over the recording."""
    return Detection(state.value(state.FALL_AT), kernel(), state.value(state.CAUSAL))


def detector() -> str:
    """Name the kernel."""
    return state.value(state.DETECTOR)


def kernel() -> Channels:
    """Return the kernel, (3, 5): one of ours, or as the visitor typed it."""
    return KERNELS.get(detector(), state.value(state.DETECTOR_OWN))


def all_kernels() -> Mapping[str, Channels]:
    """Return ours, and the visitor's own where that is chosen."""
    return KERNELS if detector() in KERNELS else {**KERNELS, detector(): kernel()}


def offered() -> tuple[str, ...]:
    """Name the kernels to choose from: ours, and the own one once it was typed."""
    typed = not state.DETECTOR_OWN.is_default(state.value(state.DETECTOR_OWN))
    names = state.DETECTOR.options
    return tuple(name for name in names if name in KERNELS or typed or name == detector())


def take_edit(edit: Edit) -> None:
    """Take over a row of the kernel that was typed into; the kernel becomes the visitor's own."""
    rows = {f"detector0_{channel}": channel for channel in range(len(CHANNELS))}
    if edit.panel in rows and edit.values.shape == (1, SIZE):
        edited = kernel().copy()
        edited[rows[edit.panel]] = edit.values[0]
        state.put(state.DETECTOR_OWN, edited)
        state.put(state.DETECTOR, "own")
