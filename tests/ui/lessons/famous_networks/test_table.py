"""The table of rows, and the block that opens: what is written is what was counted."""

import re

import pytest

from cnnviz.models import architectures
from cnnviz.models.architectures import confronted
from cnnviz.ui.lessons.famous_networks import block_drawing, row_told, shares, table


def lines(name, hidden=()):
    described = architectures.read(name)
    return {line.title: line for line in table.lines(described, confronted(described), hidden)}


@pytest.mark.parametrize("name", architectures.names())
def test_the_columns_add_up_to_the_sums(name):
    described = architectures.read(name)
    *rows, sums = lines(name).values()
    assert {len(line.cells) for line in (*rows, sums)} == {5}
    assert len(table.heads(described)) == 6
    for column in (1, 2, 4):
        numbers = [line.cells[column].text for line in rows if line.cells[column].text]
        total = sum(int(number.replace(",", "")) for number in numbers)
        assert f"{total:,}" == sums.cells[column].text


def test_what_agrees_is_quiet_and_what_deviates_is_marked():
    rows = lines("googlenet")
    conv1, conv2, module = rows["conv1"].cells, rows["conv2"].cells, rows["4c"].cells
    assert (conv1[1].text, conv1[1].printed, conv1[1].agrees) == ("9,408", "not 2.7K", False)
    assert (conv2[1].text, conv2[1].printed, conv2[1].agrees) == ("114,688", "✓ 112K¹", True)
    assert (module[1].text, module[1].printed) == ("509,440", "not 463K")
    assert (module[4].text, module[4].printed) == ("99,850,240", "✓ 100M")
    assert rows["Sum"].cells[1].printed == "not 5M"
    assert lines("vgg-16")["Sum"].cells[3].printed == "not 24M"


def test_the_decks_that_count_biases_are_compared_with_them():
    rows = lines("keras-93k")
    assert [cell.text for cell in rows["conv2"].cells[1:3]] == ["18,496", "64"]
    assert rows["conv2"].cells[1].printed == rows["Sum"].cells[1].printed == "✓"


def test_hidden_rows_show_nothing():
    rows = lines("alexnet", {"conv2", "total"})
    for hidden in ("conv2", "Sum"):
        assert {(cell.text, cell.printed) for cell in rows[hidden].cells} == {("?", "")}
    assert "?" not in [cell.text for cell in rows["conv3"].cells]


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
    assert "Half of the memory is used up by the end of conv2_1" in told
    assert "half of the parameters only in fc6" in told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("vgg-11", "The one number that the decks print agrees"),
        ("alexnet", "All 16 numbers that the decks print agree"),
        ("vgg-16", "Of the 67 numbers that the decks print **1 deviates**; it is marked"),
        ("googlenet", "Of the 42 numbers that the decks print **8 deviate**; they are marked"),
        ("resnet-18", "Batch norm counts"),
    ],
)
def test_the_summary_counts_what_agrees(name, told):
    described = architectures.read(name)
    assert told in table.summary(described, confronted(described))


def test_a_row_of_equal_blocks_says_that_its_numbers_are_those_of_all():
    described = architectures.read("resnet-50")
    assert "all 2 blocks together" in row_told.lines_of(described.row("conv2_2"))[1]
    assert "together" not in "".join(row_told.lines_of(described.row("conv2_1")))


def test_a_block_to_be_guessed_says_what_its_layers_do_and_no_numbers():
    drawn = block_drawing.drawing(architectures.read("googlenet").row("3a").lead, hidden=True)
    assert "96 filters of 1×1" in drawn
    assert "parameters" not in drawn
    assert "stacked: ? + ? + ? + ? = ?" in drawn
