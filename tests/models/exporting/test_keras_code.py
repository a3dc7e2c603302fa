"""The exported Keras program, by Keras's own rules: the same shapes, counts and numbers."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from numpy.testing import assert_allclose

from cnnviz.models import blueprint
from cnnviz.models.blueprint import INPUTS, described, read, untrained
from cnnviz.models.budget import budget
from cnnviz.models.exporting import keras_code, keras_size
from tests.models.blueprint.stacks import inputs, small_stacks
from tests.models.exporting.keras_rules import calls_of, outputs_of, summary_of

APART = {"ZeroPadding2D"}  # rows that PyTorch has inside another layer


def counted_of(text, shape):
    counted = budget(described(read(text)), shape)
    assert counted.misfit is None
    return counted


def listed(counted):
    """Give (shape, parameters) of what Keras lists: its ReLU is a part of the layer before it."""
    rows = counted.rows
    return [
        ((*row.output[1:], row.output[0]), row.parameters)
        for before, row in zip([None, *rows], rows, strict=False)
        if row.kind != "ReLU" or before is None or before.kind not in {"Conv2d", "Linear"}
    ]


@settings(max_examples=150, deadline=None)
@given(small_stacks(), inputs)
def test_it_has_the_same_shapes_and_counts(blocks, reads):
    counted = budget(described(blocks), INPUTS[reads].shape)
    code = keras_code(counted)
    found = [(shape, count) for name, shape, count in summary_of(code) if name not in APART]
    assert found == listed(counted)
    assert f"Total params: {counted.parameters:,} (" in code


@settings(max_examples=150, deadline=None)
@given(small_stacks())
def test_it_makes_the_same_numbers_unless_it_says_otherwise(blocks):
    counted = budget(described(blocks), INPUTS["toy"].shape)
    code = keras_code(counted)
    if re.search("which (count|win)", code):
        return
    built = untrained.draw(counted.nodes, INPUTS["toy"], 1)
    picture = np.random.default_rng(0).random(INPUTS["toy"].shape, np.float32) - 0.5
    pairs = [
        tuple(torch.from_numpy(np.array(built.weights[f"{row.name}.{part}"])) for part in PARTS)
        for row in counted.rows
        if row.parameters
    ]
    run, expected = built.run(picture), []
    for row, after in zip(counted.rows, [*counted.rows[1:], None], strict=True):
        is_inside = after is not None and after.kind == "ReLU" and row.kind in {"Conv2d", "Linear"}
        expected += [] if is_inside else [run.maps[row.name]]
    found = [values for name, values in outputs_of(code, picture, pairs) if name not in APART]
    for one, other in zip(found, expected, strict=True):
        assert_allclose(one, other, rtol=1e-4, atol=1e-4)


PARTS = ("weight", "bias")


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("c8k3p1", 28, ["Conv2D same"]),
        ("c8k5p2", 28, ["Conv2D same"]),
        ("c8k3p2", 28, ["ZeroPadding2D 2", "Conv2D valid"]),
        ("c8k3s2p1", 28, ["ZeroPadding2D 1", "Conv2D valid"]),  # "same" would pad at the end only
        ("c8k3s2p1", 27, ["Conv2D same"]),
        ("p2c", 7, ["MaxPooling2D same"]),
        ("p2c", 8, ["MaxPooling2D valid"]),
        ("p3c", 7, ["ZeroPadding2D ((0, 2), (0, 2))", "MaxPooling2D valid"]),
        ("m2c", 7, ["AveragePooling2D same"]),
    ],
)
def test_how_padding_and_rounding_up_are_said(text, size, expected):
    calls = calls_of(keras_code(counted_of(text, (1, size, size))))[1:]
    assert [
        f"{name} {arguments[0] if name == 'ZeroPadding2D' else keywords.get('padding', 'valid')}"
        for name, arguments, keywords in calls
    ] == expected


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("r,p3c", "pool1 rounds up, which Keras cannot: zeros instead"),
        (
            "p3c",
            "pool1 rounds up, which Keras cannot: zeros instead, which win over what is below 0",
        ),
        ("m3c", "pool1 rounds up, which Keras cannot: zeros instead, which count in the mean"),
    ],
)
def test_where_keras_cannot_do_the_same_a_comment_says_so(text, comment):
    assert comment in keras_code(counted_of(text, (1, 7, 7)))


def test_the_last_dense_layer_ends_in_softmax_as_on_the_slides():
    calls = calls_of(keras_code(counted_of("f,d8,r,d10", (1, 9, 9))))
    assert [keywords.get("activation") for _, _, keywords in calls] == [
        None,
        None,
        "relu",
        "softmax",
    ]


@pytest.mark.parametrize("one", blueprint.starting_networks(), ids=lambda one: one.name)
def test_starting_networks(one):
    counted = budget(described(one.blocks), INPUTS[one.input].shape)
    assert sum(count for _, _, count in summary_of(keras_code(counted))) == counted.parameters
    assert keras_size(counted.parameters) in keras_code(counted)
