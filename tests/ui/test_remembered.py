"""What a session remembers while its script runs: its own, and for as long as it is there."""

import gc
from types import SimpleNamespace

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState

from cnnviz.ui import remembered
from cnnviz.ui.remembered import Remembered


def session() -> SimpleNamespace:
    """Stand in for the context of a session's run."""
    return SimpleNamespace(session_state=SafeSessionState(SessionState(), lambda: None))


def test_each_session_has_its_own_until_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    things, sessions = Remembered[str](), {"one": session(), "other": session()}
    here = ""
    monkeypatch.setattr(remembered, "get_script_run_ctx", lambda **_: sessions[here])
    for here in sessions:
        assert things.get() is None
        assert things.put(here) == here
    for here in sessions:
        assert things.get() == here
    sessions["one"] = session()
    gc.collect()
    here = "one"
    assert things.get() is None
    assert list(things._things.values()) == ["other"]


def test_outside_of_a_run_nothing_is_remembered() -> None:
    things = Remembered[str]()
    assert things.put("here") == "here"
    assert things.get() is None
