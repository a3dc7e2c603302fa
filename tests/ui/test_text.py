"""The texts: what `text` answers, and that code and files agree about every key."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cnnviz.ui import text
from tests.ui.text_uses import ComputedKeyError, Use, uses

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "cnnviz").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
FRONTEND = ROOT / "cnnviz" / "ui" / "components" / "linked_view" / "frontend"
VIEW_TABLE = "view"


# What `text` answers


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two languages, in place of the app's own."""
    english = '[a]\nplain = "one"\nfilled = "{n} of {total}"\n[a.kind]\nblur = "Blur {n}"\n'
    english += '[a.option.kind]\nblur = "Blurred"\n'
    for name, texts in {
        "en/first.toml": english,
        "en/second.toml": '[c]\nmore = "two"\n',
        "de/first.toml": '[a]\nplain = "eins"\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(texts)
    monkeypatch.setattr(text, "FOLDER", tmp_path)
    return tmp_path


def test_a_text_by_its_key(folder: Path) -> None:
    lesson = text.lesson("a")
    assert lesson("plain") == "one"
    assert lesson("filled", n=5, total=9) == "5 of 9"
    assert lesson.choice("kind", "blur", n=3) == "Blur 3"
    assert lesson.choice("option", "kind", "blur") == "Blurred"
    assert lesson.optional("option", "kind", "edge") is None


def test_languages_are_the_folders(folder: Path) -> None:
    assert text.languages() == ("en", "de")
    assert text.lesson_in("de", "a")("plain") == "eins"


def test_all_files_of_a_language_are_one(folder: Path) -> None:
    assert text.lesson("c")("more") == "two"
    (folder / "en" / "third.toml").write_text('[c]\nmore = "three"\n')
    text._tables.cache_clear()
    with pytest.raises(KeyError, match=r"the tables \['c'\] of third\.toml are in another file"):
        text._tables(folder / "en")


def test_a_table_is_handed_over_as_a_copy() -> None:
    table = text.table("app")
    table.clear()
    assert text.table("app")


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("none", {}, "the text 'none' is missing from the table [a] of first.toml"),
        ("kind", {}, "the text 'kind' is missing"),
        ("filled", {"n": 1}, "a value for 'total' in the text 'filled' is missing"),
    ],
)
def test_a_missing_key_is_named(
    folder: Path, key: str, values: dict[str, object], message: str
) -> None:
    with pytest.raises(KeyError, match=re.escape(message)):
        text.lesson("a")(key, **values)


def test_a_missing_choice_or_table_is_named(folder: Path) -> None:
    with pytest.raises(KeyError, match="the choice 'edge' under 'kind' is missing"):
        text.lesson("a").choice("kind", "edge")
    with pytest.raises(KeyError, match=r"the table \[b\] is missing from the texts in 'en'"):
        text.lesson("b")


# Code and files agree


SOURCE = """
from cnnviz.ui import text

words = text.lesson("a")

def more():
    return text.lesson("b")

def opening(lesson: text.Lesson):
    lesson("title")

def body():
    first, second = text.lesson("c"), 2
    words("one", n=1)
    more()("two")
    first.choice("three", second)
    text.lesson_in("de", "d").optional("four", second, **{})
    text.table("e")
    opening(words)
    other("nothing")
"""


