"""Every worked number of the decks about the X/O toy."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops, toy
from cnnviz.toy import Layer
from tests.golden.entries import checks, entry

PICTURES = {
    "xo.image.X.canonical": toy.X,
    "xo.image.X.deformed": toy.DEFORMED_X,
    "xo.image.X.rq_corner": toy.CORNER_X,
    "xo.image.O.reconstruction": toy.O,
}
NAMES = ("backslash", "x", "slash")  # of features, as the last part of an id


def feature_index(golden):
    return NAMES.index(golden["id"].rsplit(".", 1)[-1])


def check_map(found, expected):
    """Compare a map with exact ninths, and with what the slides print."""
    assert_allclose(found, np.array(expected["map_ninths"]) / 9, rtol=0, atol=1e-15)
    assert_array_equal(found.shape, expected.get("shape", found.shape))
    printed = [[toy.truncated(value) for value in row] for row in found]
    if "map_display" in expected:
        assert printed == without_leading_zeros(expected["map_display"])
    fractions = [[toy.ninths(value) for value in row] for row in found]
    assert fractions == [[f"{count}/9" for count in row] for row in expected["map_ninths"]]


def without_leading_zeros(table):
    """Turn 0.55 of the decks' text into the .55 of the slides."""
    return [[text.replace("0.", ".") for text in row] for row in table]


@checks("xo.image.X.canonical", "xo.image.X.deformed", "xo.image.X.rq_corner")
def test_pictures(golden):
    assert_array_equal(PICTURES[golden["id"]], [golden["expected"]["image"]])


@checks("xo.image.O")
def test_the_picture_of_o_is_lost(golden):
    assert golden["origin"] == "lost"
    assert golden["expected"]["image"] is None


@checks("xo.image.O.reconstruction")
def test_the_reconstructed_o(golden):
    expected = golden["expected"]
    assert_array_equal(toy.O, [expected["image"]])
    ninths = [expected["maps_ninths"][name] for name in NAMES]
    assert_allclose(toy.run(toy.O).filtered, np.array(ninths) / 9, rtol=0, atol=1e-15)


