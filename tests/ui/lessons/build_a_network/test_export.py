"""What is taken away fits together: the code's network takes the weights of the file."""

import io

import numpy as np
import torch
from numpy.testing import assert_allclose

from cnnviz.models.blueprint import INPUTS, described, read, untrained
from cnnviz.models.budget import budget
from cnnviz.models.exporting import pytorch_code
from cnnviz.ui.lessons.build_a_network import export
from tests.models.exporting.test_pytorch_code import ran


def test_the_weights_file_fits_the_code() -> None:
    counted = budget(described(read("c8k3p1,r,m2c,f,d10")), INPUTS["toy"].shape)
    built = untrained.draw(counted.nodes, INPUTS["toy"], 7)
    file = np.load(io.BytesIO(export.weights_file(built)), allow_pickle=False)
    network = ran(pytorch_code(counted))["network"]
    network.load_state_dict({name: torch.from_numpy(file[name]) for name in file.files})
    picture = np.random.default_rng(0).random(INPUTS["toy"].shape, np.float32)
    with torch.inference_mode():
        scores = network(torch.from_numpy(picture)[None])[0].numpy()
    assert_allclose(scores, built.run(picture).logits, rtol=1e-5, atol=1e-6)
