"""Links that lock and hide controls: on the page that they open, and on those that follow."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import state
from tests.pages import pressing

ROOT = Path(__file__).resolve().parents[2]
X_OR_O, STRIDE, PADDING = (f"pages/toy/{name}.py" for name in ("x_or_o", "stride", "padding"))


def opened(page: str, **link: str) -> AppTest:
    """Open a page of the app by a link."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    app.query_params = dict(link)
    if page != X_OR_O:
        app.switch_page(page)
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def go(app: AppTest, page: str) -> AppTest:
    return sound(app.switch_page(page).run())


def is_locked(app: AppTest, key: str) -> bool:
    slider = app.slider(key=key)
    assert slider.label.startswith(":material/lock:") == slider.disabled
    return bool(slider.disabled)


def keys(app: AppTest) -> set[str | None]:
    return {slider.key for slider in app.slider}


def test_a_locked_control_is_seen_and_cannot_be_moved() -> None:
    app = opened(STRIDE, stride="3", lock="stride")
    assert is_locked(app, "stride")
    assert app.slider(key="stride").value == 3
    app.session_state["stride"] = 1  # as a forged message would
    sound(app.run())
    assert app.slider(key="stride").value == 3


def test_what_is_not_named_stays_free() -> None:
    app = opened(X_OR_O, lock="scale")
    assert is_locked(app, "scale")
    assert not is_locked(app, "right")


def test_a_named_lock_holds_on_every_page() -> None:
    app = go(opened(STRIDE, stride="3", lock="stride"), PADDING)
    go(app, STRIDE)
    assert is_locked(app, "stride")
    assert app.slider(key="stride").value == 3


def test_all_is_about_the_page_of_the_link_alone() -> None:
    app = opened(X_OR_O, picture="o", lock="all")
    assert all(slider.disabled for slider in app.main.slider)
    go(app, STRIDE)
    assert not is_locked(app, "stride")


def test_who_comes_back_finds_the_page_as_it_was_prepared_and_keeps_the_own_settings() -> None:
    app = go(opened(X_OR_O, right="2", lock="all"), STRIDE)
    sound(app.slider(key="stride").set_value(2).run())
    go(app, X_OR_O)
    assert app.slider(key="right").value == 2
    assert is_locked(app, "right")
    go(app, STRIDE)
    assert app.slider(key="stride").value == 2


def test_hidden_controls_are_absent_and_their_values_hold() -> None:
    app = opened(STRIDE, stride="3", hide="stride")
    assert "stride" not in keys(app)
    assert app.session_state["cnnviz"].values["stride"] == 3
    assert keys(opened(STRIDE, stride="3")) - keys(app) == {"stride"}


def test_all_hidden_leaves_the_picture_alone() -> None:
    app = opened(X_OR_O, hide="all,menu")
    assert keys(app) == set()
    assert not [group for group in app.get("button_group") if group.key == "picture"]


@pytest.mark.parametrize("words", ["", "nothing", "<script>", "stride" * 500, "pin", "all;", "ALL"])
def test_bad_words_lock_nothing(words: str) -> None:
    app = opened(STRIDE, lock=words, hide=words)
    assert not is_locked(app, "stride")


def test_the_visitor_can_let_go() -> None:
    app = opened(STRIDE, stride="3", lock="stride")
    sound(app.sidebar.button(key="let go").click().run())
    assert not is_locked(app, "stride")
    assert app.slider(key="stride").value == 3


def test_a_locked_picture_cannot_be_painted() -> None:
    def page() -> None:
        import numpy as np
        import streamlit as st

        from cnnviz.ui import state
        from cnnviz.ui.components.linked_view import Edit, Editing, Panel, View
        from cnnviz.ui.lesson import held

        def take(edit: Edit) -> None:
            if edit.panel == "picture" and edit.values.shape == (9, 9):  # as a browser sends it
                state.paint(edit.values)
            else:
                state.put(state.OWN, edit.values)

        panels = (
            Panel(
                name="picture",
                title="",
                values=-np.ones((1, 9, 9)),
                column=0,
                editing=Editing.PAINT,
            ),
            Panel(name="own", title="", values=np.eye(3), column=1, editing=Editing.TYPE),
        )
        view = held(View(label="", panels=panels, links=()), take)
        st.text([panel.editing is None for panel in view.panels])
        st.text(state.query())

    app = AppTest.from_function(page)
    app.query_params = {"picture": "o", "lock": "picture"}
    sound(app.run())
    assert app.text[0].value == "[True, False]"
    assert app.text[1].value == "picture=o"  # asking what an edit would set sets nothing


def test_resetting_leaves_what_is_locked() -> None:
    def page() -> None:
        import streamlit as st

        from cnnviz.ui import state

        state.reset()
        state.reset(state.STRIDE)
        state.put(state.RIGHT, 3)
        st.text(state.query())

    app = AppTest.from_function(page)
    app.query_params = {"stride": "2", "right": "1", "lock": "stride"}
    assert sound(app.run()).text[0].value == "right=3&stride=2"


@pytest.mark.parametrize("name", ["pin", "ask"])
def test_looking_closer_and_guessing_are_never_locked(name: str) -> None:
    setting = state.SETTINGS[name]
    assert not opened(STRIDE, lock="all").session_state["cnnviz"].prepared.locks(setting.name, None)


def test_two_quick_presses_open_one_dialog() -> None:
    app = opened(STRIDE)
    app.button(key="link of the page").set_value(True)
    app.button(key="teachers corner").set_value(True)
    sound(app.run())  # Streamlit opens one at a time, and fails where there are two
    assert app.toggle(key="lock all")


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("architecture/build_a_network", {"block left", "block undo"}),
        ("pictures/your_picture", {"layer chooser"}),
    ],
)
def test_what_sets_a_locked_setting_in_parts_is_greyed_out_as_well(
    page: str, keys: set[str]
) -> None:
    app = opened(f"pages/{page}.py", lock="all", layer="1")
    found = {one.key: one for kind in ("button", "button_group") for one in app.main.get(kind)}
    assert keys <= set(found)
    assert all(found[key].proto.disabled for key in keys)


def test_a_command_that_would_change_what_is_locked_is_not_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pressing.stand_in(monkeypatch)
    app = opened("pages/learning/live_training.py", lock="all")
    pressing.press(app, "Rate 100")
    assert "learning_rate" not in app.session_state["cnnviz"].values
