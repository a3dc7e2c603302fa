"""One binary neuron: what it computes, how it learns, and that XOR is beyond it."""

from itertools import product

import pytest

from cnnviz.toy.perceptron import CASES, GATES, Neuron, is_right, learn, lessons


@pytest.mark.parametrize(("gate", "weights", "bias"), [("and", (1, 1), -1.5), ("or", (1, 1), -0.5)])
def test_weights_by_hand(gate, weights, bias):
    assert is_right(Neuron(weights, bias), gate)


def test_no_weights_of_a_fine_grid_compute_xor():
    numbers = [step / 2 for step in range(-6, 7)]
    for first, second, bias in product(numbers, repeat=3):
        assert not is_right(Neuron((first, second), bias), "xor")


@pytest.mark.parametrize("gate", ["and", "or"])
def test_the_rule_learns_what_can_be_learned_and_then_rests(gate):
    given = lessons(CASES, GATES[gate], 40)
    assert is_right(given[-1].after, gate)
    assert all(one.error == 0 and one.before == one.after for one in given[-4:])


def test_the_rule_goes_round_in_circles_on_xor():
    given = lessons(CASES, GATES["xor"], 40)
    rounds = [given[index].after for index in range(3, 40, 4)]
    assert rounds[-1] == rounds[-2]
    assert not is_right(rounds[-1], "xor")


def test_a_lesson_moves_weights_by_the_error_times_the_inputs():
    lesson = learn(Neuron((1.0, -1.0), 0.5), (1, 1), wanted=0, rate=0.5)
    assert (lesson.answered, lesson.error) == (1, -1)
    assert lesson.after == Neuron((0.5, -1.5), 0.0)
    assert learn(lesson.after, (0, 0), wanted=0).after == lesson.after
