"""Pictures: well-formed, with the numbers in them, and nothing that is to be guessed."""

import base64
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from cnnviz import images
from cnnviz.ui.components.linked_view import Form, Shading, View
from cnnviz.ui.takeaway import picture, shades
from cnnviz.ui.takeaway.parcel import Parcel
from tests.ui.takeaway.views import single, small_network

SVG = "{http://www.w3.org/2000/svg}"


def words(view: View) -> list[str]:
    root = ElementTree.fromstring(picture.svg(view))  # our own
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_every_number_stands_in_its_cell() -> None:
    found = words(single(np.array([[5 / 9, -1.0, 12.0]])))
    assert found[-3:] == [".56", "−1.00", "12"]


def test_what_is_to_be_guessed_is_a_question_mark() -> None:
    secret = np.array([[123.0, -45.0], [6.0, 7.0]])
    view = single(secret, hidden=True)
    assert words(view)[-4:] == ["?"] * 4
    blank = picture.svg(single(np.zeros((2, 2)), hidden=True))
    assert picture.svg(view) == blank, "colours would tell it, too"
    large = single(np.random.default_rng(0).normal(size=(64, 64)), hidden=True)
    assert "<image" not in picture.svg(large)
    scores = single(np.array([[3.0], [4.0]]), hidden=True, form=Form.SCORES, labels=("X", "O"))
    assert words(scores)[-4:] == ["X", "?", "O", "?"]


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "&amp;\x00\x1b", "]]>", '"onload="x']
)
def test_a_title_is_text(title: str) -> None:
    view = small_network(title=title)
    drawn = picture.svg(view)
    root = ElementTree.fromstring(drawn)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "text",
        "image",
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_a_picture_of_many_cells_keeps_every_pixel() -> None:
    values = np.random.default_rng(0).random((3, 40, 30))
    drawn = picture.svg(single(values, shading=Shading.COLOUR))
    (data,) = re.findall(r'href="data:image/png;base64,([^"]+)"', drawn)
    pixels = images.load(base64.b64decode(data)).pixels
    np.testing.assert_array_equal(
        pixels, np.rint(255 * np.moveaxis(values, 0, -1)).astype(np.uint8)
    )


def test_it_fetches_nothing() -> None:
    addresses = re.findall(r"https?://[^\s\"']+", picture.svg(small_network()))
    assert set(addresses) == {"http://www.w3.org/2000/svg"}


def test_one_panel_has_the_colours_that_it_has_among_the_others() -> None:
    view = small_network()
    parcel = Parcel.of(view, "x")
    alone, whole = parcel.drawn("map0"), parcel.drawn(None)
    fills = re.findall(r'fill="(#\w{6})"/>', alone)
    assert set(fills) <= set(re.findall(r'fill="(#\w{6})"/>', whole)) | {"#ffffff"}


def test_numbers_can_be_read_on_every_colour() -> None:
    for share in np.linspace(-1, 1, 41):
        (colour,) = shades.signed(np.array([share]))
        dark = shades.ink_on(colour) == "#141a26"
        light, ink = _luminance(colour / 255), _luminance(np.array([20, 26, 38]) / 255)
        contrast = (light + 0.05) / (ink + 0.05) if dark else 1.05 / (light + 0.05)
        assert contrast >= 3.9, share


def _luminance(share: np.ndarray) -> float:
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))
