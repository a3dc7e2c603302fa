"""Networks to start from: well-known ones, and every trained network that blocks can say."""

from __future__ import annotations

from dataclasses import dataclass

from cnnviz.models import cards
from cnnviz.models.blueprint.blocks import MOST_BLOCKS, Block, read, recognised
from cnnviz.models.blueprint.inputs import INPUTS


@dataclass(frozen=True)
class Starting:
    """A network to start from.

    Parameters
    ----------
    name : str
        Its own, or that of a trained network's card.
    blocks : tuple of Block
    input : str
        What it reads, one of `INPUTS`.
    """

    name: str
    blocks: tuple[Block, ...]
    input: str


_OWN = {
    "toy": ("c3k3,r,p2c,p2c,f,d2", "toy"),  # the slides': 9 -> 7 -> 4 -> 2, twelve values vote
    # Y. LeCun et al., "Gradient-based learning applied to document recognition", 1998; with ReLU,
    # max pooling and all connections, as it is built today.
    "lenet": ("c6k5p2,r,p2,c16k5,r,p2,c120k5,r,f,d84,r,d10", "digit"),
    "vgg": ("c32k3p1,r,c32k3p1,r,p2,c64k3p1,r,c64k3p1,r,p2,f,d64,r,d10", "photo"),
    "small": ("c16k5s2,r,p2,c32k3,r,p2,f,d10", "photo"),
    "perceptron": ("f,d64,r,d10", "digit"),
}


def starting_networks() -> tuple[Starting, ...]:
    """List them: the toy, the trained ones, the others.

    Returns
    -------
    tuple of Starting
        Without those trained networks that blocks cannot say.
    """
    own = [Starting(name, read(words), reads) for name, (words, reads) in _OWN.items()]
    trained = [found for name in cards.names() if (found := _trained(name))]
    return (own[0], *trained, *own[1:])


def _trained(name: str) -> Starting | None:
    card = cards.read(name)
    reads = next((one for one, given in INPUTS.items() if given == card.input), None)
    try:
        blocks = recognised(card.layers)
    except ValueError:  # a new network may have layers that nobody builds here
        return None
    if reads is None or len(blocks) > MOST_BLOCKS:
        return None
    return Starting(name, blocks, reads)
