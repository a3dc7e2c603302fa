"""The decks' eight numbers: their results, flipped or not, and every dot product in words."""

import re

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy import signal

from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit
from cnnviz.ui.lessons.one_dimension import dot_products
from cnnviz.ui.state.store import Store
from tests.golden.entries import Entry, checks

OUTPUTS = {
    "valid": [1, 7, 9, 8, -1, 6],
    "zeros": [2, 1, 7, 9, 8, -1, 6, 4],
    "seven": [2, 7, 8, 3],
    "eight": [2, 7, 8, 6],
    "flipped": [-1, 1, 3, 12, 5, 2],
}


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a visitor of its own."""
    own = Store()
    monkeypatch.setattr("cnnviz.ui.state.store.store", lambda: own)


def take(example: str) -> None:
    for setting, value in dot_products.EXAMPLES[example].items():
        state.put(setting, value)


@pytest.mark.parametrize("example", OUTPUTS)
def test_each_example_gives_what_the_slide_prints(example: str) -> None:
    take(example)
    laid = dot_products.current()
    assert_array_equal(laid.maps[0, 0], OUTPUTS[example])
    assert_array_equal(dot_products.numbers_view(laid).panel("result0").values[0], OUTPUTS[example])


@pytest.mark.parametrize("example", OUTPUTS)
def test_every_dot_product_adds_up_to_its_output(example: str) -> None:
    take(example)
    rows = dot_products.products(dot_products.current())
    assert [place for place, _, _ in rows] == list(range(1, len(OUTPUTS[example]) + 1))
    for (_, terms, total), output in zip(rows, OUTPUTS[example], strict=True):
        products = [term.split("·") for term in terms.split(" + ")]
        assert sum(number(one) * number(other) for one, other in products) == output
        assert number(total) == output


@checks("conv1d.valid.true_convolution")
def test_the_flipped_kernel_is_the_convolution_of_mathematics(golden: Entry) -> None:
    take("flipped")
    series, kernel = golden["inputs"]["series"], golden["inputs"]["kernel"]
    ours = dot_products.current().maps[0, 0]
    assert_array_equal(ours, signal.convolve(series, kernel, mode="valid"))
    assert_array_equal(ours, golden["expected"]["output"])


def test_a_kernel_that_is_typed_while_it_lies_flipped_is_kept_unflipped() -> None:
    take("flipped")
    view = dot_products.numbers_view(dot_products.current())
    assert_array_equal(view.panel("series_kernel0").values, [[1, 2, -1]])
    dot_products.take_edit(Edit("series_kernel0", np.array([[5.0, 2.0, -1.0]]), 1))
    assert_array_equal(state.value(state.SERIES_KERNEL), [[-1, 2, 5]])
    dot_products.take_edit(Edit("series", np.array([[1.0, 2.0, 3.0]]), 2))
    assert_array_equal(state.value(state.SERIES), [[1, 2, 3]])


def number(written: str) -> float:
    return float(re.sub(r"[()]", "", written).replace("−", "-"))
