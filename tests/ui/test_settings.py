"""The table of settings: whatever stands in a link, a valid value comes out of it."""

import math
from typing import Any
from urllib.parse import parse_qs, quote_plus

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cnnviz import toy
from cnnviz.images import strokes
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.state import settings
from cnnviz.ui.state.ink import Ink, Silent
from cnnviz.ui.state.kinds import (
    LONGEST_TEXT,
    Cells,
    Choice,
    Decimal,
    Drawing,
    Name,
    Phrase,
    PinnedCell,
    Sequenced,
    Setting,
    Switch,
    Table,
    Whole,
)
from cnnviz.ui.state.stacks import Stack
from cnnviz.ui.state.store import read_link
from tests.models.blueprint.stacks import any_stacks

ALL = list(state.SETTINGS.values())
KINDS = sorted({type(setting) for setting in ALL}, key=lambda kind: kind.__name__)
each_kind = pytest.mark.parametrize("kind", KINDS)  # a test for each setting would be 1,600

patiently = hypothesis_settings(deadline=None)  # other work may share the processor
patiently_and_often = hypothesis_settings(deadline=None, max_examples=400)

HOSTILE = [
    "",
    " ",
    "nan",
    "NaN",
    "inf",
    "-inf",
    "1e999",
    "9" * 400,
    "-1",
    "1_000",
    "٣",
    "0x10",
    "1;;2",
    ",",
    ";",
    "null",
    "None",
    "[]",
    "{}",
    "__proto__",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "\x00",
    "\ud800",
    "💥" * 50,
    "A" * 100_000,
    ",".join(["1"] * 10_000),
    "a.99999.1",
    "panel.-1.2",
]


def any_of(kind: type[Setting[Any]]) -> st.SearchStrategy[Setting[Any]]:
    """Pick settings of a kind."""
    return st.sampled_from([setting for setting in ALL if type(setting) is kind])


def values_of(setting: Setting[Any]) -> st.SearchStrategy[Any]:
    """Generate valid values."""
    match setting:
        case Whole():
            return st.integers(setting.low, setting.high)
        case Decimal():
            return st.floats(setting.low, setting.high)
        case Choice():
            return st.sampled_from(setting.options)
        case Switch():
            return st.booleans()
        case Name():
            return st.from_regex(r"[a-z][a-z0-9 _-]{0,20}", fullmatch=True)
        case Phrase():
            letters = st.sampled_from("ab Z9-×합성곱é&=%")
            return st.text(letters, max_size=setting.longest)
        case Cells():
            return st.sets(st.integers(0, setting.count - 1))
        case Sequenced():
            return st.lists(st.sampled_from(setting.options), min_size=1, max_size=setting.longest)
        case Drawing():
            pixels = st.lists(st.sampled_from([-1.0, 1.0]), min_size=81, max_size=81)
            codes = pixels.map(lambda ink: toy.to_code(np.reshape(ink, (1, 9, 9))))
            return st.sampled_from(setting.names) | codes
        case PinnedCell():
            panels = st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True)
            cells = st.integers(0, 9999)
            return st.builds(Pin, panels, cells, cells)
        case Ink():
            points = st.lists(st.tuples(grid := st.integers(0, 511), grid), min_size=1, max_size=9)
            drawn = st.lists(points, min_size=1, max_size=3).map(
                lambda lines: strokes.write(strokes.Stroke(tuple(line)) for line in lines)
            )
            return st.sampled_from(setting.names) | drawn.filter(setting.accepts)
        case Stack():
            return any_stacks
        case Silent():
            layers = st.from_regex(r"[a-z]{1,6}[0-9]?", fullmatch=True)
            return st.sets(st.tuples(layers, st.integers(0, 511)), max_size=4)
        case Table():
            return st.tuples(st.integers(*setting.rows), st.integers(*setting.columns)).flatmap(
                lambda shape: _tables(shape, setting.limit)
            )
    raise TypeError(setting)


def _tables(shape: tuple[int, int], limit: float) -> st.SearchStrategy[Any]:
    numbers = st.floats(-limit, limit)
    rows = st.lists(numbers, min_size=shape[1], max_size=shape[1])
    return st.lists(rows, min_size=shape[0], max_size=shape[0])


def same(one: object, other: object) -> bool:
    return bool(np.array_equal(one, other)) and type(one) is type(other)


def test_names_are_unique_and_keep_clear_of_other_parameters() -> None:
    defined = [value for value in vars(settings).values() if isinstance(value, Setting)]
    assert len(defined) == len(state.SETTINGS)
    assert not {"lang", "embed", "embed_options"} & set(state.SETTINGS)


def test_every_default_is_valid_and_survives_a_link() -> None:
    for setting in ALL:
        assert same(setting.check(setting.default), setting.default), setting.name
        assert setting.is_default(setting.parse(setting.format(setting.default))), setting.name


