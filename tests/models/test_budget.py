"""What a network costs, against what PyTorch makes of the same layers."""

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from cnnviz.models import building
from cnnviz.models.budget import IN_PLACE, budget
from cnnviz.models.layers import Layer, Parallel
from cnnviz.models.training.recipes import RECIPES
from tests.models.planted import SHAPES


def conv(name, out_channels, kernel_size=3, **options):
    return Layer(
        name, "Conv2d", {"out_channels": out_channels, "kernel_size": kernel_size, **options}
    )


def without(layers, *names):
    """Leave out options, as a description may."""
    return [
        Layer(one.name, one.kind, {k: v for k, v in one.options.items() if k not in names})
        for one in layers
    ]


@pytest.mark.parametrize("name", RECIPES)
def test_a_chain_costs_what_pytorch_counts(name):
    given = without(RECIPES[name].layers, "in_channels", "in_features", "num_features")
    found = budget(given, SHAPES[name])
    assert found.misfit is None
    assert found.nodes == RECIPES[name].layers
    module = building.build(found.nodes).eval()
    assert found.parameters == building.parameter_count(module)
    values, numbers = torch.zeros(1, *SHAPES[name]), 0
    with FlopCounterMode(display=False) as counter:
        for layer, row in zip(module, found.rows, strict=True):
            values = layer(values)
            assert row.output == tuple(values.shape[1:])
            numbers += 0 if row.kind in IN_PLACE else values.numel()
    assert counter.get_total_flops() == 2 * found.multiply_adds
    assert found.values == torch.zeros(SHAPES[name]).numel() + numbers


class Branches(torch.nn.Module):
    def __init__(self, branches, join):
        super().__init__()
        self.branches, self.join = torch.nn.ModuleList(branches), join

    def forward(self, maps):
        outputs = [branch(maps) for branch in self.branches]
        return torch.cat(outputs, 1) if self.join == "concatenate" else sum(outputs)


INCEPTION = (
    (conv("one", 4, 1), Layer("relu", "ReLU")),
    (conv("reduce", 3, 1), conv("three", 5, 3, padding=1)),
    (Layer("pool", "MaxPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}), conv("p", 2, 1)),
)
RESIDUAL = (
    (conv("a", 6, padding=1, bias=False), Layer("norm", "BatchNorm2d"), conv("b", 6, 1)),
    (),
)


@pytest.mark.parametrize(
    ("branches", "join"), [(INCEPTION, "concatenate"), (RESIDUAL, "add")], ids=["stack", "sum"]
)
def test_branches_cost_what_pytorch_counts(branches, join):
    found = budget([Parallel("block", branches, join)], (6, 9, 8))
    [row] = found.rows
    module = Branches([building.build(branch) for branch in row.node.branches], join).eval()
    with FlopCounterMode(display=False) as counter:
        output = module(torch.zeros(1, 6, 9, 8))
    assert row.output == tuple(output.shape[1:])
    assert row.parameters == building.parameter_count(module)
    assert 2 * row.multiply_adds == counter.get_total_flops()


def test_a_cell_behind_branches_sees_as_far_as_the_widest_of_them():
    [row] = budget([Parallel("block", INCEPTION, "concatenate")], (6, 9, 8)).rows
    window = row.window((9, 8))
    assert (window.rows.kernel_size, window.rows.stride, window.output_shape) == (3, 1, (9, 8))


def test_three_narrow_convolutions_see_as_far_as_a_wide_one():
    narrow = budget([conv("a", 1), conv("b", 1), conv("c", 1)], (1, 20, 20)).rows[-1]
    [wide] = budget([conv("a", 1, 7)], (1, 20, 20)).rows
    assert narrow.window((20, 20)) == wide.window((20, 20))
    assert narrow.output == wide.output


@pytest.mark.parametrize(
    ("layers", "which", "words"),
    [
        ([conv("a", 2), conv("b", 2, 9)], "b", "9x9 kernel does not fit"),
        ([conv("a", 2), Layer("c", "Linear", {"out_features": 3})], "c", "flatten the maps first"),
        ([Layer("f", "Flatten"), conv("a", 2)], "a", "gets a list of values and reads maps"),
        ([Parallel("r", ((conv("a", 2),), ()), "add")], "r", "2x7x7 and 1x9x9"),
        ([Parallel("i", ((conv("a", 2),), ()), "concatenate")], "i", "2x7x7 and 1x9x9"),
        ([Parallel("r", ((conv("a", 2, 10),), ()), "add")], "r", "10x10 kernel does not fit"),
        ([conv("a", 2, in_channels=3)], "a", "has in_channels 3"),
    ],
)
def test_the_first_layer_that_does_not_fit_is_named_with_its_reason(layers, which, words):
    found = budget(layers, (1, 9, 9))
    assert found.misfit.node.name == which
    assert words in found.misfit.reason
    assert [row.name for row in found.rows] == [one.name for one in layers][: len(found.rows)]
