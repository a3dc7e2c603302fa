"""Turn a gradient into a step: the four optimisers, as their papers write them.

All weights of a network are one flat tensor here, so that each formula is a line and a step costs a
few microseconds; `torch.optim` gives the same numbers (tested) and takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from cnnviz.models.live.settings import Optimizer, Settings

Memory = dict[str, Tensor]

_FORGETTING = 0.9  # Keras' rho, which is what the decks trained with; PyTorch's default is 0.99
_FIRST, _SECOND = 0.9, 0.999  # Adam's betas
_TINY = 1e-8


def forgetful(optimizer: Optimizer, flat: Tensor) -> Memory:
    """Return the memory of an optimiser that has seen no gradient yet."""
    return {name: torch.zeros_like(flat) for name in _MEMORIES[optimizer]}


def step(flat: Tensor, gradient: Tensor, memory: Memory, settings: Settings, number: int) -> None:
    """Move the weights w by their gradient g, in place.

    Parameters
    ----------
    flat, gradient : (n,) tensor
    memory : dict of str to (n,) tensor
        What `forgetful` returned; changed in place, too.
    settings : Settings
        Of which `optimizer`, `learning_rate` and `momentum` count.
    number : int
        How many gradients the memory has seen, this one included.

    References
    ----------
    Momentum: B. T. Polyak, 1964, as `torch.optim.SGD` has it. RMSprop: G. Hinton, lecture 6e, 2012.
    Adam: D. Kingma and J. Ba, 2014 (arXiv 1412.6980), algorithm 1.
    """
    rate = settings.learning_rate
    match settings.optimizer:
        case Optimizer.SGD:  # w <- w - rate g
            flat.sub_(gradient, alpha=rate)
        case Optimizer.MOMENTUM:  # v <- m v + g,  w <- w - rate v
            velocity = memory["velocity"].mul_(settings.momentum).add_(gradient)
            flat.sub_(velocity, alpha=rate)
        case Optimizer.RMSPROP:  # s <- 0.9 s + 0.1 g^2,  w <- w - rate g / sqrt(s)
            square = _averaged(memory["square"], gradient, _FORGETTING)
            flat.addcdiv_(gradient, square.sqrt().add_(_TINY), value=-rate)
        case Optimizer.ADAM:  # both, each corrected for its start at zero
            mean = memory["mean"].lerp_(gradient, 1 - _FIRST)
            square = _averaged(memory["square"], gradient, _SECOND)
            root = (square / (1 - _SECOND**number)).sqrt_().add_(_TINY)
            flat.addcdiv_(mean, root, value=-rate / (1 - _FIRST**number))


def _averaged(square: Tensor, gradient: Tensor, forgetting: float) -> Tensor:
    return square.mul_(forgetting).addcmul_(gradient, gradient, value=1 - forgetting)


_MEMORIES: Mapping[Optimizer, tuple[str, ...]] = {
    Optimizer.SGD: (),
    Optimizer.MOMENTUM: ("velocity",),
    Optimizer.RMSPROP: ("square",),
    Optimizer.ADAM: ("mean", "square"),
}
