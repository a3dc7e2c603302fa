"""One word, many shapes: letters that hardly share a pixel, and what their pieces say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

import streamlit as st

from cnnviz import toy
from cnnviz.ui import frame, predict, text
from cnnviz.ui.components.linked_view import Panel, Shading, View
from cnnviz.ui.flow import Maps
from cnnviz.ui.lesson import show
from cnnviz.ui.predict import Choose

_STROKES: Final = 13  # pixels of the textbook X


@dataclass(frozen=True, eq=False)
class Shape:
    """A letter in some hand.

    Parameters
    ----------
    name : str
        How it was made; key of its words.
    picture : (1, 9, 9) array
    """

    name: str
    picture: Maps

    @property
    def shared(self) -> int:
        """Stroke pixels that it has in common with the textbook X."""
        return toy.compare(self.picture, toy.X).strokes_shared

    @property
    def run(self) -> toy.ToyRun:
        """What the toy makes of it."""
        return toy.run(self.picture)


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """Return one X after another, all made from the textbook's."""
    return (
        Shape("textbook", toy.X),
        Shape("deformed", toy.DEFORMED_X),
        Shape("right", toy.redraw(toy.X, right=1)),
        Shape("down", toy.redraw(toy.X, down=-1)),
        Shape("small", toy.redraw(toy.X, scale=0.7)),
        Shape("large", toy.redraw(toy.X, scale=1.3)),
        Shape("slanted", toy.redraw(toy.DEFORMED_X, right=-1, scale=0.9)),
        Shape("thick", toy.redraw(toy.X, thickness=2)),
    )


def draw_many() -> None:
    """Draw all of them, with what they share and what they are read as."""
    words = text.lesson("wall_of_numbers")
    st.markdown(words("many_told"))
    guess = predict.ask(_question)
    eight, told = st.columns([3, 2], gap="large", vertical_alignment="center")
    with eight:
        show(many_view(is_open=guess.is_open), key="many_shapes")
    with told:
        if not guess.is_open:
            st.markdown(_told())
        frame.link_to("x_or_o")


def _told() -> str:
    read = [shape.run.winner for shape in shapes()]
    told = {"count": len(read), "read": read.count("X"), "fewest": _fewest(), "strokes": _STROKES}
    return text.lesson("wall_of_numbers")("many_read", **told)


def many_view(*, is_open: bool) -> View:
    """Show all shapes; what they share and are read as stands above each."""
    words = text.lesson("wall_of_numbers")
    panels = tuple(
        Panel(
            name=f"shape{index}",
            title=words.choice("shape", shape.name),
            short=words.choice("shape", shape.name) if is_open else _score(shape),
            values=shape.picture[0],
            column=0,
            shading=Shading.INK,
            numbered=False,
        )
        for index, shape in enumerate(shapes())
    )
    return View(label=words("many_label"), panels=panels)


def _score(shape: Shape) -> str:
    words, (x, o) = text.lesson("wall_of_numbers"), shape.run.votes
    told = {"shared": shape.shared, "strokes": _STROKES, "x": f"{x:.2f}", "o": f"{o:.2f}"}
    return words("shape_score", **told)


def _fewest() -> int:
    return min(shape.shared for shape in shapes())


def _question(chance: Random) -> Choose:
    """Ask how many stroke pixels one of the shapes shares with the textbook."""
    shape = shapes()[chance.randrange(1, len(shapes()))]
    words = text.lesson("wall_of_numbers")
    right = "few" if shape.shared <= 4 else "some" if shape.shared <= 9 else "many"
    return Choose(
        question=words("ask_shared", shape=words.choice("shape", shape.name), strokes=_STROKES),
        told=words("answer_shared", shared=shape.shared, strokes=_STROKES),
        options={name: words.choice("shares", name) for name in ("few", "some", "many")},
        right=right,
        why={name: words("why_shared") for name in ("few", "some", "many")},
    )
