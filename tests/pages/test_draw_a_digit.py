"""The lesson on drawn digits, as a script."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import images
from cnnviz.images import strokes
from tests.images.test_handwriting import SEVEN, as_photo

PAGE = Path(__file__).resolve().parents[2] / "pages/pictures/draw_a_digit.py"


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.query_params = dict(link)
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    assert not page.error
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def steps(page: AppTest) -> list[str]:
    return [caption for image in page.get("image") for caption in image.captions]


def test_it_opens_with_a_digit_and_a_map_of_it() -> None:
    page = opened()
    assert "relu1: 32 maps" in prose(page)
    assert [toggle.value for toggle in page.toggle] == [False, False]


def test_the_softmax_can_be_opened() -> None:
    page = opened()
    page.toggle(key="softmax").set_value(True).run()
    assert "**100 %**" in prose(sound(page))


def test_the_steps_can_be_shown() -> None:
    told = steps(opened(steps="on", ink="1"))
    assert [step[:9] for step in told] == ["1. The in", "2. Croppe", "3. Scaled", "4. Moved "]


def test_an_empty_pad_has_one_step() -> None:
    assert len(steps(opened(steps="on", ink="empty"))) == 1


@pytest.mark.parametrize("layer", ["conv1", "pool1", "conv3", "relu3"])
def test_every_layer_can_be_looked_at_with_maps_off(layer: str) -> None:
    page = opened(network_layer=layer, silent="conv1-ff;conv3-3", map="40", ink="7")
    assert f"**{layer}: " in prose(page)


def test_the_way_to_the_answer() -> None:
    assert "1. " in prose(opened(look="answer", ink="5"))


def test_a_link_that_could_not_hold_the_drawing_says_so() -> None:
    (caption,) = (caption.value for caption in opened(ink="long").caption)
    assert "too many strokes" in caption


def test_a_photo_of_a_digit() -> None:
    page = opened(written="photo", source="upload", steps="on")
    assert any("You see the sample" in caption.value for caption in page.caption)
    drawn = strokes.ink(SEVEN)
    photo = as_photo(drawn.repeat(2, axis=0).repeat(2, axis=1)).pixels
    page.get("file_uploader")[0].upload("seven.png", images.png(photo), "image/png").run()
    assert steps(sound(page))[0].startswith("1. The photo, upright and in grey: 256 × 256")
    assert len(steps(page)) == 5


def test_another_page_sees_the_same_digit() -> None:
    app = AppTest.from_file(PAGE.parents[2] / "app.py", default_timeout=60)
    app.query_params = {"ink": "1", "network": "digits-93k"}
    app.run()
    sound(app.switch_page("pages/pictures/activation_maps.py").run())
    assert any(step.startswith("2. Cropped") for step in steps(app))
