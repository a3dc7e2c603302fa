"""The visitor's digit and its network; the oracle for maps that are off is PyTorch with zeros."""

from copy import deepcopy

import numpy as np
import pytest
import torch

from cnnviz.images import handwriting, strokes
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.models import cards, library
from cnnviz.models.inference import Network
from cnnviz.ui import state
from cnnviz.ui.components.drawing_pad import News
from cnnviz.ui.lessons import (
    digit_drawing,
    digit_network,
    digit_pad,
    digit_steps,
    maps_layers,
    network_panels,
)
from cnnviz.ui.state.store import Store

NAMES = [name for name in cards.names() if cards.read(name).input.prepare == "handwriting"]
LINE = "mBABA" + "f8" * 10
LONG = ".".join([LINE] * 40)
each_network = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> Store:
    """A visitor who has set nothing yet."""
    store = Store()
    for module in ("store", "current"):
        monkeypatch.setattr(f"cnnviz.ui.state.{module}.store", lambda: store)
    return store


@pytest.fixture
def network() -> Network:
    return library.load(NAMES[0])


# The drawing.


def test_there_are_networks_to_read_digits() -> None:
    assert NAMES


def test_at_first_an_example_is_on_the_pad() -> None:
    assert digit_drawing.ink() == EXAMPLES["3"]
    assert not digit_drawing.is_lost()


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_an_example_is_set_by_its_name(name: str) -> None:
    state.put(state.INK, name)
    assert digit_drawing.ink() == EXAMPLES[name]
    assert strokes.write(strokes.read(EXAMPLES[name])) == EXAMPLES[name]


@each_network
def test_every_network_reads_every_example(name: str) -> None:
    network = library.load(name)
    for label in EXAMPLES:
        state.put(state.INK, label)
        answer = digit_network.read(network).answer
        assert network.card.classes[answer.order[0]] == label
        assert answer.fits


def test_a_drawing_goes_into_the_link_and_comes_back() -> None:
    digit_drawing.draw(LINE)
    assert state.query() == f"ink={LINE}"
    assert digit_drawing.ink() == LINE


def test_an_empty_sheet_stays_empty() -> None:
    digit_drawing.draw("")
    assert state.query() == "ink=empty"
    assert digit_drawing.ink() == ""
    assert digit_drawing.current().is_empty


def test_a_long_drawing_stays_with_the_visitor(visitor: Store) -> None:
    digit_drawing.draw(LONG)
    assert state.query() == "ink=long"
    assert digit_drawing.ink() == LONG
    assert not digit_drawing.is_lost()
    visitor.kept.clear()  # another visitor, who opens the link
    assert digit_drawing.is_lost()
    assert digit_drawing.ink() == EXAMPLES["3"]


def test_a_digit_is_prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = []
    as_mnist = handwriting.as_mnist
    monkeypatch.setattr(
        digit_drawing, "as_mnist", lambda ink: prepared.append(ink) or as_mnist(ink)
    )
    first = digit_drawing.current()
    assert digit_drawing.current() is first
    digit_drawing.draw(LINE)
    assert digit_drawing.current() is not first
    assert len(prepared) == 2
    with pytest.raises(ValueError, match="read-only"):
        first.pixels[0, 0, 0] = 1


def test_drawing_ends_the_photo() -> None:
    state.put(state.WRITTEN, "photo")
    assert digit_drawing.current().steps[0].name == "photo"
    digit_pad._take(News(1, ""))  # a switch was touched, nothing was drawn
    assert digit_drawing.is_photo()
    digit_pad._take(News(2, LINE))
    assert not digit_drawing.is_photo()
    assert digit_drawing.revision() == 2


# Maps that are switched off.


@each_network
def test_a_layer_belongs_to_the_convolution_before_it(name: str) -> None:
    card = cards.read(name)
    stages = [digit_network.stage(card, layer) for layer in maps_layers.with_maps(card)]
    assert stages == [f"conv{layer[-1]}" for layer in maps_layers.with_maps(card)]
    assert digit_network.stage(card, "nowhere") is None


def test_only_maps_that_the_network_has_are_off(network: Network) -> None:
    state.put(
        state.SILENT, [("conv1", 3), ("conv1", 31), ("conv1", 32), ("conv9", 0), ("relu1", 1)]
    )
    assert digit_network.silent(network.card) == {"conv1": (3, 31)}


