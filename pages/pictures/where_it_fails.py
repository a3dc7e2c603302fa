"""Where it fails: of all that happens to pictures, only a shift is forgiven by construction."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import (
    fails_answers,
    fails_changes,
    fails_controls,
    fails_fooling,
    fails_known,
    fails_panels,
    fails_sweeps,
    fails_where,
    maps_controls,
    maps_runs,
    networks,
)
from cnnviz.ui.predict.questions import networks as questions

words = text.lesson("where_it_fails")


@state.exhibit
def failures() -> None:
    """Change the picture, watch the answer, and ask the network about it."""
    try:
        card = networks.card()
        with controls.row():
            fails_controls.choose_change(card)
        network = networks.network(card.name)
    except networks.DamagedModel as damage:
        st.error(str(damage), icon=":material/broken_image:")
        return
    maps_controls.tell_losses(card)
    before = maps_runs.answered(network)
    pixels = fails_changes.pixels(card, fails_changes.distortion(card))
    picture = network.scale(pixels)
    after = network.answer(network.run(picture))
    guess = predict.ask(
        lambda _: questions.ask_changed(card, before.answer, after), setup=questions.fresh_change
    )
    if guess.is_open:
        view = fails_panels.before_and_after(card, before.run.maps["input"], picture)
        show(view, key="before_and_after_guess", guess=guess)
        return
    pictures, answers = st.columns([3, 2], vertical_alignment="center")
    with pictures:
        view = fails_panels.before_and_after(card, before.run.maps["input"], picture)
        show(view, key="before_and_after")
    with answers:
        fails_answers.draw_answers(card, before.answer, after)
        fails_controls.tell_changes(card)
        if not before.answer.fits:
            fails_controls.suggest_samples(card)
    st.header(words("sweep_title"), anchor=False)
    fails_sweeps.draw_sweep(network, before.answer, after)
    if controls.toggle(state.COMPARE):
        fails_sweeps.draw_comparison(network, before.answer)
    st.markdown(fails_panels.built_in(card))
    st.header(words("where_title"), anchor=False)
    if controls.toggle(state.WHERE):
        fails_where.draw_where(network, pixels, after)
    st.header(words("fool_title"), anchor=False)
    if controls.toggle(state.FOOL):
        fails_fooling.draw_trick(network, pixels, after)
    st.header(words("mixed_title"), anchor=False)
    if controls.toggle(state.MIXED):
        fails_known.draw_known(card)


open_lesson(words)
failures()
close_lesson(words)
