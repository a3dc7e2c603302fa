"""Inference against PyTorch: every layer, many visitors at once, and what a cell can see."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.models import library, shapes
from cnnviz.models.building import build
from cnnviz.models.familiarity import Known
from cnnviz.models.inference import MOST_PIXELS, Network, Verdict
from cnnviz.models.layers import Layer
from tests.models.planted import card_of, picture_for

VISITORS = 30


def batch(picture):
    return torch.from_numpy(np.array(picture))[None]


def outputs_of(network, picture):
    """Call the whole module once and catch what each layer puts out."""
    caught = {}
    hooks = [
        layer.register_forward_hook(lambda _, __, out, name=name: caught.update({name: out[0]}))
        for name, layer in network.module.named_children()
    ]
    network.module(batch(picture))
    for hook in hooks:
        hook.remove()
    return caught


def test_every_layer_is_kept_and_equals_pytorch(network):
    picture = picture_for(network)
    run = network.run(picture)
    expected = outputs_of(network, picture)
    assert list(run.maps) == ["input", *expected]
    assert_array_equal(run.maps["input"], picture)
    for name, values in expected.items():
        assert_allclose(run.maps[name], values.numpy(), rtol=0, atol=1e-6)
    assert_array_equal(run.logits, run.maps["dense2" if "dense2" in run.maps else "dense1"])
    for values in run.maps.values():
        assert values.dtype == np.float32
        assert not values.flags.writeable


def test_a_run_keeps_a_picture_of_its_own(network):
    picture = picture_for(network)
    run = network.run(picture)
    before = run.maps["input"].copy()
    picture[:] = 0
    assert_array_equal(run.maps["input"], before)


def state_of(network):
    return {name: value.clone() for name, value in network.module.state_dict().items()}


def hooks_of(network):
    kinds = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")
    return [dict(getattr(module, kind)) for module in network.module.modules() for kind in kinds]


def test_thirty_visitors_share_a_network(network):
    before, start = state_of(network), threading.Barrier(VISITORS)
    pictures = [picture_for(network, seed) for seed in range(VISITORS)]
    layer = network.feature_layers[0]
    offs = [{layer: [seed % 3]} if seed % 2 else {} for seed in range(VISITORS)]
    alone = [network.run(picture, off) for picture, off in zip(pictures, offs, strict=True)]

    def visit(index):
        start.wait()
        return [network.run(pictures[index], offs[index]) for _ in range(3)]

    with ThreadPoolExecutor(VISITORS) as visitors:
        together = list(visitors.map(visit, range(VISITORS)))
    for expected, runs in zip(alone, together, strict=True):
        for run in runs:
            for name, values in expected.maps.items():
                assert_array_equal(run.maps[name], values)
    assert not any(hooks_of(network))
    for name, value in network.module.state_dict().items():
        assert torch.equal(value, before[name])
    for parameter in network.module.parameters():
        assert parameter.grad is None
        assert not parameter.requires_grad
    assert not network.module.training


def test_scale_puts_black_and_white_where_the_network_has_them(network):
    black, white = network.card.input.black, network.card.input.white
    assert_array_equal(network.scale([0, 0.5, 1]), [black, (black + white) / 2, white])
    assert network.scale(np.zeros(3)).dtype == np.float32


# --- channels that are switched off ---


def test_a_channel_that_is_off_counts_as_zero(network):
    picture, (name, *_) = picture_for(network), network.feature_layers
    expected = {"input": batch(picture)}
    values = expected["input"]
    for layer_name, layer in network.module.named_children():
        values = layer(values)
        if layer_name == name:
            values = values * torch.ones_like(values).index_fill_(1, torch.tensor([0, 2]), 0)
        expected[layer_name] = values
    run = network.run(picture, {name: [2, 0, 2]})
    assert run.off == {name: (0, 2)}
    for key, value in expected.items():
        assert_allclose(run.maps[key], value[0].numpy(), rtol=0, atol=1e-5)


def test_switching_off_touches_no_earlier_layer(network):
    picture = picture_for(network)
    whole, silent = network.run(picture), network.run(picture, {"flatten": range(5)})
    before = [layer.name for layer in network.layers if layer.name != "flatten"]
    before = before[: [layer.name for layer in network.layers].index("flatten")]
    for name in ("input", *before):
        assert_array_equal(silent.maps[name], whole.maps[name])
    assert_array_equal(silent.maps["flatten"][:5], 0)
    assert_array_equal(silent.maps["flatten"][5:], whole.maps["flatten"][5:])


def test_all_channels_off_leaves_the_biases(garden):
    network = library.load("digits-104k", garden)
    run = network.run(picture_for(network), {"relu3": range(128)})
    assert_array_equal(run.logits, network.weights["dense1.bias"])


@pytest.mark.parametrize(
    ("off", "words"),
    [
        ({"conv9": [0]}, "There is no layer 'conv9' to switch off: the layers are conv1, relu1"),
        ({"input": [0]}, "There is no layer 'input'"),
        ({"conv1": [3]}, "no channel of conv1 3: they are numbered from 0 to 2"),
        ({"conv1": [-1]}, "must be a whole number of at least 0, not -1"),
        ({"conv1": [0.5]}, "must be a whole number"),
        ({"dense1": [2]}, "no channel of dense1 2"),
    ],
)
def test_what_is_not_there_cannot_be_switched_off(garden, off, words):
    network = library.load("xo", garden)
    with pytest.raises(ValueError, match=words):
        network.run(np.zeros((1, 9, 9)), off)


# --- pictures of other sizes ---


@pytest.mark.parametrize("size", [(96, 80), (67, 129), (65, 64)])
def test_a_larger_picture_passes_through_the_feature_part(garden, size):
    network = library.load("things", garden)
    picture = picture_for(network, size=size)
    run = network.run(picture)
    assert run.logits is None
    assert tuple(run.maps) == ("input", *network.feature_layers)
    values = batch(picture)
    for name in network.feature_layers:
        values = network.module.get_submodule(name)(values)
        assert_allclose(run.maps[name], values[0].numpy(), rtol=0, atol=1e-5)
    with pytest.raises(ValueError, match="Only a 64x64 picture is voted on"):
        network.answer(run)


def test_the_feature_part_ends_before_the_head(garden):
    assert library.load("things", garden).feature_layers[-1] == "relu8"
    assert library.load("cifar10", garden).feature_layers[-1] == "relu7"
    assert library.load("xo", garden).feature_layers == ("conv1", "relu1", "pool1")


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (np.zeros((1, 64, 64)), "takes pictures of 3 channels, and this one has 1"),
        (np.zeros((64, 64)), "needs 3 axes"),
        (np.zeros((1, 3, 64, 64)), "needs 3 axes"),
        (np.zeros((3, 0, 64)), "is empty"),
        (np.zeros((3, 7, 64)), "A picture of 7x64 is too small for the network 'things'"),
        (np.zeros((3, 2, MOST_PIXELS)), "has more than 262,144 pixels: make it smaller"),
        (np.full((3, 64, 64), np.nan), "contains NaN or infinity"),
        (np.full((3, 64, 64), np.inf), "contains NaN or infinity"),
        ([[[1, 2], [3]]], "ragged"),
        ("photo", "must hold real numbers"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(garden, picture, words):
    network = library.load("things", garden)
    with pytest.raises(ValueError, match=words):
        network.run(picture)


# --- the answer ---


def test_softmax_is_opened_up(network):
    run = network.run(picture_for(network))
    answer = network.answer(run)
    expected = torch.from_numpy(np.array(run.logits, np.float64)).softmax(0).numpy()
    assert_allclose(answer.probabilities, expected, rtol=1e-12)
    assert answer.probabilities.sum() == pytest.approx(1, abs=1e-12)
    assert_array_equal(answer.logits, run.logits)
    assert_allclose(answer.exponentials / answer.exponentials.sum(), answer.probabilities)
    assert answer.exponentials.max() == 1
    assert list(answer.order) == sorted(range(len(run.logits)), key=lambda i: -run.logits[i])


def made(layers, shape, module, known=MappingProxyType({}), farthest=1.0, least=0.0):
    """Make a network of one's own without a file."""
    card = card_of("made", 0, layers, shape)
    answer = replace(card.answer, farthest=farthest, least=least)
    return Network(replace(card, answer=answer), module, known)


