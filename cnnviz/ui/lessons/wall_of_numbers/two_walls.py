"""Two walls of numbers, and which of them is the cat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import images, ops
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.wall_of_numbers.cat_wall import SIDE, chosen_side, levels_of
from cnnviz.ui.lessons.wall_of_numbers.greys import wall

_GUESSED_SIDE: Final = 16  # numbers in a row while nobody knows


@dataclass(frozen=True)
class Pair:
    """The two pictures.

    Parameters
    ----------
    other : str
        The sample that is no cat.
    cat_is_left : bool
    """

    other: str
    cat_is_left: bool

    @property
    def names(self) -> tuple[str, str]:
        """Both samples, from left to right."""
        return ("cat", self.other) if self.cat_is_left else (self.other, "cat")

    @property
    def answer(self) -> str:
        """Where the cat is."""
        return "left" if self.cat_is_left else "right"


def drawn(seed: int) -> Pair:
    """Draw the pair of a seed."""
    chance = np.random.default_rng(seed)
    others = [name for name in images.sample_names() if name != "cat"]
    return Pair(str(chance.choice(others)), bool(chance.integers(2)))


def draw_two() -> None:
    """Ask which wall is the cat; once it is told, turn both into pictures."""
    words, pair = text.lesson("wall_of_numbers"), drawn(state.value(state.SEED))
    with controls.row():
        guess = controls.choice(state.WHICH, state.WHICH.options[1:] if _is_told() else None)
        _others_button()
    if not _is_told():
        st.markdown(words("two_told"))
        show(two_view(pair, _GUESSED_SIDE, is_told=False), key="two_walls")
        return
    st.markdown(f"{_verdict(guess, pair)} {words('two_after')}")
    side = chosen_side()
    show(two_view(pair, side, is_told=True), key="two_walls")


def two_view(pair: Pair, side: int, *, is_told: bool) -> View:
    """Show both pictures: as numbers, or once it is told, as grey levels."""
    words = text.lesson("wall_of_numbers")
    names = text.lesson("controls")
    titles = [names.optional("option", "photo", name) or name for name in pair.names]
    panels = tuple(
        wall(
            place,
            titles[index] if is_told else words.choice("wall_on", place),
            coarse(pair.names[index], side),
            percent=100 if is_told else 0,
            column=index,
            numbered=not is_told,
        )
        for index, place in enumerate(("left", "right"))
    )
    return View(label=words("two_label"), panels=panels, zoom=is_told)


def coarse(sample: str, side: int) -> NDArray[np.float64]:
    """Return a sample with few pixels, (side, side), whole numbers from 0 to 255."""
    levels: NDArray[np.float64] = ops.avg_pool2d(levels_of(sample), SIDE // side)[0]
    return np.round(levels)


def _is_told() -> bool:
    return state.value(state.WHICH) != "none"


def _verdict(guess: str, pair: Pair) -> str:
    words = text.lesson("wall_of_numbers")
    told = words.choice("cat_was", pair.answer)
    if guess == "show":
        return told
    return f"{words('guess_right') if guess == pair.answer else words('guess_wrong')} {told}"


def _others_button() -> None:
    label = text.lesson("wall_of_numbers")("two_others")
    st.button(label, key="two other walls", icon=":material/casino:", on_click=_draw_others)


def _draw_others() -> None:
    now = drawn(state.value(state.SEED))
    seed = state.value(state.SEED)
    following = (one % (state.SEED.high + 1) for one in range(seed + 1, seed + 50))
    state.put(state.SEED, next(one for one in following if drawn(one) != now))
    state.reset(state.WHICH)
