"""The layers that a photograph runs through, as words in a link: ``edge,relu,max2,blur``.

A kernel's word begins a layer, and the words after it say how the layer works.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from cnnviz import ops

MOST_LAYERS: Final = 3
MOST_STRIDE: Final = 4
MOST_PAD: Final = 9
MOST_DILATION: Final = 3
MOST_WINDOW: Final = 5
OWN_KERNEL_WORD: Final = "own"
NO_POOL: Final = "none"
POOLS: Final = ("max", "mean")

_NAMES: Final = {name.replace(" ", "_"): name for name in (*ops.KERNELS, OWN_KERNEL_WORD)}


def _numbered(word: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{word}{number}" for number in range(first, last + 1))


WORDS: Final = (
    *_NAMES,
    *_numbered("stride", 2, MOST_STRIDE),
    "same",
    *_numbered("pad", 1, MOST_PAD),
    *_numbered("dilation", 2, MOST_DILATION),
    "relu",
    *(word for pool in POOLS for word in _numbered(pool, 2, MOST_WINDOW)),
)
MOST_WORDS: Final = 6 * MOST_LAYERS  # kernel, stride, padding, dilation, ReLU, pooling


@dataclass(frozen=True)
class PhotoLayer:
    """One layer: a convolution, perhaps ReLU, perhaps pooling.

    Parameters
    ----------
    kernel : str
        A name in `cnnviz.ops.KERNELS`, or "own".
    stride : int, 1 to MOST_STRIDE
    padding : str
        "valid", "same" or "all".
    pad : int, 1 to MOST_PAD
        Zeros on each side, if the padding is "all".
    dilation : int, 1 to MOST_DILATION
    relu : bool
    pool : str
        "none", "max" or "mean".
    window : int, 2 to MOST_WINDOW
        Side of the pooling window, and its stride.

    Examples
    --------
    >>> PhotoLayer("sobel vertical", stride=2, relu=True, pool="max").words()
    ('sobel_vertical', 'stride2', 'relu', 'max2')
    """

    kernel: str = "edge"
    stride: int = 1
    padding: str = "valid"
    pad: int = 1
    dilation: int = 1
    relu: bool = False
    pool: str = NO_POOL
    window: int = 2

    @property
    def zeros(self) -> int | Literal["same"]:
        """The padding as the core takes it."""
        if self.padding == "all":
            return self.pad
        return "same" if self.padding == "same" else 0

    def words(self) -> tuple[str, ...]:
        """Say it in words, without what is as usual."""
        said = [
            (self.stride > 1, f"stride{self.stride}"),
            (self.padding == "same", "same"),
            (self.padding == "all", f"pad{self.pad}"),
            (self.dilation > 1, f"dilation{self.dilation}"),
            (self.relu, "relu"),
            (self.pool != NO_POOL, f"{self.pool}{self.window}"),
        ]
        return (self.kernel.replace(" ", "_"), *(word for is_so, word in said if is_so))

    def told(self, word: str) -> "PhotoLayer":
        """Return the layer with one more word heeded."""
        stem, number = word.rstrip("0123456789"), int(word[-1]) if word[-1:].isdigit() else 0
        match stem:
            case "same":
                return replace(self, padding="same")
            case "pad":
                return replace(self, padding="all", pad=number)
            case "relu":
                return replace(self, relu=True)
            case "max" | "mean":
                return replace(self, pool=stem, window=number)
            case "stride":
                return replace(self, stride=number)
            case _:
                return replace(self, dilation=number)


def read_layers(words: Iterable[str]) -> tuple[PhotoLayer, ...]:
    """Read layers from their words.

    Parameters
    ----------
    words : iterable of str
        Of `WORDS`, in any order.

    Returns
    -------
    tuple of PhotoLayer
        One to MOST_LAYERS: what comes after the last one that is allowed is left out.

    Examples
    --------
    >>> [layer.kernel for layer in read_layers(("relu", "blur", "sobel_vertical"))]
    ['edge', 'blur', 'sobel vertical']
    """
    layers: list[PhotoLayer] = []
    for word in words:
        if word in _NAMES:
            layers.append(PhotoLayer(_NAMES[word]))
        else:
            last = layers.pop() if layers else PhotoLayer()
            layers.append(last.told(word))
    return tuple(layers[:MOST_LAYERS])


def layer_words(layers: Iterable[PhotoLayer]) -> tuple[str, ...]:
    """Say layers in words, as `read_layers` reads them."""
    return tuple(word for layer in layers for word in layer.words())
