"""What NumPy's and PyTorch's way of writing a program have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from cnnviz.ui.takeaway import literals
from cnnviz.ui.takeaway.program import (
    Apply,
    Convolve,
    Expression,
    Kernels,
    Multiply,
    Numbers,
    Pick,
    Pool,
    SingleVotes,
    Source,
    Variable,
    Vote,
)


@dataclass(frozen=True)
class Dialect(ABC):
    """Writes expressions down.

    Parameters
    ----------
    dimensions : mapping of str to int
        How many axes each variable has: a list 1, planes 3.
    is_float32 : bool
        The precision to compute in.
    """

    dimensions: Mapping[str, int]
    is_float32: bool

    library: ClassVar[str]  # "np" or "torch"
    name: ClassVar[str]
    flat: ClassVar[str]  # the method that lays all values in a row
    array: ClassVar[str]  # what makes an array of numbers
    compare: ClassVar[str]  # what holds one to another within tolerances
    single: ClassVar[str]  # the type of numbers in single precision
    double: ClassVar[str]

    @property
    @abstractmethod
    def imports(self) -> str:
        """The lines that a script begins with."""

    @abstractmethod
    def helpers(self, body: str) -> str:
        """Define those functions that the body calls."""

    @property
    def dtype(self) -> str:
        """The type of the numbers that are computed with."""
        return self.single if self.is_float32 else self.double

    def tensor(self, values: Numbers) -> str:
        """Write an array; indices stay whole numbers, all else is computed with."""
        written = literals.array(values)
        if values.dtype.kind == "i":
            return f"{self.array}({written})"
        return f"{self.array}({written}, dtype={self.dtype})"

    @abstractmethod
    def expected(self, values: Numbers) -> str:
        """Write the numbers on the screen, to compare with."""

    @abstractmethod
    def load(self, name: str) -> str:
        """Take an array from the file that was opened as `numbers`."""

    def check(self, name: str, values: str) -> str:
        """Hold a variable to what is written as `values`."""
        tolerance = "rtol=1e-4, atol=1e-4" if self.is_float32 else "rtol=1e-7, atol=1e-9"
        return f"{self.compare}({name}, {values}, {tolerance})"

    @abstractmethod
    def convolve(self, one: Convolve) -> str:
        """Write a convolution."""

    @abstractmethod
    def pool(self, one: Pool) -> str:
        """Write a pooling."""

    @abstractmethod
    def apply(self, one: Apply) -> str:
        """Write a function of every value."""

    @abstractmethod
    def appended(self, values: str) -> str:
        """Write a list with one more value, 0."""

    def assign(self, variable: Variable) -> str:
        """Write the line that makes a variable."""
        parts = [self._made(one, variable) for one in variable.made]
        if len(parts) == 1:
            made = f"{variable.kept} * ({parts[0]})" if variable.kept else parts[0]
            return f"{variable.name} = {made}"
        joined = "".join(f"    {part},\n" for part in parts)
        return f"{variable.name} = {self.library}.concatenate([\n{joined}])"

    def source(self, source: Source) -> str:
        """Write planes that are read together."""
        parts = [_part(part.variable, part.indices) for part in source.parts]
        if len(parts) > 1:
            return f"{self.library}.concatenate([{', '.join(parts)}])"
        return f"{parts[0]}.reshape(1, {source.height}, 1)" if source.height else parts[0]

    def kernels(self, kernels: Kernels) -> str:
        """Write planes as kernels (K, C, kh, kw)."""
        planes, (count, channels) = self.source(kernels.source), kernels.shape
        if kernels.is_whole:
            return planes
        if kernels.repeated:
            return f"{planes}[:, None].{self.repeated(channels)}"
        if channels == 1:
            return f"{planes}[:, None]"
        if count == 1:
            return f"{planes}[None]"
        return f"{planes}.reshape({count}, {channels}, *{planes}.shape[1:])"

    @abstractmethod
    def repeated(self, channels: int) -> str:
        """Write the method that gives each channel the same plane."""

    def finished(self, sums: str, one: Convolve, bias: str) -> str:
        """Add what comes after the sum over window and channels."""
        added = " + ".join([sums, *filter(None, (bias, one.rest or ""))])
        if one.divisor == 1.0:
            return added
        left = f"({added})" if added != sums else sums
        return f"{left} / {literals.number(one.divisor)}"

    def bias(self, one: Convolve) -> str:
        """Write the bias of every map; nothing where there is none."""
        if isinstance(one.bias, str):
            return f"{one.bias}[:, None, None]"
        if len(set(one.bias)) < 2:
            return literals.number(one.bias[0]) if one.bias else ""
        written = ", ".join(literals.number(value) for value in one.bias)
        return f"{self.listed(written)}[:, None, None]"

    @abstractmethod
    def listed(self, written: str) -> str:
        """Write a list of numbers that stands in the middle of a line."""

    def _made(self, one: Expression, variable: Variable) -> str:
        match one:
            case Convolve():
                return self.convolve(one)
            case Pool():
                return self.pool(one)
            case Apply():
                return self._shaped(self.apply(one), one.source, variable)
            case Multiply():
                return " * ".join(self.source(source) for source in one.sources)
            case Pick():
                return self._picked(one, variable)
            case Vote():
                return self._vote(one)
            case SingleVotes():
                values, weights = self._values(one.vote), one.vote.weights
                if one.vote.is_turned:
                    return f"{weights} * {values}[:, None]"
                return f"({weights} * {values}).T[None]"

    def _picked(self, one: Pick, variable: Variable) -> str:
        flat = f"{self.source(one.source)}.{self.flat}()"
        if one.places is not None:
            flat = f"{self.appended(flat)}[{one.places}]"
        shape = variable.values.shape
        return flat if len(shape) == 1 else f"{flat}.reshape{shape}"

    def _vote(self, one: Vote) -> str:
        weights = f"{one.weights}[0].T" if one.is_turned else one.weights
        return " + ".join([f"{weights} @ {self._values(one)}", *filter(None, (one.bias, one.rest))])

    def _values(self, one: Vote) -> str:
        values = self.source(one.source)
        if self._is_planes(one.source):
            values = f"{values}.{self.flat}()"
        if not one.off:
            return values
        counted = [0 if index in one.off else 1 for index in range(one.count)]
        return f"({values} * {self.listed(', '.join(map(str, counted)))})"

    def _shaped(self, written: str, source: Source, variable: Variable) -> str:
        """Lay a list out as planes, or planes as a list, where the screen does."""
        if self._is_planes(source) == (variable.values.ndim == 3):
            return written
        return f"({written}).reshape({', '.join(map(str, variable.values.shape))})"

    def _is_planes(self, source: Source) -> bool:
        return self.dimensions.get(source.parts[0].variable, 3) != 1 or source.height is not None


def _part(variable: str, indices: tuple[int, ...] | None) -> str:
    if indices is None:
        return variable
    first, last = indices[0], indices[-1]
    if indices == tuple(range(first, last + 1)):
        return f"{variable}[{first}:{last + 1}]"
    return f"{variable}[{list(indices)}]"
