"""What is said and taken away of a network's maps, held against PyTorch and against brute force."""

import io
import weakref
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from cnnviz.models import cards, library, numpy_pass
from cnnviz.models.inference import Answer, Network, Verdict
from cnnviz.ui import state
from cnnviz.ui.lessons import (
    maps_answer,
    maps_check,
    maps_downloads,
    maps_layers,
    maps_path,
    maps_runs,
    maps_spots,
    network_flow,
    photo,
)
from cnnviz.ui.state.store import Store
from tests.images.files import colourful, encoded

NAMES = cards.names()
PHOTO = next(name for name in NAMES if cards.read(name).input.prepare == "photo")
every_network = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> Store:
    """A visitor who has set nothing yet."""
    store = Store()
    for module in ("store", "current"):
        monkeypatch.setattr(f"cnnviz.ui.state.{module}.store", lambda: store)
    return store


@pytest.fixture
def network() -> Network:
    return library.load(PHOTO)


def answer(*probabilities: float) -> Answer:
    shares = np.array(probabilities)
    order = tuple(int(index) for index in np.argsort(-shares))
    return Answer(np.log(shares), shares / shares.max(), shares, order, 1.0, Verdict.FITS)


# Layers.


@every_network
def test_the_layers_to_look_at_are_those_of_the_feature_part(name: str) -> None:
    assert maps_layers.with_maps(cards.read(name)) == library.load(name).feature_layers


@every_network
def test_the_first_thing_to_see_is_a_relu_and_nonsense_changes_nothing(name: str) -> None:
    card = cards.read(name)
    first = maps_layers.chosen(card)
    assert {layer.name: layer.kind for layer in card.layers}[first] == "ReLU"
    state.put(state.NETWORK_LAYER, "no such layer")
    assert maps_layers.chosen(card) == first


@every_network
def test_every_layer_of_the_strip_leads_somewhere(name: str) -> None:
    card = cards.read(name)
    for layer in card.layers:
        maps_layers.choose(card, layer.name)
        if layer.name in maps_layers.with_maps(card):
            assert (maps_layers.chosen(card), state.value(state.LOOK)) == (layer.name, "maps")
        else:
            assert state.value(state.LOOK) == "answer"


def test_a_map_that_a_layer_lacks_is_its_last_one() -> None:
    card = cards.read("xo")
    state.put(state.MAP, 99)
    assert maps_layers.map_index(card, "conv1") == 2


@every_network
def test_the_numbers_told_about_a_convolution_are_those_of_pytorch(name: str) -> None:
    network = library.load(name)
    run = maps_runs.answered(network).run
    for layer in network.feature_layers:
        module, told = network.module.get_submodule(layer), maps_layers.about(network, run, layer)
        if isinstance(module, torch.nn.Conv2d):
            numbers = sum(parameter.numel() for parameter in module.parameters())
            assert f"That makes {numbers:,} learned numbers" in told
            assert f"each of the {module.in_channels} maps" in told
        if isinstance(module, torch.nn.ReLU):
            zeros = 100 * float((torch.tensor(run.maps[layer]) == 0).float().mean())
            assert f"here {zeros:.0f} % of all" in told


# The answer.


def test_bars_show_the_best_three_and_nothing_that_a_card_says_is_markup() -> None:
    card = cards.read(PHOTO)
    names = ("<b>bold</b>", *card.class_names["en"][1:])
    hostile = replace(card, class_names={"en": names})
    shares = [0.7, 0.2, 0.06, *([0.04 / (len(names) - 3)] * (len(names) - 3))]
    drawn = maps_answer.bars(hostile, answer(*shares))
    assert "&lt;b&gt;bold&lt;/b&gt;" in drawn
    assert "<b>" not in drawn
    assert [share in drawn for share in ("70.0 %", "20.0 %", "6.0 %")] == [True] * 3
    assert drawn.count("aria-hidden") == 3


def test_a_picture_of_one_colour_fits_no_class(network: Network) -> None:
    photo.take(encoded(Image.new("RGB", (40, 30)), "PNG"))
    state.put(state.SOURCE, "upload")
    answered = maps_runs.answered(network)
    assert answered.is_blank
    assert not answered.answer.fits