def test_switching_replaces_one_layer_and_keeps_the_others(network: Network) -> None:
    digit_network.silence("conv1", (1, 2))
    digit_network.silence("conv2", (5,))
    digit_network.silence("conv1", (2, 3))
    assert digit_network.silent(network.card) == {"conv1": (2, 3), "conv2": (5,)}
    digit_network.silence("conv1", ())
    assert digit_network.silent(network.card) == {"conv2": (5,)}


@each_network
def test_a_map_that_is_off_is_a_kernel_of_zeros(name: str) -> None:
    network, off = library.load(name), {"conv1": (0, 6, 12), "conv2": (1, 40)}
    for layer, numbers in off.items():
        digit_network.silence(layer, numbers)
    module = deepcopy(network.module)
    with torch.no_grad():
        for layer, numbers in off.items():
            convolution = module.get_submodule(layer)
            convolution.weight[list(numbers)] = 0
            convolution.bias[list(numbers)] = 0
        expected = module(torch.from_numpy(digit_drawing.current().pixels.copy())[None])[0]
    read = digit_network.read(network)
    np.testing.assert_allclose(read.run.logits, expected.numpy(), atol=1e-5)
    np.testing.assert_allclose(read.answer.probabilities, torch.softmax(expected.double(), 0), 1e-4)
    assert read.off == 5
    assert np.abs(read.before.probabilities - read.answer.probabilities).max() > 1e-3


def test_with_all_maps_on_before_and_now_are_one(network: Network) -> None:
    read = digit_network.read(network)
    assert read.run is read.whole
    assert read.off == 0
    assert digit_network.read(network).run is read.run
    assert all(score.before is None for score in digit_pad.answered(network, read).scores)


# What the pad shows.


def test_the_pad_shows_the_networks_own_numbers(network: Network) -> None:
    digit_network.silence("conv1", (4,))
    read = digit_network.read(network)
    shown = digit_pad.answered(network, read)
    assert [score.share for score in shown.scores] == read.answer.probabilities.tolist()
    assert [score.before for score in shown.scores] == read.before.probabilities.tolist()
    np.testing.assert_array_equal(shown.picture, read.run.maps["input"][0])


@each_network
def test_the_board_shows_the_chosen_layer_and_what_is_off(name: str) -> None:
    network = library.load(name)
    digit_network.silence("conv2", (7,))
    state.put(state.NETWORK_LAYER, "pool2")
    read = digit_network.read(network)
    board = digit_pad.board(network, read)
    assert board is not None
    assert (board.layer, board.off, board.opened) == ("conv2", (7,), 0)
    others = [index for index in range(len(board.maps)) if index != 7]
    np.testing.assert_array_equal(board.maps[others], read.run.maps["pool2"][others])
    assert not read.run.maps["pool2"][7].any()
    np.testing.assert_array_equal(board.maps[7], read.whole.maps["pool2"][7])
    assert board.limit == network_panels.full_colour(board.maps)


def test_a_click_on_a_number_opens_the_map() -> None:
    state.put(state.LOOK, "answer")
    digit_pad._take(News(1, EXAMPLES["3"], "conv1", (), 4))
    assert (state.value(state.MAP), state.value(state.LOOK)) == (5, "maps")


def test_the_answer_in_words(network: Network) -> None:
    def says() -> str:
        return digit_pad.verdict(network, digit_network.read(network))

    assert says().startswith("It reads 3, with ")
    digit_drawing.draw("")
    assert says().startswith("The pad is empty.")
    cross = [strokes.Stroke(((60, y), (450, 510 - y)), "b") for y in (60, 255, 450)]
    digit_drawing.draw(strokes.write(cross))
    assert says().startswith(("None of the 10 digits fits well", "It cannot decide"))
    assert not digit_pad.answered(network, digit_network.read(network)).is_sure
    state.put(state.INK, "7")
    digit_network.silence("conv1", range(32))
    assert "With all maps on: 7, " in says()


def test_every_step_has_a_sentence() -> None:
    state.put(state.INK, "1")
    told = [digit_steps.sentence(step) for step in digit_drawing.current().steps]
    assert told[0].endswith("280 × 280 pixels.")
    assert told[2].startswith("Scaled to fit 20 × 20")
    centre = told[3].split("row ")[1]
    row, column = centre.split(",")[0], centre.split("column ")[1].split(",")[0]
    assert all(14.5 <= float(place) <= 15.5 for place in (row, column))
