"""Whatever the index, the glossary, the errata and the cards link to opens as it was promised.

Many entries share a place, or differ in the pinned cell alone: a page runs once for each state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import images
from cnnviz.models import architectures
from cnnviz.quiz.questions import GENERATORS
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.lessons import networks
from cnnviz.ui.lessons.background import deck_of_cards
from cnnviz.ui.lessons.concepts.catalogue import concepts
from cnnviz.ui.lessons.errata.slips import slips
from cnnviz.ui.lessons.glossary import terms
from cnnviz.ui.lessons.looking_up.places import Place, tables
from cnnviz.ui.lessons.quiz import dealing
from cnnviz.ui.state import Name
from tests.pages.opening import open_page

PIN = state.PIN.name
NOT_TO_TOUCH = {"cnnviz.address", "cnnviz.lookup"}  # they change nothing that is looked at
CONTROLS = ("slider", "select_slider", "button_group", "selectbox", "toggle", "number_input")
ALONE = {"quiz"}  # it has questions instead of a view

State = tuple[str, tuple[tuple[str, str], ...]]


def all_places() -> dict[str, Place]:
    """List every place that something leads to, by what leads there."""
    found = {one.name: one.place for one in concepts()}
    found |= {one.name: one.place for one in slips()}
    for name, entry in tables("glossary").items():
        found |= {f"{name} {number}": one for number, one in enumerate(terms.places(entry))}
    for name in tables("background")["cards"]:
        places = enumerate(deck_of_cards.places(name))
        found |= {f"card {name} {number}": one for number, one in places}
    return found


def by_state(places: dict[str, Place]) -> dict[State, list[str]]:
    """Group the names by page and settings, pinned cells left aside."""
    grouped = defaultdict(list)
    for name, place in places.items():
        query = {key: value for key, value in place.query.items() if key != PIN}
        grouped[place.lesson, tuple(sorted(query.items()))].append(name)
    return dict(sorted(grouped.items()))


PLACES = all_places()
# What only a word of the glossary or a card leads to is a page that others open, too; its settings
# are read below.
STATES = by_state({name: PLACES[name] for name in PLACES if name[0] in "RK" and name[1:].isdigit()})


def ids(states: Iterable[State]) -> list[str]:
    return [f"{lesson} {'+'.join(STATES[lesson, query])[:60]}" for lesson, query in states]


# Every parameter is a setting, and its value one that it keeps


def test_links_set_known_settings_to_valid_values() -> None:
    wrong = []
    for name, place in PLACES.items():
        for key, value in place.query.items():
            setting = state.SETTINGS.get(key)
            if setting is None or setting.format(setting.parse(value)) != value:
                wrong.append(f"{name}: {key}={value}")
    assert wrong == []


def offered(key: str, query: dict[str, str]) -> tuple[str, ...]:
    """List what a page offers for a setting whose names only the pages know."""
    card = networks.card(query.get("network")) if "network" in query else None
    if key == "network_layer":
        assert card
        return tuple(layer.name for layer in card.layers)
    if key == "architecture_layer":
        return tuple(row.name for row in architectures.read(query["architecture"]).rows)
    if key == "target":
        assert card
        return card.classes
    return {
        "photo": images.sample_names(),
        "network": networks.offered(),
        "architecture": (*architectures.names(), *networks.offered()),
        "about": tuple(one for kind in GENERATORS.values() for one in kind.concepts),
    }[key]


def test_links_name_what_there_is() -> None:
    wrong = []
    for name, place in PLACES.items():
        query = dict(place.query)
        named = [key for key in query if isinstance(state.SETTINGS[key], Name)]
        wrong += [f"{name}: {key}" for key in named if query[key] not in offered(key, query)]
    assert wrong == []


# The page opens, reads what the link sets, and there is something to do on it


class Read(dict[str, Any]):
    """A visitor's settings, which remember which of them a page asked for."""

    asked: set[str]

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the settings that the page asked for."""
    names: set[str] = set()
    store = import_module("cnnviz.ui.state.store")
    read_link = store.read_link

    def remembered(parameters: Any) -> Read:
        read = Read(read_link(parameters))
        read.asked = names
        return read

    monkeypatch.setattr(store, "read_link", remembered)
    return names


@pytest.fixture
def views(monkeypatch: pytest.MonkeyPatch) -> list[View]:
    """The views that the page drew."""
    drawn: list[View] = []
    has = View.has

    def noted(view: View, pin: Any) -> bool:
        drawn.append(view)
        return has(view, pin)

    monkeypatch.setattr(View, "has", noted)
    return drawn


@pytest.mark.parametrize("at", STATES, ids=ids(STATES))
def test_a_link_opens_its_exhibit(at: State, asked: set[str], views: list[View]) -> None:
    (lesson, query), names = at, STATES[at]
    place = PLACES[names[0]]
    page = open_page(f"{place.chapter}/{lesson}", patience=60, **dict(place.query))
    unread = dict(query).keys() - asked
    assert not unread, f"{lesson} does not look at {unread}"
    assert lesson in ALONE or can_be_done(page) or is_read_only(names)
    for name in names:
        pin = PLACES[name].query.get(PIN)
        assert not pin or any(view.has(state.PIN.parse(pin)) for view in list(views))


def can_be_done(page: AppTest) -> bool:
    """Tell whether something on a page changes the screen."""
    components = {element.proto.component_name for element in page.get("bidi_component")}
    return bool(components - NOT_TO_TOUCH) or any(page.get(kind) for kind in CONTROLS)


def is_read_only(names: list[str]) -> bool:
    """Tell whether all that leads there is background."""
    kinds = {one.name: one.kind for one in concepts()}
    return all(kinds.get(name) == "context" for name in names)


def test_the_quiz_asks_about_the_concept_that_led_there() -> None:
    asked = {one.name: one.place.query["about"] for one in concepts() if one.place.lesson == "quiz"}
    assert list(asked) == list(asked.values())
    assert all(dealing.about(name) for name in asked)
