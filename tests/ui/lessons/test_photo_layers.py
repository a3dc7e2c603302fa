"""The layers of a photograph: as words in a link, and as the visitor changes them."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from cnnviz import ops
from cnnviz.ui import state
from cnnviz.ui.state.layers import MOST_LAYERS, MOST_WORDS, WORDS, PhotoLayer

layers = st.builds(
    PhotoLayer,
    kernel=st.sampled_from([*ops.KERNELS, "own"]),
    stride=st.integers(1, 4),
    padding=st.sampled_from(["valid", "same", "all"]),
    pad=st.integers(1, 9),
    dilation=st.integers(1, 3),
    relu=st.booleans(),
    pool=st.sampled_from(["none", "max", "mean"]),
    window=st.integers(2, 5),
)


@given(st.lists(layers, min_size=1, max_size=MOST_LAYERS))
def test_layers_survive_a_link(stack: list[PhotoLayer]) -> None:
    words = state.layer_words(stack)
    assert len(words) <= MOST_WORDS
    link = state.LAYERS.format(state.LAYERS.check(words))
    assert state.layer_words(state.read_layers(state.LAYERS.parse(link))) == words


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=MOST_WORDS))
def test_any_words_are_layers(words: list[str]) -> None:
    stack = state.read_layers(words)
    assert 1 <= len(stack) <= MOST_LAYERS
    assert state.LAYERS.accepts(state.layer_words(stack))


@pytest.mark.parametrize(
    ("link", "layer"),
    [
        ("blur", PhotoLayer("blur")),
        ("stride2", PhotoLayer("edge", stride=2)),
        ("sobel_vertical,pad3,dilation2", PhotoLayer("sobel vertical", 1, "all", 3, 2)),
        (
            "own,same,relu,mean4",
            PhotoLayer("own", padding="same", relu=True, pool="mean", window=4),
        ),
    ],
)
def test_what_a_link_says(link: str, layer: PhotoLayer) -> None:
    assert state.read_layers(state.LAYERS.parse(link)) == (layer,)


def visited(page: Callable[[], None], **link: str) -> str:
    """Run a page that tells what became of its settings."""
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params = dict(link)
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return str(app.text[-1].value)


def removing() -> None:
    import streamlit as st

    from cnnviz.ui import state
    from cnnviz.ui.lessons import photo_layers

    photo_layers.remove()
    st.text(state.query())


def test_own_kernels_move_up_with_their_layers() -> None:
    link = {"own_kernel": "2", "own_kernel_2": "3", "own_kernel_3": "4", "layers": "own,own,own"}
    assert visited(removing, **link, layer="1") == "own_kernel=3&own_kernel_2=4&layers=own,own"
    told = visited(removing, **link, layer="2")
    assert told == "own_kernel=2&own_kernel_2=4&layers=own,own"


def test_the_only_layer_stays() -> None:
    assert visited(removing, layers="blur") == "layers=blur"


def changing() -> None:
    import streamlit as st

    from cnnviz.ui import state
    from cnnviz.ui.lessons import photo_layers

    for forged in (0, 9, -1, None, "3", True, 2.0):
        photo_layers.change("stride", forged)
    for forged in ("none", "", None, "own,own"):
        photo_layers.change("kernel", forged)
    photo_layers.change("relu", True)
    st.text(state.query())


def test_what_is_not_valid_changes_nothing() -> None:
    assert visited(changing, layers="blur,stride2") == "layers=blur,stride2,relu"


def choosing() -> None:
    import streamlit as st

    from cnnviz.ui import state
    from cnnviz.ui.lessons import photo_layers

    for index in (1, 2, 3, 7, -1):
        photo_layers.choose(index)
    st.text(state.query())


def test_layers_are_added_up_to_three() -> None:
    assert visited(choosing) == "layers=edge,blur,blur&layer=3"


def typing() -> None:
    import numpy as np
    import streamlit as st

    from cnnviz.ui import state
    from cnnviz.ui.components.linked_view import Edit
    from cnnviz.ui.lessons import photo_layers

    typed = np.zeros((3, 3))
    typed[0, 0] = 5
    photo_layers.take_kernel(Edit("layer2_kernel0", typed, 1))
    photo_layers.take_kernel(Edit("layer1_kernel0", np.ones((2, 2)), 2))
    photo_layers.take_kernel(Edit("layer3_kernel0", typed, 3))
    st.text(state.query())


def test_a_kernel_that_is_typed_into_becomes_the_layers_own() -> None:
    told = visited(typing, layers="blur,edge")
    assert told == "own_kernel_2=5,0,0;0,0,0;0,0,0&layers=blur,own"


def test_a_flipped_kernel_is_typed_as_it_is_seen() -> None:
    told = visited(typing, layers="blur,edge", flip="on")
    assert told == "flip=on&own_kernel_2=0,0,0;0,0,0;0,0,5&layers=blur,own"


def test_the_decks_kernels_are_offered() -> None:
    assert np.allclose(ops.KERNELS["sharpen"], 2 * ops.KERNELS["identity"] - ops.KERNELS["blur"])
