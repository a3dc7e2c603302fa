"""The picture and the same one pixel further: what changes in S cells, and what in C cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import streamlit as st

from cnnviz import ops, toy
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Accent, Reduce, Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.neocognitron import levels_view
from cnnviz.ui.lessons.neocognitron.levels import DIVISOR, REACH, Levels, Maps
from cnnviz.ui.predict.questions import neocognitron as questions

_ONE_PIXEL: Final = {"right": (1, 0), "left": (-1, 0), "down": (0, 1), "up": (0, -1)}
_SAME: Final = 1e-9  # sums of ninths may differ in the last place
_PLANES: Final = state.MAPS.options[1:]  # the features by their names


@dataclass(frozen=True)
class Change:
    """How much of one level changes when the picture moves.

    Parameters
    ----------
    level : str
        A name of `Levels.stages`.
    firing : int
        Cells above 0 before or after.
    changed : int
        Those of them that have another value.
    apart : float
        What differs as a share of all that fires: 0 is the same, 1 has nothing in common.
    """

    level: str
    firing: int
    changed: int
    apart: float


def moved_controls() -> None:
    """Draw the choice of the picture, the way it moves, and the plane that is shown."""
    controls.picture_chooser()
    controls.choice(state.NUDGE)
    controls.choice(state.MAPS, _PLANES)


def draw_moved() -> None:
    """Draw both pictures through the first level, and count what changes at every level."""
    words, before = text.lesson("neocognitron"), levels_view.current()
    after = moved(before, state.value(state.NUDGE))
    apart = {change.level: change.apart for change in changes(before, after)}
    guess = predict.ask(lambda _: questions.ask_level(apart), setup=questions.fresh_move)
    pictures, counts = st.columns([7, 3], vertical_alignment="center")
    with pictures:
        view = moved_view(before, after, plane())
        show(view, key="moved_view", on_edit=levels_view.take_edit, guess=guess)
    with counts:
        if guess.is_open:
            return
        rows = [_row(change) for change in changes(before, after)]
        st.markdown("\n".join([words("changes_head"), *rows]))
        st.markdown(words("changes_legend"))
    st.markdown(_told(before.winner, after.winner))


def plane() -> int:
    """Return which of the three planes is shown."""
    chosen = state.value(state.MAPS)
    return _PLANES.index(chosen) if chosen in _PLANES else 0


def moved(levels: Levels, direction: str) -> Levels:
    """Return the same for the picture one pixel further.

    Parameters
    ----------
    levels : Levels
    direction : str
        "right", "left", "down" or "up".
    """
    return replace(levels, picture=toy.redraw(levels.picture, *_ONE_PIXEL[direction]))


def changes(before: Levels, after: Levels) -> list[Change]:
    """Compare two runs level by level.

    Parameters
    ----------
    before, after : Levels

    Returns
    -------
    list of Change
        One for each of `Levels.stages`. `apart` is the Bray-Curtis dissimilarity, as in
        `scipy.spatial.distance.braycurtis`; of two silent levels it is 0.
    """
    pairs = zip(before.stages.items(), after.stages.values(), strict=True)
    return [_change(level, one, other) for (level, one), other in pairs]


def _change(level: str, one: Maps, other: Maps) -> Change:
    changed, total = ~np.isclose(one, other, atol=_SAME), float((one + other).sum())
    return Change(
        level,
        firing=int(((one > 0) | (other > 0)).sum()),
        changed=int(changed.sum()),
        apart=float(np.abs(one - other).sum()) / total if total else 0.0,
    )


def moved_view(before: Levels, after: Levels, plane: int) -> View:
    """Show one plane of S cells and of C cells, for the picture and for the moved one.

    Parameters
    ----------
    before, after : Levels
    plane : int
        Which of the three features.
    """
    words = text.lesson("neocognitron")
    flow = Flow(words("moved_alt"))
    titles = [words("still")]
    flow.picture(before.picture, Shown("picture", titles, shading=Shading.INK))
    _first_level(flow, before, plane, "still")
    other = flow.fork()
    titles = [words.choice("moved", state.value(state.NUDGE))]
    other.picture(after.picture, Shown("moved_picture", titles, shading=Shading.INK, column=0))
    _first_level(other, after, plane, "moved")
    return flow.view()


def _first_level(flow: Flow, levels: Levels, plane: int, name: str) -> None:
    """Lay the pattern over the picture and keep the largest; the second one stands below."""
    words, is_first = text.lesson("neocognitron"), name == "still"
    columns = (None,) * 3 if is_first else (2, 3, 4)
    feature = toy.FEATURE_NAMES[plane]
    titles = {
        key: [words.choice("plane", key, name=feature)] for key in ("match", "s_plane", "c_plane")
    }
    flow.convolve(
        levels.features[plane : plane + 1],
        Shown(f"{name}_match", titles["match"], column=columns[0]),
        Shown("pattern", [words("one_pattern", name=feature)]) if is_first else None,
        bias=levels.bias,
        divisor=DIVISOR,
        accents=(tuple(Accent)[plane],),
    )
    s_plane = Shown(f"{name}_s", titles["s_plane"], column=columns[1])
    flow.activate(ops.relu, s_plane, called="ReLU")
    c_plane = Shown(f"{name}_c", titles["c_plane"], column=columns[2])
    flow.pool(Reduce.MAX, c_plane, REACH, ceil_mode=True)


def _row(change: Change) -> str:
    words = text.lesson("neocognitron")
    return words(
        "changes_row",
        level=words.choice("level", change.level),
        firing=change.firing,
        changed=change.changed,
        apart=f"{change.apart:.0%}",
    )


def _told(before: str | None, after: str | None) -> str:
    """Say whether the last C cells still give the same answer."""
    words = text.lesson("neocognitron")
    if before != after:
        return words("other_answer", before=before or "–", after=after or "–")
    return words("same_answer", after=after) if after else words("no_answer")
