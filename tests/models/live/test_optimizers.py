"""Our optimisers against PyTorch's."""

import pytest
import torch

from cnnviz.models.live import optimizers
from cnnviz.models.live.settings import Optimizer, Task, defaults

THEIRS = {
    Optimizer.SGD: lambda w: torch.optim.SGD([w], lr=0.03),
    Optimizer.MOMENTUM: lambda w: torch.optim.SGD([w], lr=0.03, momentum=0.8),
    Optimizer.RMSPROP: lambda w: torch.optim.RMSprop([w], lr=0.03, alpha=0.9),
    Optimizer.ADAM: lambda w: torch.optim.Adam([w], lr=0.03),
}


@pytest.mark.parametrize("optimizer", Optimizer)
def test_the_same_steps_as_pytorch(optimizer):
    torch.manual_seed(0)
    settings = defaults(Task.LETTERS, optimizer=optimizer, learning_rate=0.03, momentum=0.8)
    ours = torch.randn(50)
    theirs = torch.nn.Parameter(ours.clone())
    memory, reference = optimizers.forgetful(optimizer, ours), THEIRS[optimizer](theirs)
    for number in range(1, 60):
        theirs.grad = torch.randn(50) * number**0.5
        optimizers.step(ours, theirs.grad, memory, settings, number)
        reference.step()
        torch.testing.assert_close(ours, theirs.detach(), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("optimizer", Optimizer)
def test_without_a_learning_rate_nothing_moves(optimizer):
    settings = defaults(Task.LETTERS, optimizer=optimizer, learning_rate=0.0)
    flat = torch.randn(9)
    before = flat.clone()
    optimizers.step(flat, torch.randn(9), optimizers.forgetful(optimizer, flat), settings, 1)
    assert torch.equal(flat, before)
