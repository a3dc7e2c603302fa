"""The decks' sizes and counts once more: as a visitor reads them and is asked for them."""

import numpy as np

from cnnviz.models.budget import budget
from cnnviz.models.layers import Layer
from cnnviz.quiz import check
from cnnviz.quiz.one_layer import sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, ask
from cnnviz.ui.lessons.shared_weights.wiring import Kind as Wired
from cnnviz.ui.lessons.shared_weights.wiring import Wiring
from tests.golden.entries import ENTRIES, checks

SIZES = [
    name
    for name, entry in ENTRIES.items()
    if name.startswith("size.") and {"N", "F", "S", "P"} <= entry["inputs"].keys()
]


def conv(side: int, kernel: int, stride: int = 1, padding: int = 0, **more: int) -> LabLayer:
    options = {"channels": 1, "filters": 1} | more
    return LabLayer(
        kind=Kind.CONV,
        width=side,
        height=side,
        kernel=kernel,
        stride=stride,
        padding=padding,
        **options,
    )


def pool(side: int, kernel: int, stride: int, *, ceil_mode: bool = False) -> LabLayer:
    return LabLayer(
        kind=Kind.POOL,
        width=side,
        height=side,
        channels=1,
        kernel=kernel,
        stride=stride,
        ceil_mode=ceil_mode,
    )


@checks(*SIZES)
def test_what_a_slide_prints_is_a_right_answer(golden):
    layer = conv(*(golden["inputs"][letter] for letter in "NFSP"))
    printed = str(golden["expected"]["size"])
    assert printed in sums.plain(sums.size(layer))
    assert check(ask(Asked.SIDE, layer), printed).is_right
    assert layer.has_rest != golden["expected"]["integer"]


@checks("size.conv_summary", "params.10x5x5x3")
def test_the_ten_filters(golden):
    layer = conv(32, 5, padding=2, channels=3, filters=10)
    assert layer.output == (32, 32, 10)
    total = golden["expected"].get("params") or golden["expected"]["total"]
    assert sums.plain(sums.parameters(layer)) == f"(5·5·3 + 1) · 10 = {total}"
    assert sums.plain(sums.weights(layer)) == "5·5·3 · 10 = 750"


@checks("size.common_settings", "size.same_padding_odd")
def test_common_settings_keep_the_size(golden):
    settings = golden["inputs"].get("settings") or [
        [side, 1, pad]
        for side, pad in zip(golden["inputs"]["F"], golden["expected"]["P"], strict=True)
    ]
    for side, stride, padding in settings:
        layer = conv(32, side, stride, padding)
        assert layer.output[0] == 32
        assert ask(Asked.PADDING, layer).answer == str(padding)


@checks("size.pool_formula_cs231n", "size.pool_formula_bhiksha")
def test_pooling_rounds_either_way(golden):
    sizes = golden["expected"].get("W2") or golden["expected"]["side"]
    for case, size in zip(golden["inputs"]["cases"], sizes, strict=True):
        for ceil_mode in (False, True):
            question = ask(Asked.SIDE, pool(*case, ceil_mode=ceil_mode))
            if float(size).is_integer() and (ceil_mode or not question.layer.has_rest):
                assert check(question, str(int(size))).is_right
            elif not float(size).is_integer():
                assert check(question, str(size)).is_right  # 3.5, as far as the formula goes


@checks("params.K1(3L^2+1)")
def test_first_layers(golden):
    cases = zip(golden["inputs"]["cases"], golden["expected"]["params"], strict=True)
    for (filters, side), total in cases:
        layer = conv(128, side, channels=3, filters=filters)
        assert check(ask(Asked.PARAMETERS, layer), str(total)).is_right


@checks("params.layer_rules")
def test_the_three_kinds(golden):
    expected, inputs = golden["expected"], golden["inputs"]
    dense = LabLayer(
        kind=Kind.FC,
        width=1,
        height=1,
        channels=inputs["fc"]["Nin"],
        filters=inputs["fc"]["Nout"],
    )
    assert dense.row.parameters == expected["fc"]
    assert pool(32, 2, 2).row.parameters == expected["pool"]
    five = inputs["conv"]
    layer = conv(32, five["F"], channels=five["C"], filters=five["K"])
    assert layer.row.parameters == expected["conv"]


@checks("local.8x8.connections")
def test_three_wirings_and_pooling(golden):
    expected = golden["expected"]
    wired = Wiring(np.zeros(golden["inputs"]["image"][:2]), np.zeros((3, 3)))
    assert wired.connections(Wired.SHARED) == expected["connections"]
    assert wired.connections(Wired.FULL) == expected["fully_connected_connections"]
    parameters = wired.weights(Wired.SHARED) + wired.biases(Wired.SHARED)
    assert parameters == expected["unique_parameters"]
    layers = [
        Layer("conv", "Conv2d", {"out_channels": 1, "kernel_size": 3}),
        Layer("pool", "MaxPool2d", {"kernel_size": 2}),
    ]
    first, second = budget(layers, (1, 8, 8)).rows
    assert [*first.output[1:], 1] == expected["output"]
    assert first.parameters == expected["unique_parameters"]
    assert [*second.output[1:], 1] == expected["after_pool"]
