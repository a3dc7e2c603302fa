"""What the lessons on the toy ask: right answers by the decks, and the mistakes by hand."""

from random import Random

import numpy as np
import pytest

from cnnviz import ops, toy
from cnnviz.ops import Axis
from cnnviz.ui.components.linked_view import Pin, Reduce
from cnnviz.ui.lessons.activation_flow import Activation
from cnnviz.ui.lessons.matching import Match
from cnnviz.ui.lessons.pooling_flow import Pooling
from cnnviz.ui.predict.questions import (
    convolution,
    filtering,
    pooling,
    relu,
    sizes,
    stacking,
    votes,
)

MATCH = Match(toy.X, toy.FEATURES[0], 9.0, "backslash")
RELU = Activation("relu", ops.relu)
seeds = pytest.mark.parametrize("seed", range(6))


def why(question, answer: str) -> str:
    judged = question.judge(answer)
    assert judged
    assert not judged.is_right
    return judged.why


def test_filtering_knows_who_forgot_to_divide() -> None:
    cell = Pin("map0", 3, 3)  # the crossing: five ninths, seven of nine agree
    found = {slip.number: slip.why for slip in filtering.slips(MATCH, cell)}
    assert "divided by 9" in found[5.0]
    assert "7 of 9" in found[7 / 9]
    assert "sign" in found[-5 / 9]
    assert filtering.told(MATCH, cell).endswith("=\xa0.55.")


def test_filtering_writes_out_a_kernel_of_any_numbers() -> None:
    own = Match(toy.X, np.array([[[0.5, 2.0]]]), 1.0, "own")
    assert filtering.told(own, Pin("map0", 0, 0)) == "−0.5 − 2 = −2.5."


@seeds
def test_convolution_asks_for_the_extreme_cells(seed: int) -> None:
    question = convolution.ask(MATCH, Random(seed))
    values = {float(MATCH.map[cell.row, cell.column]) for cell in question.cells}
    assert len(values) == 1
    assert values.pop() in (MATCH.map.max(), MATCH.map.min())


def test_convolution_asks_nothing_of_a_blank_sheet() -> None:
    blank = Match(np.full_like(toy.X, -1.0), toy.FEATURES[0], 9.0, "backslash")
    assert convolution.ask(blank, Random(1)) is None


@seeds
def test_relu_asks_what_is_left(seed: int) -> None:
    question = relu.ask(MATCH, RELU, Random(seed))
    before = float(MATCH.map[question.cell.row, question.cell.column])
    assert question.number == max(before, 0.0)
    if before < 0:
        assert "went in" in why(question, f"{before:.3f}")
        assert "sign" in why(question, f"{-before:.3f}")


@seeds
def test_pooling_asks_for_the_largest_of_a_window(seed: int) -> None:
    question = pooling.ask(MATCH, Pooling(Reduce.MAX, 2, 2, True), Random(seed))
    pooled = ops.max_pool2d(MATCH.map[np.newaxis], 2, ceil_mode=True)[0]
    for cell in question.cells:
        assert MATCH.map[cell.row, cell.column] == pooled[question.cell.row, question.cell.column]
    far = Pin("map0", 6 if question.cell.row < 2 else 0, 3)
    assert "not in the window" in why(question, f"map0.{far.row}.{far.column}")


def test_a_mean_at_the_edge_is_of_fewer_numbers() -> None:
    pool = Pooling(Reduce.MEAN, 2, 2, True)
    found = [pooling.ask(MATCH, pool, Random(seed)) for seed in range(30)]
    edge = next(one for one in found if one.cell.row == 3 and one.cell.column < 3)
    half = edge.number / 2
    assert "divide by 2" in why(edge, f"{half:.4f}")


@pytest.mark.parametrize(
    ("axis", "wrong", "mistake"),
    [
        (Axis(size=7, kernel_size=3, stride=3), "3", "rounded up"),
        (Axis(size=9, kernel_size=3, stride=2, before=1, after=1), "4", "left the padding out"),
        (Axis(size=9, kernel_size=3, stride=2), "3", "left out the + 1"),
    ],
)
def test_sizes_know_the_mistakes(axis: Axis, wrong: str, mistake: str) -> None:
    found = {f"{slip.number:g}": slip.why for slip in sizes.of(axis)}
    assert mistake in found[wrong]


def test_the_deformed_x_still_wins() -> None:
    question = votes.ask(toy.run(toy.DEFORMED_X).votes)
    assert question.right == "X"
    assert "0.822" in question.told
    assert "0.556" in question.told
    assert votes.ask(np.array([0.5, 0.5])).right == "tie"


def test_only_the_mean_minds_the_order() -> None:
    for pool, right in ((toy.Layer.MAX_POOL, "same"), (toy.Layer.MEAN_POOL, "changes")):
        swaps = toy.relu_pool_swaps(toy.X, [toy.Layer.CONVOLUTION, toy.Layer.RELU, pool])
        assert stacking.ask(swaps, Random(0)).right == right
    assert stacking.ask((), Random(0)) is None
