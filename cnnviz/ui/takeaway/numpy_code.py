"""Write a program in NumPy alone: sliding windows, products, sums."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from cnnviz import ops
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Reduce
from cnnviz.ui.takeaway import literals
from cnnviz.ui.takeaway.dialect import Dialect
from cnnviz.ui.takeaway.program import Apply, Convolve, Numbers, Pool

_WINDOWS: Final = '''
def sliding_windows(maps, size, stride, dilation=(1, 1)):
    """{sliding_windows}"""
    extent = [dilation[axis] * (size[axis] - 1) + 1 for axis in (0, 1)]
    windows = np.lib.stride_tricks.sliding_window_view(maps, extent, axis=(1, 2))
    return windows[:, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
'''
_FUNCTIONS: Final = {
    "conv2d": '''
def conv2d(maps, kernels, stride=(1, 1), padding=((0, 0), (0, 0)), dilation=(1, 1)):
    """{conv2d}"""
    padded = np.pad(maps, ((0, 0), *padding))
    windows = sliding_windows(padded, kernels.shape[2:], stride, dilation)
    return np.einsum("cyxij,kcij->kyx", windows, kernels, optimize=True)
''',
    "depthwise": '''
def depthwise(maps, kernels, **settings):
    """{depthwise}"""
    pairs = zip(maps[:, None], kernels[:, None], strict=True)
    return np.concatenate([conv2d(one, kernel, **settings) for one, kernel in pairs])
''',
    "max_pool2d": '''
def max_pool2d(maps, size, stride, padding=((0, 0), (0, 0))):
    """{max_pool2d}"""
    padded = np.pad(maps, ((0, 0), *padding), constant_values=-np.inf)
    return sliding_windows(padded, size, stride).max(axis=(-2, -1))
''',
    "avg_pool2d": '''
def avg_pool2d(maps, size, stride, padding=((0, 0), (0, 0)), overhang=(0, 0)):
    """{avg_pool2d}"""
    padded = np.pad(maps, ((0, 0), *padding))
    beyond = ((0, 0), (0, overhang[0]), (0, overhang[1]))
    padded = np.pad(padded, beyond, constant_values=np.nan)
    return np.nanmean(sliding_windows(padded, size, stride), axis=(-2, -1))
''',
    "relu": '''
def relu(values):
    """{relu}"""
    return np.maximum(values, 0)
''',
    "leaky_relu": '''
def leaky_relu(values, slope):
    """{leaky_relu}"""
    return np.where(values > 0, values, slope * values)
''',
    "elu": '''
def elu(values, alpha):
    """{elu}"""
    return np.where(values > 0, values, alpha * np.expm1(np.minimum(values, 0)))
''',
}
_NEEDS: Final = {"depthwise": "conv2d"}


class NumpyCode(Dialect):
    """NumPy."""

    library: ClassVar[str] = "np"
    name: ClassVar[str] = "numpy"
    flat: ClassVar[str] = "ravel"
    array: ClassVar[str] = "np.array"
    compare: ClassVar[str] = "np.testing.assert_allclose"
    single: ClassVar[str] = "np.float32"
    double: ClassVar[str] = "float"

    @property
    def imports(self) -> str:
        """The lines that a script begins with."""
        return "import numpy as np\n"

    def helpers(self, body: str) -> str:
        """Define those functions that the body calls."""
        called = {name for name in _FUNCTIONS if re.search(rf"\b{name}\(", body)}
        called |= {_NEEDS[name] for name in called & set(_NEEDS)}
        chosen = [_FUNCTIONS[name] for name in _FUNCTIONS if name in called]
        if any("sliding_windows(" in function for function in chosen):
            chosen.insert(0, _WINDOWS)
        words = text.lesson("takeaway")
        told = {name: words.choice("function", name) for name in (*_FUNCTIONS, "sliding_windows")}
        return "\n".join(function.format(**told) for function in chosen)

    def expected(self, values: Numbers) -> str:
        """Write the numbers on the screen, to compare with."""
        return literals.array(values)

    def load(self, name: str) -> str:
        """Take an array from the file that was opened as `numbers`."""
        return f'numbers["{name}"].astype({self.dtype})'

    def convolve(self, one: Convolve) -> str:
        """Write a convolution."""
        source, settings = self.source(one.source), _settings(one.window)
        if one.depthwise:
            kernels = self.source(one.kernels.source)
            called = f"depthwise({source}, {kernels}[:, None]{settings})"
        else:
            called = f"conv2d({source}, {self.kernels(one.kernels)}{settings})"
        return self.finished(called, one, self.bias(one))

    def pool(self, one: Pool) -> str:
        """Write a pooling; a last window that hangs over the edge gets cells that never count."""
        rows, columns = one.window.rows, one.window.columns
        size = f"({rows.kernel_size}, {columns.kernel_size})"
        stride = f"stride=({rows.stride}, {columns.stride})"
        sides = [[axis.before, axis.after] for axis in (rows, columns)]
        over = [axis.padded_size - axis.before - axis.size - axis.after for axis in (rows, columns)]
        name, options = "avg_pool2d", f", overhang={tuple(over)}" if any(over) else ""
        if one.reduce is Reduce.MAX:
            name, options = "max_pool2d", ""
            sides = [
                [before, after + more] for (before, after), more in zip(sides, over, strict=True)
            ]
        padding = f", padding={tuple(map(tuple, sides))}" if any(map(any, sides)) else ""
        return f"{name}({self.source(one.source)}, {size}, {stride}{padding}{options})"

    def apply(self, one: Apply) -> str:
        """Write a function of every value."""
        values, parameter = self.source(one.source), literals.number(one.operation.parameter)
        match one.operation.name:
            case "times":
                return f"{parameter} * {values}"
            case "absolute":
                return f"np.abs({values})"
            case "relu":
                return f"relu({values})"
            case name:
                return f"{name}({values}, {parameter})"

    def appended(self, values: str) -> str:
        """Write a list with one more value, 0."""
        return f"np.append({values}, 0)"

    def repeated(self, channels: int) -> str:
        """Write the method that gives each channel the same plane."""
        return f"repeat({channels}, axis=1)"

    def listed(self, written: str) -> str:
        """Write a list of numbers that stands in the middle of a line."""
        return f"np.array([{written}])"


def _settings(window: ops.Window) -> str:
    rows, columns = window.rows, window.columns
    settings = {
        "stride": ((rows.stride, columns.stride), (1, 1)),
        "padding": (((rows.before, rows.after), (columns.before, columns.after)), ((0, 0), (0, 0))),
        "dilation": ((rows.dilation, columns.dilation), (1, 1)),
    }
    return "".join(
        f", {name}={value}" for name, (value, default) in settings.items() if value != default
    )
