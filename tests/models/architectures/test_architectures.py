"""The famous networks, against PyTorch and against what is known about them."""

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from cnnviz.models import architectures
from cnnviz.models.building import KINDS
from cnnviz.models.layers import Layer

ALL = architectures.names()

# Published: torchvision's models, and AlexNet's own sum without the paper's groups.
PARAMETERS = {
    "alexnet": 62_378_344,
    "vgg-11": 132_863_336,
    "vgg-13": 133_047_848,
    "vgg-16": 138_357_544,
    "vgg-19": 143_667_240,
    "resnet-18": 11_689_512,
    "resnet-34": 21_797_672,
    "resnet-50": 25_557_032,
    "resnet-101": 44_549_160,
    "resnet-152": 60_192_808,
    "keras-93k": 93_322,
    "keras-104k": 104_202,
    "lenet-5": 61_706,
}
# He et al., table 1: billions.
OPERATIONS = {
    "resnet-18": 1.8,
    "resnet-34": 3.6,
    "resnet-50": 3.8,
    "resnet-101": 7.6,
    "resnet-152": 11.3,
}
DEPTHS = {"alexnet": 8, "zfnet": 8, "vgg-16": 16, "vgg-19": 19, "googlenet": 22} | {
    f"resnet-{depth}": depth for depth in (18, 34, 50, 101, 152)
}
MORE_KINDS = {
    "LocalResponseNorm": nn.LocalResponseNorm,
    "Dropout": nn.Dropout,
    "Softmax": lambda: nn.Softmax(dim=-1),
}


class Branches(nn.Module):
    def __init__(self, block):
        super().__init__()
        self.branches = nn.ModuleList(map(chain, block.branches))
        self.join = block.join

    def forward(self, maps):
        outputs = [branch(maps) for branch in self.branches]
        return torch.cat(outputs, 1) if self.join == "concatenate" else sum(outputs)


def module(node):
    if not isinstance(node, Layer):
        return Branches(node)
    return (KINDS | MORE_KINDS)[node.kind](**node.options)


def chain(nodes):
    return nn.Sequential(*map(module, nodes))


@pytest.mark.parametrize("name", ALL)
def test_shapes_and_counts_are_those_of_the_same_modules_in_pytorch(name):
    described = architectures.read(name)
    with torch.device("meta"), FlopCounterMode(display=False) as counter:
        values = torch.zeros(1, *described.input)
        for row in described.budget.rows:
            built = module(row.node).eval()
            values = built(values)
            assert tuple(values.shape[1:]) == row.output, row.name
            assert sum(p.numel() for p in built.parameters()) == row.parameters, row.name
    assert counter.get_total_flops() == 2 * described.budget.multiply_adds


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_are_the_published_ones(name):
    assert architectures.read(name).budget.parameters == PARAMETERS[name]


def test_googlenet_has_between_six_and_seven_million():
    assert 6.6e6 < architectures.read("googlenet").budget.parameters < 7.0e6


@pytest.mark.parametrize("name", OPERATIONS)
def test_multiply_adds_are_the_papers(name):
    billions = architectures.read(name).budget.multiply_adds / 1e9
    assert billions == pytest.approx(OPERATIONS[name], rel=0.02)


@pytest.mark.parametrize("name", DEPTHS)
def test_the_depth_is_what_the_name_says(name):
    assert architectures.read(name).depth == DEPTHS[name]


@pytest.mark.parametrize("name", ALL)
def test_rows_leave_nothing_out(name):
    described = architectures.read(name)
    rows, budget = described.rows, described.budget
    assert sum(row.parameters for row in rows) == budget.parameters
    assert sum(row.multiply_adds for row in rows) == budget.multiply_adds
    channels, height, width = described.input
    assert channels * height * width + sum(row.values for row in rows) == budget.values


@pytest.mark.parametrize("name", ALL)
def test_every_deviation_from_what_is_printed_is_explained(name):
    described = architectures.read(name)
    for row in architectures.confronted(described):
        for cell in row.cells.values():
            assert cell.agrees or row.why, (row.name, cell)


def test_equal_blocks_stand_in_one_row():
    rows = {row.name: row for row in architectures.read("resnet-152").rows}
    assert rows["conv4_2"].count == 35
    assert rows["conv4_2"].last_name == "conv4_36"
    assert rows["conv4_2"].output == (1024, 14, 14)
    assert len(rows) == 12


def test_the_list_is_sorted_and_complete():
    assert ALL[:3] == ("lenet-5", "alexnet", "zfnet")
    assert len(ALL) == len(list(architectures.FOLDER.glob("*.toml")))
