"""What a visitor sets: kept from page to page, read from a link, and written into one."""

import json
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import toy
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Edit, Pin

FRAME = """
import streamlit as st
from cnnviz.ui import state, text
page = st.navigation([st.Page("pages/x/one.py", default=True), st.Page("pages/x/two.py")])
state.follow()
page.run()
state.publish("frame")
"""

WITH_CONTROLS = """
import streamlit as st
from cnnviz.ui import controls, state

@state.exhibit
def exhibit():
    controls.slider(state.STRIDE)
    controls.slider(state.SCALE)
    controls.toggle(state.DIVIDE)
    controls.choice(state.POOL)
    st.button("pin", on_click=lambda: state.set_pin(Pin("map", 2, 1)))
    st.button("nonsense", on_click=lambda: state.put(state.STRIDE, 99))
    st.button("reset", on_click=state.reset)

from cnnviz.ui.components.linked_view import Pin
exhibit()
st.text(state.query())
"""

WITHOUT_CONTROLS = """
import streamlit as st
from cnnviz.ui import state, text
st.text(state.query())
st.text(repr([state.value(state.STRIDE), state.picture_name(), state.pin()]))
"""


@pytest.fixture
def app(tmp_path: Path) -> AppTest:
    """Two pages in a frame: one with controls, one without any."""
    (tmp_path / "pages/x").mkdir(parents=True)
    (tmp_path / "pages/x/one.py").write_text(WITH_CONTROLS)
    (tmp_path / "pages/x/two.py").write_text(WITHOUT_CONTROLS)
    script = tmp_path / "app.py"
    script.write_text(FRAME)
    return AppTest.from_file(script, default_timeout=30)


def opened(app: AppTest, **link: str) -> AppTest:
    app.query_params = dict(link)
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def alone(app: AppTest, page: str) -> AppTest:
    return AppTest.from_file(Path(app._script_path).parent / "pages/x" / page, default_timeout=30)


def query(app: AppTest) -> str:
    return app.text[0].value


def published(app: AppTest) -> list[str]:
    """What the browser is told to show as its address, by each place that says so."""
    protos = [node.proto for node in app.main if node.type == "bidi_component"]
    return [json.loads(proto.json)["query"] for proto in protos]


def test_nothing_set_is_an_empty_query(app: AppTest) -> None:
    assert query(opened(app)) == ""


def test_a_link_fills_the_controls(app: AppTest) -> None:
    opened(app, stride="3", scale="0.7", divide="off", pool="mean")
    assert app.slider(key="stride").value == 3
    assert app.slider(key="scale").value == 0.7
    assert app.toggle(key="divide").value is False
    assert app.get("button_group")[0].value == "mean"


def test_a_controls_value_is_set_and_written_into_the_link(app: AppTest) -> None:
    opened(app).slider(key="stride").set_value(2).run()
    settled(app).toggle(key="divide").set_value(False).run()
    assert query(settled(app)) == "divide=off&stride=2"


def test_what_is_set_survives_on_a_page_without_its_control(app: AppTest) -> None:
    opened(app).slider(key="stride").set_value(2).run()
    settled(app.switch_page("pages/x/two.py").run())
    assert query(app) == "stride=2"
    assert app.text[1].value == "[2, 'deformed', None]"


def test_what_is_set_is_shown_again_after_a_detour(app: AppTest) -> None:
    opened(app).slider(key="stride").set_value(2).run()
    app.switch_page("pages/x/two.py").run()
    settled(app.switch_page("pages/x/one.py").run())
    assert app.slider(key="stride").value == 2
    app.slider(key="stride").set_value(1).run()
    assert query(settled(app)) == ""


def test_a_link_is_read_on_a_page_without_controls(app: AppTest) -> None:
    page = alone(app, "two.py")
    opened(page, stride="2", picture="o", pin="map.2.1", feature="<script>")
    assert query(page) == "picture=o&stride=2&pin=map.2.1"
    assert page.text[1].value == "[2, 'o', Pin(panel='map', row=2, column=1)]"


def test_a_page_runs_alone_with_defaults(app: AppTest) -> None:
    assert opened(alone(app, "two.py")).text[1].value == "[1, 'deformed', None]"


def test_a_link_between_pages_sets_what_it_names_and_leaves_the_rest(app: AppTest) -> None:
    opened(app).slider(key="stride").set_value(2).run()
    app.switch_page("pages/x/two.py")
    app.query_params = {"picture": "o"}
    assert query(settled(app.run())) == "picture=o&stride=2"


def test_a_link_between_pages_can_put_something_back_to_its_default(app: AppTest) -> None:
    opened(app, stride="2", divide="off")
    app.switch_page("pages/x/two.py")
    app.query_params = {"stride": "1"}
    assert query(settled(app.run())) == "divide=off"


