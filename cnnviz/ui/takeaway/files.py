"""Numbers as files: NumPy's own, and tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from cnnviz.ui.takeaway.program import Numbers

# With these a spreadsheet begins a formula, or what it takes for one.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def npy(values: Numbers) -> bytes:
    """Write an array to be read by ``numpy.load``."""
    file = io.BytesIO()
    np.save(file, values, allow_pickle=False)
    return file.getvalue()


def npz(arrays: Mapping[str, Numbers]) -> bytes:
    """Write several arrays by their names, to be read by ``numpy.load``."""
    return archive({f"{name}.npy": npy(values) for name, values in arrays.items()})


def archive(files: Mapping[str, bytes | str]) -> bytes:
    """Pack files into a zip; the same files make the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # of 1980, whatever the clock says
            entry.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(entry, content)
    return packed.getvalue()


def grid_csv(values: Numbers) -> bytes:
    r"""Write a grid as a table without a head, a row per row; channels stand below each other.

    Examples
    --------
    >>> grid_csv(np.array([[1.0, -0.5], [5 / 9, 2.0]]))
    b'1,-0.5\r\n0.5555555555555556,2\r\n'
    """
    rows = np.atleast_2d(values).reshape(-1, values.shape[-1])
    return _written([[_number(value) for value in row] for row in rows])


def table_csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    r"""Write a table with a head. Words that a spreadsheet would run as a formula are disarmed.

    Examples
    --------
    >>> table_csv(["net", "=1+1"], [["-x", -1.5]]).decode("utf-8-sig")
    "net,'=1+1\r\n'-x,-1.5\r\n"
    """
    lines = [list(map(_cell, heads)), *([_cell(value) for value in row] for row in rows)]
    # The mark at the start tells Excel that letters other than English ones are UTF-8.
    return b"\xef\xbb\xbf" + _written(lines)


def _written(lines: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(lines)
    return file.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float | np.number):
        return _number(value)
    word = str(value)
    return f"'{word}" if word.lstrip(" ").startswith(_FORMULA) else word


def _number(value: int | float | np.number) -> str:
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else str(value)
