"""What the 1x1 convolutions of an inception module save."""

import pytest

from cnnviz.models import architectures
from cnnviz.models.budget import budget
from cnnviz.models.reductions import without_reductions

MODULES = ("3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b")


@pytest.mark.parametrize("name", MODULES)
def test_the_output_stays_and_the_work_grows(name):
    row = architectures.read("googlenet").row(name)
    [straight] = budget([without_reductions(row.lead.node)], row.lead.input).rows
    assert straight.output == row.output
    channels, height, width = row.lead.input
    maps = [branch.output[0] for branch in (_last_convolution(row, index) for index in range(4))]
    by_hand = channels * height * width * (maps[0] + 9 * maps[1] + 25 * maps[2] + maps[3])
    assert straight.multiply_adds == by_hand > row.multiply_adds


def _last_convolution(row, index):
    return [part for part in row.lead.parts[index] if part.kind == "Conv2d"][-1]


def test_a_block_without_reductions_stays_as_it_is():
    node = architectures.read("resnet-18").row("conv3_1").lead.node
    kinds = [[layer.kind for layer in branch] for branch in without_reductions(node).branches]
    assert kinds == [[layer.kind for layer in branch] for branch in node.branches]
