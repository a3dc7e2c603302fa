"""The lesson on colour: what it says, and what follows from its settings."""

import re
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import images
from cnnviz.ui.lessons import colour_kernels
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "pictures/three_channels", patience=60)


def test_it_opens_with_the_sum_that_the_slide_prints() -> None:
    page = opened()
    assert "308 + (−498) + 164 + 1 = **−25**" in prose(page)
    assert "the only cell that the slide prints. The map's other 19" in prose(page)
    assert [one.value for one in page.metric] == ["27", "1", "28", "1"]


def test_the_bias_is_added_once() -> None:
    page = opened()
    page.slider(key="corner_bias").set_value(26).run()
    assert "308 + (−498) + 164 + 26 = **0**" in prose(sound(page))
    assert "With the slide's kernel and its bias 1" in prose(page)


def test_what_is_to_be_guessed_is_not_said() -> None:
    page = opened(ask="1")
    assert "−25" not in prose(page)
    page.button(key="guess close").click().run()
    assert "−25" in prose(sound(page))


def test_an_edited_kernel_can_be_taken_back() -> None:
    rows = "0,0,0,0,0,0,0,0,0"
    page = opened(corner_kernel=";".join([rows] * 3))
    assert "0 + 0 + 0 + 1 = **1**" in prose(page)
    (button,) = (one for one in page.button if one.label == "Back to the slide's kernel")
    button.click().run()
    assert "= **−25**" in prose(sound(page))
    assert not any(one.label == "Back to the slide's kernel" for one in page.button)


@pytest.mark.parametrize("kernel", ["red", "grey", "opponent", "edges", "slide"])
def test_a_kernel_is_explained_and_its_shares_add_up(kernel: str) -> None:
    page = opened(colour_kernel=kernel, colour_bias="-0.25", photo="coffee")
    numbers = re.search(
        r"red brings in (\S+), green (\S+) and blue (\S+)\. Together with the bias of (\S+) "
        r"that makes (\S+), the mean",
        prose(page),
    )
    assert numbers
    *parts, mean = (float(number.replace("−", "-")) for number in numbers.groups())
    assert sum(parts) == pytest.approx(mean, abs=0.0025)  # five numbers with three decimals
    pixels = images.prepare(images.sample("coffee"), 64, colour=True).pixels
    if kernel == "red":
        assert parts == pytest.approx([pixels[0].mean(), 0, 0, -0.25], abs=0.0005)


def test_the_own_kernel_is_offered_once_there_is_one() -> None:
    def offered(page: AppTest) -> list[str]:
        (group,) = (one for one in page.get("button_group") if one.key == "colour_kernel")
        return list(group.options)

    assert "Own" not in offered(opened())
    own = ";".join(["1,0,0,0,0,0,0,0,0"] * 3)
    page = opened(colour_kernel="own", colour_own=own)
    assert "Own" in offered(page)
    assert "**Your own kernel.**" in prose(page)


def test_the_photo_is_small_enough_for_its_numbers() -> None:
    page = opened(side="256")
    side = page.slider(key="side")
    assert (side.max, side.value) == (64, 64)
    assert not any(toggle.key == "colour" for toggle in page.toggle)


def test_a_shared_link_shows_the_sample_and_says_so() -> None:
    told = [caption.value for caption in opened(source="upload", photo="rocket").caption]
    assert any("You see the sample “Rocket” until" in sentence for sentence in told)


def test_every_kernel_has_its_words() -> None:
    for kernel in colour_kernels.KERNELS:
        assert opened(colour_kernel=kernel)
