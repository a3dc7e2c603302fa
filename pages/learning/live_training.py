"""Train it live: nobody writes the numbers in a network; it finds them, batch by batch."""

import streamlit as st

from cnnviz.ui import predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.live_training import bets, choices, exhibit, runs, transport

words = text.lesson("live_training")

open_lesson(words)
choices.draw()
news = runs.current().poll()
predict.ask(lambda _: bets.asked(), setup=bets.fresh, answer_in=state.BET)
transport.draw(runs.is_learning(news))
is_at_work = runs.is_at_work(news)
# While nothing is learned nothing runs by itself: a page that is paused costs nothing.
watch = st.fragment(exhibit.draw, run_every=exhibit.PERIOD if is_at_work else None)
watch(is_at_work, bets.stands(news.moments))
st.header(words("experiments_title"), anchor=False)
st.markdown(words("experiments"))
bets.draw_experiments()
close_lesson(words)
