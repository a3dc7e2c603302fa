"""One weight, by hand: nudge it, watch the error, follow its slope back, then step with all."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.one_weight import (
    chain_view,
    chain_words,
    descent,
    error_table,
    hill,
    network_view,
    numbers,
    situation,
    step_view,
)
from cnnviz.ui.predict.questions import one_weight as question

words = text.lesson("one_weight")


@state.exhibit
def one_weight() -> None:
    """Pick a weight, turn it, follow its slope, and then take a step with all of them."""
    with controls.row():
        controls.picture_chooser()
        if state.picture_name() == "own":
            controls.choice(state.ANSWER)
        if controls.choice(state.START) == "random":
            situation.draw_again_button()
    now = situation.current()
    value = numbers.short(now.value)
    st.markdown(words("pick", weight=numbers.weight_name(now), value=value))
    network_view.show_network(now, key="one_weight_network")
    controls.undo_edits(state.FEATURES, state.VOTES, state.DIVIDE)
    guess = predict.ask(
        lambda _: question.ask(now),
        setup=question.fresh_weight,
        answer_in=state.EXPECT,
        always=True,
    )
    part = controls.choice(state.PART)
    PARTS[part](now, guess)
    st.markdown(words.choice("notes", part))
    close_with(words, words.choice("things", part))


def turn(now: situation.Situation, guess: predict.Guess) -> None:
    """Let the visitor guess, then show the error against the weight."""
    curve, table = st.columns([4, 3], gap="large")
    with table:
        st.header(words("table_title"), anchor=False)
        error_table.draw_table(now)
        controls.choice(state.MEASURE)
    with curve:
        st.header(words("hill_title"), anchor=False)
        if guess.is_open:
            st.markdown(words.choice("guess_first", "turn"))
        else:
            roll(now)
    with st.expander(words("slides_title")):
        error_table.draw_slides_table()


def roll(now: situation.Situation) -> None:
    """Let the visitor move the ball."""
    hill.draw_hill(now, key="hill")
    with controls.row():
        hill.nudge_buttons(now)
    st.markdown(hill.kinks_told(now))


def follow(now: situation.Situation, guess: predict.Guess) -> None:
    """Follow the slope back through the chain."""
    st.header(words("chain_title_all"), anchor=False)
    if guess.is_open:
        st.markdown(words.choice("guess_first", "why"))
        return
    st.markdown(words.choice("chain_told", now.weight.table))
    chain_view.show_chain(now)
    chain_words.draw_chain(now)


def step(now: situation.Situation, guess: predict.Guess) -> None:
    """Step downhill with all weights, once and again."""
    st.header(words("step_title"), anchor=False)
    if guess.is_open:
        st.markdown(words.choice("guess_first", "step"))
        return
    st.markdown(words("step_told"))
    rates, steps = st.columns(2, gap="large")
    with rates:
        controls.slider(state.RATE)
        descent.draw_rates(now, key="rates")
        st.markdown(descent.landing(now))
    with steps:
        with controls.row():
            descent.step_buttons(now)
        descent.draw_steps(now, key="steps")
        st.markdown(descent.steps_told(now))
    step_view.show_step(now, state.value(state.RATE))
    st.header(words("learned_title"), anchor=False)
    descent.draw_learned(now)


PARTS = dict(zip(state.PART.options, (turn, follow, step), strict=True))

open_lesson(words)
one_weight()
