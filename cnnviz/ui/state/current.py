"""The visitor's current picture, features, windows and votes, as the core takes them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import numpy as np

from cnnviz import toy
from cnnviz.ui.components.linked_view import Edit, Pin

from . import settings
from .kinds import Numbers, Table
from .store import keep, kept, put, reset, store, value

Padding = str | tuple[tuple[int, int], tuple[int, int]]

_BROUGHT: Final = {"x": toy.X, "o": toy.O, "deformed": toy.DEFORMED_X}
_BLANK: Final = toy.to_code(np.full_like(toy.X, -1.0))
_DRAWING: Final = "drawing"
_CLEARED: Final = "cleared"


def picture() -> Numbers:
    """Return the visitor's picture with shift, scale, rotation and thickness applied.

    Returns
    -------
    (1, 9, 9) float64 array
        Of -1 and +1, read-only.
    """
    return _redrawn(
        value(settings.PICTURE),
        value(settings.RIGHT),
        value(settings.DOWN),
        value(settings.SCALE),
        value(settings.ROTATE),
        value(settings.THICKNESS),
    )


def base_picture() -> Numbers:
    """Return the visitor's picture as it was chosen or drawn, (1, 9, 9)."""
    return _drawn(value(settings.PICTURE))


def picture_name() -> str:
    """Name the visitor's picture: "x", "o", "deformed", or "own" for a drawing."""
    name = value(settings.PICTURE)
    return name if name in _BROUGHT else "own"


def choose_picture(name: str) -> None:
    """Choose a picture by its name.

    Parameters
    ----------
    name : str
        "x", "o", "deformed", or "own": the last own drawing, or an empty sheet.
    """
    if picture_name() == "own":
        keep(_DRAWING, value(settings.PICTURE))
    if name == "own":
        name = kept(_DRAWING, _BLANK)
    put(settings.PICTURE, name)


def clear() -> None:
    """Take an empty sheet; `bring_back` brings back what was on the last one."""
    keep(_CLEARED, value(settings.PICTURE))
    put(settings.PICTURE, _BLANK)


def is_cleared() -> bool:
    """Tell whether the sheet is empty because it was cleared."""
    return value(settings.PICTURE) == _BLANK and bool(kept(_CLEARED, ""))


def bring_back() -> None:
    """Bring back the picture that `clear` took away."""
    put(settings.PICTURE, kept(_CLEARED, value(settings.PICTURE)))


def paint(picture: Numbers) -> None:
    """Take over a picture that the visitor painted; it is not shifted, scaled or turned again.

    Parameters
    ----------
    picture : (9, 9) or (1, 9, 9) array
        Positive is ink. Any other shape is ignored.
    """
    if np.size(picture) != toy.X.size:
        return
    ink = np.where(np.reshape(picture, toy.X.shape) > 0, 1.0, -1.0)
    put(settings.PICTURE, toy.to_code(ink))
    reset(*settings.TRICKY)


def features() -> Numbers:
    """Return the three features, (3, 1, 3, 3), read-only; edited, if the visitor edited them."""
    return value(settings.FEATURES).reshape(3, 1, 3, 3)


def put_feature(panel: str, weights: Numbers) -> None:
    """Take over a feature that the visitor edited.

    Parameters
    ----------
    panel : str
        "feature0", "feature1" or "feature2"; any other name is ignored.
    weights : (3, 3) array
        Any other shape is ignored.
    """
    names = [f"feature{index}" for index in range(3)]
    if panel in names and np.shape(weights) == (3, 3):
        edited = value(settings.FEATURES).copy()
        edited[names.index(panel)] = np.ravel(weights)
        put(settings.FEATURES, edited)


def feature() -> tuple[str, Numbers]:
    """Return the name and the kernel of the chosen feature.

    Returns
    -------
    name : str
        "backslash", "x", "slash" or "own".
    kernel : (1, kh, kw) float64 array
        3x3, but the visitor's own may have other sizes.
    """
    name = value(settings.FEATURE)
    if name == "own":
        return name, value(settings.OWN)[np.newaxis]
    return name, features()[settings.FEATURE.options.index(name)]


