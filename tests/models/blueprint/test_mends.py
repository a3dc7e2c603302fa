"""Ways out of a stack that does not fit: each one helps."""

import pytest
from hypothesis import given

from cnnviz.models.blueprint import INPUTS, Cause, cause, described, mends, read, written
from cnnviz.models.budget import budget
from tests.models.blueprint.stacks import any_stacks, inputs


def counted_of(blocks, reads):
    return budget(described(blocks), INPUTS[reads].shape)


@given(any_stacks, inputs)
def test_with_each_of_them_the_block_fits_or_is_gone(blocks, reads):
    counted = counted_of(blocks, reads)
    if counted.misfit is None:
        return
    offered = mends(counted, blocks)
    assert offered or len(blocks) == 1
    for mend in offered:
        after, gone = counted_of(mend.blocks, reads), mend.name in {"remove", "unpool"}
        reached = len(counted.rows) + (not gone)
        assert after.misfit is None or len(after.rows) >= reached, mend.name


@pytest.mark.parametrize(
    ("text", "reads", "why", "expected"),
    [
        ("c8k3,d10", "toy", Cause.NEEDS_LIST, {"flatten": "c8k3,f,d10", "remove": "c8k3"}),
        ("f,c8k3,d10", "toy", Cause.NEEDS_MAPS, {"earlier": "c8k3,f,d10", "remove": "f,d10"}),
        ("f,f", "toy", Cause.NEEDS_MAPS, {"remove": "f"}),
        (
            "p8,c8k3,r",
            "toy",
            Cause.WINDOW,
            {"pad": "p8,c8k3p1,r", "shrink": "p8,c8k1,r", "unpool": "c8k3,r", "remove": "p8,r"},
        ),
        ("c8k3,p8", "toy", Cause.WINDOW, {"shrink": "c8k3,p7", "remove": "c8k3"}),
    ],
)
def test_examples(text, reads, why, expected):
    blocks = read(text)
    counted = counted_of(blocks, reads)
    assert cause(counted, blocks) is why
    assert {mend.name: written(mend.blocks) for mend in mends(counted, blocks)} == expected
