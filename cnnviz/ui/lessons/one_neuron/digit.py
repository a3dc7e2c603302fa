"""A multilayer perceptron reads the visitor's digit: sixteen pictures of weights, and ten votes."""

from __future__ import annotations

from random import Random
from typing import Final

import numpy as np
import streamlit as st

from cnnviz import ops
from cnnviz.models.multilayer import recorded
from cnnviz.models.multilayer.recorded import Multilayer, Numbers
from cnnviz.ui import controls, frame, predict, state, text
from cnnviz.ui.components.drawing_pad import Answered, News, Score, drawing_pad
from cnnviz.ui.components.linked_view import Form, Pin, Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import digit_controls, digit_drawing
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.predict import Choose

SUM: Final = "sum"
VOTES: Final = "votes"
_SMALL: Final = 0.45  # of the cells of the picture: sixteen pictures stand beside it
_DOT: Final = 0.32  # of the picture: a sum is one cell


def draw_digit() -> None:
    """Let the visitor draw, answer, and open every sum of the answer."""
    words, network = text.lesson("one_neuron_digit"), recorded.multilayer()
    with controls.row():
        digit_controls.example_chooser()
        digit_controls.photo_chooser()
    guess = predict.ask(_question)
    picture = read()
    pad, network_inside = st.columns([1, 2])
    with pad:
        _draw_pad(picture, is_secret=guess.is_open)
    with network_inside:
        show(digit_view(picture), key="digit_neurons", guess=guess)
    if guess.is_open:
        return
    st.markdown(told(picture))
    _tell_network(network)
    frame.link_to("draw_a_digit")
    st.caption(words("trained_by", command=network.command))


def _tell_network(network: Multilayer) -> None:
    words = text.lesson("one_neuron_digit")
    made = {
        "neurons": network.neurons,
        "weights": network.hidden[0].size,
        "outputs": len(network.output),
        "parameters": f"{network.parameters:,}",
    }
    st.markdown(words("counted", **made))
    scored = {
        "digits": f"{network.digits:,}",
        "unseen": f"{network.unseen:,}",
        "share": percent(network.accuracy),
        "moved": network.moved_by,
        "share_moved": percent(network.accuracy_moved),
        "rival": percent(network.rival),
        "rival_moved": percent(network.rival_moved),
    }
    st.markdown(words("trained", **scored))


def read() -> Numbers:
    """Return the visitor's digit as the network reads it, (14, 14)."""
    return recorded.shrunk(digit_drawing.current().pixels)


def digit_view(picture: Numbers) -> View:
    """Show the digit, every hidden neuron's weights, its sum, and the votes.

    A neuron that reads the whole picture is a filter as large as the picture, at its only place.

    Parameters
    ----------
    picture : (14, 14) array
    """
    words, network = text.lesson("one_neuron_digit"), recorded.multilayer()
    flow = Flow(words("label"))
    pixels = Shown("pixels", [words("pixels")], heading=words("pixels"), shading=Shading.GREY)
    flow.picture(picture[np.newaxis], pixels)
    shorts = [str(index + 1) for index in range(network.neurons)]
    flow.convolve(
        network.hidden[:, np.newaxis],
        Shown(SUM, _each("sum"), heading=words("sums"), size=_DOT, shorts=shorts),
        Shown("w", _each("weights"), heading=words("weights"), size=_SMALL, shorts=shorts),
        bias=network.hidden_bias,
        accents=(None,),
    )
    flow.activate(
        ops.relu,
        Shown("active", _each("active"), heading="ReLU", size=_DOT, shorts=shorts),
        called="ReLU",
    )
    in_a_list = Shown("list", [words("list")], heading=words("list"), form=Form.LIST)
    flow.flatten(in_a_list)
    names = tuple(str(digit) for digit in range(len(network.output)))
    flow.vote(
        network.output,
        Shown(VOTES, [words("votes")], heading=words("votes"), form=Form.SCORES, labels=names),
        bias=network.output_bias,
    )
    best = int(network.votes(picture).argmax())
    return flow.view(opening=Pin(VOTES, best, 0))


def _each(key: str) -> list[str]:
    """Name what every hidden neuron has."""
    words, neurons = text.lesson("one_neuron_digit"), recorded.multilayer().neurons
    return [words.choice("of_neuron", key, neuron=index + 1) for index in range(neurons)]


def told(picture: Numbers) -> str:
    """Say what it answers, and which hidden neuron pulls most towards that."""
    words, network = text.lesson("one_neuron_digit"), recorded.multilayer()
    if not picture.any():
        return words("empty")
    best = int(network.votes(picture).argmax())
    pulls = network.output[best] * ops.relu(network.sums(picture))
    most = int(pulls.argmax())
    on = int((network.sums(picture) > 0).sum())
    counted = {"on": on, "count": network.neurons}
    return words("answered", digit=best, neuron=most + 1, pull=f"{pulls[most]:.2f}", **counted)


def _draw_pad(picture: Numbers, *, is_secret: bool) -> None:
    words = text.lesson("one_neuron_digit")
    shares = ops.softmax(recorded.multilayer().votes(picture))
    names = enumerate(shares)
    scores = tuple(Score(str(digit), None if is_secret else float(share)) for digit, share in names)
    best = int(shares.argmax())
    said = words("says", digit=best, share=percent(float(shares[best])))
    if is_secret:
        said = words("secret")
    elif not picture.any():
        said = words("empty")
    ink = "" if digit_drawing.is_photo() else digit_drawing.ink()
    sure = bool(picture.any()) and not is_secret
    with controls.around(state.INK):
        drawing_pad(
            ink,
            Answered(picture, scores, said, is_sure=sure),
            revision=digit_drawing.revision(),
            key="neuron_pad",
            on_news=_take,
        )


def _take(news: News) -> None:
    digit_drawing.note(news.revision)
    if news.ink or not digit_drawing.is_photo():
        digit_drawing.draw(news.ink)


def _question(chance: Random) -> Choose:
    """Ask whether a hidden neuron fires."""
    words, network = text.lesson("one_neuron_digit"), recorded.multilayer()
    neuron = chance.randrange(network.neurons)
    total = float(network.sums(read())[neuron])
    return Choose(
        question=words("ask", neuron=neuron + 1),
        told=words("answer", total=f"{total:.2f}".replace("-", "−")),
        hides=tuple(f"{SUM}{index}" for index in range(network.neurons)),
        cell=Pin(f"{SUM}{neuron}", 0, 0),
        options={"yes": words("yes"), "no": words("no")},
        right="yes" if total > 0 else "no",
        why={name: words("why") for name in ("yes", "no")},
    )
