"""Which network a page uses, what it is called, and the picture that it gets."""

import numpy as np
import pytest

from cnnviz import toy
from cnnviz.models import cards
from cnnviz.ui import state
from cnnviz.ui.lessons import network_pictures, networks
from cnnviz.ui.state.store import Store


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> Store:
    """A visitor who has set nothing yet."""
    store = Store()
    for module in ("store", "current"):
        monkeypatch.setattr(f"cnnviz.ui.state.{module}.store", lambda: store)
    return store


def test_the_list_is_that_of_the_cards() -> None:
    assert networks.offered() == cards.names()


@pytest.mark.parametrize("prepare", ["photo", "handwriting", "toy"])
def test_a_page_may_offer_some_of_them(prepare: str) -> None:
    offered = networks.offered(prepare)
    assert offered
    assert {cards.read(name).input.prepare for name in offered} == {prepare}


def test_it_begins_with_one_for_photos() -> None:
    assert networks.chosen() == networks.offered("photo")[0]


def test_the_choice_counts_where_it_is_offered() -> None:
    state.put(state.NETWORK, "xo")
    assert networks.chosen() == "xo"
    assert networks.chosen("handwriting") == networks.offered("handwriting")[0]
    state.put(state.NETWORK, "no such network")
    assert networks.chosen("toy") == "xo"


def test_where_there_is_none_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "names", lambda: ())
    with pytest.raises(networks.DamagedModel, match="No trained network was found"):
        networks.chosen()


@pytest.mark.parametrize("name", cards.names())
def test_the_picture_has_the_shape_and_the_range_of_the_network(name: str) -> None:
    card = networks.card(name)
    picture = networks.picture(card)
    assert picture.shape == card.input.shape
    assert picture.dtype == np.float32
    assert card.input.black <= picture.min() < picture.max() <= card.input.white


def test_a_photo_can_have_more_pixels_and_shows_the_same() -> None:
    card = networks.card(networks.offered("photo")[0])
    small, large = networks.picture(card), networks.picture(card, 2)
    channels, height, width = small.shape
    assert large.shape == (channels, 2 * height, 2 * width)
    means = large.reshape(channels, height, 2, width, 2).mean(axis=(2, 4))
    assert np.abs(means - small).mean() < 0.05 * (card.input.white - card.input.black)


def test_the_toys_picture_comes_through_unchanged() -> None:
    state.put(state.PICTURE, "x")
    card = networks.card(networks.offered("toy")[0])
    np.testing.assert_array_equal(networks.picture(card), toy.X.reshape(1, 9, 9))


def test_pictures_that_everyone_may_share_have_an_identity() -> None:
    card = networks.card(networks.offered("photo")[0])
    coffee = network_pictures.current(card.input).identity
    state.put(state.PHOTO, "rocket")
    rocket = network_pictures.current(card.input).identity
    state.put(state.CROP, False)
    assert len({coffee, rocket, network_pictures.current(card.input).identity}) == 3
