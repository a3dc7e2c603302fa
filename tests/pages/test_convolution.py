"""The lesson on convolution: what is shared, what a flip changes, the examples of the slides."""

from functools import partial

from streamlit.testing.v1 import AppTest

from tests.pages.opening import open_page, sound

opened = partial(open_page, "toy/convolution")


def counts(page: AppTest) -> list[str]:
    return [metric.value for metric in page.metric]


def toggles(page: AppTest) -> set[str]:
    return {toggle.key for toggle in page.toggle}


def test_a_cell_is_a_neuron() -> None:
    assert counts(opened()) == ["49", "441", "9", "3,969"]
    assert counts(opened(feature="own", own="1,1;1,1")) == ["64", "256", "4", "5,184"]


def test_the_examples_of_the_slides_bring_their_own_controls() -> None:
    page = opened()
    assert {"flip", "divide", "transpose"} == toggles(page)
    page.get("button_group")[0].set_value("signed").run()
    assert {"flip", "transpose"} == toggles(sound(page))
    assert counts(page) == ["16", "144", "9", "576"]
    page.get("button_group")[0].set_value("binary").run()
    assert counts(sound(page)) == ["9", "81", "9", "225"]


def test_a_ready_made_kernel_of_ones_own() -> None:
    page = opened(feature="own")
    kernels = next(group for group in page.get("button_group") if group.key == "own kernels")
    assert kernels.value == "plus"
    kernels.set_value("shift").run()
    sound(page)
    assert [toggle.value for toggle in page.toggle if toggle.label == "Divide"] == [False]


def test_a_kernel_that_is_not_square_may_be_transposed() -> None:
    sound(opened(feature="own", own="1,2,3", transpose="on", flip="on"))


def test_the_binary_slide_has_the_decks_stride() -> None:
    page = sound(opened(example="binary", stride="2"))
    assert counts(page) == ["4", "36", "9", "100"]
    assert [slider.label for slider in page.slider] == ["Stride"]
    assert not opened(example="signed", stride="2").slider
