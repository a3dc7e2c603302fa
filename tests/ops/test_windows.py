"""The arithmetic of sliding windows against PyTorch, one input perturbed after the other."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from numpy.testing import assert_array_equal

from cnnviz.ops import Axis, Window, pad, sliding_windows
from tests.ops import oracle
from tests.ops.strategies import Direction, Pooling, directions, pooling_directions, poolings


def axis_of(direction: Direction, ceil_mode=False):
    return Axis(
        direction.size,
        direction.kernel_size,
        direction.stride,
        *direction.sides,
        direction.dilation,
        ceil_mode,
    )


def read_by_torch(axis):
    """List, per output and per input, what PyTorch reads."""
    changes = oracle.readers(axis)  # (size, outputs)
    indices_of_outputs = [tuple(np.flatnonzero(column)) for column in changes.T]
    outputs_of_indices = [tuple(np.flatnonzero(row)) for row in changes]
    return indices_of_outputs, outputs_of_indices


def check_axis(axis):
    read, readers = read_by_torch(axis)
    assert axis.outputs == len(read)
    for output, indices in enumerate(read):
        positions = axis.positions(output)
        assert len(positions) == axis.kernel_size
        assert set(np.diff(positions)) <= {axis.dilation}
        assert tuple(index for index in positions if 0 <= index < axis.size) == indices
    for index, outputs in enumerate(readers):
        assert axis.readers(index) == outputs
    assert axis.unread() == tuple(index for index, outputs in enumerate(readers) if not outputs)


@given(directions())
@settings(max_examples=400, deadline=None)
def test_any_axis_reads_what_torch_reads(direction):
    check_axis(axis_of(direction))


@given(pooling_directions())
@settings(max_examples=400, deadline=None)
def test_any_axis_in_ceil_mode_reads_what_torch_reads(direction):
    check_axis(axis_of(direction, ceil_mode=True))


def test_every_small_axis_in_ceil_mode_reads_what_torch_reads():
    for size in range(1, 9):
        for kernel_size in range(1, 5):
            for stride in range(1, 5):
                for padding in range(kernel_size // 2 + 1):
                    room = size + 2 * padding - kernel_size
                    if room + stride > 0:
                        check_axis(Axis(size, kernel_size, stride, padding, padding, 1, True))


def test_a_window_in_ceil_mode_starts_inside_the_input_or_the_padding_before_it():
    # The fourth window would start behind the last cell, so there are three.
    axis = Axis(size=5, kernel_size=2, stride=2, before=1, after=1, ceil_mode=True)
    assert axis.outputs == 3
    assert Axis(size=4, kernel_size=1, stride=4, ceil_mode=True).outputs == 1
    assert Axis(size=1, kernel_size=2, stride=2, ceil_mode=True).positions(0) == (0, 1)


def test_positions_tell_padding_from_what_lies_outside_it():
    axis = Axis(size=4, kernel_size=3, stride=3, before=1, after=1, ceil_mode=True)
    assert axis.outputs == 2
    assert axis.positions(0) == (-1, 0, 1)
    assert axis.positions(1) == (2, 3, 4)  # 4 is padding
    wider = Axis(size=6, kernel_size=3, stride=3, before=1, after=1, ceil_mode=True)
    assert wider.outputs == 3
    assert wider.positions(2) == (5, 6, 7)  # 6 is padding, 7 is outside even that


def test_padding_cells_have_readers_too():
    axis = Axis(size=4, kernel_size=3, before=1, after=1)
    assert axis.readers(-1) == (0,)
    assert axis.readers(4) == (3,)
    assert axis.readers(9) == ()


UNREAD = [
    (Axis(7, 3, stride=3), (6,)),  # lost to floor
    (Axis(7, 2, stride=2), (6,)),
    (Axis(7, 2, stride=2, ceil_mode=True), ()),
    (Axis(8, 1, stride=3), (1, 2, 4, 5, 7)),  # a stride longer than the window
    (Axis(5, 2, dilation=4), (1, 2, 3)),  # the gaps of a dilation
    (Axis(7, 3), ()),
]


@pytest.mark.parametrize(("axis", "unread"), UNREAD, ids=str)
def test_unread(axis, unread):
    assert axis.unread() == unread


def test_extent():
    assert Axis(9, 3, dilation=2).extent == 5
    assert Axis(9, 1, dilation=4).extent == 1


PADDINGS = [  # as written, (before, after) of the rows, of the columns
    (0, (0, 0), (0, 0)),
    (2, (2, 2), (2, 2)),
    ((1, 2), (1, 1), (2, 2)),
    ([1, 2], (1, 1), (2, 2)),
    (((1, 2), (3, 0)), (1, 2), (3, 0)),
    ((1, (3, 0)), (1, 1), (3, 0)),
    (np.array([1, 2]), (1, 1), (2, 2)),
    (np.array([[1, 2], [3, 0]]), (1, 2), (3, 0)),
    (np.int64(1), (1, 1), (1, 1)),
    ("valid", (0, 0), (0, 0)),
    ("same", (1, 1), (1, 2)),
]


@pytest.mark.parametrize(("padding", "rows", "columns"), PADDINGS, ids=str)
def test_padding_as_written(padding, rows, columns):
    window = Window.of((9, 8), kernel_size=(3, 4), padding=padding)
    assert (window.rows.before, window.rows.after) == rows
    assert (window.columns.before, window.columns.after) == columns


def test_window_takes_pairs_as_vertical_and_horizontal():
    window = Window.of((3, 9, 12), (2, 3), stride=(1, 2), dilation=(3, 4), ceil_mode=True)
    assert window.rows == Axis(9, 2, stride=1, dilation=3, ceil_mode=True)
    assert window.columns == Axis(12, 3, stride=2, dilation=4, ceil_mode=True)
    assert window.output_shape == (6, 3)


def test_windows_are_values():
    assert Window.of((9, 9), 3) == Window.of((1, 9, 9), (3, 3))
    assert len({Window.of((9, 9), 3), Window.of((9, 9), 3)}) == 1


@given(poolings())
@settings(max_examples=150, deadline=None)
def test_any_sliding_windows_read_the_positions(case: Pooling):
    maps = case.maps()
    window = Window.of(maps.shape, **case.settings)
    windows = sliding_windows(pad(maps, window, fill=99), window)
    assert windows.shape[1:3] == window.output_shape
    for row, column in np.ndindex(window.output_shape):
        rows, columns = window.rows.positions(row), window.columns.positions(column)
        for cell in np.ndindex(windows.shape[3:]):
            y, x = rows[cell[0]], columns[cell[1]]
            inside = 0 <= y < maps.shape[1] and 0 <= x < maps.shape[2]
            expected = maps[:, y, x] if inside else 99
            assert_array_equal(windows[:, row, column, *cell], expected)


@given(directions())
@settings(max_examples=100, deadline=None)
def test_any_sliding_windows_equal_unfold(direction):
    window = Window(axis_of(direction), Axis(3, 2))
    maps = np.random.default_rng(0).standard_normal((2, direction.size, 3))
    padded = pad(maps, window)
    unfolded = torch.nn.functional.unfold(
        torch.from_numpy(np.array(padded)),
        (direction.kernel_size, 2),
        dilation=(direction.dilation, 1),
        stride=(direction.stride, 1),
    )  # (C * kh * kw, H_out * W_out)
    ours = sliding_windows(padded, window).transpose(0, 3, 4, 1, 2)
    assert_array_equal(ours.reshape(unfolded.shape), unfolded.numpy())


def test_sliding_windows_copy_nothing_and_cannot_be_written():
    maps = np.arange(16.0).reshape(1, 4, 4)
    windows = sliding_windows(maps, Window.of(maps.shape, 2))
    assert np.shares_memory(windows, maps)
    with pytest.raises(ValueError, match="read-only"):
        windows[0, 0, 0, 0, 0] = 1


def test_pad_surrounds_and_keeps_the_type():
    maps = np.ones((1, 1, 1), np.float32)
    padded = pad(maps, Window.of(maps.shape, 2, padding=((0, 1), (2, 0))), fill=-np.inf)
    assert padded.dtype == np.float32
    nothing = -np.inf
    assert padded.tolist() == [[[nothing, nothing, 1], [nothing, nothing, nothing]]]
