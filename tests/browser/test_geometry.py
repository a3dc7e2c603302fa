"""The browser's geometry and sums against `cnnviz.ops`: which cell is linked to which."""

from itertools import product

import numpy as np
import pytest
from playwright.sync_api import Page

from cnnviz import ops
from cnnviz.ui.components.linked_view import Reduce, Shading
from cnnviz.ui.flow import Flow, Shown
from tests.browser import modules

SIZES = range(1, 13)
KERNEL_SIZES = range(1, 6)
STRIDES = range(1, 5)
PADDINGS = tuple(product(range(4), range(4)))
DILATIONS = range(1, 4)


@pytest.fixture
def view_page(page: Page, server: str) -> Page:
    modules.load(page, server)
    return page


def axes() -> list[ops.Axis]:
    """Every combination that fits, floor and ceil."""
    found = []
    for size, kernel_size, stride, (before, after), dilation, ceil_mode in product(
        SIZES, KERNEL_SIZES, STRIDES, PADDINGS, DILATIONS, (False, True)
    ):
        if dilation * (kernel_size - 1) + 1 <= size + before + after:
            found.append(ops.Axis(size, kernel_size, stride, before, after, dilation, ceil_mode))
    return found


def header(axis: ops.Axis) -> dict[str, int]:
    names = ("size", "kernel_size", "stride", "before", "after", "dilation", "outputs")
    return {name: getattr(axis, name) for name in names}


def test_every_axis_is_linked_as_the_core_links_it(view_page: Page) -> None:
    every = axes()
    assert len(every) > 10_000
    script = """
        const { positions, readers, unread, range } = window.modules;
        return argument.map((axis) => [
          range(axis.outputs).map((output) => positions(axis, output)),
          range(axis.size).map((index) => readers(axis, index)),
          unread(axis),
        ]);
    """
    found = modules.evaluate(view_page, script, [header(axis) for axis in every])
    for axis, (positions, readers, unread) in zip(every, found, strict=True):
        assert [tuple(one) for one in positions] == [
            axis.positions(output) for output in range(axis.outputs)
        ], axis
        assert [tuple(one) for one in readers] == [
            axis.readers(index) for index in range(axis.size)
        ], axis
        assert tuple(unread) == axis.unread(), axis


def test_partial_windows_and_padding_are_told_apart(view_page: Page) -> None:
    script = """
        const { kindOf, range } = window.modules;
        return argument.map((axis) => range(axis.outputs).map((output) => kindOf(axis, output)));
    """
    ceil = ops.Axis(7, 2, 2, ceil_mode=True)
    padded = ops.Axis(5, 3, 1, 1, 1)
    assert modules.evaluate(view_page, script, [header(ceil), header(padded)]) == [
        ["inside", "inside", "inside", "partial"],
        ["padding", "inside", "inside", "inside", "padding"],
    ]


CONVOLUTIONS = (
    # channels, (height, width), (kernels, kh, kw), stride, padding, dilation, bias, divisor
    (1, (9, 9), (3, 3, 3), 1, 0, 1, 0.0, 9.0),
    (3, (6, 7), (2, 2, 3), (2, 1), ((0, 1), (2, 1)), 1, 0.5, 1.0),
    (2, (8, 5), (1, 3, 2), 1, "same", 1, -1.0, 2.0),
    (1, (10, 11), (2, 3, 3), (1, 3), 1, (2, 3), 0.0, 1.0),
    (3, (5, 4), (1, 1, 1), 1, 0, 1, 2.0, 1.0),
)


