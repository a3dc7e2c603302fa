"""Build a network: put blocks together, and see at once what each makes, learns and costs."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.build_a_network import (
    choosers,
    editor,
    export,
    misfits,
    stack,
    strip,
    table,
    telling,
    views,
)
from cnnviz.ui.predict.questions import layers

words = text.lesson("build_a_network")


@state.exhibit
def build() -> None:
    """Build a network from blocks, run it, count it, take it away."""
    now = stack.current()
    with controls.row():
        choosers.draw(now)
        views.look_chooser(now)
        choosers.more()
    choosers.tell_losses()
    predict.ask(lambda chance: layers.ask_row(now, chance), setup=layers.fresh_row)
    strip.draw()
    editor.draw()
    misfits.draw(now)
    ran = views.draw()
    if ran:
        st.markdown(telling.about(now))
        telling.draw_weights(now, ran)
        telling.draw_agreement(now, ran)
    st.header(words("table_title"), anchor=False)
    table.draw()
    st.markdown(table.summary(now))
    st.header(words("pattern_title"), anchor=False)
    st.markdown(telling.pattern(now))
    export.draw(now, ran.network if ran else None)


open_lesson(words)
build()
st.header(words("decks_title"), anchor=False)
st.markdown(words("decks"))
close_lesson(words)
