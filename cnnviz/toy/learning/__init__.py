"""How the toy could learn its weights: its error, the way back through it, and steps downhill.

References
----------
Deck 003, R108 to R113; B. Rohrer, "How do convolutional neural networks work?", slides 70 to 78.
One picture at a time, as on the slides (batch_size = 1). The decks name backpropagation and show no
number of it: the gradients are ours, and equal PyTorch's.
"""

from cnnviz.toy.learning.curve import Quotients, errors_along, quotients, votes_along
from cnnviz.toy.learning.descent import descend, errors_after_step, step
from cnnviz.toy.learning.kinks import Kink, KinkReason, kinks
from cnnviz.toy.learning.passes import (
    PRINTED_VOTES,
    Measure,
    ToyPass,
    forward_and_back,
    measured,
    right_answer,
)
from cnnviz.toy.learning.paths import Path, paths
from cnnviz.toy.learning.weights import ToyWeights, Weight

__all__ = [
    "PRINTED_VOTES",
    "Kink",
    "KinkReason",
    "Measure",
    "Path",
    "Quotients",
    "ToyPass",
    "ToyWeights",
    "Weight",
    "descend",
    "errors_after_step",
    "errors_along",
    "forward_and_back",
    "kinks",
    "measured",
    "paths",
    "quotients",
    "right_answer",
    "step",
    "votes_along",
]
