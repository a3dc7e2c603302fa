"""Write a program in PyTorch: the functions of ``torch.nn.functional``."""

from __future__ import annotations

from typing import ClassVar

from cnnviz import ops
from cnnviz.ui.components.linked_view import Reduce
from cnnviz.ui.takeaway import literals
from cnnviz.ui.takeaway.dialect import Dialect
from cnnviz.ui.takeaway.program import Apply, Convolve, Numbers, Pool


class TorchCode(Dialect):
    """PyTorch."""

    library: ClassVar[str] = "torch"
    name: ClassVar[str] = "pytorch"
    flat: ClassVar[str] = "flatten"
    array: ClassVar[str] = "torch.tensor"
    compare: ClassVar[str] = "torch.testing.assert_close"
    single: ClassVar[str] = "torch.float32"
    double: ClassVar[str] = "torch.float64"

    @property
    def imports(self) -> str:
        """The lines that a script begins with."""
        return "import torch\nimport torch.nn.functional as F\n"

    def helpers(self, body: str) -> str:
        """Define nothing: PyTorch has all of them."""
        del body
        return ""

    def expected(self, values: Numbers) -> str:
        """Write the numbers on the screen, to compare with."""
        return self.tensor(values)

    def load(self, name: str) -> str:
        """Take an array from the file that was opened as `numbers`."""
        return f'torch.tensor(numbers["{name}"], dtype={self.dtype})'

    def convolve(self, one: Convolve) -> str:
        """Write a convolution; PyTorch takes one padding for opposite sides, others go before."""
        rows, columns = one.window.rows, one.window.columns
        options = {
            "stride": _short(rows.stride, columns.stride, 1),
            "padding": "",
            "dilation": _short(rows.dilation, columns.dilation, 1),
        }
        source = self.source(one.source)
        if rows.before == rows.after and columns.before == columns.after:
            options["padding"] = _short(rows.before, columns.before, 0)
        else:
            source = _padded(source, one.window)
        settings = "".join(f", {name}={value}" for name, value in options.items() if value)
        if one.depthwise:
            kernels = f"{self.source(one.kernels.source)}[:, None]"
            settings += f", groups={one.kernels.shape[0]}"
        else:
            kernels = self.kernels(one.kernels)
        if isinstance(one.bias, str):
            return self.finished(f"F.conv2d({source}, {kernels}, {one.bias}{settings})", one, "")
        return self.finished(f"F.conv2d({source}, {kernels}{settings})", one, self.bias(one))

    def pool(self, one: Pool) -> str:
        """Write a pooling."""
        rows, columns = one.window.rows, one.window.columns
        is_max, source = one.reduce is Reduce.MAX, self.source(one.source)
        options = [
            _short(rows.kernel_size, columns.kernel_size, 0),
            f"stride={_short(rows.stride, columns.stride, 0)}",
        ]
        symmetric = rows.before == rows.after and columns.before == columns.after
        if symmetric and (rows.before or columns.before):
            options.append(f"padding={_short(rows.before, columns.before, 0)}")
        elif not symmetric:
            source = _padded(source, one.window, ', value=-float("inf")' if is_max else "")
        options += ["ceil_mode=True"] * rows.ceil_mode
        return f"F.{'max' if is_max else 'avg'}_pool2d({source}, {', '.join(options)})"

    def apply(self, one: Apply) -> str:
        """Write a function of every value."""
        values, parameter = self.source(one.source), literals.number(one.operation.parameter)
        match one.operation.name:
            case "times":
                return f"{parameter} * {values}"
            case "absolute":
                return f"torch.abs({values})"
            case "relu":
                return f"F.relu({values})"
            case "leaky_relu":
                return f"F.leaky_relu({values}, negative_slope={parameter})"
            case "elu":
                return f"F.elu({values}, alpha={parameter})"

    def appended(self, values: str) -> str:
        """Write a list with one more value, 0."""
        return f"F.pad({values}, (0, 1))"

    def repeated(self, channels: int) -> str:
        """Write the method that gives each channel the same plane."""
        return f"repeat_interleave({channels}, dim=1)"

    def listed(self, written: str) -> str:
        """Write a list of numbers that stands in the middle of a line."""
        return f"torch.tensor([{written}], dtype={self.dtype})"


def _short(down: int, across: int, default: int) -> str:
    """Write equal numbers once, and nothing for the default."""
    if down == across:
        return "" if down == default else str(down)
    return f"({down}, {across})"


def _padded(source: str, window: ops.Window, value: str = "") -> str:
    # PyTorch starts with the last axis: left and right come before top and bottom.
    rows, columns = window.rows, window.columns
    sides = (columns.before, columns.after, rows.before, rows.after)
    return f"F.pad({source}, {sides}{value})"
