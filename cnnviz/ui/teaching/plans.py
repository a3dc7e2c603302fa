"""A lesson plan: screens in their order, with a title, minutes and a note each; kept as a file.

    version = 1
    title = "From a pixel to a vote"

    [[step]]
    title = "Guess first"
    minutes = 5
    note = "Let them write down a number before you move on."
    open = "filtering?picture=deformed&lock=all"

The file is TOML, so that it can be read and edited without the app; JSON of the same shape is read,
too. Whatever is loaded is untrusted: it becomes a plan, or one reason why it is none. In the plans
that the app brings, a text may be a table with one entry per language.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from cnnviz.ui.chapters import ROOT, script_of
from cnnviz.ui.state import Screen
from cnnviz.ui.text import DEFAULT_LANGUAGE

FOLDER: Final = ROOT / "assets" / "plans"
VERSION: Final = 1
LARGEST_FILE: Final = 200_000  # bytes
MOST_STEPS: Final = 60
LONGEST_TITLE: Final = 120  # characters
LONGEST_NOTE: Final = 2_000
MOST_MINUTES: Final = 240

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u2028\u2029\ud800-\udfff]")


class NoPlanError(ValueError):
    """What was loaded is no plan.

    Parameters
    ----------
    reason : str
        Key of the sentence in [lesson_plan.no_plan].
    step : int
        The step that it is about, from 1; 0 for the whole file.
    """

    def __init__(self, reason: str, step: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.step = reason, step


@dataclass(frozen=True)
class Step:
    """One screen of a plan."""

    screen: Screen
    title: str = ""
    minutes: int = 0
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """Steps in their order."""

    title: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def minutes(self) -> int:
        """What all steps take together."""
        return sum(step.minutes for step in self.steps)

    def with_step(self, step: Step) -> Plan:
        """Add a step at the end; a plan that is full stays as it is."""
        return replace(self, steps=(*self.steps, step)[:MOST_STEPS])

    def changed(self, index: int, step: Step) -> Plan:
        """Put another step in the place of one."""
        steps = [*self.steps]
        steps[index] = step
        return replace(self, steps=tuple(steps))

    def without(self, index: int) -> Plan:
        """Take a step out."""
        return replace(self, steps=self.steps[:index] + self.steps[index + 1 :])

    def moved(self, index: int, by: int) -> Plan:
        """Move a step up or down, as far as there is room."""
        steps = [*self.steps]
        step = steps.pop(index)
        steps.insert(min(max(index + by, 0), len(steps)), step)
        return replace(self, steps=tuple(steps))


def tidy_title(text: str) -> str:
    """Return a title on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())[:LONGEST_TITLE]


def tidy_note(text: str) -> str:
    """Return a note without control characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()[:LONGEST_NOTE]


def written(plan: Plan) -> str:
    """Return the file that `read` reads."""
    lines = [f"version = {VERSION}", f"title = {_quoted(plan.title)}"]
    for step in plan.steps:
        lines += ["", "[[step]]", f"title = {_quoted(step.title)}", f"minutes = {step.minutes}"]
        lines += [f"note = {_quoted(step.note)}", f"open = {_quoted(step.screen.address)}"]
    return "\n".join(lines) + "\n"


def read(data: bytes, language: str = DEFAULT_LANGUAGE) -> Plan:
    r"""Read a file.

    Parameters
    ----------
    data : bytes
        Of a file, perhaps of any other kind.
    language : str
        Which of several texts is taken.

    Returns
    -------
    Plan

    Raises
    ------
    NoPlanError
        If it is none; the reason is a key of the texts.

    Examples
    --------
    >>> read(b'version = 1\n[[step]]\nopen = "stride?stride=2&junk=1"').steps[0].screen.address
    'stride?stride=2'
    """
    table = _parsed(data)
    if table.get("version") != VERSION or isinstance(table.get("version"), bool):
        raise NoPlanError("version")
    steps = table.get("step")
    if not isinstance(steps, list) or not steps:
        raise NoPlanError("no_steps")
    if len(steps) > MOST_STEPS:
        raise NoPlanError("too_many")
    title = tidy_title(_text(table.get("title", ""), language, 0))
    return Plan(title, tuple(_step(one, language, at) for at, one in enumerate(steps, 1)))


def brought() -> tuple[str, ...]:
    """Name the plans that the app brings."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def bring(name: str, language: str) -> Plan:
    """Read one of the plans that the app brings, in a language."""
    return read((FOLDER / f"{name}.toml").read_bytes(), language)


def paths() -> tuple[Path, ...]:
    """List the files of the plans that the app brings."""
    return tuple(FOLDER / f"{name}.toml" for name in brought())


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_FILE:
        raise NoPlanError("too_large")
    try:
        text = data.decode("utf-8-sig")
        table = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # of decoding, TOML and JSON alike
        raise NoPlanError("unreadable") from error
    if not isinstance(table, dict):
        raise NoPlanError("unreadable")
    return table


def _step(table: Any, language: str, at: int) -> Step:
    if not isinstance(table, dict):
        raise NoPlanError("unreadable", at)
    address, minutes = table.get("open"), table.get("minutes", 0)
    screen = Screen.read(address) if isinstance(address, str) else None
    if screen is None or script_of(screen.lesson) is None:
        raise NoPlanError("no_page", at)
    is_number = isinstance(minutes, int) and not isinstance(minutes, bool)
    if not is_number or not 0 <= minutes <= MOST_MINUTES:
        raise NoPlanError("minutes", at)
    title = tidy_title(_text(table.get("title", ""), language, at))
    return Step(screen, title, minutes, tidy_note(_text(table.get("note", ""), language, at)))


def _text(entry: Any, language: str, at: int) -> str:
    if isinstance(entry, dict):
        entry = entry.get(language, entry.get(DEFAULT_LANGUAGE, ""))
    if not isinstance(entry, str):
        raise NoPlanError("no_text", at)
    return entry


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # TOML's strings, once control characters are out
