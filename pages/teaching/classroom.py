"""Follow me: a class sees what its teacher shows, and anyone can look around alone."""

import streamlit as st

from cnnviz.ui import frame, text
from cnnviz.ui.lesson import open_lesson
from cnnviz.ui.teaching import classroom
from cnnviz.ui.teaching.desk import desk

words = text.lesson("classroom")

open_lesson(words)
mine = desk()
if mine.held and mine.held.ticket:
    classroom.draw_held(mine.held.key.code)
elif mine.attendance:
    classroom.draw_attended(mine.attendance.code, mine.attendance.state)
else:
    classroom.draw_choice()
with st.expander(words("how_title")):
    st.markdown(words("how"))
frame.next_lesson(words.name)