@checks("xo.compare.pixel_by_pixel")
def test_comparison(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    template, picture = PICTURES[inputs["a"]], PICTURES[inputs["b"]]
    compared = toy.compare(picture, template)
    assert_array_equal(~compared.equal, np.array(expected["mismatch_mask"], bool))
    assert (compared.matches, compared.total) == (expected["matches"], 81)
    assert compared.total - compared.matches == expected["mismatches"]
    assert compared.matches / compared.total == pytest.approx(expected["match_fraction"])
    assert compared.strokes_shared == expected["on_pixels_in_both"]
    assert compared.strokes_template == expected["on_pixels_a"]
    assert toy.lit_pixels(picture).sum() == expected["on_pixels_b"]
    assert (picture * template).mean() == pytest.approx(expected["mean_product"])


@checks("xo.feature.backslash", "xo.feature.x", "xo.feature.slash")
def test_features(golden):
    feature = toy.FEATURES[feature_index(golden)]
    assert_array_equal(feature, [golden["expected"]["kernel"]])
    assert (feature > 0).sum() == golden["expected"]["on_pixels"]


@checks(
    "xo.patch.backslash.1.00",
    "xo.patch.backslash.0.55",
    "xo.patch.backslash.0.77",
    "xo.rq.q1.top_left",
    "xo.rq.q2",
    "xo.rq.q3",
)
def test_patches(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    picture, (row, column) = PICTURES[inputs["image"]], inputs["top_left"]
    trace = ops.trace_conv2d(picture, [toy.BACKSLASH], 0, row, column, divisor=inputs["divisor"])
    assert_array_equal(trace.patch, [inputs["patch"]])
    assert_array_equal(trace.kernel, [inputs["feature"]])
    assert [trace.rows[1], trace.columns[1]] == inputs["center"]
    assert_array_equal(trace.products, [expected["products"]])
    assert trace.channel_sums == expected["sum"]
    assert trace.value == pytest.approx(expected["mean"], abs=1e-10)
    assert toy.ninths(trace.value) == expected["mean_exact"]
    assert toy.truncated(trace.value) == expected["shown"].replace("0.", ".")
    assert trace.value == toy.run(picture).filtered[0, row, column]


@checks("xo.map.backslash", "xo.map.x", "xo.map.slash")
def test_filtered_maps(golden):
    found = toy.run(toy.X).filtered[feature_index(golden)]
    check_map(found, golden["expected"])
    assert_allclose(found, golden["expected"]["map"], rtol=0, atol=1e-10)
    for copy in golden.get("damaged_copies", ()):
        assert toy.truncated(found[tuple(copy["cell"])]) == toy.truncated(copy["correct"])
        assert copy["printed"] != copy["correct"]


@checks("xo.rq.map")
def test_the_map_of_the_review_question(golden):
    found = toy.run(toy.CORNER_X).filtered[0]
    check_map(found, golden["expected"])
    assert_array_equal(np.argwhere(found != toy.run(toy.X).filtered[0]), [[0, 0]])


@checks("xo.relu.backslash", "xo.relu.x", "xo.relu.slash")
def test_rectified_maps(golden):
    check_map(toy.run(toy.X).rectified[feature_index(golden)], golden["expected"])


@checks("xo.maxpool1.backslash", "xo.maxpool1.x", "xo.maxpool1.slash")
def test_pooled_maps(golden):
    result, index = toy.run(toy.X), feature_index(golden)
    check_map(result.pooled[index], golden["expected"])
    # The decks pool before they rectify.
    before_relu = ops.max_pool2d(result.filtered, 2, 2, ceil_mode=golden["inputs"]["ceil_mode"])
    check_map(before_relu[index], golden["expected"])


@checks("xo.maxpool1.floor.backslash", "xo.maxpool1.floor.x", "xo.maxpool1.floor.slash")
def test_maps_pooled_without_partial_windows(golden):
    found = ops.max_pool2d(toy.run(toy.X).filtered, 2, 2, ceil_mode=golden["inputs"]["ceil_mode"])
    check_map(found[feature_index(golden)], golden["expected"])


@checks("xo.maxpool1.steps")
def test_the_walk_of_the_pooling_window(golden):
    filtered = toy.run(toy.X).filtered
    traces = [
        ops.trace_max_pool2d(filtered, 0, *divmod(step, 4), 2, ceil_mode=True) for step in range(5)
    ]
    printed = [float(toy.truncated(trace.value)) for trace in traces]
    for frame in golden["expected"]["frames"]:
        assert frame["values_so_far"] == printed[: len(frame["values_so_far"])]
    clipped = traces[3]
    assert golden["expected"]["window_at_row0_col3"].startswith("rows 0-1, col 6 only")
    assert (clipped.rows, clipped.columns) == ((0, 1), (6,))
    assert [toy.truncated(value) for value in clipped.patch.ravel()] == [".33", "-.11"]


@checks("xo.relu_pool_commute")
def test_relu_and_pooling_in_both_orders(golden):
    def last(*layers):
        return toy.run_stack(toy.X, [Layer.CONVOLUTION, *layers])[-1].maps

    assert set(golden["expected"].values()) == {True}
    assert_array_equal(last(Layer.MAX_POOL, Layer.RELU), last(Layer.RELU, Layer.MAX_POOL))
    assert_array_equal(last(Layer.MAX_POOL), last(Layer.RELU, Layer.MAX_POOL))


@checks("xo.deepstack.backslash", "xo.deepstack.x", "xo.deepstack.slash")
def test_maps_pooled_again(golden):
    check_map(toy.run(toy.X).pooled_again[feature_index(golden)], golden["expected"])


@checks("xo.flatten")
def test_the_list_of_values(golden):
    expected, values = golden["expected"], toy.run(toy.X).values
    check_map(
        values[np.newaxis],
        {"map_ninths": [expected["vector_ninths"]], "map_display": [expected["vector_display"]]},
    )
    assert len(values) == expected["length"]


@checks("xo.fc.votes")
def test_the_votes_of_the_slides(golden):
    expected = golden["expected"]
    assert list(toy.VOTERS_X) == expected["x_votes_by_position_1based"]
    assert list(toy.VOTERS_O) == expected["o_votes_by_position_1based"]
    assert toy.FUTURE_VALUES.tolist() == expected["future_values"]
    votes = ops.linear(toy.FUTURE_VALUES, toy.VOTE_WEIGHTS)
    assert_allclose(votes, [expected["x_mean"], expected["o_mean"]], rtol=0, atol=1e-12)
    # .92 is neither rounded nor truncated: the slides' own slip.
    assert [toy.truncated(vote) for vote in votes] == [".91", expected["printed"]["O"][1:]]


@checks("xo.scores")
def test_scores(golden):
    pictures = {"X": toy.X, "O": toy.O, "deformed X": toy.DEFORMED_X}
    assert golden["expected"].keys() == pictures.keys()
    for name, expected in golden["expected"].items():
        result = toy.run(pictures[name])
        assert_allclose(result.votes, [expected["x"], expected["o"]], rtol=0, atol=1e-10)
        ninths = (expected if name != "X" else entry("xo.flatten")["expected"])["vector_ninths"]
        assert_allclose(result.values, np.array(ninths) / 9, rtol=0, atol=1e-15)
        assert result.winner == name[-1]


@checks("xo.shapes")
def test_shapes(golden):
    result = toy.run(toy.X)
    maps = (result.picture, result.filtered, result.rectified, result.pooled, result.pooled_again)
    channels_last = [np.moveaxis(stage, 0, -1).shape for stage in maps]
    chain = [*channels_last, result.values.shape, result.votes.shape]
    assert [list(shape) for shape in chain] == golden["expected"]["chain"]
