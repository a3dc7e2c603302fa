"""Text as position by word: a kernel over three neighbouring places looks for a turn of phrase."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from cnnviz import ops
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Panel, Pin, Player, Reduce, View, WindowLink, planes
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.not_just_images import orders, sentence
from cnnviz.ui.lessons.not_just_images.sentence import Sentence
from cnnviz.ui.predict.questions import not_just_images as questions
from cnnviz.ui.state import Phrase, Setting

MATRIX: Final = "matrix"
PATTERN: Final = "pattern_kernel"
MATCHES: Final = "matches"
LARGEST: Final = "largest_match"
_EXAMPLES: Final = ("not_good", "was_good", "ing")


def draw_text() -> None:
    """Draw a sentence as a matrix, and where a pattern is found."""
    words = text.lesson("not_just_images")
    with controls.row():
        controls.choice(state.UNIT)
        orders.swap_controls(rows=True)
        controls.examples("text example", words("examples"), examples(), _example_name)
    with st.container(horizontal=True):
        _field(state.SENTENCE, 460)
        _field(state.PATTERN, 240)
    read = sentence.current()
    if read is None:
        st.warning(words("too_short", span=sentence.SPAN))
        return
    if sentence.is_cut(sentence.typed(state.SENTENCE), state.value(state.UNIT)):
        st.caption(words("cut", places=len(read.tokens)))
    guess = predict.ask(lambda chance: questions.ask_matches(read, chance))
    show(text_view(read), key="text_view", guess=guess)
    if not guess.is_open:
        st.markdown(told(read))


def examples() -> dict[str, dict[Setting[Any], object]]:
    """Return ready-made sentences in the visitor's language."""
    words = text.lesson("not_just_images")
    return {
        name: {
            state.UNIT: "letter" if name == "ing" else "word",
            state.SENTENCE: _unless_first(name, words.choice("example_sentence", name)),
            state.PATTERN: _unless_first(name, words.choice("example_pattern", name)),
        }
        for name in _EXAMPLES
    }


def text_view(read: Sentence) -> View:
    """Lay the pattern over the sentence.

    Parameters
    ----------
    read : Sentence
    """
    words = text.lesson("not_just_images")
    matrix, kernels, found = read.matrix, read.kernel, read.map
    sums = ops.channel_sums(matrix[None], kernels[None, None])[0]
    largest = ops.max_pool2d(found[None], (1, found.shape[1]))[0]
    winners = ops.max_pool2d_winners(found[None], (1, found.shape[1]))[0]
    titles = {
        name: words.choice("text_panel", name) for name in (MATRIX, PATTERN, MATCHES, LARGEST)
    }
    return View(
        label=words("text_whole"),
        panels=(
            Panel(
                name=MATRIX,
                title=titles[MATRIX],
                values=matrix,
                column=0,
                limit=1.0,
                row_names=read.vocabulary,
                note=words("reads", sentence=_joined(read.read)),
            ),
            Panel(name=MATCHES, title=titles[MATCHES], values=found, column=0, limit=3.0),
            Panel(
                name=PATTERN,
                title=titles[PATTERN],
                values=kernels,
                column=1,
                limit=1.0,
                row_names=read.vocabulary,
            ),
            Panel(name=LARGEST, title=titles[LARGEST], values=largest, column=1, limit=3.0),
        ),
        links=(
            WindowLink(
                sources=planes(MATRIX),
                target=MATCHES,
                window=ops.Window.of(matrix.shape, kernels.shape),
                kernels=planes(PATTERN),
                sums=sums,
            ),
            WindowLink(
                sources=planes(MATCHES),
                target=LARGEST,
                window=ops.pooling_window(found.shape, (1, found.shape[1])),
                reduce=Reduce.MAX,
                winners=winners,
            ),
        ),
        player=Player(targets=(MATCHES,)),
        opening=Pin(MATCHES, 0, read.best),
    )


def told(read: Sentence) -> str:
    """Say whether the pattern was found, and what a change of places did."""
    words = text.lesson("not_just_images")
    shown = {"place": read.best + 1, "best": int(read.map.max()), "wanted": read.wanted}
    if not read.wanted:
        return words("no_pattern")
    found = words.choice("pattern_told", "found" if read.is_found else "lost", **shown)
    if read.swap == "none":
        return found
    return f"{found} {words.choice('text_swapped', 'rows' if read.rows else 'columns')}"


def _field(setting: Phrase, width: int) -> None:
    state.note_control(setting)
    if state.is_hidden(setting):
        return
    value = sentence.typed(setting)
    key = state.fill(setting.name, value)
    st.text_input(
        controls.name_of(setting),
        value,
        max_chars=setting.longest,
        key=key,
        width=width,
        disabled=state.is_locked(setting),
        on_change=_take,
        args=(setting, key),
    )


def _take(setting: Phrase, key: str) -> None:
    state.put(setting, state.filled(key))


def _unless_first(name: str, phrase: str) -> str:
    """Return nothing for the first example, which stands there by itself."""
    return "" if name == _EXAMPLES[0] else phrase


def _example_name(name: str) -> str:
    return text.lesson("not_just_images").choice("example_name", name)


def _joined(tokens: tuple[str, ...]) -> str:
    if state.value(state.UNIT) == "letter":
        return "".join(tokens).replace("␣", " ")
    return " ".join(tokens)
