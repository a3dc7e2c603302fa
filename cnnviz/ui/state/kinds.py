"""The kinds of setting there are: how each is checked, written into a link and read from one.

A link is untrusted input. Whatever stands in it, `Setting.parse` answers with a valid value, in
doubt with the default, and never raises.
"""

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from cnnviz import toy
from cnnviz.ui.components.linked_view import Pin

T = TypeVar("T")
N = TypeVar("N", int, float)
Numbers = NDArray[np.float64]

LONGEST_TEXT: Final = 600
_DECIMALS: Final = 3

# ASCII digits only: int() and float() also take "1_000", "١٢", "nan" and "1e999".
_WHOLE = re.compile(r"-?[0-9]{1,6}")
_NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,39}")
_PIN = re.compile(r"([A-Za-z0-9_]{1,32})\.([0-9]{1,4})\.([0-9]{1,4})")


@dataclass(frozen=True, eq=False)
class Setting(ABC, Generic[T]):
    """One thing that the visitor can set.

    Parameters
    ----------
    name : str
        Its name in the URL, in the text file and as a widget's key: the same on every page.
    default : T
        Its value until it is set, and whenever a link holds nonsense.
    """

    name: str
    default: T

    def check(self, value: object) -> T:
        """Return a valid value in its canonical form.

        Raises
        ------
        ValueError
            If the value is of another kind or outside the bounds.
        """
        try:
            return self._check(value)
        except (TypeError, OverflowError) as error:
            raise ValueError(f"{self.name} takes another kind of value.") from error

    def accepts(self, value: object) -> bool:
        """Tell whether a value is valid."""
        try:
            self.check(value)
        except ValueError:
            return False
        return True

    def parse(self, text: str) -> T:
        """Return the value that a link asks for, or the default; never raise."""
        if len(text) > LONGEST_TEXT:
            return self.default
        try:
            return self.check(self._decode(text))
        except ValueError:
            return self.default

    def format(self, value: T) -> str:
        """Return the text that stands for a value in a link."""
        return self._format(value)

    def is_default(self, value: T) -> bool:
        """Tell whether a value is the default, which is left out of links."""
        return bool(value == self.default)

    @abstractmethod
    def _check(self, value: Any) -> T: ...

    @abstractmethod
    def _decode(self, text: str) -> Any: ...

    @abstractmethod
    def _format(self, value: T) -> str: ...


@dataclass(frozen=True, eq=False)
class Bounded(Setting[N]):
    """A number between two bounds, both included; a control moves it in steps."""

    low: N
    high: N
    step: N


@dataclass(frozen=True, eq=False)
class Whole(Bounded[int]):
    """A whole number between two bounds.

    Examples
    --------
    >>> stride = Whole("stride", 1, low=1, high=4)
    >>> [stride.parse(text) for text in ("3", "5", "NaN", "3; DROP TABLE")]
    [3, 1, 1, 1]
    """

    step: int = 1

    def _check(self, value: Any) -> int:
        if isinstance(value, bool) or int(value) != value or not self.low <= value <= self.high:
            raise ValueError(f"{self.name} is a whole number from {self.low} to {self.high}.")
        return int(value)

    def _decode(self, text: str) -> int:
        return int(_matching(_WHOLE, text))

    def _format(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True, eq=False)
class Decimal(Bounded[float]):
    """A number between two bounds, kept to three decimals."""

    def _check(self, value: Any) -> float:
        if isinstance(value, bool) or not self.low <= float(value) <= self.high:
            raise ValueError(f"{self.name} is a number from {self.low} to {self.high}.")
        return round(float(value), _DECIMALS)

    def _decode(self, text: str) -> float:
        return float(_matching(_NUMBER, text))

    def _format(self, value: float) -> str:
        return _compact(value)