def divisor() -> float:
    """Return what the sum over a 3x3 feature is divided by: 9, or 1 if it is not to be divided."""
    return 9.0 if value(settings.DIVIDE) else 1.0


def vote_weights() -> Numbers:
    """Return the weights of the votes, (2, 12), rows X and O, read-only."""
    return value(settings.VOTES)


def set_off(switches: Numbers) -> None:
    """Take over which of the twelve values are switched off: those that are 0.

    Parameters
    ----------
    switches : (12, 1) or (12,) array
        As a panel that can be switched reports them.
    """
    put(settings.OFF, np.flatnonzero(np.ravel(switches) == 0))


def resize(setting: Table, size: int) -> None:
    """Make a kernel square, cut off or filled up with zeros around its middle.

    Parameters
    ----------
    setting : Table
        ``state.OWN`` or ``state.OWN_KERNEL``.
    size : int
        Rows and columns it has afterwards.
    """
    old = value(setting)
    start = [max(0, (have - size) // 2) for have in old.shape]
    middle = old[start[0] : start[0] + size, start[1] : start[1] + size]
    before = [(size - have) // 2 for have in middle.shape]
    after = [size - have - first for have, first in zip(middle.shape, before, strict=True)]
    put(setting, np.pad(middle, tuple(zip(before, after, strict=True))))


def lengthen(setting: Table, length: int) -> None:
    """Cut a row of numbers off at its end, or go on with its default's numbers and then zeros.

    Parameters
    ----------
    setting : Table
        ``state.SERIES`` or ``state.SERIES_KERNEL``.
    length : int
        Columns it has afterwards.
    """
    kept_part = value(setting)[:, :length]
    more = setting.default[:, kept_part.shape[1] : length]
    longer = np.hstack([kept_part, more])
    put(setting, np.pad(longer, ((0, 0), (0, length - longer.shape[1]))))


def stride() -> tuple[int, int]:
    """Return the stride down and across."""
    down = value(settings.STRIDE)
    return down, value(settings.STRIDE_ACROSS) or down


def padding() -> Padding:
    """Return the padding as the core takes it: a word or ((top, bottom), (left, right))."""
    match value(settings.PADDING):
        case "all":
            pad = value(settings.PAD)
            return (pad, pad), (pad, pad)
        case "sides":
            top, bottom, left, right = (value(side) for side in settings.PAD_SIDES)
            return (top, bottom), (left, right)
        case mode:
            return mode


def order() -> tuple[toy.Layer, ...]:
    """Return the layers of the visitor's stack, the first one first."""
    return tuple(toy.Layer(name) for name in value(settings.ORDER))


def pin() -> Pin | None:
    """Return the pinned cell; a view ignores one that it does not have."""
    return value(settings.PIN)


def set_pin(pin: Pin | None) -> None:
    """Pin a cell, or none."""
    put(settings.PIN, pin)


def revisions() -> Mapping[str, int]:
    """Return the number of the last edit of each panel, for `View.revisions`."""
    return store().revisions


def revision(panel: str) -> int:
    """Return the number of a panel's last edit."""
    return store().revisions.get(panel, 0)


def note_edit(edit: Edit) -> None:
    """Remember that an edit has arrived, so that the browser knows which one an answer contains."""
    if store().attempts is None:
        store().revisions[edit.panel] = edit.revision


@lru_cache(maxsize=256)
def _drawn(code: str) -> Numbers:
    return _BROUGHT[code] if code in _BROUGHT else _read_only(toy.from_code(code))


# Shared by all visitors of a class, who move the same sliders over the same few pictures.
@lru_cache(maxsize=1024)
def _redrawn(
    code: str, right: int, down: int, scale: float, rotation: float, thickness: int
) -> Numbers:
    return _read_only(toy.redraw(_drawn(code), right, down, scale, rotation, thickness))


def _read_only(array: Numbers) -> Numbers:
    view = array.view()
    view.setflags(write=False)
    return view
