"""A whole script: what is given, what is worked out, and the check that the screen said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from cnnviz.ui import text
from cnnviz.ui.takeaway import literals
from cnnviz.ui.takeaway.dialect import Dialect
from cnnviz.ui.takeaway.numpy_code import NumpyCode
from cnnviz.ui.takeaway.program import Numbers, Program, Variable
from cnnviz.ui.takeaway.torch_code import TorchCode

Language = Literal["numpy", "pytorch"]

MOST_WRITTEN: Final = 600  # numbers in a script; more of them lie in a file beside it
_DIALECTS: Final[Mapping[str, type[Dialect]]] = {"numpy": NumpyCode, "pytorch": TorchCode}


@dataclass(frozen=True)
class Script:
    """A script that runs by itself, or beside its file of numbers.

    Parameters
    ----------
    code : str
    needs : str or None
        The name of the file that it reads.
    """

    code: str
    needs: str | None = None


def write(program: Program, language: Language, *, name: str, address: str = "") -> Script:
    """Write a program down.

    Parameters
    ----------
    program : Program
    language : {"numpy", "pytorch"}
    name : str
        What its files are called, without an ending.
    address : str
        Where the exhibit can be seen.

    Returns
    -------
    Script
    """
    shapes = {one.name: one.values.ndim for one in program.variables}
    dialect = _DIALECTS[language](shapes, program.is_float32)
    needs = None if _is_short(program) else f"{name}.npz"
    body = "\n\n".join(_body(program, dialect, needs))
    top = "\n".join(_top(program, f"{name}.py", address))
    imports = dialect.imports
    if needs and "numpy" not in imports:
        imports = f"import numpy as np\n{imports}"
    helpers = dialect.helpers(body)
    parts = [top, imports, *([f"{helpers}\n"] if helpers else []), body]
    return Script("\n".join(parts) + "\n", needs)


def _is_short(program: Program) -> bool:
    written = [one for one in program.variables if not one.made or one.name in program.ends]
    return sum(one.values.size for one in written) <= MOST_WRITTEN


def _top(program: Program, file: str, address: str) -> Iterator[str]:
    words = text.lesson("takeaway")
    yield literals.comment(program.told)
    if address:
        yield literals.comment(words("seen_at", address=address))
    yield literals.comment(words("run", file=file))
    if program.left_out:
        titles = literals.several(program.left_out)
        yield literals.comment(words("left_out", titles=titles))
    yield ""


def _body(program: Program, dialect: Dialect, needs: str | None) -> Iterator[str]:
    words = text.lesson("takeaway")
    opened = f'\nnumbers = np.load("{needs}")' if needs else ""
    yield literals.comment(words("given")) + opened
    for one in program.given:
        yield f"{_told(one)}\n{one.name} = {_given(one, dialect, needs)}"
    if not program.made:
        yield literals.comment(words("nothing_made"))
        return
    yield literals.comment(words("made"))
    for one in program.made:
        yield f"{_told(one)}\n{dialect.assign(one)}"
    yield literals.comment(words("checked"))
    yield "\n".join(_checks(program, dialect, needs))
    yield "\n".join(f'print("{one.name}", {one.name}, sep="\\n")' for one in program.made)


def _told(variable: Variable) -> str:
    shape = "×".join(map(str, variable.values.shape))
    titles = literals.several(variable.told)
    if variable.is_shown:
        return literals.comment(f"{titles} ({shape})")
    return literals.comment(text.lesson("takeaway").choice("table", titles, shape=shape))


def _given(variable: Variable, dialect: Dialect, needs: str | None) -> str:
    if not needs:
        return dialect.tensor(variable.values)
    if variable.values.dtype.kind == "i" and not variable.is_shown:
        return f'numbers["{variable.name}"]'
    return dialect.load(variable.name)


def _checks(program: Program, dialect: Dialect, needs: str | None) -> Iterator[str]:
    for one in program.made:
        if needs:
            yield dialect.check(one.name, dialect.load(one.name))
        elif one.name in program.ends:
            yield dialect.check(one.name, dialect.expected(np.asarray(one.values, float)))


def arrays(program: Program) -> dict[str, Numbers]:
    """Collect all numbers of a program by the names that its script gives them."""
    return {one.name: one.values for one in program.variables}
