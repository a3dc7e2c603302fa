"""Name what lies behind the last windows: the last column, the last 2 rows."""

from __future__ import annotations

from cnnviz.quiz.one_layer.layer import LabLayer
from cnnviz.ui import text


def written(layer: LabLayer) -> str:
    """Name the columns and rows of the input that no window gets to; empty if there are none.

    Examples
    --------
    >>> from cnnviz.quiz.one_layer.layer import Kind
    >>> written(LabLayer(kind=Kind.CONV, width=7, height=8, channels=1, kernel=3, stride=3))
    'the last column and the last 2 rows'
    """
    words = text.lesson("size_lab")
    named = [
        words.choice("rim", name if count == 1 else f"{name}s", count=count)
        for name, count in zip(("column", "row"), layer.leaves, strict=True)
        if count
    ]
    return words("and").join(named)
