"""What a network changed in the one it grew out of: no more and no less than what differs."""

import pytest

from cnnviz.models import architectures
from cnnviz.ui.lessons.famous_networks import changes

GROWN = [name for name in architectures.names() if architectures.read(name).after]


@pytest.mark.parametrize("name", GROWN)
def test_what_a_network_grew_out_of_is_described_and_older_or_as_old(name):
    after = architectures.read(name)
    before = architectures.read(after.after)
    assert before.order < after.order
    assert changes.changed(before, after)


def test_zfnet_changed_five_convolutions():
    table = changes.table(*map(architectures.read, ("alexnet", "zfnet"))).replace("\u2060", "")
    assert (
        "| conv1 | 96 filters of 11×11, stride 4 → 55×55×96 | 96 filters of 7×7, stride 2 → "
        "111×111×96 |"
    ) in table
    assert len(table.splitlines()) == 2 + 5 + 1
    assert table.endswith("| 108M parameters, 2.55G multiply-adds |")


def test_vgg_19_has_three_convolutions_more_than_vgg_16():
    pairs = changes.changed(*map(architectures.read, ("vgg-16", "vgg-19")))
    assert [(one, other.name) for one, other in pairs] == [
        (None, "conv3_4"),
        (None, "conv4_4"),
        (None, "conv5_4"),
    ]


def test_a_longer_row_of_equal_blocks_is_a_change():
    pairs = changes.changed(*map(architectures.read, ("resnet-50", "resnet-101")))
    assert [(one.count, other.count) for one, other in pairs] == [(5, 22)]
