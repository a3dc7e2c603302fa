"""A small film and a kernel that spans some of its frames: as deep as the film, it cannot move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import (
    Edit,
    Editing,
    Panel,
    Pin,
    Player,
    View,
    WindowLink,
    planes,
)

Volume = NDArray[np.floating[Any]]

FRAMES: Final = 5
_SIDE, _KERNEL_SIDE = 5, 3
_STEPS: Final = 2  # that the ball makes
_WAYS: Final = {"right": (0, 1), "left": (0, -1), "down": (1, 0)}
_MIDDLE: Final = 2


@dataclass(frozen=True, eq=False)
class Film:
    """Frames, and the kernel that slides over them.

    Parameters
    ----------
    frames : (D, H, W) array
    kernel : (kd, kh, kw) array
    """

    frames: Volume
    kernel: Volume

    @property
    def is_flat(self) -> bool:
        """Whether the kernel is as deep as the film, which makes the convolution a 2-D one."""
        return len(self.kernel) == len(self.frames)

    @property
    def size(self) -> float:
        """How large cells are drawn beside those of the kernel, whose slices stand in a pile."""
        return max(1.0, (len(self.kernel) + 1) / 5)

    @cached_property
    def outputs(self) -> Volume:
        """The kernel at every place, (D_out, H_out, W_out)."""
        kernels = self.kernel[np.newaxis, np.newaxis]
        return np.asarray(ops.conv3d(self.frames[np.newaxis], kernels)[0])

    @property
    def best(self) -> tuple[int, int, int]:
        """Slice, row and column of the largest output, counted from 0."""
        place = np.unravel_index(int(self.outputs.argmax()), self.outputs.shape)
        return int(place[0]), int(place[1]), int(place[2])


def current() -> Film:
    """Return the visitor's film and kernel."""
    kernel = state.value(state.FILM_KERNEL).reshape(FRAMES, _KERNEL_SIDE, _KERNEL_SIDE)
    frames = ball(state.value(state.FILM_START), state.value(state.FILM_WAY))
    return Film(frames, kernel[: state.value(state.KERNEL_DEPTH)])


def ball(start: int, way: str) -> Volume:
    """Draw a ball that rests, moves by one pixel a frame, and rests again.

    Parameters
    ----------
    start : int, 1 to 3
        The frame in which it starts to move, counted from 1.
    way : str
        "right", "left" or "down".

    Returns
    -------
    (5, 5, 5) array
        Of 0 and 1: frames, rows, columns.

    Examples
    --------
    >>> [tuple(frame.argmax(axis=1)[2:3].tolist()) for frame in ball(2, "right")]
    [(1,), (1,), (2,), (3,), (3,)]
    """
    frames = np.zeros((FRAMES, _SIDE, _SIDE))
    down, right = _WAYS[way]
    for index in range(FRAMES):
        moved = min(max(index - (start - 1), 0), _STEPS) - 1
        frames[index, _MIDDLE + down * moved, _MIDDLE + right * moved] = 1.0
    return frames


def view(film: Film) -> View:
    """Show the frames from left to right, the kernel's slices, and the slices that come out."""
    best = film.best
    return View(
        label=text.lesson("beyond_two")("film_whole"),
        panels=(*_frames(film), *_kernel(film), *_outputs(film)),
        links=tuple(_links(film)),
        decimals=0,
        player=Player(targets=tuple(map(_output, range(len(film.outputs))))),
        opening=Pin(_output(best[0]), best[1], best[2]),
    )


def take_edit(edit: Edit) -> None:
    """Take over a weight of the kernel."""
    names = [_slice(index) for index in range(FRAMES)]
    if edit.panel in names:
        kernel = state.value(state.FILM_KERNEL).copy()
        kernel[names.index(edit.panel)] = edit.values.ravel()
        state.put(state.FILM_KERNEL, kernel)


def told(film: Film) -> str:
    """Say in how many directions the kernel moves, and where it finds most."""
    words = text.lesson("beyond_two")
    depth, rows, columns = film.outputs.shape
    sizes = words.choice(
        "film_moves",
        "two" if film.is_flat else "three",
        frames=FRAMES,
        deep=len(film.kernel),
        places=depth,
        rows=rows,
        columns=columns,
    )
    frame, row, column = (index + 1 for index in film.best)
    found = words(
        "film_found",
        value=f"{film.outputs.max():g}".replace("-", "−"),
        most=f"{film.kernel.clip(0).sum():g}",
        slice=frame,
        row=row,
        column=column,
    )
    return f"{sizes} {found}"


def deck_sizes() -> str:
    """Answer the deck's question with sizes of its kind, from the core."""
    volume = np.zeros((1, 8, 9, 10))
    shapes = (
        ops.conv3d(volume, np.zeros((1, 1, deep, 3, 3))).shape[1:] for deep in (3, len(volume[0]))
    )
    three, two = ("×".join(map(str, shape)) for shape in shapes)
    return text.lesson("beyond_two")("film_sizes", three=three, two=two)


def _frame(index: int) -> str:
    return f"frame{index}"


def _slice(index: int) -> str:
    return f"film_kernel{index}"


def _output(index: int) -> str:
    return f"film_output{index}"


def _frames(film: Film) -> Iterator[Panel]:
    words = text.lesson("beyond_two")
    for index, values in enumerate(film.frames):
        title = words("frame", index=index + 1)
        yield Panel(
            name=_frame(index),
            title=title,
            values=values,
            column=index,
            limit=1.0,
            size=film.size,
        )


def _kernel(film: Film) -> Iterator[Panel]:
    words = text.lesson("beyond_two")
    for index, values in enumerate(film.kernel):
        yield Panel(
            name=_slice(index),
            title=words("film_slice", index=index + 1),
            values=values,
            column=FRAMES,
            editing=Editing.TYPE,
            limit=float(np.abs(film.kernel).max()) or 1.0,
            short=words("film_slice_short", index=index + 1),
        )


def _outputs(film: Film) -> Iterator[Panel]:
    words = text.lesson("beyond_two")
    limit = float(np.abs(film.kernel).sum()) or 1.0
    for index, values in enumerate(film.outputs):
        is_map = film.is_flat
        yield Panel(
            name=_output(index),
            title=words("film_map") if is_map else words("film_output", index=index + 1),
            values=values,
            column=FRAMES + 1,
            limit=limit,
            size=film.size,
            short=words("film_map_short")
            if is_map
            else words("film_output_short", index=index + 1),
        )


def _links(film: Film) -> Iterator[WindowLink]:
    depth = len(film.kernel)
    for index in range(len(film.outputs)):
        frames = film.frames[index : index + depth]
        yield WindowLink(
            sources=planes(*map(_frame, range(index, index + depth))),
            target=_output(index),
            window=ops.Window.of(frames.shape[1:], _KERNEL_SIDE),
            kernels=planes(*map(_slice, range(depth))),
            sums=ops.channel_sums(frames, film.kernel[np.newaxis])[0],
            by_title=True,
        )
