"""What the lessons behind the toy ask: right by another count, wrong with its likely mistake."""

import math
import re
from random import Random

import numpy as np
import pytest

from cnnviz import ops
from cnnviz.models import architectures, cards
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons import colour_flow
from cnnviz.ui.lessons.beyond_two import film, learned_views, mixing
from cnnviz.ui.lessons.neocognitron import bar_view
from cnnviz.ui.lessons.neocognitron.bars import Response
from cnnviz.ui.lessons.shared_weights.wiring import Wiring
from cnnviz.ui.lessons.sliding import Sliding
from cnnviz.ui.predict import Guess, Type
from cnnviz.ui.predict.questions import (
    beyond_two,
    famous_networks,
    layers,
    model_cards,
    neocognitron,
    one_dimension,
    receptive_field,
    shared_weights,
    three_channels,
    your_picture,
)

seeds = pytest.mark.parametrize("seed", range(5))


def why(question: Type, typed: str) -> str:
    judged = question.judge(typed)
    assert judged
    assert not judged.is_right
    return judged.why


@seeds
def test_a_cell_of_three_channels(seed: int) -> None:
    chance = np.random.default_rng(seed)
    kernel = chance.integers(-2, 3, (3, 3, 3)).astype(float)
    colours = colour_flow.corner(kernel, 2.0)
    question = three_channels.ask(colours, Random(seed))
    assert question.cell
    row, column = question.cell.row, question.cell.column
    padded = np.pad(colours.pixels, ((0, 0), (1, 0), (1, 0)))
    patch = padded[:, row : row + 3, column : column + 3]
    assert question.number == pytest.approx(float((patch * kernel).sum()) + 2)
    assert "comes on top" in why(question, f"{question.number - 2:.3f}")


@seeds
def test_a_number_of_a_series(seed: int) -> None:
    chance = np.random.default_rng(seed)
    series, kernel = chance.integers(0, 6, 8), np.array([-1.0, 2.0, 1.0])
    laid = Sliding(
        source=series[np.newaxis, np.newaxis].astype(float),
        kernel=kernel[np.newaxis, np.newaxis],
        stride=(1, 1),
        dilation=(1, 1),
        padding="valid",
        is_series=True,
    )
    question = one_dimension.ask_product(laid, Random(seed))
    assert question.cell
    place = question.cell.column
    assert question.number == np.correlate(series, kernel, "valid")[place]
    turned = float(np.convolve(series, kernel, "valid")[place])
    if turned != question.number:
        assert "mathematics' convolution" in why(question, f"{turned:g}")


def test_neighbours_that_are_averaged_become_fewer() -> None:
    question = one_dimension.ask_length(1000, 10)
    assert question.number == len(np.convolve(np.ones(1000), np.ones(10), "valid"))
    assert "side by side" in why(question, "100")


@seeds
def test_three_ways_to_wire_a_map(seed: int) -> None:
    """Deck 001, R168: 2,304, 324 and 9 weights for a map of 6x6 over 8x8."""
    question = shared_weights.ask(Wiring(np.ones((8, 8)), np.ones((3, 3))), Random(seed))
    assert question.number in (2304, 324, 9)
    others = {2304, 324, 9} - {question.number}
    assert all(why(question, str(other)) for other in others)


def test_small_filters_see_as_far_as_a_wide_one() -> None:
    found = [
        receptive_field.ask_small(Random(seed), lambda layers: 2 * layers + 1) for seed in range(9)
    ]
    three = next(one for one in found if one.number == 7)
    assert "overlap" in why(three, "9")
    assert why(three, "27").startswith("You have multiplied")


@seeds
def test_a_one_by_one_layer_takes_few_multiplications(seed: int) -> None:
    question = beyond_two.ask_work(Random(seed))
    product = question.told.partition(" = ")[0]
    assert question.number == np.prod([int(factor) for factor in product.split(" · ")])
    assert "3×3" in why(question, str(int(9 * question.number)))


