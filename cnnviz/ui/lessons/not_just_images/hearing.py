"""The visitor's sound: made by the project or recorded, cut into windows, and read by a kernel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops, sounds
from cnnviz.ui import state
from cnnviz.ui.lessons.not_just_images import orders
from cnnviz.ui.lessons.not_just_images.orders import Order

Numbers = NDArray[np.float64]

RECORDING: Final = "recording"  # the visitor's, kept for this visit only
STAND_IN: Final = "zero"


def _kernel(lit: NDArray[np.bool_]) -> Numbers:
    """Return a kernel that answers 0 to a flat surface: the lit cells +1, the others below 0."""
    kernel = np.where(lit, 1.0, -lit.sum() / (~lit).sum())
    kernel.setflags(write=False)
    return kernel


_EYE: Final = np.eye(5, dtype=bool)
_MIDDLE: Final = np.arange(5) == 2
# High frequencies are on top: what rises goes from the left below to the right above.
KERNELS: Final = {
    "rising": _kernel(_EYE[::-1]),
    "falling": _kernel(_EYE),
    "steady": _kernel(np.repeat(_MIDDLE[:, np.newaxis], 5, axis=1)),
    "click": _kernel(np.repeat(_MIDDLE[np.newaxis], 5, axis=0)),
}


@dataclass(frozen=True, eq=False)
class Hearing:
    """A sound, its spectrogram, and what a kernel makes of that.

    Parameters
    ----------
    samples : (L,) array
    window, hop : int
        In samples.
    kernel : (5, 5) array
    swap : str
        "none", "two" or "all".
    rows : bool
        Frequencies change places, instead of times.
    seed : int
    """

    samples: Numbers
    window: int
    hop: int
    kernel: Numbers
    swap: str = "none"
    rows: bool = False
    seed: int = 0

    @cached_property
    def ordered(self) -> Numbers:
        """The spectrogram (F, T) in its own order, the highest frequency on top."""
        return np.asarray(ops.spectrogram(self.samples, self.window, self.hop)[::-1])

    @cached_property
    def orders(self) -> tuple[Order, Order]:
        """The orders of rows and of columns."""
        height, width = self.ordered.shape
        row_swap, column_swap = ("none", self.swap)[:: -1 if self.rows else 1]
        return (
            orders.shuffled(height, row_swap, self.seed),
            orders.shuffled(width, column_swap, self.seed),
        )

    @cached_property
    def levels(self) -> Numbers:
        """The spectrogram as it is shown, (F, T)."""
        rows, columns = self.orders
        return self.ordered[np.ix_(rows, columns)]

    @cached_property
    def map(self) -> Numbers:
        """What the kernel makes of it, (F - 4, T - 4)."""
        return self._mapped(self.levels)

    @cached_property
    def ordered_map(self) -> Numbers:
        """What the kernel makes of the spectrogram in its own order."""
        return self._mapped(self.ordered)

    @property
    def loudest(self) -> tuple[int, int]:
        """Row and column of the largest cell that is shown."""
        row, column = np.unravel_index(int(self.levels.argmax()), self.levels.shape)
        return int(row), int(column)

    def hertz(self, row: int) -> float:
        """Return the frequency of a row that is shown."""
        return self.frequency(row) * sounds.RATE / self.window

    def seconds(self, column: int) -> float:
        """Return the time at which the window of a column that is shown begins."""
        return self.orders[1][column] * self.hop / sounds.RATE

    def frequency(self, row: int) -> int:
        """Return how many waves of a row that is shown fit into a window."""
        return len(self.ordered) - 1 - self.orders[0][row]

    def trace(self, row: int, column: int) -> ops.SpectrumTrace:
        """Open a cell that is shown."""
        frame = self.orders[1][column]
        return ops.trace_spectrogram(
            self.samples, self.window, self.hop, self.frequency(row), frame
        )

    def played(self) -> Numbers:
        """Return what it sounds like: its windows in the order that is shown."""
        if self.swap == "none" or self.rows:
            return self.samples
        return ops.overlap_add(self.samples, self.window, self.hop, self.orders[1])

    def _mapped(self, levels: Numbers) -> Numbers:
        kernels = self.kernel[np.newaxis, np.newaxis]
        return np.asarray(ops.conv2d(levels[np.newaxis], kernels)[0])


def current() -> Hearing:
    """Return the visitor's sound as it is set."""
    window = state.value(state.SOUND_WINDOW)
    return Hearing(
        samples=samples(),
        window=window,
        hop=min(state.value(state.SOUND_HOP), max(1, window // 2)),
        kernel=kernel(),
        swap=state.value(state.SWAP),
        rows=orders.swaps_rows(),
        seed=state.value(state.SEED),
    )


def samples() -> Numbers:
    """Return the chosen sound; another one stands in until there is a recording."""
    name = state.value(state.SOUND)
    own: Numbers | None = state.kept(RECORDING, None)
    if name == "own":
        return sounds.make(STAND_IN) if own is None else own
    return sounds.make(name)


def has_recording() -> bool:
    """Tell whether the visitor has recorded something."""
    return state.kept(RECORDING, None) is not None


def kernel() -> Numbers:
    """Return the chosen kernel, (5, 5)."""
    name = state.value(state.SOUND_KERNEL)
    own: Numbers = state.value(state.OWN_SOUND_KERNEL)
    return own if name == "own" else KERNELS[name]


@lru_cache
def strongest(name: str, kernel_name: str) -> float:
    """Return the largest number that a kernel finds in a made sound, at the first settings."""
    found = Hearing(sounds.make(name), 128, 64, KERNELS[kernel_name])
    return float(found.map.max())
