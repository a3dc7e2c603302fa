"""The lesson on activation maps: every network, every look, and honest about what it sees."""

from functools import partial

import numpy as np
import pytest
from PIL import Image
from scipy.special import softmax
from streamlit.testing.v1 import AppTest

from cnnviz import images
from cnnviz.models import cards, library
from tests.images.files import colourful, encoded, held
from tests.pages.opening import open_page, sound

opened = partial(open_page, "pictures/activation_maps", patience=60)
NAMES = cards.names()
PHOTO = next(name for name in NAMES if cards.read(name).input.prepare == "photo")
DIGITS = next(name for name in NAMES if cards.read(name).input.prepare == "handwriting")


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in [*page.markdown, *page.caption])


def uploading(data: bytes, **link: str) -> AppTest:
    page = opened(source="upload", **link)
    page.get("file_uploader")[0].upload("picture.png", data, "image/png").run()
    return sound(page)


def steps(page: AppTest) -> list[str]:
    return [caption for image in page.get("image") for caption in image.captions]


@pytest.mark.parametrize("look", ["maps", "map", "answer"])
@pytest.mark.parametrize("name", NAMES)
def test_every_network_can_be_looked_at_in_every_way(name: str, look: str) -> None:
    page = opened(network=name, look=look, softmax="on", agree="on")
    assert not page.error
    told = prose(page)
    assert "the greatest difference is 0.00000" in told
    assert ("**The score of " in told) == (look == "answer")


def test_the_picker_offers_every_card_by_its_title() -> None:
    picker = opened().selectbox(key="network")
    assert list(picker.options) == [cards.read(name).title["en"] for name in NAMES]
    assert picker.value == PHOTO


@pytest.mark.parametrize("sample", ["coffee", "rocket"])
def test_the_answer_is_that_of_pytorch(sample: str) -> None:
    network = library.load(PHOTO)
    channels, height, _ = network.card.input.shape
    pixels = images.prepare(images.sample(sample), height, colour=channels == 3).pixels
    logits = network.run(network.scale(pixels)).logits
    probabilities = softmax(logits.astype(np.float64))
    best = int(probabilities.argmax())
    page = opened(photo=sample, softmax="on")
    (table,) = [element.value for element in page.markdown if element.value.startswith("| class")]
    first = table.splitlines()[2].split("|")
    assert first[1].strip() == network.card.class_names["en"][best]
    assert float(first[2].replace("−", "-")) == pytest.approx(float(logits[best]), abs=1e-4)
    assert first[4].endswith(f"= {100 * probabilities[best]:.2f} % ")
    exponentials = np.exp(logits - logits.max(), dtype=np.float64)
    assert f"**{exponentials.sum():.4f}**" in table.splitlines()[-1]


def test_a_black_picture_is_named_as_nothing() -> None:
    page = uploading(encoded(Image.new("RGB", (300, 200)), "PNG"))
    assert "There is nothing to see here" in prose(page)


def test_an_empty_sheet_is_named_as_nothing() -> None:
    assert "There is nothing to see here" in prose(opened(network=DIGITS, ink="empty"))


def test_noise_fits_no_class() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (256, 256, 3), np.uint8)
    page = uploading(encoded(Image.fromarray(noise), "PNG"))
    assert "classes fits well" in prose(page)


def test_an_upload_is_shown_step_by_step_up_to_the_networks_range() -> None:
    page = uploading(encoded(colourful(40, 30), "JPEG", exif=held(6)))
    told = steps(page)
    assert told[0] == "1. As the file stores it: 40 × 30 pixels."
    assert told[1].startswith("2. Turned by 90° clockwise")
    assert told[-1].startswith("5. Red, green and blue stay apart")
    assert "0 becomes −1, 1 becomes 1" in prose(page)
    assert "does not learn from your picture" in prose(page)


def test_what_is_no_picture_is_a_sentence_and_the_maps_stay() -> None:
    page = uploading(b"%PDF-1.7 and so on")
    (error,) = page.error
    assert error.value.startswith("This file is a PDF document")
    assert "relu1: 32 maps" in prose(page)


def test_a_shared_link_shows_the_sample_and_says_so() -> None:
    assert "You see the sample “Rocket” until" in prose(opened(source="upload", photo="rocket"))


def test_the_resolution_changes_the_maps_and_not_the_answer() -> None:
    small, large = (opened(photo="coffee", resolution=times) for times in ("1", "3"))
    assert "32 maps** of 64 × 64 cells" in prose(small)
    assert "32 maps** of 192 × 192 cells" in prose(large)
    assert "shown to it with 192 × 192 pixels" in prose(large)
    answers = [page.markdown[1].value for page in (small, large)]
    assert answers[0] == answers[1]


def test_one_map_shows_what_makes_it_answer_most() -> None:
    page = opened(photo="coffee", look="map", network_layer="relu4", map="7")
    assert "What makes map 7 of relu4 answer most" in prose(page)
    assert page.slider(key="map").max == 48
    page.slider(key="map").set_value(8).run()
    assert "What makes map 8 of relu4 answer most" in prose(sound(page))


def test_the_way_goes_to_the_class_that_is_chosen() -> None:
    page = opened(photo="coffee", look="answer")
    card = cards.read(PHOTO)
    page.selectbox(key="class").set_value(card.classes[0]).run()
    assert f"**The score of {card.class_names['en'][0]} is " in prose(sound(page))


def test_damaged_weights_are_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(name: str) -> None:
        raise cards.DamagedModel("things/weights.safetensors is not what its card describes.")

    monkeypatch.setattr(library, "load", damaged)
    page = opened()
    (error,) = page.error
    assert error.value == "things/weights.safetensors is not what its card describes."
    assert page.selectbox(key="network")


def test_without_any_network_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "names", lambda: ())
    (error,) = opened().error
    assert error.value.startswith("No trained network was found")
