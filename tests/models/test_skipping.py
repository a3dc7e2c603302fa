"""A signal through many blocks and its gradient back, against PyTorch's autograd."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from cnnviz.models.skipping import journey

BLOCKS, MAPS, SIDE = 6, 8, 12


def size(tensor):
    return float(tensor.detach().pow(2).mean().sqrt())


def by_pytorch(weight_size, skip):
    random = np.random.default_rng(1)
    deviation = weight_size * np.sqrt(2 / (MAPS * 9))
    kernels = torch.from_numpy(deviation * random.standard_normal((BLOCKS, 2, MAPS, MAPS, 3, 3)))
    x = torch.from_numpy(random.standard_normal((MAPS, SIDE, SIDE))).relu()[None]
    gradient = torch.from_numpy(random.standard_normal((MAPS, SIDE, SIDE)))[None]
    passed = [x.requires_grad_()]
    for first, second in kernels:
        inner = functional.conv2d(passed[-1], first, padding=1).relu()
        sum_ = functional.conv2d(inner, second, padding=1) + (passed[-1] if skip else 0)
        passed.append(sum_.relu())
        passed[-1].retain_grad()
    passed[-1].backward(gradient)
    return [size(one) / size(x) for one in passed], [
        size(one.grad) / size(gradient) for one in passed
    ]


@pytest.mark.parametrize("skip", [True, False])
@pytest.mark.parametrize("weight_size", [0.3, 1.0, 1.4])
def test_the_sizes_are_those_of_pytorch(weight_size, skip):
    forward, backward = by_pytorch(weight_size, skip)
    found = journey(BLOCKS, weight_size, skip=skip)
    assert found.forward == pytest.approx(forward, rel=1e-9)
    assert found.backward == pytest.approx(backward, rel=1e-9)


def test_a_way_around_keeps_the_gradient_where_a_plain_stack_loses_it():
    plain, skipping = (journey(50, 0.5, skip=skip) for skip in (False, True))
    assert plain.backward[0] < 1e-20
    assert 0.1 < skipping.backward[0] < 10
