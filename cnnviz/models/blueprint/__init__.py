"""A network that a visitor builds: a few words for its blocks, and what can be said about it.

    >>> blocks = read("c32k3,r,p2,f,d10")
    >>> [layer.name for layer in described(blocks)]
    ['conv1', 'relu1', 'pool1', 'flatten', 'dense1']

Nothing here needs PyTorch but `untrained`, which is imported by itself.
"""

from .blocks import BOUNDS, MOST_BLOCKS, Block, Kind, described, named, read, recognised, written
from .inputs import INPUTS
from .limits import Excess, excess
from .mends import Cause, Mend, cause, mends
from .pattern import Departure, Pattern, pattern
from .starting import Starting, starting_networks

__all__ = [
    "BOUNDS",
    "INPUTS",
    "MOST_BLOCKS",
    "Block",
    "Cause",
    "Departure",
    "Excess",
    "Kind",
    "Mend",
    "Pattern",
    "Starting",
    "cause",
    "described",
    "excess",
    "mends",
    "named",
    "pattern",
    "read",
    "recognised",
    "starting_networks",
    "written",
]
