"""Whole networks: the script works out every layer from the weights, as the network did."""

import contextlib
import io
from pathlib import Path

import numpy as np
import pytest

from cnnviz.models import library
from cnnviz.ui.takeaway import script
from cnnviz.ui.takeaway.chain_program import program_of

NETWORKS = ("digits-93k", "xo")


@pytest.mark.parametrize("language", ["numpy", "pytorch"])
@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("is_off", [False, True])
def test_a_script_makes_every_layer(
    language: script.Language,
    name: str,
    is_off: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = library.load(name)
    picture = np.random.default_rng(0).random(network.input.shape).astype(np.float32)
    first, last = network.layers[0].name, network.layers[-1].name
    run = network.run(picture, {first: (0, 2), last: (1,)} if is_off else {})
    program = program_of(run, network, told="a network")
    np.savez(tmp_path / "x.npz", **script.arrays(program))  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        code = script.write(program, language, name="x").code
        exec(compile(code, language, "exec"), names)
    for layer in network.layers:
        made = np.asarray(names[layer.name])
        np.testing.assert_allclose(made, run.maps[layer.name], atol=1e-4)


def test_it_ends_with_the_layer_that_is_shown() -> None:
    network = library.load("xo")
    run = network.run(np.zeros(network.input.shape, np.float32))
    program = program_of(run, network, told="", until=network.layers[1].name)
    assert [one.name for one in program.made] == [one.name for one in network.layers[:2]]
    later = {f"{layer.name}_weight" for layer in network.layers[2:]}
    assert not later & {one.name for one in program.variables}
