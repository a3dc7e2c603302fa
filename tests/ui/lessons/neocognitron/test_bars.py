"""A bar and the cells that see it: their angles, their places, against PyTorch and SciPy."""

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose
from scipy import signal

from cnnviz.ui.lessons.neocognitron import bar_view, bars
from cnnviz.ui.lessons.neocognitron.bars import ANGLES, PLACES, SIDE, SIZE, THRESHOLD, Response
from cnnviz.ui.state import PREFERRED

every_preferred = pytest.mark.parametrize(
    "preferred", range(PREFERRED.low, PREFERRED.high + 1, PREFERRED.step)
)


@every_preferred
def test_a_simple_cell_fires_for_its_own_angle(preferred: int) -> None:
    simple, _ = bars.tuning(preferred, 0)
    best = [angle for angle, one in zip(ANGLES, simple, strict=True) if one > 0.95 * max(simple)]
    assert preferred in best
    assert all(min(abs(angle - preferred), 180 - abs(angle - preferred)) <= 15 for angle in best)
    assert Response(preferred, (preferred + 90) % 180).simple == 0


@every_preferred
def test_only_the_complex_cell_does_not_mind_the_place(preferred: int) -> None:
    there, aside = Response(preferred, preferred), Response(preferred, preferred, 3)
    assert there.simple == pytest.approx(1 - THRESHOLD, abs=0.02)
    assert aside.simple == 0
    assert aside.complex == pytest.approx(there.complex, abs=0.05)


@every_preferred
def test_even_light_leaves_a_cell_silent(preferred: int) -> None:
    assert abs(bars.stripe(preferred).sum()) < 0.02


def test_cells_are_those_of_pytorch_and_scipy() -> None:
    response = Response(45, 70, 1)
    picture, kernel = bars.bar(70, 1), bars.stripe(45)
    matches = signal.correlate(picture[0], kernel[0], mode="valid") - THRESHOLD
    assert_allclose(response.simple_cells[0], np.maximum(matches, 0), atol=1e-12)
    pooled = torch.max_pool2d(torch.tensor(response.simple_cells)[None], PLACES)
    assert response.complex == pooled.item()
    assert picture.shape == (1, SIDE, SIDE)
    assert kernel.shape == (1, SIZE, SIZE)


def test_half_a_turn_brings_the_bar_back_and_a_quarter_lays_it_down() -> None:
    assert_allclose(bars.bar(200), bars.bar(20), atol=1e-9)
    assert_allclose(bars.bar(90)[0], np.rot90(bars.bar(0)[0]), atol=1e-9)
    assert_allclose(bars.bar(30, 2)[0], np.rot90(bars.bar(30, -2)[0], 2), atol=1e-9)


@pytest.mark.parametrize("angle", [0, 60, 150])
def test_the_view_opens_on_the_match_of_the_cell_that_is_listened_to(angle: int) -> None:
    response = Response(60, angle)
    view = bar_view.bar_view(response)
    match, cell = view.opening, view.marked
    assert match is not None
    assert cell is not None
    assert (match.row, match.column) == (cell.row, cell.column)
    assert view.panel(cell.panel).values[cell.row, cell.column] == response.simple
    products = bars.bar(angle)[0, 4:13, 4:13] * bars.stripe(60)[0]
    written = view.panel(match.panel).values[match.row, match.column]
    assert written == pytest.approx(products.sum() - THRESHOLD)


def test_chart_and_view_show_the_same_cells() -> None:
    response = Response(60, 80, 1)
    chart, view = bar_view.tuning_chart(response), bar_view.bar_view(response)
    simple = chart.lines[1]
    assert chart.handle is not None
    assert chart.handle.x == 80
    assert simple.y[ANGLES.index(80)] == pytest.approx(response.simple)
    assert_allclose(view.panel("simple0").values, response.simple_cells[0], atol=1e-12)
    assert_allclose(view.panel("complex0").values, response.complex, atol=1e-12)
