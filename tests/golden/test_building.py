"""The decks' pattern, and their two networks built from blocks and taken away as code."""

import re

import pytest

from cnnviz.models.blueprint import Pattern, described, pattern, read
from cnnviz.models.blueprint.pattern import pattern_words
from cnnviz.models.budget import budget
from cnnviz.models.exporting import keras_code, keras_size, pytorch_code
from tests.golden.entries import checks
from tests.models.exporting.keras_rules import summary_of
from tests.models.exporting.test_pytorch_code import ran

BLOCKS = {
    "mnist.sequential.conv_part": "c32k3,r,p2,c64k3,r,p2,c64k3,r",
    "mnist.sequential.full": "c32k3,r,p2,c64k3,r,p2,c64k3,r,f,d64,r,d10",
    "mnist.functional": "c32k3,r,p2,c64k3,r,p2,c128k3,r,f,d10",
}
VGG = "c64k3p1,r,c64k3p1,r,p2,c128k3p1,r,c128k3p1,r,p2,f,d256,r,d256,r,d10"
LENET = "c6k5,r,p2,c16k5,r,p2,c120k5,r,f,d84,r,d10"


def rows_of(golden):
    """Give (output shape, parameters) of each row but the input's."""
    return [
        (tuple(row["output"]), row["params"])
        for row in golden["expected"]["rows"]
        if not row["layer"].startswith("input")
    ]


def counted_of(golden):
    height, width, channels = golden["inputs"]["input"]
    return budget(described(read(BLOCKS[golden["id"]])), (channels, height, width))


@checks(*BLOCKS)
def test_the_table_lists_what_the_decks_list(golden):
    counted = counted_of(golden)
    found = [
        ((*row.output[1:], row.output[0]), row.parameters)
        for row in counted.rows
        if row.kind != "ReLU"
    ]
    assert found == rows_of(golden)
    assert counted.parameters == golden["expected"]["total"]


@checks(*BLOCKS)
def test_the_keras_code_lists_what_the_decks_list(golden):
    found = [(shape, count) for _, shape, count in summary_of(keras_code(counted_of(golden)))]
    assert found == rows_of(golden)


@checks(*BLOCKS)
def test_the_pytorch_code_has_as_many_parameters(golden):
    network = ran(pytorch_code(counted_of(golden)))["network"]
    assert sum(one.numel() for one in network.parameters()) == golden["expected"]["total"]


@checks("mnist.functional")
def test_the_memory_is_written_as_keras_does(golden):
    counted = counted_of(golden)
    assert keras_size(counted.parameters) == f"{golden['expected']['KB_shown']} KB"
    assert f"({golden['expected']['KB_shown']} KB)" in keras_code(counted)


@checks("arch.pattern")
@pytest.mark.parametrize("blocks", [VGG, LENET, *list(BLOCKS.values())[1:]])
def test_the_pattern_is_recognised_as_by_the_decks_expression(golden, blocks):
    said = " ".join(word for _, word in pattern_words(read(blocks)))
    assert re.match(golden["expected"]["regex"], said)
    assert isinstance(pattern(read(blocks)), Pattern)


@checks("arch.pattern")
@pytest.mark.parametrize("blocks", ["c3k3,r,p2c,p2c,f,d2", "f,d64,r,d10", "c8k3,p2,f,d10"])
def test_what_departs_departs_by_the_decks_expression(golden, blocks):
    said = " ".join(word for _, word in pattern_words(read(blocks)))
    assert not re.match(golden["expected"]["regex"], said)
    assert not isinstance(pattern(read(blocks)), Pattern)
