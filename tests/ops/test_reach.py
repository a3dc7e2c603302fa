"""What a cell sees through several windows, against following it back layer by layer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz import ops
from cnnviz.ops.reach import Reach

steps = st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(0, 1), st.integers(1, 2))


@given(st.lists(steps, min_size=1, max_size=4), st.integers(12, 24))
def test_the_one_window_begins_and_ends_where_the_chain_of_windows_does(chain, size):
    windows, shape = [], (size, size)
    for kernel_size, stride, padding, dilation in chain:
        try:
            window = ops.Window.of(shape, kernel_size, stride, padding, dilation)
        except ops.WindowFitError:
            break
        windows.append(window)
        shape = window.output_shape
    one = ops.composed(windows, (size, size)).rows
    assert one.outputs == shape[0]
    for cell in range(shape[0]):
        rows, _ = ops.receptive_field(windows, cell, 0)[-1] if windows else ((cell,), (0,))
        first = cell * one.stride - one.before
        assert set(rows) <= set(range(first, first + one.kernel_size))


def test_branches_that_meet_see_what_each_of_them_sees():
    # 1x1, 3x3 with padding 1 and 5x5 with padding 2, as in an inception module
    narrow, middle, wide = Reach(1), Reach(3, before=1), Reach(5, before=2)
    assert narrow.joined(wide).joined(middle) == wide
    # One branch looks further up, the other further down.
    assert Reach(3, before=2).joined(Reach(3, before=0)) == Reach(5, before=2)


def test_branches_with_different_strides_do_not_meet():
    with pytest.raises(ValueError, match="strides of 1 and 2"):
        Reach(3).joined(Reach(3, stride=2))
