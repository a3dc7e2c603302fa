"""Lesson plans: any bytes give a plan or a reason, and what is kept can be loaded again."""

import json
import tomllib
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnviz.ui import state, text
from cnnviz.ui.chapters import script_of
from cnnviz.ui.state import Screen
from cnnviz.ui.teaching import plans
from cnnviz.ui.teaching.plans import NoPlanError, Plan, Step, read, written

REASONS = set(text.lesson_in("en", "lesson_plan").entries["no_plan"])
ONE = b'version = 1\n[[step]]\nopen = "stride?stride=2"\n'

titles = st.text(max_size=200).map(plans.tidy_title)
steps = st.builds(
    Step,
    st.sampled_from([Screen("stride", "stride=2"), Screen("relu"), Screen("pooling", "lock=all")]),
    titles,
    st.integers(0, plans.MOST_MINUTES),
    st.text(max_size=300).map(plans.tidy_note),
)


@settings(max_examples=40)
@given(st.builds(Plan, titles, st.lists(steps, min_size=1, max_size=5).map(tuple)))
def test_a_kept_plan_is_the_same_when_it_is_loaded(plan: Plan) -> None:
    assert read(written(plan).encode()) == plan


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_a_plan_or_a_reason(data: bytes) -> None:
    assert_plan_or_reason(data)


documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["version", "title", "step", "open", "minutes", "note", "en"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.fixed_dictionaries({"version": st.just(1), "step": documents | st.lists(documents)}))
def test_any_document_is_a_plan_or_a_reason(document: object) -> None:
    assert_plan_or_reason(json.dumps(document).encode())


def assert_plan_or_reason(data: bytes) -> None:
    read_as = reading(data)
    if isinstance(read_as, Plan):
        assert 1 <= len(read_as.steps) <= plans.MOST_STEPS
        assert all(script_of(step.screen.lesson) for step in read_as.steps)
    else:
        assert read_as in REASONS


def reading(data: bytes) -> Plan | str:
    try:
        return read(data)
    except NoPlanError as error:
        return error.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "version"),
        (b"\xff\xfe", "unreadable"),
        (b"%PDF-1.7", "unreadable"),
        (b"version = 2\n[[step]]\nopen = 'relu'", "version"),
        (b"version = true\n[[step]]\nopen = 'relu'", "version"),
        (b"version = 1", "no_steps"),
        (b"version = 1\n" + b"[[step]]\nopen = 'relu'\n" * 61, "too_many"),
        (b"version = 1\n[[step]]\nopen = 'no_such_page'", "no_page"),
        (b"version = 1\n[[step]]\nopen = '../../app'", "no_page"),
        (b"version = 1\n[[step]]\nopen = 'javascript:alert(1)'", "no_page"),
        (b"version = 1\n[[step]]\nopen = 'relu'\nminutes = -1", "minutes"),
        (b"version = 1\n[[step]]\nopen = 'relu'\nminutes = 1e9", "minutes"),
        (b"version = 1\n[[step]]\nopen = 'relu'\ntitle = 7", "no_text"),
        (b"#" * 200_001, "too_large"),
        (b"a = " + b"[" * 50_000, "unreadable"),
        (b'{"a": ' + b"[" * 100_000, "unreadable"),
    ],
)
def test_what_is_wrong_is_named(data: bytes, reason: str) -> None:
    assert reading(data) == reason


def test_json_of_the_same_shape_is_read_too() -> None:
    assert read(b'{"version": 1, "step": [{"open": "stride?stride=2"}]}') == read(ONE)


def test_an_address_is_taken_as_the_app_would_write_it() -> None:
    plan = read(ONE.replace(b"stride=2", b"stride=2&right=nan&junk=<script>"))
    assert plan.steps[0].screen.address == "stride?stride=2"


def test_steps_move_and_go() -> None:
    plan = Plan(steps=tuple(Step(Screen(name)) for name in ("relu", "stride", "pooling")))

    def names(changed: Plan) -> list[str]:
        return [step.screen.lesson for step in changed.steps]

    assert names(plan.moved(0, 1)) == ["stride", "relu", "pooling"]
    assert names(plan.moved(0, -1)) == names(plan)
    assert names(plan.without(1)) == ["relu", "pooling"]


def test_a_full_plan_takes_no_more() -> None:
    plan = Plan(steps=(Step(Screen("relu")),) * plans.MOST_STEPS)
    assert plan.with_step(Step(Screen("stride"))) == plan


@pytest.mark.parametrize("name", plans.brought())
@pytest.mark.parametrize("language", text.languages())
def test_the_plans_that_the_app_brings(name: str, language: str) -> None:
    plan = plans.bring(name, language)
    assert plan.title
    assert all(step.title and step.note and step.minutes for step in plan.steps)


@pytest.mark.parametrize("name", plans.brought())
def test_every_setting_of_a_plan_that_the_app_brings_is_valid(name: str) -> None:
    source = tomllib.loads((plans.FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for step in source["step"]:
        for setting, value in parse_qsl(urlsplit(step["open"]).query):
            found = state.SETTINGS[setting]
            assert found.format(found.parse(value)) == value, step["open"]


def test_each_language_has_words_of_its_own() -> None:
    for name in plans.brought():
        titles = {plans.bring(name, language).title for language in ("en", "ko")}
        assert len(titles) == 2
