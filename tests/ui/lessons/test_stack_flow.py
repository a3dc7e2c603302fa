"""The views of the lesson on stacking show what the core computes, layer by layer."""

import random

import pytest
from numpy.testing import assert_allclose

from cnnviz import toy
from cnnviz.toy import Layer
from cnnviz.ui.components.linked_view import Pin, Reduce
from cnnviz.ui.lessons import stack_flow
from cnnviz.ui.lessons.matching import Match

DRAWN = [
    Layer.CONVOLUTION,
    Layer.RELU,
    Layer.CONVOLUTION,
    Layer.RELU,
    Layer.MAX_POOL,
    Layer.CONVOLUTION,
    Layer.RELU,
    Layer.MAX_POOL,
]


def stacks() -> list[list[Layer]]:
    chance = random.Random(0)
    return [DRAWN] + [chance.choices(list(Layer), k=chance.randint(1, 8)) for _ in range(40)]


@pytest.mark.parametrize("layers", stacks(), ids=",".join)
@pytest.mark.parametrize("index", [None, 1])
def test_the_view_shows_every_step(layers: list[Layer], index: int | None) -> None:
    features = toy.FEATURES if index is None else toy.FEATURES[index : index + 1]
    steps = toy.run_stack(toy.DEFORMED_X, layers, features)
    view = stack_flow.stack(toy.DEFORMED_X, steps, features, index).view()
    for number, step in enumerate(steps, start=1):
        if step.maps is None:
            assert not view.has(Pin(f"layer{number}_0", 0, 0))
            continue
        for channel, one_map in enumerate(step.maps):
            assert_allclose(view.panel(f"layer{number}_{channel}").values, one_map, atol=1e-12)
    opening = stack_flow.last_cell(steps)
    assert opening is None or view.has(opening)


def test_the_sizes_end_where_a_layer_does_not_fit() -> None:
    steps = toy.run_stack(toy.X, [Layer.CONVOLUTION] * 6)
    assert stack_flow.sizes(toy.X, steps) == "9 → 7 → 5 → 3 → 1"


def test_only_twelve_values_can_vote() -> None:
    assert "3 values" in stack_flow.told_vote(
        toy.run_stack(toy.X, DRAWN)[-1].maps, toy.VOTE_WEIGHTS
    )
    last = toy.run(toy.X).pooled_again
    assert "**X wins** their vote, 1.000 to 0.556" in stack_flow.told_vote(last, toy.VOTE_WEIGHTS)


@pytest.mark.parametrize(("reduce", "differs"), [(Reduce.MAX, False), (Reduce.MEAN, True)])
def test_two_orders_side_by_side(reduce: Reduce, differs: bool) -> None:
    match = Match(toy.X, toy.BACKSLASH, 9.0, "backslash")
    flow, changed, total = stack_flow.two_orders(match, reduce)
    assert total == 16
    assert (changed > 0) == differs
    view = flow.view()
    is_same = (view.panel("pool_then0").values == view.panel("relu_then0").values).all()
    assert is_same != differs


@pytest.mark.parametrize(
    ("layers", "is_cut"),
    [
        ([Layer.CONVOLUTION, Layer.RELU, Layer.MAX_POOL], True),
        ([Layer.CONVOLUTION, Layer.MAX_POOL, Layer.MAX_POOL, Layer.CONVOLUTION], True),  # unreached
        ([Layer.CONVOLUTION, Layer.MEAN_POOL], False),
        ([Layer.CONVOLUTION, Layer.CONVOLUTION], False),
    ],
)
def test_numbers_are_cut_as_on_the_slides_where_those_have_them(
    layers: list[Layer], is_cut: bool
) -> None:
    assert stack_flow.is_on_slides(toy.run_stack(toy.X, layers)) == is_cut


def test_a_layer_that_does_not_fit_names_both_sizes() -> None:
    steps = toy.run_stack(toy.X, [Layer.CONVOLUTION] * 6)
    told = stack_flow.misfit(toy.X, steps, toy.FEATURES)
    assert told is not None
    assert told.startswith("Layer 5 does not fit: it needs 3×3 cells")
    assert "have 1×1" in told
    assert stack_flow.misfit(toy.X, steps[:4], toy.FEATURES) is None
