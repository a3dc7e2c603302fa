"""A layer's four numbers, each open to its factors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cnnviz.models.budget import BYTES
from cnnviz.quiz.one_layer import sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.sums import Sum
from cnnviz.ui import text
from cnnviz.ui.components.volumes import Counted, Piece

_NONE: Final = "–"


def numbers(layer: LabLayer) -> tuple[Counted, ...]:
    """Work out the four numbers, and write down what each is made of."""
    if layer.trouble:
        return _left_of(layer)
    words, row = text.lesson("size_lab"), layer.row
    found = {
        "size": (sums.written_volume(layer.output), _size_sum(layer), _size_lines(layer)),
        "parameters": (f"{row.parameters:,}", sums.parameters(layer), _parameter_lines(layer)),
        "memory": (sums.memory(row.values), sums.volume(layer), _memory_lines(layer)),
        "work": (f"{row.multiply_adds:,}", sums.work(layer), _work_lines(layer)),
    }
    return tuple(
        Counted(name, words.choice("number", name), value, _short(layer, name, sum_), tuple(lines))
        for name, (value, sum_, lines) in found.items()
    )


def _left_of(layer: LabLayer) -> tuple[Counted, ...]:
    """Keep the parameters, which no input changes; of a window without a place comes nothing."""
    why = {"size": Piece(text.lesson("size_lab")("does_not_fit"), "misfit")}
    nothing = Piece(text.lesson("size_lab")("nothing_out"))
    return tuple(
        one
        if one.name == "parameters"
        else Counted(one.name, one.label, _NONE, (why.get(one.name, nothing),), ())
        for one in numbers(layer.enlarged)
    )


def _short(layer: LabLayer, name: str, sum_: Sum) -> tuple[Piece, ...]:
    """Write the sum in one line, or a few words where nothing is multiplied."""
    said = text.lesson("size_lab").optional("short", layer.kind.value, name)
    return _said(said) if said else _pieces(sum_)


def _size_sum(layer: LabLayer) -> Sum:
    return sums.volume(layer)[-1:] if layer.kind is Kind.FC else sums.size(layer)


def _size_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words, kind = text.lesson("size_lab"), layer.kind.value
    if layer.kind is not Kind.FC:
        for name, down in (("width", False), ("height", True)):
            yield _line(words.choice("line", name), sums.size(layer, down=down))
        if layer.dilation > 1:
            extent, gap = layer.axes[0].extent, layer.dilation
            yield _said(words("spans", dilation=gap, kernel=layer.kernel, extent=extent))
    yield _said(
        words.choice(
            "depth", kind, depth=f"{layer.output[2]:,}", volume=sums.written_volume(layer.input)
        )
    )


def _parameter_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words = text.lesson("size_lab")
    if layer.kind is Kind.POOL:
        yield _said(words("pool_learns"))
        return
    one = layer.row.weights // layer.filters
    if layer.kind is Kind.CONV:
        each = (*sums.one_filter(layer), sums.Term(f" = {one:,}"))
        yield _line(words("one_filter"), each)
        yield _said(words("per_filter", each=f"{one + 1:,}", weights=f"{one:,}"))
    else:
        yield _said(words("one_output", weights=f"{one:,}", each=f"{one + 1:,}"))
    yield _line(words("all_filters"), sums.parameters(layer))
    yield _line(words("without_bias"), sums.weights(layer))
    if layer.kind is Kind.CONV and layer.channels == 3:
        yield _said(
            words(
                "first_layer",
                filters=layer.filters,
                side=layer.kernel,
                total=f"{layer.row.parameters:,}",
            )
        )


def _memory_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words, row = text.lesson("size_lab"), layer.row
    yield _line(words("numbers_out"), sums.volume(layer))
    room = row.values * BYTES
    yield _said(
        words("bytes", values=f"{row.values:,}", bytes=f"{room:,}", memory=sums.memory(row.values))
    )
    yield _said(
        words("memory_of_input", values=f"{layer.values:,}", memory=sums.memory(layer.values))
    )
    if row.parameters:
        yield _said(
            words(
                "memory_of_weights",
                values=f"{row.parameters:,}",
                memory=sums.memory(row.parameters),
            )
        )


def _work_lines(layer: LabLayer) -> Iterator[tuple[Piece, ...]]:
    words, row = text.lesson("size_lab"), layer.row
    if layer.kind is Kind.POOL:
        yield _said(words("pool_compares", cells=layer.kernel**2, outputs=f"{row.values:,}"))
        return
    each = row.multiply_adds // row.values
    yield _line(words("each_number"), (*sums.one_filter(layer), sums.Term(f" = {each:,}")))
    yield _line(words("all_numbers"), sums.work(layer))
    yield _said(words("biases_added", outputs=f"{row.values:,}"))


def _line(said: str, sum_: Sum) -> tuple[Piece, ...]:
    return (Piece(f"{said} "), *_pieces(sum_))


def _said(sentence: str) -> tuple[Piece, ...]:
    return (Piece(sentence),)


def _pieces(sum_: Sum) -> tuple[Piece, ...]:
    return tuple(Piece(term.text, term.part) for term in sum_)