def test_a_change_of_page_does_not_read_the_first_link_again(app: AppTest) -> None:
    opened(app, stride="2").slider(key="stride").set_value(4).run()
    assert query(settled(app.switch_page("pages/x/two.py").run())) == "stride=4"


def test_a_rerun_of_the_same_page_does_not_read_the_link_again(app: AppTest) -> None:
    opened(app, stride="2").slider(key="stride").set_value(4).run()
    assert query(settled(app)) == "stride=4"


def test_values_without_a_control_are_written_into_the_link(app: AppTest) -> None:
    opened(app).button[0].click().run()
    assert query(settled(app)) == "pin=map.2.1"


def test_nonsense_leaves_a_setting_as_it_was(app: AppTest) -> None:
    opened(app, stride="3").button[1].click().run()
    assert query(settled(app)) == "stride=3"


def test_reset_fills_the_controls_with_the_defaults(app: AppTest) -> None:
    opened(app, stride="3", scale="0.7", pin="map.2.1").button[2].click().run()
    assert query(settled(app)) == ""
    assert app.slider(key="stride").value == 1
    assert app.slider(key="scale").value == 1.0


def test_the_frame_and_each_exhibit_tell_the_browser_its_address(app: AppTest) -> None:
    opened(app, stride="3")
    assert published(app) == ["stride=3", "stride=3"]


def test_another_language_is_part_of_the_address(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "languages", lambda: ("en", "de"))
    monkeypatch.setattr(text, "lesson", lambda name: text.lesson_in("en", name))
    assert published(opened(app, stride="3", lang="de")) == ["lang=de&stride=3"] * 2
    assert published(opened(app, stride="3", lang="xx")) == ["stride=3"] * 2


def test_hostile_links_open_the_default_screen(app: AppTest) -> None:
    hostile = dict.fromkeys(state.SETTINGS, "<script>alert(1)</script>" * 1000)
    assert query(opened(app, **hostile)) == ""
    assert published(app) == ["", ""]


