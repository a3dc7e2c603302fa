"""Settings of the tests of the operations."""

import pytest
import torch


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Keep PyTorch from sharing out arrays that are too small for it."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
