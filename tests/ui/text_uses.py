"""Find every place in the code that asks for a text, by reading the code and not by running it.

A lesson is ``text.lesson("table")``, or ``text.lesson_in(language, "table")``, a name that one was
given, a call of a function that returns nothing else, or a parameter that is annotated as a
``text.Lesson``. Understood are then ``lesson("key")``, ``lesson.choice("key", ...)`` and
``lesson.optional("key", ...)``, and besides ``text.table("table")``.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

Function = ast.FunctionDef
Names = Mapping[str, str]


class ComputedKeyError(AssertionError):
    """A key that is not written out, so that nobody can tell whether its text exists."""


@dataclass(frozen=True)
class Use:
    """One place in the code that asks for a text."""

    table: str
    key: str | None  # None: the whole table
    values: frozenset[str] | None  # None: they are passed on with **
    place: str
    is_choice: bool = False


@dataclass
class Module:
    """One source file."""

    path: Path
    label: str
    tree: ast.Module = field(init=False)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.path.read_text(encoding="utf-8"))

    @cached_property
    def functions(self) -> list[Function]:
        """All functions, however deep."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


def uses(paths: Sequence[Path], root: Path) -> list[Use]:
    """List the uses of texts in some source files.

    Parameters
    ----------
    paths : sequence of Path
        The files.
    root : Path
        Folder that the places are named from.

    Returns
    -------
    list of Use
        In the order of the files.
    """
    modules = [Module(path, path.relative_to(root).as_posix()) for path in paths]
    shared = _uses_of_parameters(modules)
    return [use for module in modules for use in _uses_in(module, shared)]


def _uses_of_parameters(modules: Sequence[Module]) -> dict[str, list[Use]]:
    # What a function with a parameter `words: text.Lesson` asks of any lesson that it is given.
    return {
        function.name: list(_uses_in_scope(module, function, {name: ""}, {}))
        for module in modules
        for function in module.functions
        for name in _parameters(function)
    }


def _parameters(function: Function) -> Iterator[str]:
    for argument in (*function.args.args, *function.args.kwonlyargs):
        if argument.annotation and ast.unparse(argument.annotation).endswith("Lesson"):
            yield argument.arg


def _uses_in(module: Module, shared: Mapping[str, list[Use]]) -> Iterator[Use]:
    returning = dict(_functions_that_return_a_lesson(module))
    of_module = dict(_named_lessons(module.tree, returning))
    for scope in (module.tree, *module.functions):
        names = of_module | dict(_named_lessons(scope, returning))
        for name in _parameters(scope) if isinstance(scope, Function) else ():
            names.pop(name, None)
        yield from _uses_in_scope(module, scope, names, returning)
        for call in _calls(scope):
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                table = _table_of(argument, names, returning)
                for use in shared.get(_last_name(call.func), ()) if table else ():
                    place = f"{module.label}:{call.lineno}, {use.place}"
                    yield replace(use, table=table or "", place=place)


def _uses_in_scope(module: Module, scope: ast.AST, names: Names, returning: Names) -> Iterator[Use]:
    for call in _calls(scope):
        place = f"{module.label}:{call.lineno}"
        if _is_from_text(call.func, "table"):
            yield Use(_literal(call, 0, place), None, None, place)
        is_choice = isinstance(call.func, ast.Attribute) and call.func.attr in {
            "choice",
            "optional",
        }
        asked = call.func.value if isinstance(call.func, ast.Attribute) and is_choice else call.func
        table = _table_of(asked, names, returning)
        if table is not None:
            yield Use(table, _literal(call, 0, place), _keywords(call), place, is_choice)


def _functions_that_return_a_lesson(module: Module) -> Iterator[tuple[str, str]]:
    for function in module.functions:
        last = function.body[-1]
        table = _table_of(last.value, {}, {}) if isinstance(last, ast.Return) else None
        if table is not None:
            yield function.name, table


def _named_lessons(scope: ast.AST, returning: Names) -> Iterator[tuple[str, str]]:
    for target, value in _assignments(scope):
        table = _table_of(value, {}, returning)
        if table is not None and isinstance(target, ast.Name):
            yield target.id, table


def _assignments(scope: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in _own_nodes(scope):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                yield from zip(target.elts, value.elts, strict=True)
            else:
                yield target, value


def _table_of(lesson: ast.expr | None, names: Names, returning: Names) -> str | None:
    if isinstance(lesson, ast.Name):
        return names.get(lesson.id)
    if not isinstance(lesson, ast.Call):
        return None
    if isinstance(lesson.func, ast.Name):
        return returning.get(lesson.func.id)
    for function, position in (("lesson", 0), ("lesson_in", 1)):
        if _is_from_text(lesson.func, function):
            return _literal(lesson, position, f"line {lesson.lineno}")
    return None


def _is_from_text(function: ast.expr, name: str) -> bool:
    return ast.unparse(function) == f"text.{name}"


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    return (node for node in _own_nodes(scope) if isinstance(node, ast.Call))


@cache
def _own_nodes(scope: ast.AST) -> tuple[ast.AST, ...]:
    # All but the bodies of the functions inside, which are scopes of their own.
    nodes: list[ast.AST] = []
    to_open = [scope]
    while to_open:
        for child in ast.iter_child_nodes(to_open.pop()):
            found = child.decorator_list if isinstance(child, Function) else [child]
            nodes += found
            to_open += found
    return tuple(nodes)


def _last_name(function: ast.expr) -> str:
    return ast.unparse(function).rsplit(".", 1)[-1]


def _literal(call: ast.Call, position: int, place: str) -> str:
    argument = call.args[position] if len(call.args) > position else None
    if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
        raise ComputedKeyError(f"{place}: write the key out, or use choice() for a computed one")
    return argument.value


def _keywords(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)
