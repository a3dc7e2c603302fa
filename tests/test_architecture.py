"""The shape of the code base: which way imports point, and what may be where."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnnviz.ui import frame

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "cnnviz"
PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULES = sorted(PACKAGE.rglob("*.py"))  # the first one is cnnviz/__init__.py
SOURCES = [ROOT / "app.py", *PAGES, *MODULES[1:]]
FRONTEND = [path for path in PACKAGE.rglob("frontend/*") if path.suffix in {".js", ".css", ".html"}]

# What a layer may import of the others.
# `ops, images, sounds <- toy <- models, figures <- quiz, worksheet <- ui <- pages`.
# A quiz draws no figures.
LAYERS = {
    "ops": set(),
    "images": set(),
    "sounds": set(),
    "toy": {"ops", "images"},
    "models": {"ops", "images", "toy"},
    "figures": {"ops", "images", "toy"},
    "quiz": {"ops", "images", "toy", "models"},
    "worksheet": {"ops", "toy"},
    "ui": {"ops", "images", "sounds", "toy", "models", "figures", "quiz", "worksheet"},
    "pages": {"ops", "images", "sounds", "toy", "models", "figures", "quiz", "worksheet", "ui"},
    "app.py": {"ui"},
}
# The only layers that may import a library, and the only libraries.
LIBRARIES = {
    "streamlit": {"ui", "pages", "app.py"},
    "starlette": {"ui"},
    "plotly": {"figures"},
    "torch": {"models"},
    "safetensors": {"models"},
    "tqdm": {"models"},
    "PIL": {"images"},
    "pillow_heif": {"images"},
    "fpdf": {"worksheet"},
    "fontTools": {"worksheet"},
    "segno": {"ui"},
    "numpy": {"ops", "images", "sounds", "toy", "models", "figures", "quiz", "worksheet", "ui"},
}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core"}


def layer(path: Path) -> str:
    """Name the layer that a source file belongs to."""
    parts = path.relative_to(ROOT).parts
    return Path(parts[1]).stem if parts[0] == "cnnviz" else parts[0]


def imports(path: Path) -> Iterator[str]:
    """List the full names of what a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(path, node)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parent.parts
    above = package[: len(package) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def name(path: Path) -> str:
    """Give a file's path from the root, as the name of its test."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    own = layer(path)
    for imported in imports(path):
        top, *rest = imported.split(".")
        if top == "cnnviz":
            allowed = LAYERS[own] | {own}
            assert not rest or rest[0] in allowed, f"{own} must not import {imported}"
        elif top not in sys.stdlib_module_names:
            assert own in LIBRARIES.get(top, set()), f"{own} must not import {top}"


def test_the_package_itself_imports_nothing() -> None:
    assert list(imports(PACKAGE / "__init__.py")) == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_exception_that_is_caught_is_named(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    assert all(handler.type is not None for handler in handlers)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_names_of_modules_say_what_is_inside(path: Path) -> None:
    assert path.stem not in NAMES_THAT_SAY_NOTHING
    assert path.parent.name not in NAMES_THAT_SAY_NOTHING


def test_the_menu_and_the_folders_agree() -> None:
    listed = [chapter.script(lesson) for chapter in frame.CHAPTERS for lesson in chapter.lessons]
    assert sorted(listed) == PAGES


def test_the_addresses_of_lessons_are_unique() -> None:
    names = [lesson for chapter in frame.CHAPTERS for lesson in chapter.lessons]
    assert len(set(names)) == len(names)


def test_no_script_lies_directly_in_pages() -> None:
    # Streamlit's older kind of menu would find it there and serve it without the frame.
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_short_and_leaves_state_to_the_interface(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 120
    assert ast.get_docstring(ast.parse(source)), "a page begins with the claim of its lesson"
    for private in ("session_state", "query_params", "unsafe_allow_html", "st.html"):
        assert private not in source


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_has_no_prose(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef)
    }
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    prose = [
        string
        for string in strings
        if isinstance(string, str) and string not in docstrings and len(string.split()) > 3
    ]
    assert prose == [], "prose lives in assets/text"


def test_app_is_short() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("path", FRONTEND, ids=name)
def test_the_front_end_fetches_nothing_from_elsewhere(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    addresses = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*", _without_comments(source)))
    assert addresses <= {"http://www.w3.org/2000/svg"}


def _without_comments(source: str) -> str:
    return re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", source, flags=re.DOTALL)


@pytest.mark.parametrize("path", FRONTEND, ids=name)
def test_the_front_end_puts_data_in_as_text_only(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for way_in in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way_in not in source


@pytest.mark.parametrize("path", FRONTEND, ids=name)
def test_the_files_of_the_front_end_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 500
