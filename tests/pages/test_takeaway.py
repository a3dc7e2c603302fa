"""On every page: the code that is taken away gives the numbers on the screen."""

from pathlib import Path

import pytest

from cnnviz.ui import frame
from tests.pages.packed import assert_reproduces, parcels, unexplained

PAGES = [f"{chapter.name}/{lesson}" for chapter, lesson in frame.lessons()]

# Screens on which other arithmetic runs than on the page as it opens.
SCREENS = [
    ("toy/x_or_o", {"right": "2", "rotate": "10", "scale": "1.2", "literal": "1"}),
    ("toy/stride", {"stride": "3", "padding": "all", "pad": "1"}),
    ("toy/stride", {"stride": "2", "dilation": "2", "middle": "7"}),
    ("toy/padding", {"padding": "same", "over": "series"}),
    ("toy/relu", {"activation": "leaky", "slope": "0.2"}),
    ("toy/relu", {"activation": "elu", "alpha": "1.7"}),
    ("toy/pooling", {"pool": "mean", "window": "3", "pool_stride": "2", "ceil": "1"}),
    ("toy/pooling", {"pool": "max", "window": "3", "pool_stride": "3", "ceil": "1"}),
    ("toy/flatten_and_vote", {"off": "1,5", "values": "slides"}),
    ("toy/stacking", {"maps": "all"}),
    ("pictures/your_picture", {"colour": "1", "kernel": "edges"}),
    ("pictures/wall_of_numbers", {"wall": "puzzle"}),
    ("pictures/cat_story", {"cat": "filter"}),
    ("pictures/cat_story", {"cat": "parts"}),
    ("learning/one_weight", {"part": "why", "expect": "up"}),
    ("learning/one_weight", {"part": "why", "expect": "up", "weight": "weights.4.0"}),
    ("learning/one_weight", {"part": "step", "expect": "up"}),
    ("pictures/activation_maps", {"look": "map"}),
    ("pictures/activation_maps", {"look": "answer"}),
    ("architecture/build_a_network", {"look": "map"}),
    ("architecture/build_a_network", {"look": "answer"}),
    *(
        ("architecture/beyond_two", {"beyond": part})
        for part in ("depth", "scanning", "cost", "fft", "pooling")
    ),
    ("architecture/beyond_two", {"beyond": "pooling", "learned": "network"}),
    ("architecture/beyond_two", {"mix": "photo"}),
    ("architecture/one_dimension", {"stream": "noise"}),
    ("architecture/one_dimension", {"stream": "sensor"}),
    ("architecture/famous_networks", {"famous": "skip"}),
    ("architecture/neocognitron", {"cells": "levels"}),
    ("architecture/neocognitron", {"cells": "moved"}),
    ("architecture/receptive_field", {"field": "small"}),
    ("architecture/receptive_field", {"field": "ladder"}),
]


@pytest.mark.parametrize(
    ("lesson", "link"),
    [*((lesson, {}) for lesson in PAGES), *SCREENS],
    ids=lambda value: (
        value if isinstance(value, str) else "&".join(f"{k}={v}" for k, v in value.items())
    ),
)
def test_the_code_gives_the_numbers_on_the_screen(
    lesson: str, link: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for parcel in parcels(monkeypatch, lesson, **link):
        if parcel.program is not None:
            assert_reproduces(parcel, tmp_path, monkeypatch)
            assert list(unexplained(parcel)) == []
