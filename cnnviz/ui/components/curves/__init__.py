"""Curves: a small line chart that is read, moved along, and redrawn many times a second.

    chart = Chart(
        "Loss",
        (Line("training", steps, losses), Line("unseen", steps, others, Role.NEGATIVE)),
        x=Axis("step"),
        y=Axis("loss", log=True),
        handle=Handle(x=310, label="The moment that is shown"),
    )
    curves(chart, key="loss", on_move=go_back_to)

Pointing at the chart, touching it, or walking along it with the arrow keys reads the values of all
lines at that x, in the legend and aloud. A `Handle` is a position along x that the visitor drags or
moves with the arrow keys, Shift or Page keys for ten at once, Home and End: a vertical line, or
with `line=` a ball on a line. The browser moves it at once and tells Python of it at most every
60 ms, and of the last position at once when it is let go, left, or anything else is pressed; a
button whose effect depends on it calls `settle` first. The same chart in a fragment that runs often
never takes it back.

- Gaps: NaN and infinities; on a logarithmic axis also what is not above zero.
- Sampled functions (`Line(smooth=True)`) are read between their points, measurements only at them.
- Colours are roles, those of `cnnviz.figures.palette`, for light and dark pages.
- Long lines: what is sent is drawn, at most about a thousand points a line are worth sending.
"""

from .component import curves, settle
from .shown import Axis, Chart, Handle, Line, Mark, Range, Role

__all__ = ["Axis", "Chart", "Handle", "Line", "Mark", "Range", "Role", "curves", "settle"]
