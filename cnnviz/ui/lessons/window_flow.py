"""The views of the lessons on stride and padding: one window, what a stride keeps, repetition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Accent, Editing, Shading
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lessons import size_formula
from cnnviz.ui.lessons.sliding import Sliding

_ROOM = 46  # cells side by side that still show their numbers on a laptop
_SIZE = 0.85  # of the cells: the picture, the sum and the player fit a projector's screen


def source_flow(sliding: Sliding) -> Flow:
    """Show what the kernel reads, and the kernel, but not what comes out of it."""
    flow = Flow(text.lesson("window")("slides"))
    flow.picture(sliding.source, _source_shown(sliding))
    return flow.show([sliding.kernel[0]], _kernel_shown(sliding), (_accent(sliding),))


def sliding_flow(sliding: Sliding, *, note: str = "") -> Flow:
    """Slide the kernel: what it reads, the kernel, the map.

    Parameters
    ----------
    sliding : Sliding
    note : str
        A sentence below the map of a picture.

    Raises
    ------
    ValueError
        The window does not fit.
    """
    flow = Flow(text.lesson("window")("slides"))
    # Below the result of a series the same formula stands in larger letters anyway.
    formula = "" if sliding.is_series else size_formula.note(sliding.window)
    flow.picture(sliding.source, replace(_source_shown(sliding), note=formula))
    shown = replace(_map_shown(sliding), note="" if sliding.is_series else note)
    return _convolve(flow, sliding, shown, _kernel_shown(sliding))


def kept_flow(sliding: Sliding) -> Flow:
    """Show that a stride only leaves numbers out: of all windows, those on its steps remain.

    Parameters
    ----------
    sliding : Sliding

    Raises
    ------
    ValueError
        The window does not fit.
    """
    every, limit = sliding.every, _limit(sliding)
    size = _written(sliding, every.window.output_shape)
    flow = Flow(text.lesson("window")("keeps"))
    flow.picture(every.maps, replace(_shown(sliding, "every", size), limit=limit))
    kept = _shown(sliding, "kept", _written(sliding, sliding.window.output_shape))
    return flow.convolve(
        np.ones((1, 1, 1, 1)),
        replace(kept, limit=limit),
        _shown(sliding, "one", _written(sliding, sliding.stride)),
        stride=sliding.stride,
        accents=(_accent(sliding),),
    )


def repeated_flow(sliding: Sliding) -> Flow:
    """Lay the same kernel over its own map, again and again, as long as there is room.

    Parameters
    ----------
    sliding : Sliding

    Raises
    ------
    ValueError
        The window does not fit even once.
    """
    words = text.lesson("window")
    flow = Flow(words("repeats"))
    flow.picture(sliding.source, replace(_source_shown(sliding), name="start", editing=None))
    kernel = replace(
        _kernel_shown(sliding),
        name="same_kernel",
        heading=_written(sliding, sliding.kernel.shape[1:]),
        editing=None,
    )
    for step, one in enumerate(_with_room(sliding), start=1):
        shown = replace(
            _map_shown(one),
            name=f"again{step}_",
            titles=[words("step", step=step)],
            heading=_written(one, one.window.output_shape),
        )
        _convolve(flow, one, shown, kernel if step == 1 else None)
    return flow


def target(sliding: Sliding) -> str:
    """Name the panel that `sliding_flow` fills."""
    return "result0" if sliding.is_series else "map0"


def times(sizes: Sequence[int]) -> str:
    """Write two sizes: "7×7"."""
    return f"{sizes[0]}×{sizes[1]}"


def _with_room(sliding: Sliding) -> Iterator[Sliding]:
    """Yield the sliding, then the same over its map, and so on: at least one."""
    across = sliding.kernel.shape[2] + _cells_across(sliding)
    while True:
        yield sliding
        sliding = sliding.again
        if sliding.trouble:
            return
        across += _cells_across(sliding)
        if across + sliding.window.columns.outputs > _ROOM:
            return


def _cells_across(sliding: Sliding) -> int:
    axis = sliding.window.columns
    return axis.before + axis.size + axis.after


def _convolve(flow: Flow, sliding: Sliding, shown: Shown, kernel_shown: Shown | None) -> Flow:
    return flow.convolve(
        sliding.kernel[np.newaxis],
        shown,
        kernel_shown,
        **sliding.settings,
        divisor=sliding.divisor,
        accents=(_accent(sliding),),
    )


def _source_shown(sliding: Sliding) -> Shown:
    if sliding.is_series:
        shown = _shown(sliding, "series")
        return replace(shown, shading=Shading.PLAIN, editing=Editing.TYPE)
    shown = _shown(sliding, "picture", _written(sliding, sliding.source.shape[1:]))
    return replace(shown, shading=Shading.INK, editing=Editing.PAINT)


def _kernel_shown(sliding: Sliding) -> Shown:
    editing = Editing.TYPE if sliding.is_editable else None
    if sliding.is_series:
        return replace(_shown(sliding, "series_kernel"), editing=editing)
    title = text.lesson("window").choice("feature", sliding.feature)
    shown = _shown(sliding, "kernel", times(sliding.kernel.shape[1:]))
    return replace(shown, titles=[title], editing=editing)


def _map_shown(sliding: Sliding) -> Shown:
    name = "result" if sliding.is_series else "map"
    shown = _shown(sliding, name, _written(sliding, sliding.window.output_shape))
    return replace(shown, limit=_limit(sliding))


def _shown(sliding: Sliding, name: str, size: str = "") -> Shown:
    words = text.lesson("window")
    title = words.choice("title", name)
    if sliding.is_series:
        # As on the slides, what a series gives stands below it: each number below its window.
        return Shown(name, [title], column=0 if name in ("result", "kept") else None)
    return Shown(name, [title], words.choice("heading", name, size=size), size=_SIZE)


def _written(sliding: Sliding, sizes: Sequence[int]) -> str:
    return str(sizes[1]) if sliding.is_series else times(sizes)


def _limit(sliding: Sliding) -> float | None:
    # A perfect match of a feature scores 1; a series has no such bound.
    return 1.0 if sliding.is_mean else None


def _accent(sliding: Sliding) -> Accent | None:
    accents = dict(zip(state.FEATURE.options, Accent, strict=False))
    return None if sliding.is_series else accents.get(sliding.feature)
