"""What is written into the drawing of a block."""

import re

import pytest

from cnnviz.models import architectures
from cnnviz.ui.lessons.famous_networks.block_drawing import drawing

MODULES = ("3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b")
SAVES = re.compile(r"Multiply-adds: ([\d,]+) with the 1×1, ([\d,]+) without it: (\d+) % saved")


def saved(network: str, row: str, *, hidden: bool = False) -> list[tuple[int, int, int]]:
    """Read what the branches save: multiply-adds with and without the reduction, percent."""
    drawn = drawing(architectures.read(network).row(row).lead, hidden=hidden)
    return [
        (int(one.replace(",", "")), int(two.replace(",", "")), int(percent))
        for one, two, percent in SAVES.findall(drawn)
    ]


def test_the_branches_of_3a_save_what_one_works_out_on_paper() -> None:
    """GoogLeNet's 3a reads 28x28x192: 96 maps before the 3x3 (128), 16 before the 5x5 (32)."""
    cells = 28 * 28
    three = cells * (192 * 96 + 9 * 96 * 128), cells * 9 * 192 * 128
    five = cells * (192 * 16 + 25 * 16 * 32), cells * 25 * 192 * 32
    assert saved("googlenet", "3a") == [(*three, 42), (*five, 90)]


@pytest.mark.parametrize("module", MODULES)
def test_in_every_module_both_reductions_save(module: str) -> None:
    found = saved("googlenet", module)
    assert len(found) == 2  # the 1x1 by itself and the one behind the pooling reduce nothing
    assert all(0 < with_ < without for with_, without, _ in found)


def test_what_is_still_to_be_guessed_is_not_given_away() -> None:
    assert not saved("googlenet", "3a", hidden=True)


def test_a_block_that_adds_has_nothing_to_say() -> None:
    assert not saved("resnet-18", "conv3_1")
