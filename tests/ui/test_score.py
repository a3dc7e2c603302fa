"""The score of a visit: each question once, reset at will, and in no link."""

from streamlit.testing.v1 import AppTest

from tests.pages.opening import sound


def script() -> None:
    import streamlit as st

    from cnnviz.ui import score, state

    for key, right in (("a", True), ("b", False), ("a", False), ("b", True)):
        score.note(key, right)
    st.button("reset", on_click=score.reset)
    total = score.total()
    st.write(f"{total.right} of {total.asked}")
    st.write(f"query {state.query()!r}")


def test_only_the_first_answer_counts() -> None:
    page = sound(AppTest.from_function(script).run())
    assert [text.value for text in page.markdown] == ["1 of 2", "query ''"]


def test_after_a_reset_it_begins_again() -> None:
    page = sound(AppTest.from_function(script).run())
    page.session_state["cnnviz"].kept["score"] = {"z": True}
    assert sound(page.run()).markdown[0].value == "2 of 3"
    assert sound(page.button[0].click().run()).markdown[0].value == "1 of 2"
