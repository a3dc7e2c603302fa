"""The lesson on failures: for every network, what it says, and what a slider does to it."""

from collections import OrderedDict
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.models import cards
from cnnviz.ui.lessons import fails_memory
from tests.images.files import colourful, encoded

PAGE = Path(__file__).resolve().parents[2] / "pages/pictures/where_it_fails.py"
ALL_OPEN = {"compare": "on", "where": "on", "fool": "on", "mixed": "on"}


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=120)
    page.query_params = dict(link)
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    assert not page.error, [error.value for error in page.error]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in (*page.markdown, *page.caption))


@pytest.mark.parametrize("name", cards.names())
def test_every_network_can_be_asked_everything(name: str) -> None:
    told = prose(opened(network=name, turn="20", challenge="rotation", **ALL_OPEN))
    assert "Changed: turned by 20°" in told
    assert "What is built in, and what is not" in told
    assert "Do not read too much into such maps" in told
    assert "of 255 levels" in told or "no proof that none exists" in told
    assert "Its most confident mistakes" in told or "lists no mistakes" in told


def test_it_opens_with_the_picture_as_it_is_and_everything_else_closed() -> None:
    page = opened()
    told = prose(page)
    assert "It says " in told
    assert "Nothing is changed yet" in told
    assert not any(page.toggle(key=name).value for name in ALL_OPEN)
    assert "Do not read too much" not in told


def test_a_slider_changes_the_picture_and_reset_undoes_it() -> None:
    page = opened(network="xo", challenge="shift")
    assert [slider.key for slider in page.slider] == ["far_right", "far_down"]
    page.slider(key="far_right").set_value(4).run()
    assert "Changed: 4 px to the right" in prose(sound(page))
    (reset,) = (button for button in page.button if button.key.startswith("reset"))
    reset.click().run()
    assert "Nothing is changed yet" in prose(sound(page))


def test_each_challenge_has_its_own_sliders() -> None:
    page = opened(network="xo", challenge="cover", cover="0.5")
    assert {slider.key for slider in page.slider} == {"cover", "cover_across", "cover_down"}
    page.selectbox(key="challenge").set_value("noise").run()
    assert [slider.key for slider in sound(page).slider] == ["noise"]
    assert "Changed: 50 % of the side covered" in prose(page)


def test_the_curves_of_a_card_are_drawn_where_it_has_some() -> None:
    with_curves = [name for name in cards.names() if cards.read(name).results.curves]
    assert "xo" in with_curves
    assert "changed further and further" in prose(opened(network="xo", mixed="on"))


def test_the_mix_ups_are_those_of_the_card() -> None:
    counts = cards.read("xo").results.confusion
    told = prose(opened(network="xo", mixed="on"))
    for truth, answer, names in ((0, 1, "X were called O"), (1, 0, "O were called X")):
        sentence = f"{counts[truth][answer]:,} of {sum(counts[truth]):,} pictures of {names}."
        assert (sentence in told) == bool(counts[truth][answer])


def test_nothing_about_an_own_picture_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    shared: OrderedDict[object, object] = OrderedDict()
    monkeypatch.setattr(fails_memory, "_shared", shared)
    page = opened(source="upload", **ALL_OPEN)
    assert shared  # about the sample that is shown until then
    shared.clear()
    own = encoded(colourful(80, 60), "PNG")
    page.get("file_uploader")[0].upload("own.png", own, "image/png").run()
    page.selectbox(key="challenge").set_value("rotation").run()
    page.slider(key="turn").set_value(90).run()
    assert "Changed: turned by 90°" in prose(sound(page))
    assert not shared


def test_any_class_can_be_explained_and_aimed_at() -> None:
    page = opened(network="xo", where="on", fool="on")
    for name in ("X", "O"):
        page.selectbox(key="class").set_value(name).run()
        assert f"*{name}*" in prose(sound(page))
    targets = page.selectbox(key="target").options
    assert len(targets) == 2  # the runner-up, and the same class by its name


def test_nonsense_in_the_address_falls_back() -> None:
    link = {"network": "yeti", "class": "yeti", "target": "yeti", "zoom": "99", "challenge": "yeti"}
    assert "It says " in prose(opened(**link, where="on", fool="on"))


def test_a_network_that_is_damaged_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise cards.DamagedModel("xo/weights.safetensors is not the file that its card describes.")

    monkeypatch.setattr("cnnviz.ui.lessons.networks.network", damaged)
    page = AppTest.from_file(PAGE, default_timeout=120)
    page.query_params = {"network": "xo"}
    page.run()
    assert not page.exception
    assert [error.value for error in page.error] == [
        "xo/weights.safetensors is not the file that its card describes."
    ]


def test_pure_noise_gets_a_name_and_a_high_probability() -> None:
    told = prose(opened(network="things", fool="on", fool_from="noise", target="pizza"))
    assert "Nothing is to be seen here, and the network is sure" in told
    assert "to **pizza** (99." in told
    assert "none of my classes fits well" in told
