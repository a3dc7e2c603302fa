"""Open a layer's four numbers down to what they are made of."""

from __future__ import annotations

import streamlit as st

from cnnviz.models import shapes
from cnnviz.models.architectures import Architecture, Listed
from cnnviz.models.budget import Row
from cnnviz.models.layers import Layer
from cnnviz.quiz.writing import decimal
from cnnviz.ui import text
from cnnviz.ui.lessons import size_formula
from cnnviz.ui.lessons.architectures import strip, written
from cnnviz.ui.lessons.famous_networks import block_drawing


def draw(described: Architecture, row: Listed) -> None:
    """Write what the row is, its numbers as products, and its shares of the whole network."""
    words = text.lesson("famous_networks")
    kind = strip.kind_told(row.lead.node, row.count)
    st.markdown(words("row_title", name=strip.called(row), kind=kind))
    if row.kind == "Parallel":
        block_drawing.draw(row)
    lines = lines_of(row)
    total = described.budget
    lines.append(
        words(
            "share",
            memory=written.percent(row.values / total.values),
            parameters=written.percent(row.parameters / total.parameters),
            operations=written.percent(row.multiply_adds / total.multiply_adds),
        )
    )
    st.markdown("\n".join(f"- {line}" for line in lines))
    if row.kind == "Parallel":
        st.markdown(block_drawing.reduction_told(row))


def lines_of(row: Listed) -> list[str]:
    """Say how the output, the parameters, the memory and the work come about."""
    words = text.lesson("famous_networks")
    if row.kind == "Parallel":
        together = words("block_together", count=row.count) if row.count > 1 else ""
        return [
            words("block_output", shape=written.volume(row.output)),
            words("block_parameters", weights=f"{row.weights:,}", biases=f"{row.biases:,}")
            + together,
            words("block_memory", values=f"{row.values:,}", bytes=written.megabytes(row.values))
            + together,
            words("block_operations", operations=f"{row.multiply_adds:,}") + together,
        ]
    return [*_output(row.lead), *_parameters(row), _memory(row.lead), *_operations(row.lead)]


def _output(row: Row) -> list[str]:
    words = text.lesson("famous_networks")
    assert isinstance(row.node, Layer)  # noqa: S101  # branches have lines of their own
    if row.kind == "Linear":
        return [words("output_dense", count=f"{row.output[0]:,}", inputs=f"{row.input[0]:,}")]
    window = shapes.window(row.node, row.input)
    if window is None:
        return [words("output_same", shape=written.volume(row.output))]
    formula = size_formula.written(window.rows)
    if window.rows.ceil_mode and window.rows.left_over:
        axis = window.rows
        quotient = decimal(axis.quotient)
        formula = words("rounded_up", quotient=quotient, outputs=axis.outputs)
    return [words("output", formula=formula, shape=written.volume(row.output))]


def _parameters(row: Listed) -> list[str]:
    words = text.lesson("famous_networks")
    assert isinstance(row.lead.node, Layer)  # noqa: S101
    weight = shapes.parameter_shapes([row.lead.node]).get(f"{row.name}.weight")
    if not weight:
        return [words("parameters_none")]
    *inner, outputs = (*reversed(weight[1:]), weight[0])
    product = " · ".join(f"{factor:,}" for factor in (*inner, outputs))
    told = words("parameters", product=product, weights=f"{row.lead.weights:,}")
    if row.lead.biases:
        told += words("biases", biases=f"{row.lead.biases:,}")
    extra = row.parameters - row.lead.parameters
    if extra:
        told += words("norm", numbers=f"{extra:,}")
    return [told]


def _memory(row: Row) -> str:
    words = text.lesson("famous_networks")
    sides = (*row.output[1:], row.output[0])
    product = " · ".join(f"{side:,}" for side in sides)
    product = f"{product} = " if len(sides) > 1 else ""
    return words(
        "memory", product=product, values=f"{row.values:,}", bytes=written.megabytes(row.values)
    )


def _operations(row: Row) -> list[str]:
    words = text.lesson("famous_networks")
    if not row.multiply_adds:
        return [words("operations_none")]
    if len(row.output) == 1:
        return [words("operations_dense", operations=f"{row.multiply_adds:,}")]
    _, height, width = row.output
    return [
        words(
            "operations",
            weights=f"{row.weights:,}",
            height=height,
            width=width,
            operations=f"{row.multiply_adds:,}",
        )
    ]
