"""Descriptions of networks as files: a further one is found, a damaged one is a sentence."""

import re

import pytest

from cnnviz.models import architectures
from cnnviz.models.architectures import DamagedArchitecture

SOUND = """
title = "Small"
order = 1
who = "somebody"
source = "nowhere"
about.en = "Small."
input = [1, 9, 9]
biases_counted = true
layers = [
  { name = "conv1", kind = "Conv2d", out_channels = 2, kernel_size = 3 },
  { use = "twice", name = "more{}", repeat = [2, 3], maps = 2 },
]
[[printed]]
row = "conv1"
output = "7x7x2"
"""
BLOCK = """
needs = ["maps"]
defaults = { size = 3 }
nodes = [
  { kind = "Conv2d", out_channels = "$maps", kernel_size = "$size" },
  { name = "relu", kind = "ReLU" },
]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "twice.toml").write_text(BLOCK)
    (tmp_path / "small.toml").write_text(SOUND)
    return tmp_path


def test_a_further_file_is_found_and_written_out(folder):
    assert architectures.names(folder) == ("small",)
    small = architectures.read("small", folder)
    names = [node.name for node in small.layers]
    assert names == ["conv1", "more2", "more2_relu", "more3", "more3_relu"]
    assert small.row("more3").output == (2, 3, 3)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Small"', "", "it lacks title."),
        ('title = "Small"', "title = 3", "title = 3 is of the wrong kind"),
        ("order = 1", "order = 1\ncolour = 2", "it has the unknown colour."),
        ("[1, 9, 9]", "[1, 9]", "input = [1, 9] is no picture such as [3, 224, 224]."),
        ("[1, 9, 9]", "[1, 6, 6]", "'more3' does not fit: A 3x3 kernel does not fit"),
        ('about.en = "Small."', 'about = "Small."', "about is written as about.en"),
        ('use = "twice"', 'use = "thrice"', "uses the block 'thrice'; there are twice."),
        (", maps = 2", "", "gives the block 'twice' nothing; it takes maps, size."),
        ("maps = 2", "maps = 2, depth = 1", "gives the block 'twice' maps, depth; it takes"),
        ("repeat = [2, 3]", "repeat = [3, 2]", "is repeated from one number to another"),
        ("repeat = [2, 3]", "repeat = [1, 100000]", "or too often"),
        ('kind = "Conv2d", ', "", "needs a name and a kind, or branches, or a block"),
        ('"Conv2d"', '"Yeti"', "of the unknown kind 'Yeti'; there are Conv2d, Linear"),
        ("kernel_size = 3 },", "size = 3 },", "'conv1' (Conv2d) has other options than it takes: "),
        ("out_channels = 2", 'out_channels = "two"', "The option out_channels of 'conv1'"),
        ("out_channels = 2", 'out_channels = "$two"', "asks for the value 'two'"),
        ('name = "more{}"', 'name = "conv{}", size = 1', None),
        ('row = "conv1"', 'row = "conv9"', "it prints a row 'conv9', but there are conv1, more2"),
        ('"7x7x2"', '"large"', "'large' is no output such as 55x55x96 or 4096."),
        ('output = "7x7x2"', 'size = "7x7x2"', "a printed row has no size."),
        ("layers = [", "layers = [ 3,", "A layer is a table of its options, not 3."),
        ("layers = [", "layers = ", "describes no network"),
        (
            'kind = "Conv2d", out_channels = 2, kernel_size = 3',
            'branches = [[], []], join = "multiply"',
            'joined by "concatenate" or "add"',
        ),
    ],
)
def test_a_damaged_file_is_a_sentence_and_leaves_the_picker(folder, old, new, words):
    assert old in SOUND
    (folder / "small.toml").write_text(SOUND.replace(old, new, 1))
    if words is None:
        assert architectures.read("small", folder).row("conv2")
        return
    with pytest.raises(DamagedArchitecture, match=re.escape(words)) as damage:
        architectures.read("small", folder)
    assert str(damage.value).startswith("small.toml describes no network: ")
    assert architectures.names(folder) == ()


def test_a_block_that_uses_itself_is_refused(folder):
    (folder / "blocks" / "twice.toml").write_text('nodes = [{ use = "twice" }]')
    (folder / "small.toml").write_text(SOUND.replace(", maps = 2", ""))
    with pytest.raises(DamagedArchitecture, match="uses itself"):
        architectures.read("small", folder)


def test_two_rows_of_one_name_are_refused(folder):
    (folder / "small.toml").write_text(SOUND.replace('"more{}", repeat = [2, 3]', '"conv1"'))
    with pytest.raises(DamagedArchitecture, match="two rows are called 'conv1'"):
        architectures.read("small", folder)


def test_a_network_that_does_not_exist_is_a_sentence(folder):
    with pytest.raises(DamagedArchitecture, match=r"yeti.toml cannot be read"):
        architectures.read("yeti", folder)
