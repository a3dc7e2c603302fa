"""The drawing pad of the lesson: the visitor's digit, the network's answer, and its maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnnviz.ui import controls, state, text
from cnnviz.ui.components.drawing_pad import Answered, Board, News, Score, drawing_pad
from cnnviz.ui.lessons import digit_drawing, digit_network, maps_layers, networks
from cnnviz.ui.lessons.digit_network import Read
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.lessons.network_panels import full_colour

if TYPE_CHECKING:
    from cnnviz.models.inference import Network


def draw(network: Network, read: Read, *, is_secret: bool = False) -> None:
    """Draw the pad.

    Parameters
    ----------
    network : Network
    read : Read
        What it makes of the digit.
    is_secret : bool
        The answer is still to be guessed.
    """
    # A photo's digit is not on the pad: there is an empty sheet, to draw on.
    ink = "" if digit_drawing.is_photo() else digit_drawing.ink()
    with controls.around(state.INK):
        drawing_pad(
            ink,
            _secret(network) if is_secret else answered(network, read),
            board(network, read),
            revision=digit_drawing.revision(),
            key="drawing_pad",
            on_news=_take,
        )


def _secret(network: Network) -> Answered:
    """Return what the pad shows while nobody may see the answer."""
    scores = tuple(Score(name, None) for name in networks.class_names(network.card))
    verdict = text.lesson("predict_networks")("secret")
    return Answered(digit_drawing.current().pixels[0], scores, verdict, is_sure=False)


def answered(network: Network, read: Read) -> Answered:
    """Return what the pad shows of the answer."""
    names = networks.class_names(network.card)
    before = read.before.probabilities
    scores = tuple(
        Score(name, float(share), float(before[index]) if read.off else None)
        for index, (name, share) in enumerate(zip(names, read.answer.probabilities, strict=True))
    )
    empty = digit_drawing.current().is_empty
    picture = digit_drawing.current().pixels[0]
    return Answered(picture, scores, verdict(network, read), read.answer.fits and not empty)


def verdict(network: Network, read: Read) -> str:
    """Say in a line or two what the network reads, or that nothing fits."""
    words, card = text.lesson("draw_a_digit"), network.card
    if digit_drawing.current().is_empty:
        return words("no_ink") if digit_drawing.is_photo() else words("empty")
    best = read.answer.order[0]
    told = {
        "name": networks.class_name(card, best),
        "share": percent(float(read.answer.probabilities[best])),
        "count": len(card.classes),
    }
    said = words.choice("says", read.answer.verdict, **told)
    if not read.off:
        return said
    first = networks.class_name(card, read.before.order[0])
    was = percent(float(read.before.probabilities[read.before.order[0]]))
    return f"{said}\n{words('before', name=first, share=was)}"


def board(network: Network, read: Read) -> Board | None:
    """Return all maps of the chosen layer; those that are off as they would be."""
    card, words = network.card, text.lesson("draw_a_digit")
    layer = maps_layers.chosen(card)
    stage = digit_network.stage(card, layer)
    if stage is None:
        return None
    off = digit_network.silent(card).get(stage, ())
    maps = read.run.maps[layer].copy()
    maps[list(off)] = read.whole.maps[layer][list(off)]
    count, height, width = maps.shape
    heading = words("board", layer=layer, count=count, height=height, width=width)
    opened = maps_layers.map_index(card, layer) if state.value(state.LOOK) != "answer" else None
    return Board(stage, heading, maps, full_colour(maps), off, opened)


def _take(news: News) -> None:
    digit_drawing.note(news.revision)
    if news.ink or not digit_drawing.is_photo():
        digit_drawing.draw(news.ink)
    if news.layer:
        digit_network.silence(news.layer, news.off)
    if news.opened is not None:
        state.put(state.MAP, news.opened + 1)
        state.reset(state.LOOK)
