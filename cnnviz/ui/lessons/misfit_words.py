"""Why a window does not fit, in the visitor's language."""

from __future__ import annotations

from collections.abc import Sequence

from cnnviz import ops
from cnnviz.ui import text


def said(misfit: ops.WindowFitError | ops.SamePaddingError) -> str:
    """Say what the core's error says, and the way out.

    Parameters
    ----------
    misfit : WindowFitError or SamePaddingError
        Along one axis, a series, or two, a picture.

    Returns
    -------
    str
        A sentence with the values.

    Examples
    --------
    >>> print(said(ops.WindowFitError([3], [5], 0, [1])))
    A kernel of 5 does not fit into a row of 3 with padding 0: use a smaller kernel or more padding.
    """
    words = text.lesson("window_misfit")
    if isinstance(misfit, ops.SamePaddingError):
        return words("same", stride=misfit.stride)
    return _does_not_fit(misfit, words)


def _does_not_fit(misfit: ops.WindowFitError, words: text.Lesson) -> str:
    shape = "row" if len(misfit.sizes) == 1 else "picture"
    told: dict[str, object] = {"kernel": _times(misfit.kernel_sizes), "size": _times(misfit.sizes)}
    told |= {"padding": 0 if misfit.padding == "valid" else misfit.padding}
    if max(misfit.dilations) == 1:
        return words.choice("dense", shape, **told)
    each = zip(misfit.dilations, misfit.kernel_sizes, strict=True)
    extents = [dilation * (kernel - 1) + 1 for dilation, kernel in each]
    told |= {"dilation": misfit.dilation, "extent": _times(extents)}
    return words.choice("spread", shape, **told)


def _times(sizes: Sequence[int]) -> str:
    return "×".join(map(str, sizes))
