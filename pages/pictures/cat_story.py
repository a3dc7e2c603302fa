"""A cat by its parts: one large template fails, small filters find the parts wherever they are."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.cat_story import parts, scale, small_filter, whole_template

words = text.lesson("cat_story")

STEPS = dict(
    zip(
        state.CAT.options,
        (whole_template.draw_whole, small_filter.draw_filter, parts.draw_parts, scale.draw_scale),
        strict=True,
    )
)


@state.exhibit
def story() -> None:
    """Go from one template to the parts, step by step."""
    step = controls.choice(state.CAT)
    st.markdown(words.choice("intro", step))
    STEPS[step]()
    with st.expander(words("honest_title")):
        st.markdown(words("honest"))
    close_with(words, words.choice("things", step))


open_lesson(words)
story()
