"""Every refusal, by the sentence that a person reads."""

import re

import numpy as np
import pytest

from cnnviz import ops
from cnnviz.ops import validation

PICTURE = np.ones((1, 7, 7))
KERNEL = np.ones((1, 1, 3, 3))
NAN = np.full((1, 7, 7), np.nan)
VALUES = np.ones(12)


def conv2d(**settings):
    return lambda: ops.conv2d(PICTURE, KERNEL, **settings)


def kernel_of(*shape):
    return lambda **settings: ops.conv2d(PICTURE, np.ones((1, 1, *shape)), **settings)


REFUSALS = [
    # A window that does not fit.
    (
        lambda: kernel_of(5, 5)(dilation=2),
        (
            "A 5x5 kernel with dilation 2 spans 9x9 and does not fit into a 7x7 picture with "
            "padding 0: use a smaller kernel, less dilation, or more padding."
        ),
    ),
    (
        lambda: kernel_of(9, 2)(padding=(0, 1)),
        (
            "A 9x2 kernel does not fit into a 7x7 picture with padding (0, 1): use a smaller "
            "kernel or more padding."
        ),
    ),
    (
        lambda: kernel_of(3, 5)(dilation=(1, 3), padding=((1, 1), (1, 1))),
        (
            "A 3x5 kernel with dilation (1, 3) spans 3x13 and does not fit into a 7x7 picture "
            "with padding 1: use a smaller kernel, less dilation, or more padding."
        ),
    ),
    (
        lambda: ops.max_pool2d(PICTURE, 8),
        (
            "An 8x8 kernel does not fit into a 7x7 picture with padding 0: use a smaller kernel"
            " or more padding."
        ),
    ),
    (
        lambda: ops.output_size(3, 5, padding=(1, 0)),
        (
            "A kernel of 5 does not fit into a row of 3 with padding (1, 0): use a smaller "
            "kernel or more padding."
        ),
    ),
    (
        lambda: ops.Axis(5, 4, dilation=2),
        (
            "A kernel of 4 with dilation 2 spans 7 and does not fit into a row of 5 with "
            "padding 0: use a smaller kernel, less dilation, or more padding."
        ),
    ),
    (
        lambda: ops.conv1d([1, 2], [1, 2, 3]),
        (
            "A kernel of 3 does not fit into a row of 2 with padding 0: use a smaller kernel or"
            " more padding."
        ),
    ),
    # Numbers out of their range.
    (conv2d(stride=0), "The stride must be a whole number of at least 1, not 0."),
    (conv2d(stride=(1, -2)), "The stride must be a whole number of at least 1, not -2."),
    (conv2d(stride=1.5), "The stride must be a whole number of at least 1, not 1.5."),
    (conv2d(stride=None), "The stride must be a whole number of at least 1, not None."),
    (
        conv2d(stride=(1, 2, 3)),
        "The stride must be one whole number or a (vertical, horizontal) pair, not (1, 2, 3).",
    ),
    (
        conv2d(stride="12"),
        "The stride must be one whole number or a (vertical, horizontal) pair, not '12'.",
    ),
    (conv2d(dilation=0), "The dilation must be a whole number of at least 1, not 0."),
    (conv2d(padding=-1), "The padding must be a whole number of at least 0, not -1."),
    (
        conv2d(padding=((0, -1), (0, 0))),
        "The padding must be a whole number of at least 0, not -1.",
    ),
    (conv2d(padding="full"), 'The padding \'full\' is unknown: use "same", "valid" or a number.'),
    (
        conv2d(padding=(1, 2, 3)),
        (
            "The padding must be a whole number, a (vertical, horizontal) pair, ((top, bottom),"
            ' (left, right)), "same" or "valid", not (1, 2, 3).'
        ),
    ),
    (
        conv2d(padding="same", stride=2),
        (
            'Padding "same" keeps the size of the picture, which needs stride 1, not 2: use '
            "stride 1, or give the padding as a number."
        ),
    ),
    (
        lambda: ops.max_pool2d(PICTURE, 0),
        "The kernel size must be a whole number of at least 1, not 0.",
    ),
    (lambda: ops.Axis(0, 1), "The size must be a whole number of at least 1, not 0."),
    (
        lambda: ops.Axis(5, 1, before=-1),
        "The padding must be a whole number of at least 0, not -1.",
    ),
    (lambda: ops.output_size(5, 2, stride=0), "The stride must be a whole number of at least 1"),
    (
        lambda: ops.Window.of((0, 9), 3),
        "The picture size must be a whole number of at least 1, not 0.",
    ),
    (
        lambda: ops.Window.of((9,), 3),
        "The picture size must be one whole number or a (vertical, horizontal) pair, not (9,).",
    ),
    (
        lambda: ops.avg_pool2d(PICTURE, (4, 3), padding=2),
        (
            "Padding 2 is more than half the pooling window of 3, so a window could lie in the "
            "padding alone: use padding 1 or less, or a larger window."
        ),
    ),
    # Arrays of the wrong shape or content.
    (
        lambda: ops.conv2d(PICTURE[0], KERNEL),
        (
            "The picture needs 3 axes (channels, rows, columns), but its shape is (7, 7), which"
            " is 2: add one, as in array[np.newaxis]."
        ),
    ),
    (
        lambda: ops.conv2d(PICTURE, KERNEL[0]),
        (
            "The stack of kernels needs 4 axes (kernels, channels, rows, columns), but its "
            "shape is (1, 3, 3), which is 3: add one, as in array[np.newaxis]."
        ),
    ),
    (
        lambda: ops.max_pool2d(PICTURE[np.newaxis], 2),
        (
            "The stack of maps needs 3 axes (channels, rows, columns), but its shape is (1, 1, "
            "7, 7), which is 4: take one entry, as in array[0]."
        ),
    ),
    (
        lambda: ops.conv1d([[1, 2]], [1]),
        (
            "The series needs 1 axis (positions), but its shape is (1, 2), which is 2: take one"
            " entry, as in array[0]."
        ),
    ),
    (
        lambda: ops.conv2d(np.ones((3, 7, 7)), KERNEL),
        (
            "The picture has 3 channels and the kernels have 1: every kernel spans all channels"
            " of its picture, so give kernels of shape (K, 3, 3, 3)."
        ),
    ),
    (
        conv2d(bias=[1, 2]),
        "The bias needs one value per output: give 1 of them, not 2.",
    ),
    (
        conv2d(bias=1),
        (
            "The bias needs 1 axis (outputs), but its shape is (), which is 0: add one, as in "
            "array[np.newaxis]."
        ),
    ),
    (
        lambda: ops.linear(VALUES, np.ones((2, 8))),
        (
            "There are 12 values and 8 weights in each row: give weights of shape (2, 12), one "
            "row per output."
        ),
    ),
    (
        lambda: ops.linear(VALUES, np.ones((2, 12)), [1]),
        "The bias needs one value per output: give 2 of them, not 1.",
    ),
    (
        lambda: ops.conv2d(np.ones((1, 0, 7)), KERNEL),
        "The picture is empty, its shape is (1, 0, 7): every axis needs at least one entry.",
    ),
    (lambda: ops.relu([]), "The list of values is empty, its shape is (0,)"),
    (lambda: ops.flatten(np.ones((0, 2, 2))), "The stack of maps is empty, its shape is (0, 2, 2)"),
    (
        lambda: ops.conv2d(NAN, KERNEL),
        (
            "The picture contains NaN or infinity, which would spread to every cell that reads "
            "it: replace it first, for example with numpy.nan_to_num."
        ),
    ),
    (lambda: ops.conv2d(PICTURE, KERNEL * np.inf), "The stack of kernels contains NaN or infinity"),
    (conv2d(bias=[np.nan]), "The bias contains NaN or infinity"),
    (lambda: ops.max_pool2d(NAN, 2), "The stack of maps contains NaN or infinity"),
    (lambda: ops.avg_pool2d(NAN, 2), "The stack of maps contains NaN or infinity"),
    (lambda: ops.softmax([0, -np.inf]), "The list of values contains NaN or infinity"),
    (
        lambda: ops.conv2d([[[1, 2], [3]]], KERNEL),
        "The picture is ragged: give every row the same number of entries.",
    ),
    (
        lambda: ops.conv2d([[["1"]]], KERNEL),
        "The picture must hold real numbers, and this one holds <U1.",
    ),
    (
        lambda: ops.relu([1j]),
        "The list of values must hold real numbers, and this one holds complex128.",
    ),
    (
        lambda: ops.relu(None),
        "The list of values must hold real numbers, and this one holds object.",
    ),
    (lambda: ops.softmax(1.0), "Softmax needs a list of votes, and this is a single number."),
    (lambda: ops.flip([1, 2]), "The kernel needs rows and columns to be flipped, not (2,)."),
    (lambda: ops.leaky_relu([1], np.nan), "The slope must be a finite number, not nan."),
    (lambda: ops.elu([1], "a"), "The alpha must be a finite number, not 'a'."),
    (lambda: ops.elu([1], np.inf), "The alpha must be a finite number, not inf."),
    # Windows and arrays that were not made for each other.
    (
        lambda: ops.pad(PICTURE, ops.Window.of((9, 9), 3)),
        (
            "This window was made for a picture of 9x9, not for an array of shape (1, 7, 7): "
            "build the window from the shape of the picture."
        ),
    ),
    (
        lambda: ops.sliding_windows(PICTURE, ops.Window.of((7, 7), 3, padding=1)),
        "This window slides over a padded picture of 9x9, not for an array of shape (1, 7, 7)",
    ),
    (
        lambda: ops.receptive_field([ops.Window.of((9, 9), 3), ops.Window.of((4, 4), 2)], 0, 0),
        (
            "Layer 1 puts out 7x7 cells, but layer 2 reads 4x4: build each window from the "
            "output shape of the one before."
        ),
    ),
    # Cells that do not exist.
    (
        lambda: ops.trace_conv2d(PICTURE, KERNEL, 0, 5, 0),
        "There is no output 5: they are numbered from 0 to 4.",
    ),
    (
        lambda: ops.trace_conv2d(PICTURE, KERNEL, 0, 0, -1),
        "The output must be a whole number of at least 0, not -1.",
    ),
    (
        lambda: ops.trace_conv2d(PICTURE, KERNEL, 1, 0, 0),
        "There is no kernel 1: they are numbered from 0 to 0.",
    ),
    (
        lambda: ops.trace_max_pool2d(PICTURE, 1, 0, 0, 2),
        "There is no map 1: they are numbered from 0 to 0.",
    ),
    (
        lambda: ops.trace_avg_pool2d(PICTURE, 0, 3, 0, 2),
        "There is no output 3: they are numbered from 0 to 2.",
    ),
    (lambda: ops.receptive_field([ops.Window.of((9, 9), 3)], 7, 0), "There is no output 7"),
    (
        lambda: ops.Axis(9, 3).positions(1.0),
        "The output must be a whole number of at least 0, not 1.0.",
    ),
    (
        lambda: ops.trace_conv2d(PICTURE, KERNEL, 0, 0, 0, divisor=0),
        "The divisor must not be 0: use 1 to leave the sum as it is.",
    ),
    (
        lambda: ops.trace_conv2d(PICTURE, KERNEL, 0, 0, 0, divisor=np.nan),
        "The divisor must be a finite number, not nan.",
    ),
]


@pytest.mark.parametrize(("call", "message"), REFUSALS, ids=[text[:60] for _, text in REFUSALS])
def test_a_refusal_is_a_sentence_that_names_a_way_out(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


@pytest.mark.parametrize(
    "operation",
    [ops.conv2d, ops.conv2d_by_loop, ops.channel_sums],
    ids=lambda operation: operation.__name__,
)
def test_the_three_convolutions_refuse_alike(operation):
    with pytest.raises(ValueError, match="does not fit"):
        operation(PICTURE, np.ones((1, 1, 8, 8)))
    with pytest.raises(ValueError, match="every kernel spans all channels"):
        operation(np.ones((2, 7, 7)), KERNEL)
    with pytest.raises(ValueError, match="NaN or infinity"):
        operation(NAN, KERNEL)


def test_what_fits_no_window_can_be_told_apart():
    with pytest.raises(ops.WindowFitError):
        ops.max_pool2d(PICTURE, 8)


def test_floats_are_not_copied_without_need():
    assert validation.floats(PICTURE, "picture") is PICTURE
