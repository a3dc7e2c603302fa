"""The lesson on shared weights: the decks' counts, edits in the address, sizes to change."""

from functools import partial

import numpy as np
import pytest
import torch
from streamlit.testing.v1 import AppTest

from cnnviz import toy
from cnnviz.ui.components.wiring import Edited
from cnnviz.ui.lessons.shared_weights import exhibit, photo, steps
from cnnviz.ui.lessons.shared_weights.wiring import Kind, Wiring, cropped
from tests.pages.opening import open_page, sound

opened = partial(open_page, "architecture/shared_weights")
EDGE = np.array([[1.0, 0.0, -1.0]] * 3)


def prose(page: AppTest) -> str:
    return "\n".join(element.value for kind in ("markdown", "header") for element in page.get(kind))


def wiring(side: int = 8) -> Wiring:
    return Wiring(cropped(toy.DEFORMED_X, side), EDGE)


def test_the_page_opens_with_the_decks_numbers() -> None:
    page = opened()
    assert "324 products" in prose(page)
    assert "2,304 products" in prose(page)
    assert "8 → 6 → 3" in prose(page)


def test_the_cards_write_the_decks_counts_out() -> None:
    full, local, shared = (exhibit.way(wiring(), kind) for kind in Kind)
    assert (full.count, local.count, shared.count) == ("2,304", "324", "9")
    assert "36 × 64 · with 36 biases 2,340" in full.lines[0]
    assert "3 × 3 · with 1 bias 10" in shared.lines[0]
    assert [way.lines[1] for way in (full, local, shared)] == [
        "2,304 connections",
        "324 connections",
        "324 connections",
    ]


def test_a_single_neuron_has_one_bias_and_nothing_to_pool() -> None:
    one = Wiring(cropped(toy.DEFORMED_X, 3), EDGE)
    assert [exhibit.way(one, kind).lines[0].rpartition("with ")[2] for kind in Kind] == [
        "1 bias 10"
    ] * 3
    assert "Pooling" not in steps.told(one)
    assert "Pooling" in steps.told(wiring())


def test_every_neurons_weights_times_its_pixels_are_its_value() -> None:
    wired = wiring()
    pixels = wired.picture.ravel()
    for kind in Kind:
        way = exhibit.way(wired, kind)
        reads = exhibit.read_by(wired, kind)
        sums = [np.dot(pixels[places], own) for places, own in zip(reads, way.weights, strict=True)]
        np.testing.assert_allclose(sums, way.values)


def test_sizes_change_the_counts_and_what_fits() -> None:
    page = opened(wired_side="16", wired_stride="2")
    assert "16 → 7 → 3" in prose(page)
    page = opened(wired_kernel=";".join(["1,1,1,1,1"] * 5), wired_side="4")
    assert "5 → 1" in prose(page)


@pytest.mark.parametrize("odd", ["1,1,5;99,999,3", "0,0,1", "-1,2,3", "1,1,0", "a"])
def test_a_link_with_changes_that_no_neuron_has_opens(odd: str) -> None:
    opened(wired_changes=odd, wiring="local", wired_side="4")


def test_changes_can_be_taken_back() -> None:
    page = opened(wired_changes="8,20,5", wired_kernel="2,0,0;0,0,0;0,0,0")
    assert [button.label for button in page.button if "as they were" in button.label] == [
        "The shared weights as they were",
        "All own weights as they were",
    ]


def test_an_edit_of_a_shared_weight_is_the_kernels_and_one_of_an_own_weight_is_its_neurons() -> (
    None
):
    def edits() -> None:
        import streamlit as st

        from cnnviz.ui import state
        from cnnviz.ui.lessons.shared_weights import current, exhibit
        from cnnviz.ui.lessons.shared_weights.wiring import Kind
        from tests.pages.test_shared_weights import EDITS

        for name, edited in EDITS:
            now, kind = current.current(), Kind(name)
            current.edit(now, kind, exhibit.read_by(now, kind)[edited.neuron], edited)
        st.text(state.query())

    app = AppTest.from_function(edits, default_timeout=30).run()
    sound(app)
    # The middle of the window of neuron 8 is pixel 19; the edit of neuron 0 was taken back; no
    # weight is larger than 9.
    assert app.text[0].value == "wired_kernel=9,0,-1;1,4,-1;1,0,-1&wired_changes=8,19,-1"


@pytest.mark.parametrize("side", [4, 8, 9, 16])
def test_what_is_painted_here_is_the_toys_picture_from_then_on(side: int) -> None:
    def painting(side: int) -> None:
        import numpy as np
        import streamlit as st

        from cnnviz.ui import state
        from cnnviz.ui.components.linked_view import Edit
        from cnnviz.ui.lessons.shared_weights import current
        from cnnviz.ui.lessons.shared_weights.wiring import cropped

        painted = cropped(state.picture(), side).copy()
        painted[side // 2, side // 2] *= -1
        current.paint(Edit("small", painted, 1))
        st.text(np.array_equal(cropped(state.picture(), side), painted))

    app = AppTest.from_function(painting, default_timeout=30, args=(side,)).run()
    assert sound(app).text[0].value == "True"


EDITS = [
    ("shared", Edited(7, 4, 4.0)),
    ("shared", Edited(7, 0, 20.0)),
    ("local", Edited(7, 4, 3.0)),
    ("full", Edited(0, 63, 2.0)),
    ("full", Edited(0, 63, 0.0)),
]


def test_the_photos_counts_are_pytorchs() -> None:
    conv = torch.nn.Conv2d(photo.CHANNELS, photo.MAPS, 3, padding=1, device="meta")
    pixels, neurons = photo.CHANNELS * photo.SIDE**2, photo.MAPS * photo.SIDE**2
    full, local, shared = photo.rows()
    assert shared.told == f"{sum(one.numel() for one in conv.parameters()):,}" == "1,792"
    assert full.told.startswith(f"{(pixels + 1) * neurons:,} ")
    assert local.told.startswith(f"{(27 + 1) * neurons:,} ")
    assert full.share == 1.0 > local.share > shared.share


def test_the_steps_show_the_map_and_its_pooling() -> None:
    view = steps.stepped(wiring())
    picture = torch.tensor(wiring().picture)[None, None]
    maps = torch.nn.functional.conv2d(picture, torch.tensor(EDGE)[None, None])
    np.testing.assert_allclose(view.panel("small_map0").values, maps[0, 0])
    np.testing.assert_allclose(
        view.panel("small_pool0").values, torch.nn.functional.max_pool2d(maps, 2)[0, 0]
    )
    assert steps.chain(wiring()) == "8 → 6 → 3"
