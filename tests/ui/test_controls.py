"""The controls show what is set, and set what they are moved to."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import state, text
from cnnviz.ui.state import SETTINGS, Choice


def drawn(page: Callable[[], None], **link: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params = dict(link)
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def query(app: AppTest) -> str:
    return app.text[-1].value


def all_controls() -> None:
    import streamlit as st

    from cnnviz.ui import controls, state

    with controls.row():
        controls.picture_chooser()
        controls.tricky_sliders()
        controls.feature_chooser()
        controls.size_control(state.OWN)
        controls.slider(state.STRIDE)
        controls.pooling_controls()
        controls.activation_controls()
        controls.toggle(state.DIVIDE)
        controls.select(state.KERNEL, ["identity", "blur", "sobel vertical"])
        controls.choice(state.PHOTO, ["cat", "coffee"])
        controls.share_link()
        controls.reset_button()
    st.text(state.query())


def test_every_control_shows_its_default() -> None:
    app = drawn(all_controls)
    assert query(app) == ""
    assert {slider.key: slider.value for slider in app.slider} == {
        "right": 0,
        "down": 0,
        "scale": 1.0,
        "rotate": 0,
        "thickness": 1,
        "own size": 3,
        "stride": 1,
        "window": 2,
        "pool_stride": 2,
    }


def test_every_slider_sets_its_setting() -> None:
    for key in [slider.key for slider in drawn(all_controls).slider if slider.key in SETTINGS]:
        app = drawn(all_controls)
        app.slider(key=key).set_value(app.slider(key=key).max).run()
        assert query(settled(app)) == f"{key}={app.slider(key=key).max:g}"


def test_the_picture_chooser() -> None:
    app = drawn(all_controls, rotate="15")
    chooser = app.get("button_group")[0]
    assert chooser.label == "Picture"
    chooser.set_value("o").run()
    assert query(settled(app)) == "picture=o&rotate=15"
    app.get("button_group")[0].set_value("own").run()
    assert query(settled(app)).startswith("picture=")
    assert app.get("button_group")[0].value == "own"
    app.get("button_group")[0].set_value("deformed").run()
    assert query(settled(app)) == "rotate=15"


def test_the_tricky_sliders_can_be_reset() -> None:
    app = drawn(all_controls, rotate="15", down="2", stride="2")
    app.button(key="reset right down scale rotate thickness").click().run()
    assert query(settled(app)) == "stride=2"
    assert app.slider(key="rotate").value == 0


def test_everything_can_be_reset() -> None:
    app = drawn(all_controls, rotate="15", stride="2", own="1")
    assert app.slider(key="own size").value == 1
    app.button(key="reset").click().run()
    assert query(settled(app)) == ""
    assert app.slider(key="own size").value == 3


def test_an_own_feature_gets_another_size() -> None:
    app = drawn(all_controls)
    app.slider(key="own size").set_value(1).run()
    assert query(settled(app)) == "own=1"


@pytest.mark.parametrize(
    ("link", "more"),
    [
        ({"activation": "leaky"}, {"slope"}),
        ({"activation": "elu"}, {"alpha"}),
    ],
)
def test_a_choice_brings_its_own_sliders(link: dict[str, str], more: set[str]) -> None:
    before = {slider.key for slider in drawn(all_controls).slider}
    after = {slider.key for slider in drawn(all_controls, **link).slider}
    assert after - before == more


def narrow_bounds() -> None:
    import streamlit as st

    from cnnviz.ui import controls, state

    high = 4 - st.slider("narrower", 0, 4, key="narrower")
    st.text(str(controls.slider(state.STRIDE, high=high)))


def test_narrower_bounds_hold_the_value_but_keep_the_setting() -> None:
    app = drawn(narrow_bounds, stride="4")
    for narrower, expected in ((2, "2"), (3, "1"), (4, "1"), (1, "3"), (0, "4")):
        app.slider(key="narrower").set_value(narrower).run()
        assert settled(app).text[0].value == expected
        assert str(app.slider[1].value) in expected
    assert not app.slider[1].disabled


def an_unknown_photo() -> None:
    import streamlit as st

    from cnnviz.ui import controls, state

    st.text(controls.select(state.PHOTO, ["coffee", "tea"]))
    st.text(controls.select(state.PHOTO, ["coffee", "tea"], place="again"))


def test_a_name_that_is_not_offered_gives_the_first_one() -> None:
    app = drawn(an_unknown_photo, photo="yeti")
    assert app.text[0].value == "coffee"
    assert app.selectbox(key="photo").value == "coffee"
    app.selectbox(key="photo again").set_value("tea").run()
    assert [shown.value for shown in settled(app).text] == ["tea", "tea"]
    assert app.selectbox(key="photo").value == "tea"


def test_a_forged_value_does_no_harm() -> None:
    app = drawn(all_controls, stride="2")
    app.slider(key="stride").set_value(77).run()
    app.get("button_group")[0].set_value(None).run()
    assert query(settled(app)) in ("", "stride=2")
    assert 1 <= app.slider(key="stride").value <= 4


OPTIONS = text.lesson_in("en", "controls").entries["option"]
NAMED = [s for s in SETTINGS.values() if isinstance(s, Choice) and s.name in OPTIONS]


@pytest.mark.parametrize("setting", NAMED, ids=[setting.name for setting in NAMED])
def test_every_option_has_a_label_of_its_own(setting: Choice) -> None:
    labels = OPTIONS[setting.name]
    assert set(labels) >= set(setting.options)
    assert len(set(labels.values())) == len(labels)


def test_every_picture_has_a_label() -> None:
    assert set(OPTIONS["picture"]) == {*state.PICTURE.names, "own"}


def a_number() -> None:
    import streamlit as st

    from cnnviz.ui import controls, state

    st.text(controls.number(state.LAB_FILTERS))


def test_a_number_is_typed_within_its_bounds() -> None:
    app = drawn(a_number, lab_filters="96")
    [field] = app.number_input
    assert (field.value, field.min, field.max) == (96, 1, 4096)
    field.set_value(4096).run()
    assert settled(app).text[0].value == "4096"


def steps_far_apart() -> None:
    import streamlit as st

    from cnnviz.ui import controls, state

    controls.steps(state.LEARNING_RATE, (0.001, 0.1, 10.0), written={10.0: "ten"})
    st.text(state.query())


def test_a_slider_over_a_few_values_writes_them_as_it_is_told() -> None:
    app = drawn(steps_far_apart, learning_rate="0.1")
    (slider,) = app.select_slider
    assert slider.options == ["0.001", "0.1", "ten"]
    settled(slider.set_value("ten").run())
    assert query(app) == "learning_rate=10"


def test_a_value_from_a_link_stands_between_the_offered_ones() -> None:
    (slider,) = drawn(steps_far_apart, learning_rate="0.25").select_slider
    assert slider.options == ["0.001", "0.1", "0.25", "ten"]
    assert slider.value == "0.25"