@dataclass(frozen=True, eq=False)
class Choice(Setting[str]):
    """One of several words."""

    options: tuple[str, ...]

    def _check(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise ValueError(f"{self.name} is one of {self.options}.")
        return str(value)

    def _decode(self, text: str) -> str:
        return text

    def _format(self, value: str) -> str:
        return value


@dataclass(frozen=True, eq=False)
class Name(Setting[str]):
    """The name of something whose list is known only to a page, such as a photo or a model."""

    def _check(self, value: Any) -> str:
        return _matching(_NAME, value)

    def _decode(self, text: str) -> str:
        return text

    def _format(self, value: str) -> str:
        return value


@dataclass(frozen=True, eq=False)
class Phrase(Setting[str]):
    r"""What somebody types to look something up, in any language: one short line.

    Examples
    --------
    >>> find = Phrase("find", "")
    >>> [find.parse(text) for text in (" 합성곱 ", "1×1", "two\nlines")]
    ['합성곱', '1×1', '']
    """

    longest: int = 60

    def _check(self, value: Any) -> str:
        if not isinstance(value, str) or not value.isprintable() or len(value) > self.longest:
            raise ValueError(f"{self.name} is one line of up to {self.longest} characters.")
        return value.strip()

    def _decode(self, text: str) -> str:
        return text

    def _format(self, value: str) -> str:
        return value


@dataclass(frozen=True, eq=False)
class Switch(Setting[bool]):
    """Something that is on or off."""

    def _check(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise TypeError(f"{self.name} is on or off.")
        return value

    def _decode(self, text: str) -> bool:
        return {"on": True, "off": False}.get(text.lower(), self.default)

    def _format(self, value: bool) -> str:
        return "on" if value else "off"


@dataclass(frozen=True, eq=False)
class Table(Setting[Numbers]):
    """Rows of numbers, kept to three decimals: a kernel, a series, weights.

    Its values are read-only (rows, columns) float64 arrays.

    Parameters
    ----------
    rows, columns : (int, int)
        The fewest and the most there may be.
    limit : float
        The largest absolute value of a number.

    Examples
    --------
    >>> kernel = Table("kernel", np.eye(2), rows=(1, 7), columns=(1, 7))
    >>> kernel.format(kernel.parse("0,-1.50;0.3333,1"))
    '0,-1.5;0.333,1'
    """

    rows: tuple[int, int]
    columns: tuple[int, int]
    limit: float = 999.0

    def _check(self, value: Any) -> Numbers:
        table = np.array(value, dtype=np.float64)
        if table.ndim != 2 or not self._fits(table.shape[0], table.shape[1]):
            raise ValueError(f"{self.name} has {self.rows} rows and {self.columns} columns.")
        if not np.all(np.abs(table) <= self.limit):  # NaN is not
            raise ValueError(f"{self.name} holds numbers up to {self.limit}.")
        table = np.round(table, _DECIMALS) + 0.0  # -0 becomes 0
        table.setflags(write=False)
        return table

    def _decode(self, text: str) -> list[list[float]]:
        rows = [row.split(",") for row in text.split(";")]
        return [[float(_matching(_NUMBER, number)) for number in row] for row in rows]

    def _format(self, value: Numbers) -> str:
        return ";".join(",".join(_compact(number) for number in row) for row in value.tolist())

    def is_default(self, value: Numbers) -> bool:
        """Tell whether all numbers are those of the default."""
        return np.array_equal(value, self.default)

    def _fits(self, rows: int, columns: int) -> bool:
        return (
            self.rows[0] <= rows <= self.rows[1] and self.columns[0] <= columns <= self.columns[1]
        )


@dataclass(frozen=True, eq=False)
class Cells(Setting[tuple[int, ...]]):
    """Some cells out of a list, counted from 0; a link counts them from 1, as the slides do."""

    count: int

    def _check(self, value: Any) -> tuple[int, ...]:
        cells = sorted({int(cell) for cell in value})
        if cells and (cells[0] < 0 or cells[-1] >= self.count):
            raise ValueError(f"{self.name} names cells from 0 to {self.count - 1}.")
        return tuple(cells)

    def _decode(self, text: str) -> list[int]:
        return [int(_matching(_WHOLE, number)) - 1 for number in text.split(",")]

    def _format(self, value: tuple[int, ...]) -> str:
        return ",".join(str(cell + 1) for cell in value)


@dataclass(frozen=True, eq=False)
class Sequenced(Setting[tuple[str, ...]]):
    """Words in an order that matters, each as often as wanted."""

    options: tuple[str, ...]
    longest: int

    def _check(self, value: Any) -> tuple[str, ...]:
        words = tuple(str(word) for word in value)
        if not 1 <= len(words) <= self.longest or not set(words) <= set(self.options):
            raise ValueError(f"{self.name} is 1 to {self.longest} of {self.options}.")
        return words

    def _decode(self, text: str) -> Sequence[str]:
        return text.split(",")

    def _format(self, value: tuple[str, ...]) -> str:
        return ",".join(value)


@dataclass(frozen=True, eq=False)
class Drawing(Setting[str]):
    """A 9x9 picture: the name of one that the app brings, or the code of the visitor's own."""

    names: tuple[str, ...]

    def _check(self, value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError(f"{self.name} is a name or a code.")
        return value if value in self.names else toy.to_code(toy.from_code(value))

    def _decode(self, text: str) -> str:
        return text

    def _format(self, value: str) -> str:
        return value


@dataclass(frozen=True, eq=False)
class PinnedCell(Setting[Pin | None]):
    """The cell whose evidence stays open, or none. Whether a page has it, the page's view knows."""

    def _check(self, value: Any) -> Pin | None:
        if value is None:
            return None
        if not isinstance(value, Pin) or not _PIN.fullmatch(self._format(value)):
            raise ValueError(f"{self.name} is a cell of a panel.")
        return value

    def _decode(self, text: str) -> Pin:
        found = _PIN.fullmatch(text)
        if found is None:
            raise ValueError(f"{self.name} is panel.row.column.")
        return Pin(found[1], int(found[2]), int(found[3]))

    def _format(self, value: Pin | None) -> str:
        return "" if value is None else f"{value.panel}.{value.row}.{value.column}"


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError("This text has another form.")
    return text


def _compact(number: float) -> str:
    """Write a number with up to three decimals and no more than needed: 1, -0.5, 0.333."""
    if not math.isfinite(number):
        raise ValueError("Only finite numbers can be written into a link.")
    text = f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
