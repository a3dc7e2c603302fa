"""The decks' pattern: recognised exactly where a regular expression does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz.models import blueprint
from cnnviz.models.blueprint import Block, Departure, Kind, Pattern, pattern
from cnnviz.models.blueprint.pattern import pattern_words

DECKS = re.compile(r"^((CONV RELU ){1,5}(POOL )?)+(FC RELU ){0,2}SOFTMAX$")
BLOCKS = {
    "c": Block(Kind.CONV, 8, 3, 1, 1),
    "r": Block(Kind.RELU),
    "p": Block(Kind.MAX, size=2, stride=2),
    "m": Block(Kind.MEAN, size=2, stride=2),
    "f": Block(Kind.FLATTEN),
    "d": Block(Kind.DENSE, 10),
}
usual = st.lists(st.sampled_from(["cr", "crp", "crcrp", "f", "dr", "d"]), min_size=1, max_size=8)
anything = st.lists(st.sampled_from("crpmfd"), min_size=1, max_size=12)


def blocks_of(letters):
    return tuple(BLOCKS[letter] for letter in letters)


@given(st.one_of(usual.map("".join), anything.map("".join)))
def test_it_is_the_expression_of_the_deck(letters):
    blocks = blocks_of(letters)
    said = " ".join(word for _, word in pattern_words(blocks))
    assert isinstance(pattern(blocks), Pattern) == bool(DECKS.match(said))


@given(anything.map("".join))
def test_a_departure_is_the_first_place_that_cannot_go_on(letters):
    blocks = blocks_of(letters)
    found = pattern(blocks)
    if isinstance(found, Pattern):
        return
    for word in found.expected:
        before = [said for index, said in pattern_words(blocks) if index < found.index]
        goes_on = " ".join([*before, word])
        assert any(DECKS.match(f"{goes_on} {end}".strip()) for end in ENDS), goes_on


ENDS = ("", "SOFTMAX", "RELU SOFTMAX", "RELU FC RELU SOFTMAX")


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("crpcrpcrfdrd", Pattern((1, 1, 1), 1)),
        ("crcrpcrcrpfdrdrd", Pattern((2, 2), 2)),
        ("crcrcrfd", Pattern((3,), 0)),
        ("crppfd", Departure(3, "POOL", ("CONV", "FC", "SOFTMAX"))),
        ("cpr", Departure(1, "POOL", ("RELU",))),
        ("fd", Departure(1, "SOFTMAX", ("CONV",))),
        ("crp", Departure(3, "", ("CONV", "FC", "SOFTMAX"))),
        ("crdrdrdrd", Departure(6, "FC", ("SOFTMAX",))),
    ],
)
def test_examples(letters, expected):
    assert pattern(blocks_of(letters)) == expected


def test_a_pattern_counts_its_groups():
    found = pattern(blueprint.read("c8k3,r,c8k3,r,p2,c8k3,r,f,d64,r,d10"))
    assert (found.m, found.n, found.k) == (2, (2, 1), 1)
