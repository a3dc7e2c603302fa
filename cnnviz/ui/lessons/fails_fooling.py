"""Fool the network: a picture, a change that nobody sees, and two answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import images
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Panel, Shading, View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import fails_changes, fails_controls, fails_panels, networks
from cnnviz.ui.lessons.fails_memory import remembered
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.lessons.networks import Card

if TYPE_CHECKING:
    from cnnviz.models.explaining import Fooled
    from cnnviz.models.inference import Answer, Network

SHUFFLES: Final = 20  # random changes of the same size

_LARGE: Final = (16, 32, 64)  # levels: in noise, nobody sees them
_MANY: Final = 24  # steps
_WHITE: Final = 255
_MIDDLE: Final = 127.5


@dataclass(frozen=True, eq=False)
class Trick:
    """What was found, and what random changes of the same size do.

    Parameters
    ----------
    fooled : Fooled
    random : (C, H, W) int16 array, 0 to 255
        The picture with the same change in other places.
    random_answer : int
        Index of the class that is answered then.
    random_share : float
        Its probability.
    unmoved : int
        Of SHUFFLES such changes, those that leave the answer as it was.
    """

    fooled: Fooled
    random: NDArray[np.int16]
    random_answer: int
    random_share: float
    unmoved: int


def draw_trick(network: Network, pixels: fails_changes.Pixels, answer: Answer) -> None:
    """Draw how the network is fooled into a class of the visitor's choice.

    Parameters
    ----------
    network : Network
    pixels : (C, H, W) array, 0 to 1
        The picture.
    answer : Answer
        The network's, to this picture.
    """
    words, card = text.lesson("where_it_fails"), network.card
    with controls.row():
        starts_from_noise = controls.choice(state.FOOL_FROM) == "noise"
        if starts_from_noise:
            pixels = noise(card)
            answer = network.answer(network.run(network.scale(pixels)))
        target = fails_controls.target_class(card, answer.order)
    if starts_from_noise:
        found = remembered(
            "nonsense", (card.name, target), lambda: _nonsense(network, target), shared=True
        )
    else:
        found = trick(network, pixels, target)
    is_sure_of_noise = starts_from_noise and found.fooled.is_found
    st.markdown(words("noise_told") if is_sure_of_noise else words("fool"))
    show(trick_view(card, found), key="fooling")
    st.markdown(trick_told(card, found))
    if card.input.prepare != "photo" or not found.fooled.is_found:
        return  # drawings are no files that one could show it again
    with controls.row():
        st.download_button(
            words("fooled_file"),
            lambda: as_file(found),
            f"{card.name}-fooled.png",
            "image/png",
            key="fooled_file",
            on_click="ignore",
            icon=":material/download:",
        )
        st.caption(words("fooled_hint", side=card.input.height), width="content")


def noise(card: Card) -> fails_changes.Pixels:
    """Draw every value of a picture by lot, (C, H, W) of 0 to 1; the same for everyone."""
    return np.random.default_rng(1).random(card.input.shape, dtype=np.float32)


def trick(network: Network, pixels: fails_changes.Pixels, target: int) -> Trick:
    """Look for a small change that makes the network answer a class.

    Parameters
    ----------
    network : Network
    pixels : (C, H, W) array, 0 to 1
        The picture.
    target : int
        Index of the class: not the one that is answered.
    """
    key = (network.card.name, fails_changes.digest(pixels), target)
    shared = fails_changes.is_shared(network.card)
    return remembered("trick", key, lambda: _trick(network, pixels, target), shared=shared)


def _nonsense(network: Network, target: int) -> Trick:
    """Go on long after the answer has flipped: until the network is sure of what is not there."""
    return _trick(network, noise(network.card), target, sizes=_LARGE, steps=_MANY)


def _trick(network: Network, pixels: fails_changes.Pixels, target: int, **how: Any) -> Trick:
    from cnnviz.models import explaining

    # Rounding to whole levels may tip a close decision: then the target is answered already.
    levels = np.rint(_WHITE * pixels) / np.float32(_WHITE)
    picture = network.scale(levels)
    answered = network.answer(network.run(picture)).order[0]
    fooled = explaining.fool(network, picture, None if target == answered else target, **how)
    changed, shares = explaining.shuffled(network, fooled, SHUFFLES)
    answers = shares.argmax(axis=1)
    return Trick(
        fooled=fooled,
        random=changed[0],
        random_answer=int(answers[0]),
        random_share=float(shares[0].max()),
        unmoved=int(np.count_nonzero(answers == fooled.before.order[0])),
    )


def trick_view(card: Card, found: Trick) -> View:
    """Show the picture, the change, their sum, and the picture with the shuffled change.

    Parameters
    ----------
    card : Card
    found : Trick
    """
    words, fooled = text.lesson("where_it_fails"), found.fooled
    before, after = (
        _says(card, answer.order[0], float(answer.probabilities.max()))
        for answer in (fooled.before, fooled.after)
    )
    random = _says(card, found.random_answer, found.random_share)
    panels = (
        _picture(card, _Shown("original", words("original"), fooled.picture, 0, before)),
        _change(card, fooled),
        _picture(card, _Shown("fooled", words("fooled"), fooled.changed, 2, after)),
        _picture(card, _Shown("random", words("random"), found.random, 3, random)),
    )
    return View(label=words("fool_label"), panels=panels, zoom=fails_panels.zooms(card), decimals=0)


def trick_told(card: Card, found: Trick) -> str:
    """Say how large the change is, and what it does."""
    words, fooled = text.lesson("where_it_fails"), found.fooled
    told = {
        "largest": fooled.largest,
        "share": percent(fooled.largest / _WHITE),
        "old": networks.class_name(card, fooled.before.order[0]),
        "new": networks.class_name(card, fooled.after.order[0]),
        "before": percent(float(fooled.before.probabilities.max())),
        "after": percent(float(fooled.after.probabilities.max())),
        "times": magnification(found),
    }
    if not fooled.is_found:
        wanted = fooled.before.order[1] if fooled.target is None else fooled.target
        return words("not_fooled", largest=fooled.largest, wish=networks.class_name(card, wanted))
    said = words("fooled_told", **told)
    if not fooled.after.fits:
        said = f"{said} {words('fooled_strange')}"
    return f"{said} {words('shuffled', unmoved=found.unmoved, count=SHUFFLES, old=told['old'])}"


def magnification(found: Trick) -> int:
    """Tell how many times the change is drawn stronger than it is."""
    return max(1, round(_MIDDLE / max(1, found.fooled.largest)))


def as_file(found: Trick) -> bytes:
    """Write the changed colour picture as a PNG file, which keeps every level."""
    return images.png(np.moveaxis(found.fooled.changed, 0, -1).astype(np.uint8))


@dataclass(frozen=True, eq=False)
class _Shown:
    """A picture in levels, and how it is shown; see `Panel`."""

    name: str
    title: str
    levels: NDArray[np.int16]
    column: int
    note: str


def _picture(card: Card, shown: _Shown) -> Panel:
    return Panel(
        name=shown.name,
        title=shown.title,
        values=shown.levels,
        column=shown.column,
        shading=Shading.COLOUR if card.input.channels == 3 else Shading.GREY,
        white=_WHITE,
        size=fails_panels.picture_size(shown.levels.shape, zoom=fails_panels.zooms(card)),
        note=shown.note,
    )


def _change(card: Card, fooled: Fooled) -> Panel:
    words, largest = text.lesson("where_it_fails"), max(1, fooled.largest)
    in_colour = card.input.channels == 3
    return Panel(
        name="change",
        title=words("change"),
        values=fooled.change,
        column=1,
        shading=Shading.COLOUR if in_colour else Shading.SIGNED,
        limit=None if in_colour else float(largest),
        black=-largest,
        white=largest,
        size=fails_panels.picture_size(fooled.change.shape, zoom=fails_panels.zooms(card)),
        note=words("change_note", largest=fooled.largest),
    )


def _says(card: Card, index: int, share: float) -> str:
    name = networks.class_name(card, index)
    return text.lesson("where_it_fails")("says", name=name, share=percent(share))
