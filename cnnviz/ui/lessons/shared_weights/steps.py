"""The same picture, kernel and map with all numbers, and then pooling: 8, 6, 3."""

from __future__ import annotations

from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Accent, Editing, Pin, Player, Reduce, Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lessons.shared_weights.wiring import Wiring

_POOL = 2


def stepped(wiring: Wiring) -> View:
    """Make the linked view: picture, kernel, map and, where the map is large enough, pooling.

    Parameters
    ----------
    wiring : Wiring

    Returns
    -------
    View

    References
    ----------
    Deck 001, R169: one window after another; R170: 8x8, then 6x6, then 3x3.
    """
    words = text.lesson("shared_weights")
    flow = Flow(words("steps_label"))
    flow.picture(
        wiring.picture[None],
        Shown(
            "small",
            [words("picture")],
            _heading(wiring.picture.shape),
            shading=Shading.INK,
            editing=Editing.PAINT,
        ),
    )
    flow.convolve(
        wiring.kernel[None, None],
        Shown("small_map", [words("map")], _heading(wiring.window.output_shape)),
        Shown("small_kernel", [words("kernel")], words("kernel")),
        stride=wiring.stride,
        accents=(Accent.FIRST,),
    )
    if is_pooled(wiring):
        rows, columns = wiring.window.output_shape
        pooled = (rows // _POOL, columns // _POOL)
        flow.pool(Reduce.MAX, Shown("small_pool", [words("pooled")], _heading(pooled)), _POOL)
    return flow.view(player=Player(targets=("small_map0",)), opening=Pin("small_map0", 0, 0))


def is_pooled(wiring: Wiring) -> bool:
    """Tell whether the map is large enough for a window of the pooling."""
    return min(wiring.window.output_shape) >= _POOL


def told(wiring: Wiring) -> str:
    """Say what there is to see."""
    words = text.lesson("shared_weights")
    return " ".join([words("steps"), *([words("steps_pooled")] if is_pooled(wiring) else [])])


def chain(wiring: Wiring) -> str:
    """Write the sizes one after the other: "8 → 6 → 3"."""
    rows = wiring.window.output_shape[0]
    pooled = [rows // _POOL] if is_pooled(wiring) else []
    return " → ".join(map(str, [wiring.picture.shape[0], rows, *pooled]))


def _heading(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))
