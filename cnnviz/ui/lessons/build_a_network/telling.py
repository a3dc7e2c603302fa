"""The stack in words: its pattern, whose weights it has, what random and learned ones answer."""

from __future__ import annotations

import streamlit as st

from cnnviz.models import blueprint
from cnnviz.models.blueprint import Departure, Pattern
from cnnviz.ui import state, text
from cnnviz.ui.lessons import maps_check, networks
from cnnviz.ui.lessons.build_a_network import running, stack
from cnnviz.ui.lessons.build_a_network.running import Ran
from cnnviz.ui.lessons.build_a_network.stack import Stack
from cnnviz.ui.lessons.maps_answer import percent


def pattern(now: Stack) -> str:
    """Say how a stack follows the decks' pattern, or where it goes a way of its own."""
    words, found = text.lesson("build_a_network"), blueprint.pattern(now.blocks)
    if isinstance(found, Pattern):
        if not now.fits:
            return words("would_follow", name=now.names[len(now.counted.rows)])
        return words(
            "follows", n=_counts(found.n), m=found.m, k=found.k, pattern=_written_pattern(found)
        )
    return _departs(now, found)


def _counts(counts: tuple[int, ...]) -> str:
    """Write one number where all groups are alike: 2, or 2, 2, 3."""
    return str(counts[0]) if len(set(counts)) == 1 else ", ".join(map(str, counts))


def _written_pattern(found: Pattern) -> str:
    return f"[(CONV-RELU)·{_counts(found.n)} - POOL?]·{found.m} - (FC-RELU)·{found.k} - SOFTMAX"


def _departs(now: Stack, found: Departure) -> str:
    words = text.lesson("build_a_network")
    expected = words("or").join(f"**{word}**" for word in found.expected)
    if not found.found:
        return words("ends_early", expected=expected)
    name = now.names[found.index]
    if not found.expected:
        return words("goes_on", name=name)
    return words("departs", name=name, found=found.found, expected=expected)


def draw_weights(now: Stack, ran: Ran) -> None:
    """Say whose weights these are, and what the other ones answer to the same picture."""
    words, match = text.lesson("build_a_network"), running.match()
    told: dict[str, object] = {"seed": state.value(state.SEED)}
    if not now.counted.parameters:
        st.markdown(words("nothing_learns"))
        return
    if match is None:
        st.markdown(words("nobody_learned", **told))
        return
    told |= {"title": networks.title(match.card), "count": match.layers}
    last, is_all = now.names[match.layers - 1], match.layers == len(now.layers)
    if is_all and match.layers == len(match.card.layers):
        st.markdown(words("both", **told, **_answers()))
    elif ran.match is None:
        st.markdown(words("could_be", last=last, **told))
    elif is_all:
        st.markdown(words("beginning", last=last, **told))
    else:
        rest = now.layers[match.layers].name
        st.markdown(words("partly", last=last, rest=rest, **told))


def _answers() -> dict[str, str]:
    """Give the best class and its share with either weights."""
    drawn, trained = running.drawn(), running.learned()
    assert trained is not None  # noqa: S101  # whoever asks has found them
    names, answers = trained.network.class_names(text.language()), {}
    for whose, ran in (("random", drawn), ("learned", trained)):
        shares = running.probabilities(ran.run)
        assert shares is not None  # noqa: S101  # a trained network ends in votes
        best = int(shares.argmax())
        answers[whose] = names[best]
        answers[f"{whose}_share"] = percent(float(shares[best]))
    return answers


def draw_agreement(now: Stack, ran: Ran) -> None:
    """Compare PyTorch with NumPy, if that is wanted."""
    if state.value(state.AGREE) and now.layers:
        maps_check.tell_agreement(ran.network, ran.run)


def about(now: Stack) -> str:
    """Say what the layer that is shown does, and in which numbers."""
    words, name = text.lesson("build_a_network"), now.shown(stack.chosen())
    if name == stack.INPUT:
        channels, rows, columns = now.counted.input
        first = next((row for row in now.counted.rows if row.kind == "Conv2d"), None)
        side = first.node.options["kernel_size"] if first else 3  # type: ignore[union-attr]
        weights = side * side * channels
        if channels == 1:
            return words("about_grey", side=side, weights=weights, rows=rows, columns=columns)
        return words("about_colour", side=side, weights=weights)
    return words.choice("about", now.blocks[now.names.index(name)].kind)
