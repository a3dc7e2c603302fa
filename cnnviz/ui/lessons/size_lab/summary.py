"""The three kinds of layer side by side, the decks' letters, and the layer as code."""

from __future__ import annotations

import streamlit as st

from cnnviz.quiz.one_layer import sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.ui import text
from cnnviz.ui.lessons.size_lab import code, settings

_ROWS = ("takes", "told", "size", "depth", "weights", "biases", "work")


def draw_summary() -> None:
    """Write the decks' summary of layer sizes over the visitor's input (R185).

    References
    ----------
    Deck 002, R185; deck 001, R166, R182, R184. K33: pooling has two hyperparameters, not three.
    """
    st.markdown(table({kind: settings.current(kind) for kind in Kind}))


def table(layers: dict[Kind, LabLayer]) -> str:
    """Write the summary as a Markdown table: a column per kind, formulas with their numbers."""
    words = text.lesson("size_lab")
    titles = [words.choice("kind", kind.value) for kind in layers]
    lines = [_row(["", *titles]), _row(["---"] * (len(titles) + 1))]
    for name in _ROWS:
        cells = [_cell(name, layer) for layer in layers.values()]
        lines.append(_row([f"**{words.choice('row', name)}**", *cells]))
    return "\n".join(lines)


def draw_code(layer: LabLayer) -> None:
    """Write the layer for PyTorch and for Keras."""
    words = text.lesson("size_lab")
    torch, keras = st.columns(2, gap="large")
    with torch:
        st.markdown(words("pytorch"))
        st.code(code.pytorch(layer), language="python", wrap_lines=True)
    with keras:
        st.markdown(words("keras"))
        st.code(code.keras(layer), language="python", wrap_lines=True)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(name: str, layer: LabLayer) -> str:
    words, kind = text.lesson("size_lab"), layer.kind.value
    formula = words.choice("column", kind, name)
    if layer.trouble:
        return f"{formula}: **{words('does_not_fit')}**" if name == "size" else formula
    if name == "told":
        return formula + _told(layer)
    numbers = {
        "takes": sums.written_volume(layer.input),
        "size": sums.written_volume(layer.output),
        "depth": f"{layer.output[2]:,}",
        "weights": f"{layer.row.weights:,}",
        "biases": f"{layer.row.biases:,}",
        "work": f"{layer.row.multiply_adds:,}",
    }
    is_none = numbers[name] == "0"  # which the words say already
    return formula if is_none else f"{formula} = **{numbers[name]}**"


def _told(layer: LabLayer) -> str:
    match layer.kind:
        case Kind.CONV:
            values: tuple[int, ...] = (layer.filters, layer.kernel, layer.stride, layer.padding)
        case Kind.POOL:
            values = (layer.kernel, layer.stride)
        case Kind.FC:
            values = (layer.filters,)
    return f" = **{', '.join(map(str, values))}**"
