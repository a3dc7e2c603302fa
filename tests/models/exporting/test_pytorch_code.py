"""The exported PyTorch program: run, counted, and with the same weights equal."""

import contextlib
import io

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from numpy.testing import assert_allclose

from cnnviz.models import blueprint
from cnnviz.models.blueprint import INPUTS, described, read, untrained
from cnnviz.models.budget import budget
from cnnviz.models.exporting import pytorch_code
from cnnviz.models.layers import Layer, Parallel
from tests.models.blueprint.stacks import inputs, small_stacks


def ran(code, name="exported"):
    """Run a program and return what it defines."""
    space = {"__name__": name}
    exec(compile(code, "exported.py", "exec"), space)
    return space


def outputs_of(network, picture):
    values, found = torch.from_numpy(picture)[None], []
    for module in network:
        values = module(values)
        found.append(values[0])
    return found


@settings(max_examples=60, deadline=None)
@given(small_stacks(), inputs)
def test_it_has_the_same_shapes_counts_and_numbers(blocks, reads):
    counted = budget(described(blocks), INPUTS[reads].shape)
    network = ran(pytorch_code(counted))["network"]
    assert sum(one.numel() for one in network.parameters()) == counted.parameters
    assert [name for name, _ in network.named_children()] == [row.name for row in counted.rows]
    built = untrained.draw(counted.nodes, INPUTS[reads], 1)
    tensors = {name: torch.from_numpy(np.array(one)) for name, one in built.weights.items()}
    network.load_state_dict(tensors)
    picture = np.random.default_rng(0).random(INPUTS[reads].shape, np.float32)
    run = built.run(picture)
    with torch.inference_mode():
        for row, values in zip(counted.rows, outputs_of(network, picture), strict=True):
            assert tuple(values.shape) == row.output
            assert_allclose(values.numpy(), run.maps[row.name], rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("one", blueprint.starting_networks(), ids=lambda one: one.name)
def test_as_a_program_it_prints_shape_and_count(one):
    counted = budget(described(one.blocks), INPUTS[one.input].shape)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        ran(pytorch_code(counted), "__main__")
    shape, count = said.getvalue().splitlines()
    assert shape == f"torch.Size({[1, *counted.output]})"
    assert int(count) == counted.parameters


def test_what_does_not_fit_is_left_out():
    counted = budget(described(read("c8k3,d10")), (1, 9, 9))
    assert [name for name, _ in ran(pytorch_code(counted))["network"].named_children()] == ["conv1"]


def test_branches_are_refused():
    block = Parallel("block1", ((Layer("relu1", "ReLU"),), ()), "add")
    with pytest.raises(ValueError, match="'block1' has branches"):
        pytorch_code(budget([block], (1, 9, 9)))
