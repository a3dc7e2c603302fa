"""What the strongest cells saw: their patches, against what really makes them answer."""

import numpy as np
import pytest

from cnnviz.models import library
from cnnviz.ui.lessons.receptive_field import ladder


@pytest.fixture(scope="module")
def network():
    return library.load("cifar10")


@pytest.fixture(scope="module")
def run(network):
    return network.run(np.random.default_rng(0).uniform(-1, 1, (3, 32, 32)).astype(np.float32))


@pytest.mark.parametrize("layer", ["conv1", "conv2", "conv3"])
def test_a_cell_depends_on_its_patch_and_on_nothing_else(network, run, layer):
    window = network.reach(layer, (32, 32))
    for channel, row, column in ladder.strongest(run, layer):
        assert run.maps[layer][channel, row, column] == run.maps[layer][channel].max()
        rows, columns = ladder.seen(window.rows, row), ladder.seen(window.columns, column)
        other = np.zeros((3, 32, 32), np.float32)
        other[:, rows, columns] = run.maps["input"][:, rows, columns]
        value = network.run(other).maps[layer][channel, row, column]
        assert value == pytest.approx(run.maps[layer][channel, row, column], rel=1e-4)


def test_patches_grow_from_layer_to_layer(network, run):
    view = ladder.view(network, run)
    convolutions = [one for one in network.feature_part if one.kind == "Conv2d"]
    assert len(view.headings) == len(convolutions)
    assert len(view.panels) == 3 * len(convolutions)
    sizes = [panel.size for panel in view.panels]
    assert sizes == sorted(sizes)
