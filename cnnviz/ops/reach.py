"""Make one window of several that slide one after another: how far a cell sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cnnviz.ops.windows import Axis, Window


@dataclass(frozen=True)
class Reach:
    """Say what a layer's cells see of the picture along one axis, through all layers before it.

    Parameters
    ----------
    field : int
        Pixels that one cell sees, padding included: the receptive field.
    stride : int
        Pixels from the field of one cell to that of its neighbour.
    before : int
        Pixels by which the first cell's field begins before the picture.

    References
    ----------
    A. Araujo, W. Norris, J. Sim, "Computing Receptive Fields of Convolutional Neural Networks",
    2019, distill.pub/2019/computing-receptive-fields. Decks 002 and 004, R034.

    Examples
    --------
    Three 3x3 convolutions see as far as one of 7x7:

    >>> three = Axis(20, kernel_size=3)
    >>> Reach().through(three).through(three).through(three)
    Reach(field=7, stride=1, before=0)
    """

    field: int = 1
    stride: int = 1
    before: int = 0

    def through(self, axis: Axis) -> Reach:
        """Return what the outputs of one more window see."""
        return Reach(
            self.field + (axis.extent - 1) * self.stride,
            self.stride * axis.stride,
            self.before + axis.before * self.stride,
        )

    def joined(self, other: Reach) -> Reach:
        """Return what a cell sees that two branches flow into.

        Raises
        ------
        ValueError
            Branches whose cells lie differently far apart.

        Examples
        --------
        >>> Reach(field=3, before=1).joined(Reach(field=1))
        Reach(field=3, stride=1, before=1)
        """
        if self.stride != other.stride:
            raise ValueError(
                f"Branches with strides of {self.stride} and {other.stride} pixels "
                "cannot be joined."
            )
        before = max(self.before, other.before)
        behind = max(self.field - self.before, other.field - other.before)
        return Reach(before + behind, self.stride, before)

    def axis(self, size: int, outputs: int) -> Axis:
        """Return the one window over `size` pixels that has as many outputs as the layer."""
        # As much padding behind as the last output reads: so there are exactly as many outputs.
        after = max(0, (outputs - 1) * self.stride + self.field - self.before - size)
        return Axis(size, self.field, self.stride, self.before, after)


def composed(windows: Iterable[Window], size: tuple[int, int]) -> Window:
    """Make one window of several.

    Parameters
    ----------
    windows : iterable of Window
        From the first layer, which reads the picture, to the last; none leave the picture as it is.
    size : (H, W)
        Of the picture.

    Returns
    -------
    Window
        Its kernel size is the receptive field, its stride how far the fields of two neighbours lie
        apart, its output shape that of the last window.

    Notes
    -----
    No pixel outside the window has an influence. Where a stride leaves a last row unread and a
    later window pads, the window at the border holds pixels without any, too.

    Examples
    --------
    >>> conv, pool = Window.of((9, 9), 3), Window.of((7, 7), 2, stride=2)
    >>> both = composed([conv, pool], (9, 9)).rows
    >>> both.kernel_size, both.stride, both.outputs
    (4, 2, 3)
    """
    rows, columns, outputs = Reach(), Reach(), size
    for window in windows:
        rows, columns = rows.through(window.rows), columns.through(window.columns)
        outputs = window.output_shape
    return Window(rows.axis(size[0], outputs[0]), columns.axis(size[1], outputs[1]))
