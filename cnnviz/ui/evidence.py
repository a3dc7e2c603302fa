"""The pinned cell's evidence as words and a table: to hear it, and to check it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import streamlit as st

from cnnviz import ops
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import (
    CopyLink,
    DenseLink,
    ElementwiseLink,
    FlattenLink,
    Form,
    Link,
    Panel,
    Pin,
    ReachLink,
    Reduce,
    View,
    WindowLink,
)

_LONGEST_TABLE = 360  # px
_FEW_CHANNELS = 3  # of more of them only the sums are listed, not every product


def show_evidence(view: View, pin: Pin) -> None:
    """Write out what the core knows about a cell.

    Parameters
    ----------
    view : View
        The view that has the cell.
    pin : Pin
        The cell.
    """
    words = text.lesson("evidence")
    made_by = (link for link in view.links if not isinstance(link, ReachLink))
    link = next((link for link in made_by if link.target == pin.panel), None)
    st.markdown(f"**{words('pinned', cell=cell_name(view, pin))}**")
    match link:
        case WindowLink(reduce=Reduce.SUM):
            _weighted_sum(view, pin, link)
        case WindowLink():
            _pooled(view, pin, link)
        case DenseLink():
            _votes(view, pin, link)
        case _:
            _copied(view, pin, link)


def cell_name(view: View, pin: Pin) -> str:
    """Name a cell as a person would, counting from 1."""
    panel, words = view.panel(pin.panel), text.lesson("evidence")
    if panel.form in {Form.SCORES, Form.LIST} and panel.labels:
        return panel.labels[pin.row]
    if panel.form is Form.SCORES:
        return _escaped(panel.title)
    if panel.form is Form.LIST:
        return words("list_cell", index=pin.row + 1, panel=_escaped(panel.title))
    if _is_series(panel):
        return words("series_cell", index=pin.column + 1, panel=_escaped(panel.title))
    return words("cell", row=pin.row + 1, column=pin.column + 1, panel=_escaped(panel.title))


def _is_series(panel: Panel) -> bool:
    """Tell whether a panel is one row, in which only the place along it tells cells apart."""
    height, width = panel.shape
    return height == 1 and width > 1


def number(value: float) -> str:
    """Write a number for checking: whole numbers whole, others with four decimals."""
    value += 0.0  # a product of 0 and something negative is -0.0
    written = f"{value:.0f}" if value == round(value) else f"{value:.4f}"
    return written.replace("-", "−")


def _weighted_sum(view: View, pin: Pin, link: WindowLink) -> None:
    words = text.lesson("evidence")
    maps = _stacked(view, [(plane.panel, plane.channel) for plane in link.sources])
    kernel = _stacked(view, [(plane.panel, plane.channel) for plane in link.kernels])
    rows, columns = link.window.rows, link.window.columns
    evidence = ops.trace_conv2d(
        maps,
        kernel[np.newaxis],
        channel=0,
        row=pin.row,
        column=pin.column,
        bias=[link.bias],
        stride=(rows.stride, columns.stride),
        padding=((rows.before, rows.after), (columns.before, columns.after)),
        dilation=(rows.dilation, columns.dilation),
        divisor=link.divisor,
    )
    if len(maps) > _FEW_CHANNELS or link.rest is not None:
        _many_channels(view, pin, link, evidence)
        return
    heads = [words("row"), words("column"), words("input"), words("weight"), words("product")]
    if len(maps) > 1:
        heads.insert(0, words("channel"))
    _table(heads, _products(evidence, link.window, _channel_names(view, link)))
    st.markdown(_written_out(evidence))


def _many_channels(view: View, pin: Pin, link: WindowLink, evidence: ops.PatchTrace) -> None:
    """List what each channel adds, the most first, and what all others add that are not drawn."""
    words = text.lesson("evidence")
    sums = evidence.channel_sums
    titles = [_escaped(view.panel(plane.panel).title) for plane in link.sources]
    rows = [(titles[index], number(float(sums[index]))) for index in np.argsort(-np.abs(sums))]
    rest = 0.0 if link.rest is None else float(link.rest[pin.row, pin.column])
    if link.rest is not None:
        rows.append((words("other_channels"), number(rest)))
    _table([words("channel"), words("channel_sum")], iter(rows))
    parts = number(float(sums.sum()) + rest)
    if link.bias:
        parts = f"{parts} + {words('bias', bias=number(link.bias))}"
    st.markdown(words("channels", sum=parts, value=number(evidence.value + rest)))


def _written_out(evidence: ops.PatchTrace) -> str:
    """Write the sum, its bias and its divisor; steps that change nothing are left out."""
    words = text.lesson("evidence")
    parts = [number(part) for part in evidence.channel_sums]
    if evidence.bias:
        parts.append(words("bias", bias=number(evidence.bias)))
    left = " + ".join(parts)
    if evidence.divisor != 1.0:
        left = f"({left})" if len(parts) > 1 else left
        left = f"{left} ÷ {number(evidence.divisor)}"
    return words("sum", sum=left, value=number(evidence.value))


def _channel_names(view: View, link: WindowLink) -> list[str]:
    if not link.by_title:
        return [str(index + 1) for index in range(len(link.sources))]
    return [_escaped(view.panel(plane.panel).title) for plane in link.sources]


def _products(
    evidence: ops.PatchTrace, window: ops.Window, names: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    parts = (evidence.patch, evidence.kernel, evidence.products)
    for channel, i, j in np.ndindex(evidence.patch.shape):
        yield (
            *([names[channel]] if len(evidence.patch) > 1 else []),
            _position(window.rows, evidence.rows[i]),
            _position(window.columns, evidence.columns[j]),
            *(number(float(part[channel, i, j])) for part in parts),
        )


def _position(axis: ops.Axis, index: int) -> str:
    inside = 0 <= index < axis.size
    return str(index + 1) if inside else text.lesson("evidence")("padding")


def _pooled(view: View, pin: Pin, link: WindowLink) -> None:
    words = text.lesson("evidence")
    source = link.sources[0]
    maps = view.panel(source.panel).channels[source.channel : source.channel + 1]
    rows, columns = link.window.rows, link.window.columns
    read = [
        (row, column)
        for row in rows.positions(pin.row)
        for column in columns.positions(pin.column)
        if 0 <= row < rows.size and 0 <= column < columns.size
    ]
    _table(
        [words("row"), words("column"), words("input")],
        (
            (str(row + 1), str(column + 1), number(float(maps[0, row, column])))
            for row, column in read
        ),
    )
    value = number(float(view.panel(pin.panel).channels[0, pin.row, pin.column]))
    is_max = link.reduce is Reduce.MAX
    st.markdown(words("largest", value=value) if is_max else words("mean", value=value))


def _votes(view: View, pin: Pin, link: DenseLink) -> None:
    words = text.lesson("evidence")
    panel = view.panel(link.source)
    values = panel.channels[0, :, 0].copy()
    values[list(panel.off)] = 0.0
    weights = link.weights[pin.row]
    names = panel.labels or [str(index + 1) for index in range(len(values))]
    rows = [
        (name, number(float(value)), number(float(weight)), number(float(vote)))
        for name, value, weight, vote in zip(names, values, weights, weights * values, strict=True)
    ]
    if link.rest is not None:
        rows.append((words("other_values"), "", "", number(float(link.rest[pin.row]))))
    if link.bias is not None and link.bias[pin.row]:
        rows.append((words("bias", bias="").strip(), "", "", number(float(link.bias[pin.row]))))
    _table([words("value"), words("input"), words("weight"), words("product")], iter(rows))
    score = view.panel(pin.panel).channels[0, pin.row, 0]
    st.markdown(words("votes", value=number(float(score))))


def _copied(view: View, pin: Pin, link: Link | None) -> None:
    words = text.lesson("evidence")
    value = number(float(view.panel(pin.panel).channels[0, pin.row, pin.column]))
    match link:
        case ElementwiseLink():
            before = view.panel(link.source).channels[0, pin.row, pin.column]
            st.markdown(f"{link.function}({number(float(before))}) = {value}")
        case FlattenLink():
            source = _unflattened(view, link, pin)
            if source is None:
                st.markdown(words("elsewhere", value=value))
            else:
                st.markdown(words("copied", cell=cell_name(view, source), value=value))
        case CopyLink():
            copied = _copied_from(view, link, pin)
            if copied is None:
                st.markdown(link.missing.format(value=value))
            else:
                st.markdown(words("copied", cell=cell_name(view, copied), value=value))
        case _ if view.panel(pin.panel).opens:
            st.markdown(words("unopened", value=value))
        case _:
            st.markdown(words("given", value=value))


def _unflattened(view: View, link: FlattenLink, pin: Pin) -> Pin | None:
    """Find the cell that a value was copied from; None if its map is not shown."""
    index = pin.row if link.places is None else int(link.places[pin.row])
    if index < 0:
        return None
    for name in link.sources:
        height, width = view.panel(name).shape
        if index < height * width:
            return Pin(name, index // width, index % width)
        index -= height * width
    raise IndexError(f"The list has no value {pin.row + 1}.")


def _copied_from(view: View, link: CopyLink, pin: Pin) -> Pin | None:
    """Find the cell that another cell is a copy of; None if nothing was copied to it."""
    place = int(link.places[pin.row * view.panel(pin.panel).shape[1] + pin.column])
    if place < 0:
        return None
    row, column = divmod(place, view.panel(link.source).shape[1])
    return Pin(link.source, row, column)


def _stacked(view: View, planes: Sequence[tuple[str, int]]) -> np.ndarray:
    return np.stack([view.panel(name).channels[channel] for name, channel in planes]).astype(float)


def _table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    """Draw a table with Markdown: real markup for screen readers, and no data frame to build."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " ---: |" * len(heads)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    with st.container(height=_LONGEST_TABLE if len(lines) > 12 else "content", border=False):
        st.markdown("\n".join(lines))


def _escaped(title: str) -> str:
    return title.replace("\\", "\\\\")
