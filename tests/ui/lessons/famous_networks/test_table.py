"""The table of rows, and the block that opens: what is written is what was counted."""

import re

import pytest

from cnnviz.models import architectures
from cnnviz.models.architectures import confronted
from cnnviz.ui.lessons.famous_networks import block_drawing, row_told, shares, table


def written(name, hidden=()):
    described = architectures.read(name)
    found = confronted(described)
    lines = table.written_out(described, found, described.rows[0].name, hidden).splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@pytest.mark.parametrize("name", architectures.names())
def test_every_line_has_as_many_cells_as_the_head(name):
    assert {len(line) for line in written(name)} == {7}


def test_what_agrees_is_quiet_and_what_deviates_is_marked():
    rows = {line[0]: line for line in written("googlenet")}
    assert rows["**▸\u00a0conv1**"][3] == ":orange-background[**9,408**, not 2.7K]"
    assert rows["conv2"][3] == "114,688 :gray[✓ 112K¹]"
    assert rows["3a"][6] == "128,049,152 :gray[✓ 128M]"
    assert rows["4c"][3] == ":orange-background[**509,440**, not 463K]"
    assert rows["**Sum**"][3] == ":orange-background[**6,990,272**, not 5M]"


def test_the_decks_that_count_biases_are_compared_with_them():
    rows = {line[0]: line for line in written("keras-93k")}
    assert rows["conv2"][3:5] == ["18,496 :gray[✓]", "64"]
    assert rows["**Sum**"][3] == "**93,322** :gray[✓]"


def test_hidden_rows_show_nothing():
    rows = {line[0]: line for line in written("alexnet", {"conv2", "total"})}
    assert rows["conv2"][2:] == ["?"] * 5
    assert rows["**Sum**"][2:] == ["?"] * 5
    assert "?" not in "".join(rows["conv3"])


@pytest.mark.parametrize("name", ["googlenet", "resnet-18", "resnet-50"])
def test_a_block_is_drawn_with_all_its_parameters(name):
    described = architectures.read(name)
    for row in described.rows:
        if row.kind != "Parallel":
            continue
        drawn = block_drawing.drawing(row.lead)
        counts = re.findall(r"([\d,]+) parameters", drawn)
        total = sum(int(count.replace(",", "")) for count in counts)
        assert total == row.parameters // row.count
        assert drawn.count("<div") == drawn.count("</div>")


def test_three_poolings_are_told_as_they_round():
    lines = row_told.lines_of(architectures.read("googlenet").row("pool1"))
    assert "55.5, rounded up to 56" in lines[0]
    lines = row_told.lines_of(architectures.read("keras-93k").row("pool2"))
    assert "rounded down to 5" in lines[0]


def test_where_most_is():
    told = shares.told(architectures.read("vgg-16"))
    assert "Half of the memory is filled with conv2_1" in told
    assert "half of the parameters only with fc6" in told
