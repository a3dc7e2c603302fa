"""Networks that these tests share, and how they are computed."""

import pytest
import torch

from cnnviz.models import library
from tests.models.planted import SHAPES, plant

torch.set_num_threads(1)  # as the app does


@pytest.fixture(scope="session")
def garden(tmp_path_factory):
    """Make a folder with a network of every recipe, with random weights."""
    folder = tmp_path_factory.mktemp("models")
    for order, name in enumerate(SHAPES):
        plant(folder, name, order)
    return folder


@pytest.fixture(params=SHAPES)
def network(request, garden):
    """Load one after the other."""
    return library.load(request.param, garden)