# The accessors, within a session but without a page.


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a session of its own."""
    monkeypatch.setattr("streamlit.session_state", {})
    monkeypatch.setattr("streamlit.query_params", {})


@pytest.mark.usefixtures("session")
class TestCurrent:
    def test_the_pictures_that_the_app_brings(self) -> None:
        for name, picture in {"x": toy.X, "o": toy.O, "deformed": toy.DEFORMED_X}.items():
            state.choose_picture(name)
            assert state.picture_name() == name
            assert np.array_equal(state.base_picture(), picture)
            assert np.array_equal(state.picture(), picture)

    def test_the_picture_is_read_only_and_moved_by_its_sliders(self) -> None:
        state.choose_picture("x")
        state.put(state.RIGHT, 1)
        assert np.array_equal(state.picture(), toy.redraw(toy.X, right=1))
        assert not state.picture().flags.writeable
        assert np.array_equal(state.base_picture(), toy.X)

    def test_painting_takes_the_picture_as_it_is_seen(self) -> None:
        state.put(state.RIGHT, 1)
        seen = state.picture()[0].copy()
        seen[0, 0] = 1
        state.paint(seen)
        assert np.array_equal(state.picture()[0], seen)
        assert state.picture_name() == "own"
        assert state.query() == f"picture={toy.to_code(seen[np.newaxis])}"

    def test_painting_something_of_another_size_changes_nothing(self) -> None:
        state.paint(np.ones((3, 3)))
        assert state.query() == ""

    def test_an_own_drawing_starts_from_an_empty_sheet_and_is_found_again(self) -> None:
        state.choose_picture("o")
        state.choose_picture("own")
        assert np.array_equal(state.picture(), -np.ones((1, 9, 9)))
        state.paint(np.ones((9, 9)))
        state.choose_picture("x")
        state.choose_picture("own")
        assert np.array_equal(state.picture(), np.ones((1, 9, 9)))

    def test_a_cleared_drawing_can_be_brought_back(self) -> None:
        state.paint(np.ones((9, 9)))
        state.put(state.RIGHT, 1)
        seen = state.picture()
        state.clear()
        assert state.is_cleared()
        assert (state.picture() < 0).all()
        state.bring_back()
        assert not state.is_cleared()
        assert np.array_equal(state.picture(), seen)

    def test_an_empty_sheet_of_a_link_was_not_cleared(self) -> None:
        state.choose_picture("own")
        assert not state.is_cleared()
        state.bring_back()
        assert (state.picture() < 0).all()

    def test_choosing_a_picture_resets_nothing_else(self) -> None:
        state.put(state.ROTATE, 15)
        state.choose_picture("o")
        state.choose_picture("own")
        assert state.value(state.ROTATE) == 15

    def test_no_picture_of_that_name(self) -> None:
        state.choose_picture("o")
        state.choose_picture("' OR 1=1")
        assert state.picture_name() == "o"

    def test_features_and_the_one_that_is_chosen(self) -> None:
        assert np.array_equal(state.features(), toy.FEATURES)
        state.put(state.FEATURE, "slash")
        name, kernel = state.feature()
        assert name == "slash"
        assert np.array_equal(kernel, toy.FEATURES[2])

    def test_an_edited_feature(self) -> None:
        state.put(state.FEATURE, "x")
        state.put_feature("feature1", np.full((3, 3), 0.5))
        assert np.array_equal(state.feature()[1], np.full((1, 3, 3), 0.5))
        assert np.array_equal(state.features()[0], toy.FEATURES[0])
        state.put_feature("feature0", np.full((2, 2), 0.5))
        state.put_feature("feature3", np.full((3, 3), 0.5))
        assert np.array_equal(state.features()[[0, 2]], toy.FEATURES[[0, 2]])

    def test_the_divisor(self) -> None:
        assert state.divisor() == 9.0
        state.put(state.DIVIDE, False)
        assert state.divisor() == 1.0

    def test_an_own_feature_of_another_size(self) -> None:
        state.put(state.FEATURE, "own")
        state.put(state.OWN, np.eye(5))
        assert np.array_equal(state.feature()[1], np.eye(5)[np.newaxis])

    @pytest.mark.parametrize(
        ("size", "resized"),
        [
            (1, [[5]]),
            (2, [[1, 2], [4, 5]]),
            (4, [[1, 2, 3, 0], [4, 5, 6, 0], [7, 8, 9, 0], [0, 0, 0, 0]]),
            (8, [[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
        ],
    )
    def test_another_size_for_a_kernel(self, size: int, resized: list[list[float]]) -> None:
        state.put(state.OWN, np.arange(1.0, 10).reshape(3, 3))
        state.resize(state.OWN, size)
        assert state.value(state.OWN).tolist() == resized

    def test_vote_weights_and_values_that_are_off(self) -> None:
        assert np.array_equal(state.vote_weights(), toy.VOTE_WEIGHTS)
        switches = np.ones((12, 1))
        switches[[0, 11]] = 0
        state.set_off(switches)
        assert state.value(state.OFF) == (0, 11)
        assert state.query() == "off=1,12"

    def test_strides(self) -> None:
        state.put(state.STRIDE, 3)
        assert state.stride() == (3, 3)
        state.put(state.STRIDE_ACROSS, 2)
        assert state.stride() == (3, 2)

    def test_paddings(self) -> None:
        assert state.padding() == "valid"
        state.put(state.PADDING, "same")
        assert state.padding() == "same"
        state.put(state.PADDING, "all")
        state.put(state.PAD, 2)
        assert state.padding() == ((2, 2), (2, 2))
        state.put(state.PADDING, "sides")
        for pad, side in enumerate(state.PAD_SIDES):
            state.put(side, pad)
        assert state.padding() == ((0, 1), (2, 3))

    def test_layers(self) -> None:
        assert state.order()[0] is toy.Layer.CONVOLUTION
        state.put(state.ORDER, [toy.Layer.RELU])
        assert state.order() == (toy.Layer.RELU,)

    def test_a_pinned_cell(self) -> None:
        state.set_pin(Pin("map", 2, 1))
        assert state.pin() == Pin("map", 2, 1)
        state.set_pin(None)
        assert state.pin() is None
        assert state.query() == ""

    def test_edits_are_counted_for_each_panel(self) -> None:
        state.note_edit(Edit("picture", np.zeros((9, 9)), 3))
        assert state.revision("picture") == 3
        assert state.revision("kernel") == 0
        assert state.revisions() == {"picture": 3}

    def test_things_kept_for_the_session_stay_out_of_the_link(self) -> None:
        assert state.kept("guess", 0) == 0
        state.keep("guess", 7)
        assert state.kept("guess", 0) == 7
        assert state.query() == ""

    def test_resetting_some_settings(self) -> None:
        state.put(state.STRIDE, 3)
        state.put(state.RIGHT, 1)
        state.reset(*state.TRICKY)
        assert state.query() == "stride=3"
        state.reset()
        assert state.query() == ""

    def test_a_setting_put_back_leaves_the_link(self) -> None:
        state.put(state.OWN, np.eye(3))
        state.put(state.OWN, state.OWN.default)
        assert state.query() == ""
