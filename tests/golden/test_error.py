"""Every worked number of the decks about the error that a network learns from."""

import pytest

from cnnviz import ops, toy
from cnnviz.toy import learning
from cnnviz.toy.learning import Measure
from tests.golden.entries import checks


@checks("xo.backprop.error")
def test_the_error_is_the_prediction_minus_the_right_answer(golden):
    inputs = golden["inputs"]
    [error] = ops.squared_error_backward([inputs["predicted_for_X"]], [inputs["right"]])
    assert error == pytest.approx(golden["expected"]["error"])
    right = learning.right_answer("X")
    errors = ops.squared_error_backward(learning.PRINTED_VOTES, right)
    assert errors[0] == pytest.approx(golden["expected"]["error"])


@checks("xo.backprop.table")
def test_the_table_of_errors(golden):
    right, actual = golden["inputs"]["right"], golden["inputs"]["actual"]
    assert learning.PRINTED_VOTES.tolist() == [actual[name] for name in toy.CLASS_NAMES]
    assert learning.right_answer("X").tolist() == [right[name] for name in toy.CLASS_NAMES]
    expected, printed = golden["expected"]["error"], golden["expected"]["printed"]
    for name in toy.CLASS_NAMES:
        size = learning.measured([actual[name]], [right[name]], Measure.ABSOLUTE)
        assert size == pytest.approx(expected[name])
    total = learning.measured(list(actual.values()), list(right.values()), Measure.ABSOLUTE)
    assert total == pytest.approx(expected["total"])
    # The slip: 1 - 0.51 for |0.51 - 0|, and its total.
    assert printed["O"] == pytest.approx(1 - actual["O"])
    assert printed["total"] == pytest.approx(printed["X"] + printed["O"])
