"""The stack as a table: what each layer makes, learns, keeps, computes and sees."""

from __future__ import annotations

from cnnviz.models.budget import BYTES, Row
from cnnviz.models.exporting import keras_size
from cnnviz.ui import text
from cnnviz.ui.components.layer_table import Cell, Line, layer_table
from cnnviz.ui.lessons.build_a_network import compared, guessing, misfits, stack, written
from cnnviz.ui.lessons.build_a_network.stack import Stack
from cnnviz.ui.takeaway import offer_chart
from cnnviz.ui.takeaway.chart_tables import layers_table

_HIDDEN = "?"


def draw() -> None:
    """Draw it."""
    words, now = text.lesson("build_a_network"), stack.current()
    heads = ("layer", "output", "parameters", "values", "work", "sees")
    lines = [_input(now), *_rows(now), _totals(now)]
    columns = [words.choice("head", head) for head in heads]
    layer_table(
        lines,
        columns,
        stack.chosen(),
        label=words("table"),
        key="stack table",
        on_choose=stack.choose,
        on_guess=guessing.take,
    )
    offer_chart("table", {words("table"): lambda: layers_table(columns, lines)})


def hides(now: Stack) -> bool:
    """Tell whether any number is still to be guessed."""
    return any(guessing.hides(row) for row in now.counted.rows)


def _input(now: Stack) -> Line:
    words, shape = text.lesson("build_a_network"), now.counted.input
    most = max(written.total(shape), *(row.values for row in now.counted.rows), 1)
    kept = written.total(shape)
    cells = (
        Cell(written.volume(shape)),
        Cell("–"),
        Cell(written.count(kept), written.factors(shape), kept / most),
        Cell("–"),
        Cell("1×1"),
    )
    return Line(stack.INPUT, words("input"), cells=cells)


def _rows(now: Stack) -> list[Line]:
    rows = now.counted.rows
    reached = [
        _line(now, row, before, place)
        for place, (before, row) in enumerate(zip([None, *rows], rows, strict=False))
    ]
    return reached + [
        _unreached(now, place, is_misfit=place == len(rows))
        for place in range(len(rows), len(now.blocks))
    ]


def _unreached(now: Stack, place: int, *, is_misfit: bool) -> Line:
    words, name, note = text.lesson("build_a_network"), now.names[place], _note(now, place)
    if is_misfit:
        return Line(name, name, note, said=misfits.reason(now).replace("**", ""), look="misfit")
    return Line(name, name, note, said=words("waits"), look="waiting")


def _note(now: Stack, place: int) -> str:
    block = now.blocks[place]
    words = text.lesson("build_a_network")
    told = {"count": block.count, "size": block.size, "stride": block.stride}
    return words.optional("note", block.kind, padding=block.padding, **told) or ""


def _line(now: Stack, row: Row, before: Row | None, place: int) -> Line:
    counted = now.counted
    most = max(1, *(one.parameters for one in counted.rows))
    kept = max(written.total(counted.input), *(one.values for one in counted.rows), 1)
    cells = (
        _asked(row, guessing.OUTPUT, Cell(written.volume(row.output), written.size_sum(row))),
        _asked(
            row,
            guessing.PARAMETERS,
            Cell(
                written.count(row.parameters),
                written.parameter_sum(row),
                row.parameters / most or None,
            ),
        ),
        _after(
            row, Cell(written.count(row.values), written.value_sum(row), row.values / kept or None)
        ),
        _after(row, Cell(written.count(row.multiply_adds), written.work_sum(row))),
        _after(
            row,
            Cell(written.reach(row) or "–", written.reach_sum(row, before)),
        ),
    )
    return Line(row.name, row.name, _note(now, place), cells)


def _asked(row: Row, column: int, cell: Cell) -> Cell:
    """Hide a cell until it is guessed."""
    if not guessing.is_on() or guessing.question(row, column) is None:
        return Cell(_HIDDEN) if guessing.is_hidden(row, column) else cell
    words = text.lesson("build_a_network")
    asks = words.choice("asks", str(column), name=row.name)
    found = guessing.answer(row, column)
    if found is None:
        return Cell(_HIDDEN, asks=asks)
    if found.is_right:
        return Cell(cell.text, cell.sum, cell.share, asks, right=True)
    return Cell(_HIDDEN, asks=asks, told=found.told, guess=found.guess)


def _after(row: Row, cell: Cell) -> Cell:
    """Hide a cell that would give away one that is to be guessed."""
    return Cell(_HIDDEN) if guessing.hides(row) else cell


def _totals(now: Stack) -> Line:
    words, counted = text.lesson("build_a_network"), now.counted
    if hides(now):
        return Line("", words("total"), cells=(Cell(_HIDDEN),) * 5, look="total")
    parameters, values, work = compared.totals(now)
    cells = (
        Cell(""),
        Cell(written.count(counted.parameters), parameters),
        Cell(written.count(counted.values), values),
        Cell(written.count(counted.multiply_adds), work),
        Cell(""),
    )
    return Line("", words("total"), cells=cells, look="total")


def summary(now: Stack) -> str:
    """Say the totals in a sentence, with the memory as Keras prints it."""
    words, counted = text.lesson("build_a_network"), now.counted
    if hides(now):
        right, asked = guessing.progress(counted.rows)
        return words("summary_hidden", right=right, asked=asked)
    return words(
        "summary",
        parameters=f"{counted.parameters:,}",
        size=keras_size(counted.parameters),
        values=f"{counted.values:,}",
        kept=keras_size(counted.values),
        bytes=BYTES,
        work=f"{counted.multiply_adds:,}",
    )