def test_a_photo_is_not_blank(network: Network) -> None:
    assert not maps_runs.answered(network).is_blank


# Runs.


def test_a_sample_is_run_once_for_everyone(network: Network) -> None:
    first = maps_runs.answered(network).run
    state.put(state.PHOTO, "rocket")
    assert maps_runs.answered(network).run is not first
    state.reset(state.PHOTO)
    assert maps_runs.answered(network).run is first


def test_an_own_picture_is_run_once_and_only_its_session_keeps_it(
    network: Network, visitor: Store
) -> None:
    state.put(state.SOURCE, "upload")
    photo.take(encoded(colourful(), "PNG"))
    runs = maps_runs.answered(network).run, maps_runs.enlarged(network, 2)
    assert (maps_runs.answered(network).run, maps_runs.enlarged(network, 2)) == runs
    visitor.kept.clear()  # the session ends
    photo.take(encoded(colourful(), "PNG"))
    again = maps_runs.answered(network).run
    assert again is not runs[0]
    np.testing.assert_array_equal(again.logits, runs[0].logits)


def test_when_a_session_ends_nothing_is_left_of_its_picture(
    network: Network, visitor: Store
) -> None:
    state.put(state.SOURCE, "upload")
    photo.take(encoded(colourful(), "PNG"))
    run = weakref.ref(maps_runs.answered(network).run)
    assert run() is not None
    visitor.kept.clear()
    assert run() is None


def test_of_many_visitors_the_last_ones_are_remembered(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps_runs, "_OWNERS", 2)
    stores = [Store() for _ in range(3)]

    def visit(store: Store) -> object:
        for module in ("store", "current"):
            monkeypatch.setattr(f"cnnviz.ui.state.{module}.store", lambda: store)
        if not store.kept:
            state.put(state.SOURCE, "upload")
            photo.take(encoded(colourful(), "PNG"))
        return maps_runs.answered(network).run

    first, second, third = (visit(store) for store in stores)
    assert visit(stores[2]) is third
    assert visit(stores[1]) is second
    assert visit(stores[0]) is not first


def test_a_larger_run_has_maps_of_a_larger_picture_and_no_votes(network: Network) -> None:
    run = maps_runs.enlarged(network, 3)
    _, height, width = network.card.input.shape
    assert run.maps["input"].shape[1:] == (3 * height, 3 * width)
    assert run.logits is None
    with torch.inference_mode():
        first = network.module[0](torch.tensor(run.maps["input"])[None])[0]
    np.testing.assert_allclose(run.maps[network.layers[0].name], first, atol=1e-5)


def test_only_photographs_are_enlarged() -> None:
    xo = library.load("xo")
    assert maps_runs.enlarged(xo, 3).maps["input"].shape == xo.card.input.shape


# Where a map answers most.


