"""Count the outputs of a sliding window."""

from __future__ import annotations

from cnnviz.ops.padding import AxisPadding
from cnnviz.ops.windows import Axis


def output_size(
    size: int,
    kernel_size: int,
    stride: int = 1,
    padding: AxisPadding = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """Count the outputs along one axis.

    Parameters
    ----------
    size, kernel_size, stride, dilation : int, >= 1
    padding : int, (before, after), "same" or "valid"
    ceil_mode : bool
        Round up instead of down, unless the last window would start behind the input.

    Returns
    -------
    int
        (size + before + after - dilation * (kernel_size - 1) - 1) / stride + 1, rounded

    Raises
    ------
    ValueError
        A value out of its range, or a kernel that does not fit.

    Notes
    -----
    Equals the sizes that `torch.nn.functional.conv2d` and `max_pool2d` return.

    References
    ----------
    Deck 001, R161 to R166; deck 002, R128 and R138. Rounding: K01, K14.

    Examples
    --------
    >>> output_size(227, 11, stride=4)
    55
    >>> output_size(7, 2, stride=2), output_size(7, 2, stride=2, ceil_mode=True)
    (3, 4)
    """
    return Axis.of(size, kernel_size, stride, padding, dilation, ceil_mode).outputs
