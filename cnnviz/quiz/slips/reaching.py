"""Mistakes with receptive fields: how many pixels a cell sees through several layers (R034)."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from cnnviz.quiz.verdict import Slip, unlike


def of_a_field(kernels: Sequence[int], strides: Sequence[int], right: int) -> tuple[Slip, ...]:
    """List the mistakes with the side of a receptive field.

    Parameters
    ----------
    kernels, strides : sequence of int
        Of each layer, from the picture on.
    right : int

    Examples
    --------
    >>> [(slip.name, slip.value) for slip in of_a_field([3, 3], [2, 1], 7)][:3]
    [('strides_forgotten', 5), ('only_last', 3), ('kernels_summed', 6)]
    """
    plain = 1 + sum(kernel - 1 for kernel in kernels)
    every = 1 + sum(
        (kernel - 1) * prod(strides[: layer + 1]) for layer, kernel in enumerate(kernels)
    )
    slips = [
        Slip("strides_forgotten", plain, "1 + " + " + ".join(f"({k} − 1)" for k in kernels)),
        Slip("only_last", kernels[-1], str(kernels[-1])),
        Slip("kernels_summed", sum(kernels), " + ".join(map(str, kernels))),
        Slip("kernels_multiplied", prod(kernels), "·".join(map(str, kernels))),
        Slip("own_stride", every, str(every)),
        Slip("one_too_few", right - 1, f"{right} − 1"),
        Slip("as_area", right * right, f"{right}·{right}"),
    ]
    return unlike(right, slips)