@each_kind
@patiently
@given(data=st.data(), text=st.text())
def test_any_text_gives_a_valid_value(
    kind: type[Setting[Any]], data: st.DataObject, text: str
) -> None:
    setting = data.draw(any_of(kind))
    assert setting.accepts(setting.parse(text))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_a_hostile_text_gives_a_valid_value(text: str) -> None:
    for setting in ALL:
        value = setting.parse(text)
        assert setting.accepts(value), setting.name
        if isinstance(setting, Whole | Decimal | Table):
            assert text == "-1" or setting.is_default(value), f"{setting.name} must be a number"


@each_kind
@patiently_and_often
@given(data=st.data())
def test_a_valid_value_survives_a_link(kind: type[Setting[Any]], data: st.DataObject) -> None:
    setting = data.draw(any_of(kind))
    value = setting.check(data.draw(values_of(setting)))
    text = setting.format(value)
    assert len(text) <= LONGEST_TEXT
    assert text.isascii() or isinstance(setting, Phrase)  # which a link quotes
    if value not in ((), None) if not isinstance(value, np.ndarray) else True:
        assert same(setting.parse(text), value)


FORGED = [None, math.nan, math.inf, -(10**30), 10**30, "", "x" * 10_000, [], {}, b"1", 1j, True]


@pytest.mark.parametrize("value", [*FORGED, object()], ids=lambda value: type(value).__name__)
def test_a_forged_value_is_refused_in_one_way(value: object) -> None:
    for setting in ALL:
        try:
            checked = setting.check(value)
        except ValueError:
            assert not setting.accepts(value), f"{setting.name} refuses what it accepts"
        else:
            assert setting.accepts(value), f"{setting.name} takes what it does not accept"
            assert setting.accepts(checked), setting.name


@pytest.mark.parametrize(
    ("setting", "text", "value"),
    [
        (state.STRIDE, "3", 3),
        (state.STRIDE, "5", 1),
        (state.STRIDE, "2.0", 1),
        (state.SCALE, "1.25", 1.25),
        (state.SCALE, "1.6", 1.0),
        (state.DIVIDE, "off", False),
        (state.DIVIDE, "OFF", False),
        (state.DIVIDE, "perhaps", True),
        (state.POOL, "mean", "mean"),
        (state.POOL, "Mean", "max"),
        (state.PICTURE, "deformed", "deformed"),
        (state.OFF, "1,12", (0, 11)),
        (state.OFF, "12,1,1", (0, 11)),
        (state.OFF, "0", ()),
        (state.OFF, "13", ()),
        (state.ORDER, "relu,max_pool", ("relu", "max_pool")),
        (state.INK, "8", "8"),
        (state.INK, "mBABA", "mBABA"),
        (state.INK, "mBAB", "3"),
        (state.INK, "", "3"),
        (state.SILENT, "conv1-41", (("conv1", 0), ("conv1", 6))),
        (state.SILENT, "conv1-xyz", ()),
        (state.PIN, "filtered_0.2.1", Pin("filtered_0", 2, 1)),
        (state.PIN, "filtered_0.2", None),
    ],
    ids=str,
)
def test_what_a_link_says(setting: Setting[Any], text: str, value: object) -> None:
    assert setting.parse(text) == value


def test_tables_are_read_only_and_rounded() -> None:
    kernel = state.OWN.parse("0.12345,-0.0001;1,2")
    assert kernel.tolist() == [[0.123, 0.0], [1.0, 2.0]]
    assert math.copysign(1, kernel[0, 1]) == 1
    assert not kernel.flags.writeable


@pytest.mark.parametrize(
    "text", ["1,2;3", "1,2,;", "1e2", "1000", ";".join(["1"] * 8), ",".join(["1"] * 8)]
)
def test_a_table_of_another_form_is_the_default(text: str) -> None:
    assert state.OWN.is_default(state.OWN.parse(text))


def test_a_link_is_short_enough_to_be_sent_around() -> None:
    rng = np.random.default_rng(0)
    typical = {
        "picture": "_-3vb9_z9ve3_4",
        "right": -2,
        "features": np.round(rng.uniform(-1, 1, (3, 9)), 2),
        "own": np.round(rng.uniform(-1, 1, (7, 7)), 2),
        "votes": np.round(rng.uniform(0, 1, (2, 12)), 2),
        "pin": Pin("filtered_0", 2, 1),
    }
    lengths = [
        len(name) + 2 + len(quote_plus(state.SETTINGS[name].format(value), safe=",;-."))
        for name, value in typical.items()
    ]
    assert sum(lengths) < 1500


def test_a_links_nonsense_is_ignored() -> None:
    link = {"stride": "2", "padding": "<b>", "scale": "nan", "pool": "max", "evil": "1"}
    assert read_link(link) == {"stride": 2}


@patiently
@given(st.dictionaries(st.sampled_from(sorted(state.SETTINGS)), st.text()))
def test_reading_any_link_gives_valid_settings(link: dict[str, str]) -> None:
    for name, value in read_link(link).items():
        assert state.SETTINGS[name].accepts(value)


def test_a_link_reads_as_it_was_written() -> None:
    text = state.OWN.format(state.OWN.check([[1, -0.5], [0.25, 0]]))
    assert text == "1,-0.5;0.25,0"
    assert parse_qs(f"own={quote_plus(text, safe=',;-.')}") == {"own": [text]}