LINES = {  # picture, farthest, least: of two votes a - b, the larger has e^a / (e^a + e^b)
    "as usual and sure": ([2, 0], 2.0, 0.88, Verdict.FITS),
    "too unsure": ([2, 0], 2.0, 0.89, Verdict.UNDECIDED),
    "too far": ([2, 0], 1.41, 0.1, Verdict.STRANGE),
    "both": ([2, 0], 1.41, 0.99, Verdict.STRANGE),
}


@pytest.mark.parametrize(("pixels", "farthest", "least", "verdict"), LINES.values(), ids=LINES)
def test_what_an_answer_is_worth(pixels, farthest, least, verdict):
    layers = (
        Layer("flatten", "Flatten"),
        Layer("relu1", "ReLU"),
        Layer("dense1", "Linear", {"in_features": 2, "out_features": 2, "bias": False}),
    )
    module = build(layers)
    module.load_state_dict({"dense1.weight": torch.eye(2)})
    module.requires_grad_(False)
    # Two classes with their means at (0, 0) and (4, 4): the nearest is sqrt((4 + 0) / 2) away.
    means = np.array([[0, 0], [4, 4]], np.float32)
    known = {"relu1": Known(means, np.eye(2, dtype=np.float32))}
    network = made(layers, (1, 1, 2), module, known, farthest, least)
    picture = np.array([[pixels]], np.float32)
    answer = network.answer(network.run(picture))
    assert answer.distance == pytest.approx(2**0.5)
    assert answer.verdict is verdict
    assert answer.fits == (verdict is Verdict.FITS)
    without = network.answer(network.run(picture, off={"relu1": [1]}))
    assert without.distance is None
    assert without.verdict is not Verdict.STRANGE


