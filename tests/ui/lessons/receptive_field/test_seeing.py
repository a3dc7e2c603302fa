"""What a cell sees: the numbers on the page, against following cells back one by one."""

from math import prod

import numpy as np
import pytest

from cnnviz import ops
from cnnviz.models import architectures
from cnnviz.ui.components.linked_view import ReachLink, WindowLink
from cnnviz.ui.lessons.architectures import written
from cnnviz.ui.lessons.receptive_field import small_filters, steps
from cnnviz.ui.lessons.receptive_field.seeing import lost, window_of
from cnnviz.ui.lessons.receptive_field.stacks import Stack


def stack(name):
    described = architectures.read(name)
    rows = tuple(row for row in described.rows if len(row.output) == 3)
    return Stack(name, name, described.input, rows)


def test_cells_outside_are_those_that_are_no_pixels():
    axis = ops.Axis(9, 7, 2, before=3, after=3)
    for cell in range(axis.outputs):
        outside = [index for index in axis.positions(cell) if not 0 <= index < 9]
        assert lost(axis, cell) == len(outside)


@pytest.mark.parametrize("name", ["alexnet", "vgg-16", "keras-93k", "googlenet", "resnet-50"])
def test_the_table_adds_up(name):
    one = stack(name)
    lines = steps.table(one, one.rows[0]).splitlines()[2:]
    field = 1
    for line in lines:
        cells = [cell.strip(" *") for cell in line.strip("|").split("|")]
        factors = cells[4].replace("\u00a0", " ").removeprefix("+ ").split(" · ")
        field += prod(map(int, factors))  # a block is one number, what all its layers add
        assert int(cells[5]) == field


@pytest.mark.parametrize("name", ["vgg-16", "resnet-50", "googlenet"])
def test_every_layers_window_has_as_many_outputs_as_cells(name):
    one = stack(name)
    for row in one.rows:
        assert window_of(one, row).output_shape == row.output[1:]


@pytest.mark.parametrize("layers", range(1, 6))
def test_both_ways_see_equally_far(layers):
    wide = small_filters.wide_kernel(layers)
    assert wide == 2 * layers + 1
    view = small_filters.section(layers, wide)
    last, straight = view.panel(f"small{layers}_0"), view.panel("wide0")
    assert last.shape == straight.shape
    assert np.all(last.values == 3**layers)
    assert np.all(straight.values == wide)
    assert sum(isinstance(link, WindowLink) for link in view.links) == layers + 1
    assert not any(isinstance(link, ReachLink) for link in view.links)


@pytest.mark.parametrize(
    ("shape", "told"), [((64, 224, 224), "224×224×64"), ((1000,), "1,000"), ((2, 3, 5), "3×5×2")]
)
def test_volumes_are_written_as_the_decks_do(shape, told):
    assert written.volume(shape).replace(written.JOINER, "") == told
