"""The shape of the code base: which way imports point, and what may be where."""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

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


@cache
def tree(path: Path) -> ast.Module:
    """Read a file as Python does."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """List the full names of what a file imports, wherever in the file."""
    for node in ast.walk(tree(path)):
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


def offences(paths: Sequence[Path], find: Callable[[Path], Iterable[str]]) -> list[str]:
    """List what offends against a rule, as "file: what"."""
    assert paths, "a rule about no file always holds"
    return [f"{path.relative_to(ROOT)}: {what}" for path in paths for what in find(path)]


def _not_allowed(path: Path) -> Iterator[str]:
    own = layer(path)
    for imported in imports(path):
        top, *rest = imported.split(".")
        if top == "cnnviz":
            is_allowed = not rest or rest[0] in LAYERS[own] | {own}
        else:
            is_allowed = top in sys.stdlib_module_names or own in LIBRARIES.get(top, set())
        if not is_allowed:
            yield imported


def test_imports_point_one_way() -> None:
    assert offences(SOURCES, _not_allowed) == []


def test_the_package_itself_imports_nothing() -> None:
    assert list(imports(PACKAGE / "__init__.py")) == []


def _catching_all(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield f"line {node.lineno}"


def test_every_exception_that_is_caught_is_named() -> None:
    assert offences(SOURCES, _catching_all) == []


def test_names_of_modules_say_what_is_inside() -> None:
    said = offences(MODULES, lambda path: {path.stem, path.parent.name} & NAMES_THAT_SAY_NOTHING)
    assert said == []


def test_the_menu_and_the_folders_agree() -> None:
    listed = [chapter.script(lesson) for chapter in frame.CHAPTERS for lesson in chapter.lessons]
    assert sorted(listed) == PAGES


def test_the_addresses_of_lessons_are_unique() -> None:
    names = [lesson for chapter in frame.CHAPTERS for lesson in chapter.lessons]
    assert len(set(names)) == len(names)


def test_no_script_lies_directly_in_pages() -> None:
    # Streamlit's older kind of menu would find it there and serve it without the frame.
    assert list((ROOT / "pages").glob("*.py")) == []


def _of_the_interface(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    if len(source.splitlines()) >= 120:
        yield "too long"
    if not ast.get_docstring(tree(path)):
        yield "does not begin with the claim of its lesson"
    for private in ("session_state", "query_params", "unsafe_allow_html", "st.html"):
        if private in source:
            yield private


def test_a_page_is_short_and_leaves_state_to_the_interface() -> None:
    assert offences(PAGES, _of_the_interface) == []


def _prose(path: Path) -> Iterator[str]:
    nodes = list(ast.walk(tree(path)))
    docstrings = {
        ast.get_docstring(node, clean=False)
        for node in nodes
        if isinstance(node, ast.Module | ast.FunctionDef)
    }
    for node in nodes:
        string = node.value if isinstance(node, ast.Constant) else None
        if isinstance(string, str) and string not in docstrings and len(string.split()) > 3:
            yield string


def test_prose_lives_in_assets_and_not_in_pages() -> None:
    assert offences(PAGES, _prose) == []


def test_app_is_short() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 60


def _addresses(path: Path) -> set[str]:
    source = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text("utf-8"), flags=re.DOTALL)
    found = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*", source))
    return found - {"http://www.w3.org/2000/svg"}


def test_the_front_end_fetches_nothing_from_elsewhere() -> None:
    assert offences(FRONTEND, _addresses) == []


def _ways_in(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    for way_in in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        if way_in in source:
            yield way_in


def test_the_front_end_puts_data_in_as_text_only() -> None:
    assert offences(FRONTEND, _ways_in) == []


def test_the_files_of_the_front_end_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FRONTEND}
    assert {path: length for path, length in lengths.items() if length >= 500} == {}
