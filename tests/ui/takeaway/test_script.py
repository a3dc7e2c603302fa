"""Scripts: they run, they give nothing away, and a title never becomes code."""

import ast
import contextlib
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnviz import ops
from cnnviz.ui.components.linked_view import (
    CopyLink,
    DenseLink,
    ElementwiseLink,
    FlattenLink,
    Link,
    Operation,
    Panel,
    ProductLink,
    Reduce,
    View,
    WindowLink,
    planes,
)
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.takeaway import script
from cnnviz.ui.takeaway.program import Program
from cnnviz.ui.takeaway.reading import read
from tests.ui.takeaway.views import small_network

LANGUAGES: tuple[script.Language, ...] = ("numpy", "pytorch")

in_both = pytest.mark.parametrize("language", LANGUAGES)


def run(program: Program, language: script.Language) -> dict[str, Any]:
    names: dict[str, Any] = {}
    code = script.write(program, language, name="cnnviz-test").code
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, language, "exec"), names)
    return names


def assert_same(program: Program, language: script.Language) -> None:
    names = run(program, language)
    for one in program.variables:
        np.testing.assert_allclose(np.asarray(names[one.name]), one.values, atol=1e-12)


@in_both
def test_every_layer_is_worked_out_from_what_is_given(language: script.Language) -> None:
    program = read(small_network())
    assert [one.name for one in program.made] == ["maps", "relu_maps", "pooled", "values", "votes"]
    assert_same(program, language)


@in_both
@pytest.mark.parametrize("pool", list(Reduce)[1:])
@pytest.mark.parametrize(
    ("size", "stride", "ceil_mode"), [(2, 2, True), (3, 2, True), (3, 1, False)]
)
def test_pooling_rounds_as_on_the_screen(
    language: script.Language, pool: Reduce, size: int, stride: int, ceil_mode: bool
) -> None:
    flow = Flow("pooling").channels(
        np.random.default_rng(1).normal(size=(3, 7, 6)), Shown("map", "abc")
    )
    flow.pool(pool, Shown("pooled", "abc"), size, stride, ceil_mode=ceil_mode)
    assert_same(read(flow.view()), language)


@in_both
def test_each_map_is_read_by_its_own_kernel(language: script.Language) -> None:
    generator = np.random.default_rng(2)
    flow = Flow("depthwise").channels(generator.normal(size=(3, 5, 5)), Shown("map", "abc"))
    kernels = Shown("kernel", "abc")
    flow.convolve(generator.normal(size=(3, 1, 2, 2)), Shown("out", "abc"), kernels, depthwise=True)
    program = read(flow.view())
    assert [one.name for one in program.made] == ["out"]
    assert_same(program, language)


@in_both
def test_every_plane_of_a_kernel_is_used(language: script.Language) -> None:
    generator = np.random.default_rng(3)
    flow = Flow("planes").channels(generator.normal(size=(2, 5, 5)), Shown("map", "ab"))
    flow.convolve(
        generator.normal(size=(3, 2, 3, 3)),
        Shown("out", "abc"),
        Shown("kernel", "abcdef"),
        dilation=2,
        all_planes=True,
    )
    assert_same(read(flow.view()), language)


@in_both
@pytest.mark.parametrize(
    "operation",
    [
        Operation("relu"),
        Operation("leaky_relu", 0.2),
        Operation("elu", 1.5),
        Operation("times", -3),
        Operation("absolute"),
    ],
)
def test_every_named_function_has_its_code(language: script.Language, operation: Operation) -> None:
    x = np.linspace(-2, 2, 12).reshape(3, 4)
    y = {
        "relu": ops.relu(x),
        "leaky_relu": ops.leaky_relu(x, operation.parameter),
        "elu": ops.elu(x, operation.parameter),
        "times": operation.parameter * x,
        "absolute": np.abs(x),
    }[operation.name]
    link = ElementwiseLink(source="x", target="y", function="f", operation=operation)
    program = read(_view(link, x=x, y=y))
    assert [one.name for one in program.made] == ["y"]
    assert_same(program, language)


@in_both
def test_products_copies_and_lists_with_gaps(language: script.Language) -> None:
    x, z = np.arange(6.0).reshape(2, 3), np.full((2, 3), 0.5)
    places = np.array([5, -1, 0, 0])
    links = (
        ProductLink(sources=("x", "z"), target="product"),
        CopyLink(source="x", target="laid", places=places),
        FlattenLink(sources=("x", "z"), target="list", places=np.array([7, 2])),
    )
    laid = np.array([[5.0, 0.0], [0.0, 0.0]])
    program = read(_view(*links, x=x, z=z, product=x * z, laid=laid, list=np.array([[0.5], [2.0]])))
    assert {one.name for one in program.made} == {"product", "laid", "list_maps"}
    assert_same(program, language)


@in_both
def test_what_no_link_tells_is_added_as_given_numbers(language: script.Language) -> None:
    values, weights = np.array([[1.0], [2.0]]), np.array([[0.5, 1.0], [2.0, 0.0]])
    rest, bias = np.array([10.0, 20.0]), np.array([0.5, 0.25])
    scores = (weights @ values[:, 0] + rest + bias)[:, np.newaxis]
    link = DenseLink(source="v", target="s", weights=weights, bias=bias, rest=rest)
    program = read(_view(link, v=values, s=scores))
    assert {one.name for one in program.given} == {"v", "s_weights", "s_bias", "s_rest"}
    assert "not on the screen" in script.write(program, language, name="x").code
    assert_same(program, language)


