"""Loading: once for everyone, and nothing that the card does not describe."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from cnnviz.models import cards, library
from cnnviz.models.cards import DamagedModel
from cnnviz.models.layers import Layer
from tests.models.planted import SHAPES, plant

VISITORS = 30


@pytest.mark.parametrize("name", SHAPES)
def test_a_network_has_the_weights_of_its_file(garden, name):
    network = library.load(name, garden)
    stored = load_file(cards.weights_path(network.card, garden))
    assert network.weights.keys() == stored.keys()
    for key, values in network.weights.items():
        np.testing.assert_array_equal(values, stored[key].numpy())
        assert values.dtype == np.float32
        assert not values.flags.writeable


def test_a_network_neither_learns_nor_drops_out(network):
    assert not network.module.training
    assert not any(parameter.requires_grad for parameter in network.module.parameters())
    assert not any(parameter.is_meta for parameter in network.module.parameters())


def test_visitors_who_arrive_together_load_once(tmp_path, monkeypatch):
    plant(tmp_path)
    start, loads, slowly = threading.Barrier(VISITORS), [], threading.Event()
    load = library._load

    def counted(card, folder):
        loads.append(card.name)
        slowly.wait(0.05)
        return load(card, folder)

    def visit(_):
        start.wait()
        return library.load("xo", tmp_path)

    monkeypatch.setattr(library, "_load", counted)
    with ThreadPoolExecutor(VISITORS) as visitors:
        networks = set(visitors.map(visit, range(VISITORS)))
    assert len(networks) == 1
    assert loads == ["xo"]


def test_a_further_network_is_there_by_its_folder(tmp_path):
    plant(tmp_path)
    layers = (
        Layer("conv1", "Conv2d", {"in_channels": 2, "out_channels": 4, "kernel_size": 3}),
        Layer("relu1", "ReLU"),
        Layer("mean", "AvgPool2d", {"kernel_size": 5}),
        Layer("flatten", "Flatten"),
        Layer("dense1", "Linear", {"in_features": 4, "out_features": 3}),
    )
    plant(tmp_path, "stereo", 1, layers, (2, 7, 7))
    assert cards.names(tmp_path) == ("xo", "stereo")
    network = library.load("stereo", tmp_path)
    answer = network.answer(network.run(np.zeros((2, 7, 7))))
    assert answer.probabilities.shape == (3,)


def rewrite(folder, change):
    """Change the tensors of a weights file and have the card vouch for the result."""
    card = cards.read("xo", folder)
    path = cards.weights_path(card, folder)
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path)
    cards.write(replace(card, weights=cards.fingerprint(path)), folder)


def flip_a_bit(content):
    return content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]


def cut(content):
    return content[: len(content) // 2]


def lengthen(content):
    return content + b" "


@pytest.mark.parametrize("damage", [flip_a_bit, cut, lengthen])
def test_a_damaged_file_is_refused(tmp_path, damage):
    card = plant(tmp_path)
    path = cards.weights_path(card, tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DamagedModel, match=r"xo/weights\.safetensors is not the file .* checksums"):
        library.load("xo", tmp_path)


@pytest.mark.parametrize("content", [b"", b"weights", b"\x80\x04\x95pickle", b"\xff" * 100])
def test_what_is_no_safetensors_file_is_refused(tmp_path, content):
    card = plant(tmp_path)
    path = cards.weights_path(card, tmp_path)
    path.write_bytes(content)
    cards.write(replace(card, weights=cards.fingerprint(path)), tmp_path)
    with pytest.raises(DamagedModel, match="is no safetensors file"):
        library.load("xo", tmp_path)


WRONG = {
    "shape": (
        lambda tensors: tensors.update({"conv1.weight": torch.zeros(3, 1, 5, 5)}),
        r"conv1.weight of shape \(3, 1, 5, 5\), but the layers in its card need \(3, 1, 3, 3\)",
    ),
    "missing": (lambda tensors: tensors.pop("dense1.bias"), "lacks the tensor dense1.bias"),
    "unknown": (
        lambda tensors: tensors.update({"norm1.weight": torch.ones(3)}),
        "has a tensor of no layer, norm1.weight",
    ),
    "type": (
        lambda tensors: tensors.update({"dense1.bias": torch.zeros(2, dtype=torch.float64)}),
        "has dense1.bias as torch.float64, not as float32",
    ),
    "NaN": (
        lambda tensors: tensors["dense1.bias"].fill_(torch.nan),
        "NaN or infinity in dense1.bias",
    ),
}


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG)
def test_weights_of_another_network_are_refused(tmp_path, change, words):
    plant(tmp_path)
    rewrite(tmp_path, change)
    with pytest.raises(DamagedModel, match=words) as refused:
        library.load("xo", tmp_path)
    assert str(refused.value).endswith("Restore the file, or train the network again.")


def test_a_missing_card_or_file_is_refused(tmp_path):
    with pytest.raises(DamagedModel, match="There is no network 'xo'"):
        library.load("xo", tmp_path)
    card = plant(tmp_path)
    cards.weights_path(card, tmp_path).unlink()
    with pytest.raises(DamagedModel, match="which is not there"):
        library.load("xo", tmp_path)


def test_a_layer_by_a_name_that_pytorch_keeps_to_itself_is_refused(tmp_path):
    layers = (
        Layer("flatten", "Flatten"),
        Layer("dense1", "Linear", {"in_features": 4, "out_features": 2}),
    )
    card = plant(tmp_path, "taken", 0, layers, (1, 2, 2))
    cards.write(replace(card, layers=(Layer("forward", "Flatten"), layers[1])), tmp_path)
    with pytest.raises(DamagedModel, match="'forward'"):
        library.load("taken", tmp_path)


def test_a_network_that_was_mended_loads(tmp_path):
    card = plant(tmp_path)
    path = cards.weights_path(card, tmp_path)
    content = path.read_bytes()
    path.write_bytes(flip_a_bit(content))
    with pytest.raises(DamagedModel):
        library.load("xo", tmp_path)
    path.write_bytes(content)
    assert library.load("xo", tmp_path).card == card
