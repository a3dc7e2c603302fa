"""The lesson on one neuron: rules, gates, filters, and a layer that bends the boundary."""

from functools import partial

import numpy as np
import pytest

from cnnviz import toy
from cnnviz.models.multilayer.recorded import multilayer
from cnnviz.toy.playground import Net, draw_points
from cnnviz.ui.lessons.one_neuron import digit, filter_neuron, gates, layers, rules
from tests.golden.entries import entry
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "learning/one_neuron")


def test_the_learned_rule_is_right_where_the_written_one_is_not() -> None:
    told = prose(opened())
    assert "**90 of 90** points" in told
    assert told.count("**90 of 90**") == 1


def test_new_points_are_learned_anew() -> None:
    page = opened()
    before = prose(page)
    page.button(key="new data").click().run()
    assert prose(sound(page)) != before
    assert "**90 of 90** points" in prose(page)


@pytest.mark.parametrize("seed", range(1, 15))
def test_the_neuron_learns_every_pair_of_heaps(seed: int) -> None:
    points, neuron = draw_points("blobs", seed), rules.learned(seed)
    cases = points.inputs[:, 0].T
    answers = [2 * neuron.answer(case) - 1 for case in cases]
    assert answers == points.answers[0, 0].tolist()


@pytest.mark.parametrize(("gate", "bias"), [("and", "-1.5"), ("or", "-0.5")])
def test_a_gate_by_hand(gate: str, bias: str) -> None:
    assert "All four cases are right" in prose(opened(neuron="gate", gate=gate, neuron_bias=bias))


def test_xor_is_refused_with_a_reason() -> None:
    told = prose(opened(neuron="gate", gate="xor", neuron_bias="-0.5", rule_lessons="40"))
    assert "**3 of 4** cases" in told
    assert "no straight line" in told
    assert "No weights can do it" in told


def test_lessons_one_by_one_until_it_is_learned() -> None:
    page = opened(neuron="gate", gate="or")
    assert "Nothing was shown yet" in prose(page)
    page.button(key="lessons 1").click().run()
    assert "| 1 | 0, 0 |" in prose(sound(page))
    for _ in range(4):
        page.button(key="lessons 4").click().run()
    assert "**Learned:**" in prose(sound(page))


def test_the_plane_of_a_gate_is_its_table() -> None:
    assert gates.as_plane((0, 1, 2, 3)).tolist() == [[1, 3], [0, 2]]  # x2 grows upwards


def test_a_cell_of_the_map_and_the_neuron_are_the_same_number() -> None:
    kernel = toy.FEATURES[0]
    view = filter_neuron.map_view(kernel, 0.5, (3, 3))
    for cell in ((0, 0), (3, 3), (6, 2)):
        neuron = filter_neuron.neuron_view(kernel, 0.5, cell)
        expected = view.panel("map0").channels[0][cell]
        assert neuron.panel("total").channels[0, 0, 0] == pytest.approx(expected)


def test_neurons_and_lines_are_the_decks() -> None:
    expected = entry("nn.view_of_convolution")["expected"]
    told = prose(opened(neuron="filter"))
    assert f"**{expected['neurons']} neurons" in told
    assert f"so {expected['connections']} lines" in told
    assert f"the same **{expected['shared_weights']}** weights" in told
    assert f"{expected['fully_connected_weights']:,}" in told


def test_every_place_of_the_answer_is_the_networks() -> None:
    points, net = draw_points("xor", 1), Net.drawn(2, 3, 1, 2)
    view = layers.network_view(net, points)
    answer = view.panel("answer0")
    axis = view.panel("x0").channels, view.panel("x1").channels
    np.testing.assert_allclose(answer.channels, net.answers(np.concatenate(axis)))
    np.testing.assert_array_equal(answer.dots, points.cells)


def test_going_through_the_run_lowers_the_error() -> None:
    page = opened(neuron="layers")
    assert "After **0 steps**" in prose(page)
    page.button(key="moments 10").click().run()
    assert "After **150 steps**" in prose(sound(page))
    run = layers._run("circle", 4, 0.1, 1)
    assert f"the error is **{run.errors[10]:.3f}**" in prose(page)
    assert run.errors[10] < run.errors[0]


def test_what_is_to_be_guessed_stands_nowhere() -> None:
    told = prose(opened(neuron="layers", ask="2", moment="60"))
    assert "points lie on the right side" not in told


def test_every_sum_of_the_digit_is_the_networks() -> None:
    picture, network = np.random.default_rng(1).random((14, 14)), multilayer()
    view = digit.digit_view(picture)
    sums = [view.panel(f"sum{index}").channels.item() for index in range(network.neurons)]
    np.testing.assert_allclose(sums, network.sums(picture))
    np.testing.assert_allclose(view.panel("votes").channels.ravel(), network.votes(picture))
    np.testing.assert_array_equal(view.panel("w3").channels[0], network.hidden[3])


def test_the_drawn_digit_is_read() -> None:
    assert "**It says 7.**" in prose(opened(neuron="digit", ink="7"))
    assert "Nothing is drawn yet" in prose(opened(neuron="digit", ink="empty"))


def test_whether_a_neuron_fires_stands_nowhere_before_the_guess() -> None:
    told = prose(opened(neuron="digit", ink="7", ask="1"))
    assert "Will its sum be above 0?" in told
    assert "It says" not in told
