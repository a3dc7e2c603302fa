"""How the field grows from layer to layer: a staircase and a table."""

from __future__ import annotations

import streamlit as st

from cnnviz import ops
from cnnviz.models import shapes
from cnnviz.models.architectures import Listed
from cnnviz.models.layers import Layer
from cnnviz.ui import charts, text
from cnnviz.ui.lessons.architectures import strip, written
from cnnviz.ui.lessons.receptive_field.stacks import Stack


def draw(stack: Stack, shown: Listed) -> None:
    """Draw the staircase, and the table of what each layer adds."""
    from cnnviz.figures.fields import fields_chart

    words = text.lesson("receptive_field")
    names = tuple(strip.called(row) for row in stack.rows)
    figure = fields_chart(
        names,
        tuple(field(row) for row in stack.rows),
        tuple(words("step_told", layer=strip.called(row), field=field(row)) for row in stack.rows),
        strip.called(shown),
        stack.input[1],
        (words("field_axis"), words("whole", side=stack.input[1])),
        dark=charts.is_dark(),
    )
    st.header(words("steps_title"), anchor=False)
    charts.show_chart(figure, key="fields_chart", alt=words("steps_alt", title=stack.title))
    st.markdown(words("steps"))
    st.markdown(table(stack, shown))


def field(row: Listed) -> int:
    """Return how many pixels a cell sees along one side."""
    assert row.reach is not None  # noqa: S101  # stacks have only rows with places
    return row.reach[0].field


def table(stack: Stack, shown: Listed) -> str:
    """Write window, stride, field, jump and beginning of each layer as a Markdown table."""
    words = text.lesson("receptive_field")
    heads = [words.choice("column", name) for name in _COLUMNS]
    rows = [heads, [":---", *["---:"] * (len(heads) - 1)]]
    before = ops.Reach()
    for row in stack.rows:
        rows.append(_cells(row, before, row is shown))
        assert row.reach is not None  # noqa: S101
        before = row.reach[0]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


_COLUMNS = ("layer", "output", "window", "stride", "growth", "field", "jump", "begins")


def _cells(row: Listed, before: ops.Reach, is_shown: bool) -> list[str]:
    assert row.reach is not None  # noqa: S101
    reach, node = row.reach[0], row.lead.node
    name = f"**▸\u00a0{strip.called(row)}**" if is_shown else strip.called(row)
    kernel = stride = "…"  # of a block, which has several
    growth = f"+\u00a0{reach.field - before.field}"
    if isinstance(node, Layer):
        window = shapes.window(node, row.lead.input)
        extent, stride = (window.rows.extent, str(window.rows.stride)) if window else (1, "1")
        kernel, growth = str(extent), f"+\u00a0{extent - 1}\u00a0·\u00a0{before.stride}"
    begins = f"−{reach.before}" if reach.before else "0"
    output = written.volume(row.output)
    return [name, output, kernel, stride, growth, f"**{reach.field}**", str(reach.stride), begins]
