"""Sums of a layer: what stands there, worked out, is the number beside it."""

from math import prod

import pytest
from hypothesis import given

from cnnviz.models.blueprint import INPUTS, described, read
from cnnviz.models.budget import budget
from cnnviz.ui.lessons.build_a_network import written
from tests.models.blueprint.stacks import inputs, small_stacks

CONV1 = "(28 + 2·1 − 5) ÷ 2 + 1 = 13.5 → 13"
CONV2 = "(13 + 2·0 − 3) ÷ 1 + 1 = 11"


def worked_out(text: str) -> int:
    """Compute a sum as it is written."""
    return int(eval(text.replace("·", "*").replace("−", "-").replace(",", "")))


@given(small_stacks(), inputs)
def test_every_sum_gives_its_number(blocks, reads) -> None:  # type: ignore[no-untyped-def]
    counted = budget(described(blocks), INPUTS[reads].shape)
    for before, row in zip([None, *counted.rows], counted.rows, strict=False):
        if sum_ := written.parameter_sum(row):
            assert worked_out(sum_) == row.parameters
        if sum_ := written.value_sum(row):
            assert worked_out(sum_) == row.values
        if sum_ := written.work_sum(row):
            assert worked_out(sum_) == row.multiply_adds
        if (sum_ := written.reach_sum(row, before)) and row.reach:
            assert worked_out(sum_) == row.reach[0].field
        if sum_ := written.size_sum(row):
            end = sum_.replace("→", "=").rpartition("=")[2].strip()
            side = row.output[0] if row.kind == "Flatten" else row.output[1]
            assert int(end.replace(",", "")) == side


@pytest.mark.parametrize(
    ("text", "layer", "size", "parameters", "reach"),
    [
        ("c32k3,r,p2,c64k3", "conv2", CONV2, "(3·3·32 + 1) · 64", "4 + (3 − 1)·2"),
        ("c6k5s2p1", "conv1", CONV1, "(5·5·1 + 1) · 6", "1 + (5 − 1)·1"),
        ("p3c", "pool1", "(28 − 3) ÷ 3 + 1 = 9.33 → 10", "", "1 + (3 − 1)·1"),
        ("f", "flatten", "28·28·1 = 784", "", ""),
        ("f,d64", "dense1", "", "(784 + 1) · 64", ""),
        ("r", "relu1", "", "", ""),
    ],
)
def test_examples(text: str, layer: str, size: str, parameters: str, reach: str) -> None:
    counted = budget(described(read(text)), (1, 28, 28))
    names = [row.name for row in counted.rows]
    row = counted.rows[names.index(layer)]
    before = counted.rows[names.index(layer) - 1] if names.index(layer) else None
    assert written.size_sum(row) == size
    assert written.parameter_sum(row) == parameters
    assert written.reach_sum(row, before) == reach
    assert written.total(row.output) == prod(row.output)
