"""A lesson plan: screens in their order, made beforehand, run in class, and kept as a file."""

import streamlit as st

from cnnviz.ui import frame, text
from cnnviz.ui.lesson import open_lesson
from cnnviz.ui.teaching import plan_page
from cnnviz.ui.teaching.desk import desk

words = text.lesson("lesson_plan")

open_lesson(words)
plan = desk().plan
if plan.steps:
    plan_page.draw_plan(plan)
    with st.expander(words("other_plans")):
        plan_page.draw_sources()
else:
    plan_page.draw_sources()
frame.next_lesson(words.name)