@pytest.mark.parametrize("case", CONVOLUTIONS, ids=str)
def test_every_weighted_sum_is_the_cores(view_page: Page, case: tuple) -> None:
    channels, shape, (count, *sides), stride, padding, dilation, bias, divisor = case
    random = np.random.default_rng(7)
    maps = random.integers(-8, 9, (channels, *shape)) / 8
    kernels = np.repeat(random.integers(-8, 9, (count, 1, *sides)) / 8, channels, axis=1)
    flow = Flow("test")
    if channels == 3:
        flow.picture(maps, Shown("picture", ["picture"], shading=Shading.COLOUR))
    else:
        flow.picture(maps[:1], Shown("picture", ["picture"]))
        if channels == 2:
            identity = np.ones((2, 1, 1, 1))
            flow.convolve(identity, Shown("first", ["a", "b"]), Shown("unit", ["a", "b"]))
            maps = np.repeat(maps[:1], 2, axis=0)
    settings = {"stride": stride, "padding": padding, "dilation": dilation, "bias": bias}
    names = [str(index) for index in range(count)]
    flow.convolve(kernels, Shown("map", names), Shown("kernel", names), divisor=divisor, **settings)
    script = """
        const model = unpack(argument);
        return model.panels.filter((panel) => panel.name.startsWith("map")).map((panel) => {
          const cells = [];
          for (let row = 0; row < panel.rows; row++) {
            for (let column = 0; column < panel.columns; column++) {
              const cell = { panel: panel.name, row, column };
              const found = trace(model, cell);
              const { planes } = explain(model, found);
              cells.push({ planes, ...windowOf(found.into, cell) });
            }
          }
          return cells;
        });
    """
    found = modules.evaluate(view_page, script, modules.packed(flow.view()))
    height, width = flow.maps.shape[1:]
    for index, row, column in np.ndindex(count, height, width):
        evidence = ops.trace_conv2d(
            maps,
            kernels,
            index,
            row,
            column,
            bias=[bias] * count,
            stride=stride,
            padding=padding,
            dilation=dilation,
            divisor=divisor,
        )
        cell = found[index][row * width + column]
        assert tuple(cell["rows"]) == evidence.rows
        assert tuple(cell["columns"]) == evidence.columns
        for part in ("patch", "kernel", "products"):
            shown = np.array([plane[part] for plane in cell["planes"]])
            np.testing.assert_allclose(shown, getattr(evidence, part), atol=1e-6)
        sums = [plane["sum"] for plane in cell["planes"]]
        np.testing.assert_allclose(sums, evidence.channel_sums, atol=1e-5)


def chain() -> Flow:
    """Two convolutions, ReLU and two poolings, all with odd settings."""
    random = np.random.default_rng(3)
    flow = Flow("test")
    flow.picture(random.normal(size=(1, 12, 11)), Shown("picture", ["picture"]))
    kernels = random.normal(size=(2, 1, 3, 2))
    two = ["one", "two"]
    flow.convolve(kernels, Shown("a", two), Shown("ka", two), stride=(1, 2), padding=1)
    flow.activate(ops.relu, Shown("b", two), called="ReLU")
    flow.pool(Reduce.MAX, Shown("c", two), 2, (2, 1), ceil_mode=True)
    flow.convolve(kernels[:, :, :2], Shown("d", two), Shown("kd", two), depthwise=True)
    flow.pool(Reduce.MEAN, Shown("e", two), 2, 1)
    return flow


def test_the_receptive_field_is_the_cores(view_page: Page) -> None:
    flow = chain()
    view = flow.view()
    windows = [
        next(link.window for link in view.links if link.target == f"{name}0") for name in "acde"
    ]
    script = """
        const model = unpack(argument);
        const last = model.panel("e0");
        const found = [];
        for (let row = 0; row < last.rows; row++) {
          for (let column = 0; column < last.columns; column++) {
            const { seen } = trace(model, { panel: "e0", row, column });
            found.push(Object.fromEntries(seen.map((region) => [region.panel, region])));
          }
        }
        return found;
    """
    found = modules.evaluate(view_page, script, modules.packed(view))
    height, width = flow.maps.shape[1:]
    for row, column in np.ndindex(height, width):
        fields = ops.receptive_field(windows, row, column)
        regions = found[row * width + column]
        for panel, (rows, columns) in zip(("d0", "c0", "b0", "picture"), fields, strict=True):
            assert tuple(regions[panel]["rows"]) == tuple(rows), panel
            assert tuple(regions[panel]["columns"]) == tuple(columns), panel
        assert regions["a0"] == {**regions["b0"], "panel": "a0"}
        assert not any(name.endswith("1") for name in regions)


def test_a_pixel_reaches_exactly_what_changes_with_it(view_page: Page) -> None:
    """Forward, through max pooling, against the core's own answer to a smaller pixel."""
    random = np.random.default_rng(5)
    pixels = random.normal(size=(1, 7, 7))

    def flow(picture: np.ndarray) -> Flow:
        made = Flow("test").picture(picture, Shown("picture", ["picture"]))
        made.pool(Reduce.MAX, Shown("pooled", ["pooled"]), 3, 2, ceil_mode=True)
        return made

    script = """
        const model = unpack(argument);
        const found = [];
        for (let row = 0; row < 7; row++) {
          for (let column = 0; column < 7; column++) {
            const { reached } = trace(model, { panel: "picture", row, column });
            found.push(reached.map(({ rows, columns }) => [rows[0], columns[0]]));
          }
        }
        return found;
    """
    found = modules.evaluate(view_page, script, modules.packed(flow(pixels).view()))
    before = flow(pixels).maps[0]
    for row, column in np.ndindex(7, 7):
        smaller = pixels.copy()
        smaller[0, row, column] -= 100
        changed = np.argwhere(flow(smaller).maps[0] != before)
        assert sorted(map(tuple, found[row * 7 + column])) == sorted(map(tuple, changed.tolist()))