def test_the_scan_finds_every_way_to_ask_for_a_text(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text(SOURCE)
    found = {(use.table, use.key, use.values, use.is_choice) for use in uses([path], tmp_path)}
    none: frozenset[str] = frozenset()
    assert found == {
        ("a", "one", frozenset({"n"}), False),
        ("a", "title", none, False),
        ("b", "two", none, False),
        ("c", "three", none, True),
        ("d", "four", None, True),
        ("e", None, None, False),
    }


def test_the_scan_refuses_a_computed_key(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text('text.lesson("a")(f"{kind}_title")')
    with pytest.raises(ComputedKeyError, match=r"page\.py:1: write the key out"):
        uses([path], tmp_path)


def _load(language: str) -> dict[str, dict[str, Any]]:
    return {
        name: table
        for path in (text.FOLDER / language).glob("*.toml")
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def _flat(entries: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in entries.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


TABLES = _load(text.DEFAULT_LANGUAGE)


@pytest.fixture(scope="module")
def asked() -> list[Use]:
    """Every place that asks for a text."""
    return uses(SOURCES, ROOT)


def test_the_scan_sees_the_frame(asked: list[Use]) -> None:
    assert {use.table for use in asked} >= {"app", "menu"}


def test_every_text_that_is_asked_for_exists(asked: list[Use]) -> None:
    assert [f"{use.place}: [{use.table}] {use.key}" for use in asked if _entry(use) is None] == []


def test_every_placeholder_gets_its_value_and_no_value_is_left_over(asked: list[Use]) -> None:
    wrong = []
    for use in asked:
        entry = _entry(use)
        if use.key is None or use.values is None or entry is None:
            continue
        texts = [each for _, each in _flat(entry)] if isinstance(entry, dict) else [entry]
        wanted = frozenset().union(*map(text.placeholders, texts))
        if wanted != use.values:
            wrong.append(f"{use.place}: {use.key} wants {set(wanted)}, gets {set(use.values)}")
    assert wrong == []


def _entry(use: Use) -> object | None:
    table = TABLES.get(use.table)
    if table is None or use.key is None:
        return table
    entry = table.get(use.key)
    return entry if isinstance(entry, dict if use.is_choice else str) else None


def test_nobody_reaches_past_the_functions_of_text() -> None:
    reaching = [path.name for path in SOURCES if ".entries" in path.read_text(encoding="utf-8")]
    assert reaching == ["text.py"]


def test_no_text_is_unused(asked: list[Use]) -> None:
    used = {(use.table, use.key) for use in asked}
    unused = [
        f"[{table}] {key}"
        for table, entries in TABLES.items()
        for key in entries
        if (table, key) not in used and (table, None) not in used
    ]
    assert unused == []


def test_the_view_in_the_browser_uses_all_of_its_table_and_nothing_else() -> None:
    keys = set(TABLES.get(VIEW_TABLE, {}))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in FRONTEND.glob("*.js"))
    used = set(re.findall(r"\blabels\.(\w+)", sources))
    used |= set(re.findall(r"""\blabels\[["'](\w+)["']\]""", sources))
    # A key that ends in a computed part, labels[`hint_${kind}`], stands for all of that beginning.
    for beginning in re.findall(r"\blabels\[`(\w+)\$\{[^`]*\}`\]", sources):
        matching = {key for key in keys if key.startswith(beginning)}
        assert matching, f"no key of [{VIEW_TABLE}] begins with {beginning!r}"
        used |= matching
    assert used == keys


@pytest.mark.parametrize("language", text.languages())
def test_every_language_says_the_same(language: str) -> None:
    english = dict(_flat(TABLES))
    other = dict(_flat(_load(language)))
    assert other.keys() == english.keys()
    for key, value in english.items():
        assert isinstance(other[key], str)
        assert other[key].strip(), f"{key} is empty"
        assert text.placeholders(other[key]) == text.placeholders(value), key


# Korean


KOREAN = dict(_flat(_load("ko")))
HANGUL = re.compile("[가-힣]")
# What a text consists of beside words: kept one by one in every language.
MARKS = {
    "list items": re.compile(r"^\s*- ", re.MULTILINE),
    "headings": re.compile(r"^#+ ", re.MULTILINE),
    "cells of tables": re.compile(r"\|"),
    "code": re.compile(r"`[^`]+`"),
    "links": re.compile(r"\]\("),
    "formulas": re.compile(r"\$"),
    "icons and directives": re.compile(r":(?:material/\w+:|small\[)"),
    "bold": re.compile(r"\*\*"),
}
# Cited sources, a word that is spoken in English, the app's and a file's name, formulas.
LATIN = ("app.page_title", "background.origin.", "beyond_two.cost_", "not_just_images.sound.zero")
LATIN += ("worksheet.file",)
PARTICLES = re.compile(r"[를을는은가이과와]\([을를은는이가와과]\)|\(으\)로|\(이\)")


def _same_keys() -> list[tuple[str, str, str]]:
    english = dict(_flat(TABLES))
    return [(key, english[key], KOREAN[key]) for key in english.keys() & KOREAN.keys()]


def test_korean_is_korean() -> None:
    # Names are capitalised and formulas have single letters; a word in small letters is English.
    filled = re.compile(r"\{[^}]*\}|`[^`]*`|<[^>]*>|\.[a-z]{2,4}\b")
    word = re.compile(r"\b[a-z]{2,}")
    left = [
        key
        for key, told in KOREAN.items()
        if not HANGUL.search(told) and word.search(filled.sub(" ", told))
    ]
    assert [key for key in left if not key.startswith(LATIN)] == []


@pytest.mark.parametrize("mark", MARKS)
def test_korean_keeps_the_structure_of_a_text(mark: str) -> None:
    count = MARKS[mark].findall
    assert [key for key, value, told in _same_keys() if len(count(value)) != len(count(told))] == []


def test_korean_emphasis_ends_where_markdown_sees_it() -> None:
    # A closing * behind a bracket or a quotation, with a particle behind it, does not close.
    assert [key for key, told in KOREAN.items() if not _is_emphasis_closed(told)] == []


def _is_emphasis_closed(told: str) -> bool:
    """Tell whether each ** or * that has to close can: no sign before it and a letter behind it."""
    is_open = False
    for mark in re.finditer(r"\*+", told):
        before, behind = told[: mark.start()][-1:], told[mark.end() :][:1]
        if is_open and HANGUL.match(behind) and not re.match(r"[\w}]", before):
            return False
        is_open = not is_open
    return True


def test_values_that_a_component_fills_in_meet_no_pair_of_particles() -> None:
    # The browser has no `particles.fit`: such texts are worded so that they need none.
    tables = ("view", "drawing_pad", "curves", "wiring", "paste")
    found = [key for key, told in KOREAN.items() if PARTICLES.search(told)]
    assert [key for key in found if key.startswith(tables)] == []


def test_no_two_tildes_strike_out_what_is_between_them() -> None:
    tables = {"en": dict(_flat(TABLES)), "ko": KOREAN}
    found = [
        (name, key)
        for name, told in tables.items()
        for key, one in told.items()
        if one.count("~") > 1
    ]
    assert found == []