@pytest.mark.parametrize("layer", ["relu1", "conv2", "relu3"])
def test_nothing_outside_its_patch_changes_a_cell(network: Network, layer: str) -> None:
    run = maps_runs.answered(network).run
    spot = next(spots(network, layer))
    picture = torch.tensor(run.maps["input"], requires_grad=True)
    with torch.enable_grad():
        values = picture[None]
        for name, module in network.module.named_children():
            values = module(values)
            if name == layer:
                break
        values[0, 0, spot.row, spot.column].backward()
    rows, columns = picture.grad.abs().sum(0).nonzero(as_tuple=True)
    seen = picture.detach()[:, rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    black, white = network.card.input.black, network.card.input.white
    levels = np.rint(255 * (np.moveaxis(seen.numpy(), 0, -1) - black) / (white - black))
    height, width, _ = spot.patch.shape
    assert abs(height - levels.shape[0]) <= 2  # a kernel's outer weights may add nothing
    assert abs(width - levels.shape[1]) <= 2
    assert is_inside(levels.astype(np.uint8), spot.patch)


def is_inside(small: np.ndarray, large: np.ndarray) -> bool:
    rows, columns = (large.shape[axis] - small.shape[axis] + 1 for axis in (0, 1))
    height, width, _ = small.shape
    return any(
        np.array_equal(large[row : row + height, column : column + width], small)
        for row in range(max(0, rows))
        for column in range(max(0, columns))
    )


def spots(network: Network, layer: str) -> Iterator[maps_spots.Spot]:
    run = maps_runs.answered(network).run
    found = maps_spots.spots(network, run, layer, 0)
    assert found
    return iter(found)


def test_spots_are_the_brightest_cells_and_lie_apart(network: Network) -> None:
    run = maps_runs.answered(network).run
    found = list(spots(network, "relu3"))
    assert found[0].value == run.maps["relu3"][0].max()
    assert [spot.value for spot in found] == sorted((spot.value for spot in found), reverse=True)
    reach = network.reach("relu3", run.maps["input"].shape[1:])
    apart = reach.rows.kernel_size // (2 * reach.rows.stride)
    places = [(spot.row, spot.column) for spot in found]
    for index, (row, column) in enumerate(places):
        for other_row, other_column in places[:index]:
            assert max(abs(row - other_row), abs(column - other_column)) > apart


def test_a_silent_map_has_no_spots_and_a_cell_that_sees_all_none_of_its_own(
    network: Network,
) -> None:
    run = maps_runs.answered(network).run
    maps = dict(run.maps) | {"relu1": np.zeros_like(run.maps["relu1"])}
    assert maps_spots.spots(network, replace(run, maps=maps), "relu1", 0) == []
    assert maps_spots.spots(network, run, network.feature_layers[-1], 0) is None


# The way of a score.


@every_network
def test_every_step_of_the_way_adds_up(name: str) -> None:
    network = library.load(name)
    answered = maps_runs.answered(network)
    label = answered.answer.order[0]
    trace = network_flow.trace_view(answered.run, network, label)
    for step in trace.steps[:-1]:
        assert step.value == pytest.approx(step.part + step.rest + step.bias, abs=1e-3)
    told = list(maps_path.sentences(network.card, trace.steps))
    silent = sum(step.kind in {"ReLU", "Flatten"} for step in trace.steps)
    assert len(told) == len(trace.steps) - silent
    assert network.card.class_names["en"][label] in told[0]
    assert told[-1].startswith("**The picture**")


# NumPy and PyTorch.


def test_the_two_are_compared_once_for_each_run(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    compare = numpy_pass.greatest_differences
    monkeypatch.setattr(
        numpy_pass, "greatest_differences", lambda *run: compared.append(run) or compare(*run)
    )
    run = maps_runs.answered(network).run
    found = maps_check.differences(network, run)
    assert maps_check.differences(network, run) == found
    assert len(compared) == 1
    assert set(found) == {layer.name for layer in network.layers}
    assert max(found.values()) < 1e-4


# To take away.


def test_the_numbers_of_a_run_are_exact(network: Network) -> None:
    run = maps_runs.answered(network).run
    with np.load(io.BytesIO(maps_downloads.as_npz(run.maps)), allow_pickle=False) as read:
        assert set(read.files) == set(run.maps)
        for name in read.files:
            np.testing.assert_array_equal(read[name], run.maps[name])


@pytest.mark.parametrize(
    ("shape", "cells"), [((3, 7, 7), 24), ((32, 128, 128), 1), ((72, 8, 8), 17)]
)
def test_a_sheet_holds_every_map(shape: tuple[int, int, int], cells: int) -> None:
    maps = np.random.default_rng(0).normal(size=shape)
    limits = np.abs(maps).max(axis=(1, 2))
    sheet = np.asarray(Image.open(io.BytesIO(maps_downloads.sheet(maps, limits))))
    height, width, _ = sheet.shape
    assert height <= width <= 2200
    across = -(-np.sqrt(shape[0] * 1.5) // 1)
    cell = ((width - 4) / across - 4) / shape[2]
    assert cell == cells
    for index in (0, shape[0] - 1):
        top = int(index // across) * (shape[1] * cells + 4) + 4
        left = int(index % across) * (shape[2] * cells + 4) + 4
        row, column = divmod(int(np.abs(maps[index]).argmax()), shape[2])
        colour = sheet[top + row * cells, left + column * cells]
        blue_minus_red = int(colour[2]) - int(colour[0])
        assert blue_minus_red * maps[index, row, column] > 0, "blue above zero, orange below"