def test_a_link_that_does_not_make_what_is_shown_is_no_code() -> None:
    x = np.array([[1.0, -1.0]])
    relu = ElementwiseLink(source="x", target="y", function="ReLU")
    unknown = ElementwiseLink(source="x", target="y", function="mystery")
    assert read(_view(relu, x=x, y=np.array([[1.0, 7.0]]))).made == ()
    assert read(_view(unknown, x=x, y=np.abs(x))).made == ()
    first = ElementwiseLink(source="x", target="y", function="ReLU")
    second = ElementwiseLink(source="y", target="x", function="ReLU")
    assert read(_view(first, second, x=x, y=x)).made == ()


@in_both
@pytest.mark.parametrize("hidden", ["map0", "relu1", "values", "votes", "kernel0"])
def test_what_is_to_be_guessed_is_in_no_script(language: script.Language, hidden: str) -> None:
    view = small_network(hidden=hidden)
    program = read(view)
    secret = view.panel(hidden)
    assert all(secret.title not in one.told for one in program.variables)
    assert program.left_out == (secret.title,)
    code = script.write(program, language, name="x").code
    seen = [panel.values.ravel() for panel in view.panels if not panel.hidden]
    secrets = set(secret.values.ravel().tolist()) - set(np.concatenate(seen).tolist())
    assert not secrets & {float(number) for number in re.findall(r"\d+\.\d+(?:e-\d+)?", code)}
    names = run(program, language)
    made = [np.asarray(names[one.name]) for one in program.variables]
    for one in made:
        assert not any(np.array_equal(plane, secret.channels[0]) for plane in np.atleast_3d(one))
    if secret.shape[1] == 1:
        assert not any(
            one.shape == secret.values[:, 0].shape and np.allclose(one, secret.values[:, 0])
            for one in made
        )


@in_both
@pytest.mark.parametrize(
    "title",
    [
        '"""\nimport os\n',
        "x\nimport os",
        "x\r\u2028import os",
        "\x0cimport os",
        "\\\nimport os",
        "{0}",
    ],
)
def test_a_title_never_becomes_code(language: script.Language, title: str) -> None:
    view = replace(small_network(title=title), label=title)
    program = read(view)
    code = script.write(program, language, name="x", address=f"http://x/?{title}").code
    lines = code.splitlines()
    assert all(line.startswith("#") for line in lines if "import os" in line)
    imported = {
        alias.name
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert imported <= {"numpy", "torch", "torch.nn.functional"}
    run(program, language)


@in_both
def test_a_panels_name_never_becomes_code(language: script.Language) -> None:
    values = {"print(1)": np.ones((1, 2)), "class": np.ones((1, 2)), "np": np.ones((1, 2))}
    names = run(read(_view(**values)), language)
    assert "print" not in names
    assert hasattr(
        names["np" if language == "numpy" else "torch"], "pad" if language == "numpy" else "nn"
    )


@in_both
def test_many_numbers_lie_in_a_file_beside_the_code(
    language: script.Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = np.random.default_rng(4)
    picture = generator.normal(size=(3, 40, 40)).astype(np.float32)
    flow = Flow("large").channels(picture, Shown("map", "abc"))
    kernels = generator.normal(size=(1, 3, 3, 3)).astype(np.float32)
    flow.convolve(kernels, Shown("out", ["o"]), Shown("k", "abc"), padding=1, all_planes=True)
    program = read(flow.view())
    assert script.write(program, language, name="cnnviz-test").needs == "cnnviz-test.npz"
    np.savez(tmp_path / "cnnviz-test.npz", **script.arrays(program))  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path)
    names = run(program, language)
    np.testing.assert_allclose(np.asarray(names["out"]), program.variables[-1].values, atol=1e-4)


def test_a_script_that_is_changed_says_that_it_disagrees() -> None:
    code = script.write(read(small_network()), "numpy", name="x").code
    broken = code.replace("/ 3", "/ 4")
    assert broken != code
    with pytest.raises(AssertionError), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(broken, "broken", "exec"), {})


def test_frames_that_several_windows_share_are_read_from_one_stack() -> None:
    frames = np.random.default_rng(6).normal(size=(3, 4, 4))
    kernel = np.random.default_rng(7).normal(size=(2, 3, 3))
    panels = {f"frame{i}": one for i, one in enumerate(frames)}
    panels |= {f"slice{i}": one for i, one in enumerate(kernel)}
    links = []
    for index in range(2):
        some = frames[index : index + 2]
        panels[f"out{index}"] = ops.conv2d(some, kernel[np.newaxis])[0]
        links.append(
            WindowLink(
                sources=planes(f"frame{index}", f"frame{index + 1}"),
                target=f"out{index}",
                window=ops.Window.of((4, 4), 3),
                kernels=planes("slice0", "slice1"),
                sums=ops.channel_sums(some, kernel[np.newaxis])[0],
            )
        )
    program = read(_view(*links, **panels))
    assert [one.name for one in program.variables] == ["frame", "slice_maps", "out"]
    assert_same(program, "numpy")


def _view(*links: Link, **values: np.ndarray) -> View:
    panels = [
        Panel(name=name, title=f"the {name}", values=one, column=index)
        for index, (name, one) in enumerate(values.items())
    ]
    return View(label="a view", panels=tuple(panels), links=links)
