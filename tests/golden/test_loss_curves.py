"""The slides' training log of MNIST: as printed, and what follows from it."""

from itertools import pairwise

from cnnviz.ui.lessons.loss_curves import mnist_log
from tests.golden.entries import checks


@checks("mnist.training_log")
def test_the_log_is_the_printed_one_and_agrees_with_itself(golden):
    inputs, rows = golden["inputs"], golden["expected"]["rows"]
    assert (inputs["samples"], inputs["batch_size"]) == (mnist_log.PICTURES, mnist_log.BATCH)
    assert len(mnist_log.LOG) == inputs["epochs"]
    for printed, one in zip(rows, mnist_log.LOG, strict=True):
        assert (one.loss, one.accuracy) == (printed["loss"], printed["acc"])
        assert (one.seconds, one.microseconds) == (printed["seconds"], printed["us_per_sample"])
        assert round(one.microseconds * mnist_log.PICTURES / 1e6) == one.seconds
    for before, after in pairwise(mnist_log.LOG):
        assert after.loss < before.loss
        assert after.accuracy > before.accuracy


@checks("mnist.steps")
def test_an_epoch_ends_with_a_smaller_batch(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    steps, last = mnist_log.steps(inputs["n"], inputs["batch"])
    assert (steps, last) == (expected["steps_per_epoch"], expected["last_batch"])
    assert mnist_log.wrong(0.9943, inputs["n"]) == expected["errors_in_60000_at_acc_0.9943"]
    assert mnist_log.steps(100, 10) == (10, 10)
