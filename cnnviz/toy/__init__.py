"""The X/O toy: 9x9 pictures, three features, twelve values and two votes, exactly as in the decks.

References
----------
B. Rohrer, "How do convolutional neural networks work?"; decks 000, 001 and 003.
"""

from cnnviz.toy.comparison import PixelComparison, compare
from cnnviz.toy.features import BACKSLASH, CROSS, FEATURE_NAMES, FEATURES, SLASH, drawn_feature
from cnnviz.toy.network import POOL_SIZE, Layer, StackStep, ToyRun, run, run_stack
from cnnviz.toy.pictures import (
    CORNER_X,
    DEFORMED_X,
    O,
    X,
    from_code,
    from_lit,
    lit_pixels,
    to_code,
)
from cnnviz.toy.printed import ninths, truncated
from cnnviz.toy.printed_elu import printed_elu, printed_elu_holds_until
from cnnviz.toy.slides import BINARY_5X5, SIGNED_6X6, SlideExample
from cnnviz.toy.swap import Swap, relu_pool_swaps
from cnnviz.toy.tricky import MAX_SCALE, MAX_THICKNESS, MIN_SCALE, redraw
from cnnviz.toy.tricky_many import redraw_many
from cnnviz.toy.votes import (
    CLASS_NAMES,
    FUTURE_VALUES,
    VOTE_WEIGHTS,
    VOTERS_O,
    VOTERS_X,
    winner,
)

__all__ = [
    "BACKSLASH",
    "BINARY_5X5",
    "CLASS_NAMES",
    "CORNER_X",
    "CROSS",
    "DEFORMED_X",
    "FEATURES",
    "FEATURE_NAMES",
    "FUTURE_VALUES",
    "MAX_SCALE",
    "MAX_THICKNESS",
    "MIN_SCALE",
    "POOL_SIZE",
    "SIGNED_6X6",
    "SLASH",
    "VOTERS_O",
    "VOTERS_X",
    "VOTE_WEIGHTS",
    "Layer",
    "O",
    "PixelComparison",
    "SlideExample",
    "StackStep",
    "Swap",
    "ToyRun",
    "X",
    "compare",
    "drawn_feature",
    "from_code",
    "from_lit",
    "lit_pixels",
    "ninths",
    "printed_elu",
    "printed_elu_holds_until",
    "redraw",
    "redraw_many",
    "relu_pool_swaps",
    "run",
    "run_stack",
    "to_code",
    "truncated",
    "winner",
]
