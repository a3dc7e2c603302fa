"""The lesson on one's own picture: what it says, what it takes, and what it keeps."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import images
from tests.images.files import colourful, encoded, held
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "pictures/your_picture")
UPRIGHT = encoded(colourful(40, 30), "PNG")
SIDEWAYS = encoded(colourful(40, 30), "JPEG", exif=held(6))


def steps(page: AppTest) -> list[str]:
    return [caption for image in page.get("image") for caption in image.captions]


def uploading(data: bytes, name: str = "picture.png", **link: str) -> AppTest:
    page = opened(source="upload", **link)
    return upload(page, data, name)


def upload(page: AppTest, data: bytes, name: str = "picture.png") -> AppTest:
    page.get("file_uploader")[0].upload(name, data, "image/png").run()
    return sound(page)


def test_it_opens_with_the_edges_of_a_sample() -> None:
    page = opened()
    assert "eight times a pixel minus its eight neighbours" in prose(page)
    assert "126 × 126 cells" in prose(page)
    assert "sees 3 × 3 pixels" in prose(page)


def test_the_slides_shift_goes_right_and_left_only_when_flipped() -> None:
    assert "moves **right**. The slides say *left*" in prose(opened(layers="shift"))
    assert "moves **left**, as the slides say" in prose(opened(layers="shift", flip="on"))


def test_three_layers_and_their_receptive_field() -> None:
    told = prose(opened(layers="blur,max2,edge,relu,max2,blur", layer="3"))
    assert "The map of layer 3 has 28 × 28 cells" in told
    assert "sees 18 × 18 pixels" in told


def test_colour_says_that_the_sum_is_divided_by_three() -> None:
    assert "divided by 3, so that identity gives the mean" in prose(opened(colour="on"))


def test_a_layer_that_does_not_fit_is_a_sentence_and_the_controls_stay() -> None:
    page = opened(side="32", layers="edge,stride4,max4,blur,max3", layer="2")
    (warning,) = page.warning
    assert warning.value.startswith(
        "Layer 2 does not fit. A kernel of 3×3 does not fit into a picture of 2×2"
    )
    page.slider(key="side").set_value(256).run()
    assert not sound(page).warning


def test_a_shared_link_shows_the_sample_and_says_so() -> None:
    page = opened(source="upload", photo="rocket")
    told = [caption.value for caption in page.caption]
    assert any("You see the sample “Rocket” until" in sentence for sentence in told)
    assert steps(page)[0] == "1. As the file stores it: 512 × 342 pixels."


def test_an_upload_is_shown_step_by_step() -> None:
    page = uploading(SIDEWAYS, side="64")
    assert steps(page) == [
        "1. As the file stores it: 40 × 30 pixels.",
        "2. Turned by 90° clockwise, because the camera was held sideways (EXIF 6).",
        "3. Cropped to the middle square: 30 × 30 pixels.",
        "4. Resized to 64 × 64: each new pixel is a mean of old ones.",
        "5. Grey = 0.299 R + 0.587 G + 0.114 B, then divided by 255: 0 is black, 1 is white.",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty: choose "),
        (b"%PDF-1.7 and so on", "This file is a PDF document: choose "),
        (b"hello", "This file is not a picture of a known kind: choose "),
        (SIDEWAYS[: len(SIDEWAYS) // 3], "This picture cannot be read, it may be damaged"),
    ],
)
def test_what_is_no_picture_is_a_sentence_and_the_picture_before_stays(
    data: bytes, sentence: str
) -> None:
    page = upload(uploading(UPRIGHT), data)
    (error,) = page.error
    assert error.value.startswith(sentence)
    assert steps(page)[0] == "1. As the file stores it: 40 × 30 pixels."
    assert not upload(page, UPRIGHT).error


def test_a_picture_is_decoded_once_and_outlives_other_choices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoded = []
    load = images.load
    monkeypatch.setattr(images, "load", lambda *file: decoded.append(file) or load(*file))
    page = uploading(UPRIGHT)
    page.toggle(key="colour").set_value(True).run()
    source = next(group for group in page.get("button_group") if group.key == "source")
    source.set_value("sample").run()
    assert steps(page)[0] != "1. As the file stores it: 40 × 30 pixels."
    source = next(group for group in page.get("button_group") if group.key == "source")
    source.set_value("camera").run()
    assert steps(sound(page))[0] == "1. As the file stores it: 40 × 30 pixels."
    assert len(decoded) == 1


def test_the_file_itself_is_let_go() -> None:
    page = uploading(UPRIGHT)
    assert page.get("file_uploader")[0].value is None


def test_an_unknown_photo_is_the_default_one() -> None:
    assert steps(opened(photo="yeti")) == steps(opened())
