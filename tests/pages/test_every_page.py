"""Every page, in the frame and alone: as it opens, and after whatever a visitor may set."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import frame, state, text

ROOT = Path(__file__).resolve().parents[2]
PAGES = [chapter.script(lesson).relative_to(ROOT).as_posix() for chapter, lesson in frame.lessons()]
SECONDS = 30  # for one run: the first one of a process imports and compiles
ROUNDS = 12
NONSENSE = ("", "-1", "1e999", "nan", "<script>", "x" * 5000, "../../etc/passwd", "0", "1")

Opener = Callable[[str], AppTest]


def in_the_frame(script: str) -> AppTest:
    """Open a page from the menu of the app."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=SECONDS).run()
    return app.switch_page(script).run()


def alone(script: str) -> AppTest:
    """Open a page by itself."""
    return AppTest.from_file(ROOT / script, default_timeout=SECONDS).run()


either_way = pytest.mark.parametrize("opened", [in_the_frame, alone])
every_page = pytest.mark.parametrize("script", PAGES)


def assert_sound(page: AppTest, did: object = "opened") -> None:
    errors = [f"{error.value}\n{error.stack_trace}" for error in page.exception]
    assert not errors, f"after {did}: {errors}"
    assert len(page.title) == 1, f"after {did}: a page has one title"


@every_page
@either_way
def test_a_page_opens(opened: Opener, script: str) -> None:
    assert_sound(opened(script))


@every_page
def test_a_page_bears_whatever_a_visitor_sets(script: str) -> None:
    chance = random.Random(script)
    page = in_the_frame(script)
    history: list[str] = []
    for _ in range(ROUNDS):
        history.append(set_something(page, chance))
        page.run()
        assert_sound(page, history)


@every_page
def test_a_page_bears_nonsense_in_its_address(script: str) -> None:
    # That no text at all gives a wrong value is tested of each setting; here they meet on a page.
    chance = random.Random(script)
    keys = [*state.SETTINGS, text.LANGUAGE_PARAMETER]
    for _ in range(2):
        page = AppTest.from_file(ROOT / script, default_timeout=SECONDS)
        page.query_params = {key: chance.choice(NONSENSE) for key in keys}
        assert_sound(page.run(), page.query_params)


def test_a_visitor_walks_through_all_pages_with_one_set_of_choices() -> None:
    chance = random.Random(0)
    app = AppTest.from_file(ROOT / "app.py", default_timeout=SECONDS).run()
    history: list[str] = []
    for script in [*PAGES, *reversed(PAGES)]:
        history.append(script)
        assert_sound(app.switch_page(script).run(), history)
        history.append(set_something(app, chance))
        assert_sound(app.run(), history)


def test_every_page_but_the_last_links_to_the_next() -> None:
    links = [len(in_the_frame(script).page_link) for script in PAGES]
    assert all(links[:-1])


def set_something(page: AppTest, chance: random.Random) -> str:
    """Give up to three widgets of a page values at random, and tell which and what."""
    # The language stays: AppTest words its options outside of the session, hence in English. Both
    # languages on every page: test_korean.py.
    widgets = [
        (kind, widget)
        for kind in VALUES
        for widget in page.get(kind)
        if not widget.proto.disabled and text.CHOSEN_LANGUAGE not in (widget.key or "")
    ]
    done = []
    for kind, widget in chance.sample(widgets, min(len(widgets), chance.randint(1, 3))):
        value = VALUES[kind](widget, chance)
        widget.set_value(value)
        done.append(f"{kind} {widget.key or widget.proto.label!r} = {value!r}")
    return "; ".join(done)


def _from_options(widget: Any, chance: random.Random) -> str:
    option: str = chance.choice(widget.options)
    return option


def _from_group(widget: Any, chance: random.Random) -> Any:
    # A second click on the chosen one of a group takes the choice back.
    options: Sequence[str] = widget.options
    if widget._is_single_select:
        return None if chance.random() < 0.1 else chance.choice(options)
    return chance.sample(options, chance.randint(0, len(options)))


def _from_range(widget: Any, chance: random.Random) -> Any:
    steps = round((widget.max - widget.min) / widget.step)
    # The ends are where things break.
    position = chance.choice((0, steps, chance.randint(0, steps)))
    value = widget.min + position * widget.step
    return type(widget.value)(value) if not isinstance(widget.value, list | tuple) else None


def _from_open_range(widget: Any, chance: random.Random) -> Any:
    low = widget.min if widget.min is not None else -100
    high = widget.max if widget.max is not None else 100
    value = chance.choice((low, high, low + (high - low) * chance.random()))
    return type(widget.step)(value)


VALUES: dict[str, Callable[[Any, random.Random], Any]] = {
    "button": lambda _widget, _chance: True,
    "button_group": _from_group,
    "checkbox": lambda _widget, chance: chance.random() < 0.5,
    "number_input": _from_open_range,
    "radio": _from_options,
    "select_slider": _from_options,
    "selectbox": _from_options,
    "slider": _from_range,
    "text_input": lambda _widget, chance: chance.choice(("", "0", "1, 2, 3", "ä" * 200, "<b>")),
    "toggle": lambda _widget, chance: chance.random() < 0.5,
}
