"""The totals are compared with those before the last change, if there are both."""

from collections.abc import Callable

import pytest

from cnnviz.models.blueprint import read
from cnnviz.ui.lessons.build_a_network import compared, stack
from cnnviz.ui.lessons.build_a_network.compared import change

Before = Callable[[str | None], None]


@pytest.fixture
def was(monkeypatch: pytest.MonkeyPatch) -> Before:
    """Let a stack, or none, be the one before the last change."""

    def put(blocks: str | None) -> None:
        before = None if blocks is None else stack.counted(read(blocks), "digit")
        monkeypatch.setattr(stack, "before", lambda: before)

    return put


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (93_322, 56_394, "93,322 → 56,394 (−40 %)"),
        (56_394, 93_322, "56,394 → 93,322 (+65 %)"),
        (10, 100, "10 → 100 (×10)"),
        (320, 0, "320 → 0 (−100 %)"),
        (0, 320, "0 → 320"),
        (1_000_000, 1_000_001, "1,000,000 → 1,000,001 (under 0.1 %)"),
        (7, 7, "as before"),
    ],
)
def test_a_change_is_written_with_its_size(before: int, after: int, told: str) -> None:
    assert change(before, after) == told


def test_before_the_first_change_there_is_nothing_to_compare(was: Before) -> None:
    was(None)
    assert compared.totals(stack.counted(read("c8k3,r,f,d10"), "digit")) == ("", "", "")


def test_relu_and_pooling_learn_nothing_but_pooling_spares_the_dense_layer(was: Before) -> None:
    was("c8k3,f,d10")
    parameters, _, work = compared.totals(stack.counted(read("c8k3,r,f,d10"), "digit"))
    assert (parameters, work) == ("as before", "as before")
    parameters, _, _ = compared.totals(stack.counted(read("c8k3,p2,f,d10"), "digit"))
    assert parameters == "54,170 → 13,610 (−75 %)"  # 26·26·8·10 weights become 13·13·8·10


@pytest.mark.parametrize("blocks", [("c8k3,d10", "c8k3,f,d10"), ("c8k3,f,d10", "c8k3,d10")])
def test_what_is_not_counted_to_its_end_is_not_compared(was: Before, blocks: list[str]) -> None:
    was(blocks[0])
    assert compared.totals(stack.counted(read(blocks[1]), "digit")) == ("", "", "")
