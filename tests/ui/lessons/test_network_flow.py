"""The views of a network's maps: every number against PyTorch, every window against the network."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch.nn import functional

from cnnviz.models import library
from cnnviz.models.inference import Network, Run
from cnnviz.models.layers import Layer
from cnnviz.ui.components.linked_view import (
    DenseLink,
    ElementwiseLink,
    FlattenLink,
    Form,
    ReachLink,
    Reduce,
    Shading,
    View,
    WindowLink,
)
from cnnviz.ui.lessons.network_flow import (
    Scale,
    layer_view,
    map_view,
    panel_map,
    panel_name,
    scores,
    trace_view,
)
from tests.models.planted import picture_for, plant

# Three channels, odd sizes, padding, a stride, a mean, a window that hangs over, two dense layers.
ODD = (
    Layer("conv1", "Conv2d", {"in_channels": 3, "out_channels": 7, "kernel_size": 3, "padding": 1}),
    Layer("relu1", "ReLU"),
    Layer("pool1", "AvgPool2d", {"kernel_size": 2}),
    Layer("conv2", "Conv2d", {"in_channels": 7, "out_channels": 5, "kernel_size": 2, "stride": 2}),
    Layer("relu2", "ReLU"),
    Layer("pool2", "MaxPool2d", {"kernel_size": 2, "ceil_mode": True}),
    Layer("flatten", "Flatten"),
    Layer("dense1", "Linear", {"in_features": 20, "out_features": 17}),
    Layer("relu3", "ReLU"),
    Layer("dense2", "Linear", {"in_features": 17, "out_features": 4}),
)
ODD_SHAPE = (3, 13, 17)


@pytest.fixture(scope="module", params=["odd", "xo", "digits-93k", "things"])
def network(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder = tmp_path_factory.mktemp("models")
    if request.param == "odd":
        plant(folder, "odd", 1, ODD, ODD_SHAPE)
    else:
        plant(folder, request.param, 1)
    return library.load(request.param, folder)


@pytest.fixture(scope="module")
def run(network: Network) -> Run:
    return network.run(picture_for(network, seed=4))


@pytest.fixture
def odd(tmp_path: object) -> Network:
    plant(tmp_path, "odd", 1, ODD, ODD_SHAPE)
    return library.load("odd", tmp_path)


def link_into(view: View, panel: str, kind: type) -> object:
    return next(link for link in view.links if isinstance(link, kind) and link.target == panel)


def layers_of_kind(network: Network, *kinds: str) -> list[str]:
    return [layer.name for layer in network.layers if layer.kind in kinds]


def test_a_layers_view_shows_every_map_and_what_its_cells_see(network: Network, run: Run) -> None:
    size = run.maps["input"].shape[1:]
    for layer in network.feature_layers:
        view = layer_view(run, network, layer)
        maps = run.maps[layer]
        assert len(view.panels) == 1 + len(maps)
        np.testing.assert_array_equal(view.panel("picture").channels, run.maps["input"])
        for channel, one in enumerate(maps):
            name = panel_name(layer, channel)
            assert panel_map(name) == (layer, channel)
            np.testing.assert_array_equal(view.panel(name).values, one)
            link = link_into(view, name, ReachLink)
            assert link.window == network.reach(layer, size)
            assert link.window.output_shape == one.shape
        pin = view.opening
        assert view.panel(pin.panel).values[pin.row, pin.column] == maps.max()


def test_colours_are_shared_by_map_layer_or_network(odd: Network) -> None:
    run = odd.run(picture_for(odd))

    def limits(scale: Scale, layer: str) -> set[float]:
        view = layer_view(run, odd, layer, scale=scale)
        return {panel.limit for panel in view.panels if panel.name != "picture"}

    assert len(limits(Scale.MAP, "conv1")) == 7
    (of_layer,), (of_other,) = limits(Scale.LAYER, "conv1"), limits(Scale.LAYER, "conv2")
    assert of_layer != of_other
    assert limits(Scale.NETWORK, "conv1") == limits(Scale.NETWORK, "conv2")
    assert limits(Scale.NETWORK, "conv2") >= {max(of_layer, of_other)}


def test_the_picture_is_drawn_in_the_networks_range(network: Network, run: Run) -> None:
    picture = layer_view(run, network, network.feature_layers[0]).panel("picture")
    is_colour = network.card.input.channels == 3
    assert picture.shading is (Shading.COLOUR if is_colour else Shading.INK)
    assert (picture.black, picture.white) == (-1.0, 1.0)


def test_an_opened_map_of_a_convolution_is_the_sum_of_its_channels(
    network: Network, run: Run
) -> None:
    for layer in layers_of_kind(network, "Conv2d"):
        names = list(run.maps)
        before = torch.from_numpy(run.maps[names[names.index(layer) - 1]].copy())
        options = next(one for one in network.layers if one.name == layer).options
        weight = torch.from_numpy(network.weights[f"{layer}.weight"].copy())
        channel = len(weight) - 1
        view = map_view(run, network, layer, channel)
        opened = panel_name(layer, channel)
        link = link_into(view, opened, WindowLink)
        alone = functional.conv2d(  # every channel for itself
            before[None],
            weight[channel][:, None],
            stride=options.get("stride", 1),
            padding=options.get("padding", 0),
            groups=len(before),
        )[0]
        np.testing.assert_allclose(link.sums, alone.numpy(), atol=1e-5)
        total = link.sums.sum(axis=0) + link.bias
        np.testing.assert_allclose(total, view.panel(opened).values, atol=1e-4)
        assert len(link.sources) == len(link.kernels) == len(before)
        for index, (source, kernel) in enumerate(zip(link.sources, link.kernels, strict=True)):
            shown = view.panel(source.panel).channels[source.channel]
            np.testing.assert_array_equal(shown, before[index].numpy())
            np.testing.assert_array_equal(
                view.panel(kernel.panel).values, weight[channel, index].numpy()
            )
        pin = view.opening
        assert (pin.panel, view.panel(opened).values[pin.row, pin.column]) == (
            opened,
            run.maps[layer][channel].max(),
        )
        assert view.panel("picture").over == opened


def test_an_opened_map_after_relu_or_pooling_comes_from_the_map_before(
    network: Network, run: Run
) -> None:
    for layer in layers_of_kind(network, "ReLU"):
        if layer not in network.feature_layers:
            continue
        view = map_view(run, network, layer, 1)
        source = view.panel(link_into(view, panel_name(layer, 1), ElementwiseLink).source).values
        np.testing.assert_array_equal(np.maximum(source, 0), run.maps[layer][1])
    for layer in layers_of_kind(network, "MaxPool2d"):
        view = map_view(run, network, layer, 1)
        link = link_into(view, panel_name(layer, 1), WindowLink)
        source = view.panel(link.sources[0].panel).values
        options = next(one for one in network.layers if one.name == layer).options
        pooled, winners = functional.max_pool2d(
            torch.from_numpy(source.copy())[None], **options, return_indices=True
        )
        assert link.reduce is Reduce.MAX
        np.testing.assert_array_equal(link.winners, winners[0].numpy())
        np.testing.assert_array_equal(view.panel(panel_name(layer, 1)).values, pooled[0].numpy())


def test_what_the_next_layers_make_of_a_map_is_shown_and_linked(odd: Network) -> None:
    run = odd.run(picture_for(odd))
    view = map_view(run, odd, "conv1", 2)
    assert link_into(view, "relu1_3", ElementwiseLink).source == "conv1_3"
    mean = link_into(view, "pool1_3", WindowLink)
    assert (mean.reduce, mean.sources[0].panel) == (Reduce.MEAN, "relu1_3")
    assert set(np.unique(mean.counts)) == {4}
    assert [panel.name for panel in view.panels if panel.name.startswith("conv2")] == []
    assert map_view(run, odd, "conv1", 2, over=False).panel("picture").over is None


def test_a_larger_picture_has_maps_but_no_trace(network: Network) -> None:
    _, height, width = network.card.input.shape
    run = network.run(picture_for(network, size=(height + 9, width + 6)))
    last = network.feature_layers[-1]
    assert (
        layer_view(run, network, last).panel(panel_name(last, 0)).shape == run.maps[last][0].shape
    )
    assert map_view(run, network, last, 0).panel("picture").shape == (height + 9, width + 6)
    with pytest.raises(ValueError, match="choose that size"):
        trace_view(run, network, 0)


def test_a_map_that_is_switched_off_was_made_from_nothing(odd: Network) -> None:
    run = odd.run(picture_for(odd), off={"relu2": (3,)})
    view = map_view(run, odd, "relu2", 3)
    assert not view.panel("relu2_4").values.any()
    assert [link for link in view.links if isinstance(link, ElementwiseLink)] == []
    assert trace_view(run, odd, 0).steps[-1].layer == "input"


def test_every_step_of_a_trace_adds_up_and_is_the_largest(network: Network, run: Run) -> None:
    label = int(run.logits.argmax())
    steps = trace_view(run, network, label).steps
    assert [step.layer for step in steps] == list(reversed(list(run.maps)))
    assert (steps[0].channel, steps[0].value) == (label, run.logits[label])
    for step in steps:
        place = (step.channel, step.row, step.column)[: run.maps[step.layer].ndim]
        assert step.value == run.maps[step.layer][place]
    for step, source in pairwise(steps):
        assert step.value == pytest.approx(step.part + step.rest + step.bias, abs=1e-4)
        assert step.part == pytest.approx(largest_part(network, run, step), abs=1e-5)
        place = (source.channel, source.row, source.column)[: run.maps[source.layer].ndim]
        changed = run.maps[source.layer].copy()
        changed[place] += 100.0  # what the next step names has a part in this one
        module = network.module.get_submodule(step.layer)
        place = (step.channel, step.row, step.column)[: run.maps[step.layer].ndim]
        with torch.inference_mode():
            after = module(torch.from_numpy(changed)[None])[0].numpy()[place]
        assert abs(after - step.value) > 1e-6


def largest_part(network: Network, run: Run, step: object) -> float:
    """What PyTorch finds adds most to a cell, channel by channel or value by value."""
    names = list(run.maps)
    before = torch.from_numpy(run.maps[names[names.index(step.layer) - 1]].copy())
    module = network.module.get_submodule(step.layer)
    place = (step.channel, step.row, step.column)[: run.maps[step.layer].ndim]
    if step.kind in {"ReLU", "MaxPool2d", "Flatten"}:
        return step.value
    with torch.inference_mode():
        if step.kind == "AvgPool2d":
            channel = before[step.channel]
            return float(max(_alone(module, before, step.channel, place, channel.shape)))
        bias = float(module.bias[step.channel])
        parts = []
        for index in range(len(before)):
            one = torch.zeros_like(before)
            one[index] = before[index]
            parts.append(float(module(one[None])[0][place]) - bias)
    return max(parts)


def _alone(
    module: torch.nn.Module,
    before: torch.Tensor,
    channel: int,
    place: tuple[int, ...],
    shape: torch.Size,
) -> list[float]:
    found = []
    for row, column in np.ndindex(*shape):
        one = torch.zeros_like(before)
        one[channel, row, column] = before[channel, row, column]
        found.append(float(module(one[None])[0][place]))
    return found


def test_the_picture_of_a_trace_says_the_same_as_its_steps(network: Network, run: Run) -> None:
    label = 1
    trace = trace_view(run, network, label)
    view, steps = trace.view, trace.steps
    assert [
        float(view.panel(pin.panel).values[..., pin.row, pin.column].reshape(-1)[channel])
        for pin, channel in zip(view.path[:1], [steps[-1].channel], strict=True)
    ] == [steps[-1].value]
    on_path = [
        float(view.panel(pin.panel).values[pin.row, pin.column]) for pin in reversed(view.path[1:])
    ]
    assert on_path == [step.value for step in steps[:-1]]
    for link in view.links:
        check_link(view, link)
    np.testing.assert_array_equal(view.panel("scores").values[:, 0], run.logits)
    assert view.panel("scores").labels == network.card.class_names["en"]
    assert view.opening == view.path[-1]


def check_link(view: View, link: object) -> None:
    made = view.panel(link.target).values
    match link:
        case WindowLink(reduce=Reduce.SUM):
            rest = 0 if link.rest is None else link.rest
            np.testing.assert_allclose(link.sums.sum(axis=0) + rest + link.bias, made, atol=1e-4)
        case DenseLink():
            values = view.panel(link.source).values[:, 0]
            rest = 0 if link.rest is None else link.rest
            total = link.weights @ values + rest + link.bias
            np.testing.assert_allclose(total, made[:, 0], atol=1e-4)
        case FlattenLink():
            (source,) = link.sources
            cells = view.panel(source).values.reshape(-1)
            shown = link.places >= 0
            assert shown.any()
            np.testing.assert_array_equal(made[shown, 0], cells[link.places[shown]])
        case ElementwiseLink():
            np.testing.assert_array_equal(np.maximum(view.panel(link.source).values, 0), made)


def test_probabilities_are_listed_with_the_most_probable_first(network: Network, run: Run) -> None:
    answer = network.answer(run)
    panel = scores(network, answer, column=2)
    names = network.card.class_names["en"]
    assert panel.form is Form.SCORES
    assert panel.labels[0] == names[int(run.logits.argmax())]
    assert sorted(panel.labels) == sorted(names)
    expected = functional.softmax(torch.from_numpy(run.logits.copy()).double(), dim=0)
    np.testing.assert_allclose(np.sort(panel.values[:, 0]), np.sort(expected.numpy()), atol=1e-6)
