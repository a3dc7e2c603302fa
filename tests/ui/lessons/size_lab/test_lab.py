"""What the lab draws and counts of a window that fits, and of one that does not."""

import pytest

from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.ui.lessons.size_lab import counting, lab

TOO_LARGE = {
    Kind.CONV: LabLayer(
        kind=Kind.CONV, width=7, height=7, channels=3, filters=6, kernel=11, padding=1
    ),
    Kind.POOL: LabLayer(kind=Kind.POOL, width=4, height=6, channels=3, kernel=8, stride=2),
}


@pytest.mark.parametrize(("kind", "out"), [(Kind.CONV, (2, 2)), (Kind.POOL, (4, 2))])
def test_a_window_that_is_too_large_lies_over_the_input_and_makes_nothing(
    kind: Kind, out: tuple[int, int]
) -> None:
    given, *others = lab.boxes(TOO_LARGE[kind])
    assert not given.fits
    assert given.over == out
    assert given.window == (TOO_LARGE[kind].kernel,) * 2
    assert [box.name for box in others] == (["filter"] if kind is Kind.CONV else [])


@pytest.mark.parametrize(("kind", "parameters"), [(Kind.CONV, "2,184"), (Kind.POOL, "0")])
def test_of_a_window_that_is_too_large_only_the_parameters_are_left(
    kind: Kind, parameters: str
) -> None:
    numbers = {one.name: one.value for one in counting.numbers(TOO_LARGE[kind])}
    assert numbers == {"size": "–", "parameters": parameters, "memory": "–", "work": "–"}


@pytest.mark.parametrize("layer", TOO_LARGE.values(), ids=str)
def test_what_can_be_pointed_at_is_only_what_there_is(layer: LabLayer) -> None:
    told = lab.parts(layer)
    assert "input_width" in told
    assert "no place" in told["window"]
    assert not [name for name in told if name.startswith("output")]