@seeds
def test_a_cell_of_a_mixture_and_of_a_film(seed: int) -> None:
    mixed = mixing.numbers()
    asked = beyond_two.ask_cell(mixing.numbers_view(mixed), Random(seed))
    assert asked.cell
    total = ops.conv2d(mixed.maps, mixed.kernels)[0] + mixed.bias
    assert asked.number == pytest.approx(float(total[asked.cell.row, asked.cell.column]))
    shown = film.view(film.current())
    asked = beyond_two.ask_cell(shown, Random(seed))
    assert asked.cell
    panel = shown.panel(asked.cell.panel)
    assert asked.number == panel.values[asked.cell.row, asked.cell.column]


@seeds
def test_the_layer_with_most_parameters(seed: int) -> None:
    described = architectures.read("alexnet")
    question = famous_networks.ask_row(described, Random(seed))
    assert question
    counts = {row.name: row.parameters for row in described.rows}
    assert counts[question.right] == max(counts[name] for name in question.options)
    assert famous_networks.ask_network(Random(seed))


@seeds
@pytest.mark.parametrize("name", cards.names())
def test_what_a_network_gets_wrong(name: str, seed: int) -> None:
    card = cards.read(name)
    question = model_cards.ask(card, Random(seed))
    assert question is None or question.right in question.options
    assert question or len(card.classes) == 2


@seeds
def test_a_fresh_layer_is_asked_for_one_number(seed: int) -> None:
    question = layers.ask_fresh(Random(seed))
    assert question.number == int(question.number)


@pytest.mark.parametrize(
    ("response", "right"),
    [
        (Response(60, 60), "both"),
        (Response(60, 60, 3), "complex"),
        (Response(60, 150), "neither"),
    ],
)
def test_which_cell_fires(response: Response, right: str) -> None:
    question = neocognitron.ask_cell(response, bar_view.answering(response), "")
    assert question.right == right


def test_a_secret_kernel_stands_nowhere() -> None:
    question = your_picture.ask(Random(2))
    pixels = np.random.default_rng(0).random((1, 12, 12)).astype(np.float32)
    made = your_picture.asked_run(Guess(question), pixels)
    assert made
    assert [panel.name for panel in made.view.panels] == ["photo", "layer1_map0"]
    assert made.view.links == ()
    assert your_picture.asked_run(Guess(), pixels) is None


def test_a_stretch_of_the_strongest_is_right() -> None:
    question = one_dimension.ask_strongest(np.array([0.0, 1, 5, 4, 0, 0, 0]), "told")
    assert Pin("detected0", 0, 2) in question.cells
    judged = question.judge("detected0.0.6")
    assert judged
    assert judged.why == "There it answers with 0.00."


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_fft_pays_off_for_large_filters(seed: int) -> None:
    question = beyond_two.ask_way(Random(seed))
    side, filter_side = (int(found) for found in re.findall(r"(\d+)×", question.question)[::-1])
    products = (side - filter_side + 1) ** 2 * filter_side**2
    transforms = 3 * side**2 / 2 * math.log2(side**2)
    right = "direct" if products < 4 * (transforms + side**2) else "fft"
    assert question.judge(right).is_right


@pytest.mark.parametrize("by_network", [False, True])
def test_learned_pooling_asks_for_what_it_makes(by_network: bool) -> None:
    view, target = learned_views.current(by_network=by_network)
    question = beyond_two.ask_cell(view, Random(1), (target,))
    assert question.hides == (target,)
    assert question.judge(str(question.number)).is_right


@pytest.mark.parametrize(("arrives", "right"), [(1e-9, "nothing"), (0.3, "some"), (12.0, "more")])
def test_how_much_of_a_gradient_arrives(arrives: float, right: str) -> None:
    question = famous_networks.ask_gradient(20, arrives, "told")
    assert [name for name in question.options if question.judge(name).is_right] == [right]