# --- what a cell can see ---


def seen(network, name, size, row, column):
    """Find the pixels with a gradient, all weights being positive and means instead of maxima."""
    picture = torch.ones((1, network.card.input.channels, *size), requires_grad=True)
    values = picture
    for layer, module in zip(network.layers, network.module, strict=True):
        if layer.kind == "MaxPool2d":
            module = torch.nn.AvgPool2d(**layer.options)
        values = module(values)
        if layer.name == name:
            break
    values[0, 0, row, column].backward()
    gradient = picture.grad[0].abs().sum(0)
    return gradient.sum(1).nonzero()[:, 0].tolist(), gradient.sum(0).nonzero()[:, 0].tolist()


def inside(axis, index):
    return [cell for cell in axis.positions(index) if 0 <= cell < axis.size]


def positive(layers, shape):
    module = build(layers).requires_grad_(False)
    for parameter in module.parameters():
        parameter.abs_().add_(0.1)
    return made(layers, shape, module)


def conv(number, channels=2, **options):
    sizes = {"in_channels": channels, "out_channels": 2, "kernel_size": 3}
    return Layer(f"conv{number}", "Conv2d", sizes | options)


def chain(*layers, channels=1, size=(16, 16)):
    """Complete maps to a network."""
    layers = (*layers, Layer("flatten", "Flatten"))
    values = shapes.output_shapes(layers, (channels, *size))["flatten"][0]
    dense = Layer("dense1", "Linear", {"in_features": values, "out_features": 2})
    return positive((*layers, dense), (channels, *size))


def pool(number, **options):
    return Layer(f"pool{number}", "MaxPool2d", {"kernel_size": 2} | options)


CHAINS = {
    "valid": (conv(1, 1), Layer("relu1", "ReLU"), pool(1), conv(2), pool(2)),
    "same": (conv(1, 1, padding=1), conv(2, padding=1), pool(1), conv(3, padding=1)),
    "strides": (conv(1, 1, stride=2, padding=1), conv(2, stride=2, padding=1)),
    "dilation": (conv(1, 1, padding=2, dilation=2), conv(2)),
    "ceil": (conv(1, 1), pool(1, ceil_mode=True), conv(2), pool(2, ceil_mode=True)),
    "overlap": (pool(1, kernel_size=3, stride=2, padding=1), conv(2, 1, padding=1)),
    "mean": (
        conv(1, 1, padding=1),
        Layer("mean", "AvgPool2d", {"kernel_size": 4}),
    ),
}
SIZES = [(16, 16), (17, 19), (18, 15)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CHAINS)
def test_no_pixel_outside_its_reach_moves_a_cell(name, size):
    network = chain(*CHAINS[name], size=size)
    for layer in CHAINS[name]:
        reach = network.reach(layer.name, size)
        shape = network.run(np.ones((1, *size))).maps[layer.name].shape[1:]
        assert reach.output_shape == shape
        for row in range(shape[0]):
            column = row * (shape[1] - 1) // max(1, shape[0] - 1)
            rows, columns = seen(network, layer.name, size, row, column)
            assert set(rows) <= set(inside(reach.rows, row))
            assert set(columns) <= set(inside(reach.columns, column))


@pytest.mark.parametrize("name", sorted(set(CHAINS) - {"dilation"}))
def test_every_pixel_within_its_reach_moves_a_cell(name):
    # 16 cells leave no row unread by these strides; with gaps, not all cells in between count.
    network = chain(*CHAINS[name])
    for layer in CHAINS[name]:
        reach = network.reach(layer.name, (16, 16))
        for row in range(reach.rows.outputs):
            rows, columns = seen(network, layer.name, (16, 16), row, row)
            assert rows == inside(reach.rows, row)
            assert columns == inside(reach.columns, row)


def test_the_reach_of_shipped_shapes(garden):
    network = library.load("digits-93k", garden)
    axis = network.reach("conv3", (28, 28)).rows
    assert (axis.kernel_size, axis.stride, axis.outputs) == (18, 4, 3)
    axis = library.load("things", garden).reach("relu8", (128, 64)).rows
    assert (axis.kernel_size, axis.stride, axis.before, axis.outputs) == (68, 8, 30, 16)


def test_the_picture_sees_itself(garden):
    window = library.load("xo", garden).reach("input", (9, 7))
    assert window.output_shape == (9, 7)
    assert window.rows.positions(4) == (4,)


@pytest.mark.parametrize("name", ["conv9", "flatten", "dense1"])
def test_only_maps_have_a_reach(garden, name):
    network = library.load("xo", garden)
    with pytest.raises(ValueError, match="with maps: they are conv1, relu1, pool1"):
        network.reach(name, (9, 9))
