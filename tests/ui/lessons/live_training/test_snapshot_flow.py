"""The network of a moment, against PyTorch with the same weights."""

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from cnnviz.models.building import build
from cnnviz.models.live.history import Moment
from cnnviz.models.live.settings import Activation, Task
from cnnviz.ui.components.linked_view import DenseLink, FlattenLink, View, WindowLink
from cnnviz.ui.lessons.live_training import snapshot_flow
from tests.ui.lessons.live_training.moments import trained

KINDS = [
    (Task.LETTERS, Activation.RELU, 3),
    (Task.LETTERS, Activation.LEAKY, 1),
    (Task.LETTERS, Activation.ELU, 16),
    (Task.DIGITS, Activation.RELU, 3),
]


@pytest.fixture(params=KINDS, ids=str)
def moment(request: pytest.FixtureRequest) -> Moment:
    task, activation, kernels = request.param
    return trained(task, 2, activation=activation, kernels=kernels)[-1]


def drawn(moment: Moment) -> View:
    return snapshot_flow.snapshot(moment, lambda scores: f"{len(scores)} votes")


def test_every_number_is_pytorchs(moment: Moment) -> None:
    module = build(moment.settings.layers)
    module.load_state_dict({name: torch.tensor(w) for name, w in moment.weights.items()})
    view, values = drawn(moment), torch.tensor(snapshot_flow.picture(moment))[None]
    for layer in moment.settings.layers:
        values = module.get_submodule(layer.name)(values)
        if values.ndim == 4:
            for index, one in enumerate(values[0].detach().numpy()):
                shown = view.panel(f"{layer.name}{index}").values
                assert_allclose(shown, one, rtol=1e-4, atol=1e-5)
    votes = view.panel("votes")
    assert_allclose(votes.values[:, 0], values[0].detach().numpy(), rtol=1e-4, atol=1e-4)
    assert votes.labels == moment.settings.classes
    assert votes.note == f"{len(moment.settings.classes)} votes"


def test_every_vote_adds_up_from_what_is_drawn(moment: Moment) -> None:
    view = drawn(moment)
    (dense,) = (link for link in view.links if isinstance(link, DenseLink))
    values = view.panel("values").values[:, 0]
    added = dense.weights @ values + dense.bias + (0 if dense.rest is None else dense.rest)
    assert_allclose(added, view.panel("votes").values[:, 0], rtol=1e-5, atol=1e-5)


def test_every_value_that_votes_is_found_in_its_map(moment: Moment) -> None:
    view = drawn(moment)
    (link,) = (link for link in view.links if isinstance(link, FlattenLink))
    cells = np.concatenate([view.panel(name).values.ravel() for name in link.sources])
    assert link.places is not None
    assert_allclose(view.panel("values").values[:, 0], cells[link.places])


def test_every_map_knows_its_kernels_and_its_bias(moment: Moment) -> None:
    view, weights = drawn(moment), moment.weights
    for index, bias in enumerate(weights["conv1.bias"]):
        link = next(
            link
            for link in view.links
            if isinstance(link, WindowLink) and link.target == f"conv1{index}"
        )
        assert link.bias == pytest.approx(float(bias))
        (plane,) = link.kernels
        assert_allclose(view.panel(plane.panel).values, weights["conv1.weight"][index, 0])
