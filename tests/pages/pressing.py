"""Press the rows of commands of a page without a browser."""

import streamlit as st
from streamlit.testing.v1 import AppTest

from cnnviz.ui.components.commands import component
from tests.pages.opening import sound

_DRAWN = "drawn commands"


class Rows:
    """Stands in for the browser's side of all rows of commands."""

    def mount(self, *, key, data, **_):
        st.session_state.setdefault(_DRAWN, {})[key] = data


def stand_in(monkeypatch):
    """Let no browser be needed."""
    monkeypatch.setattr(component, "_COMPONENT", Rows())


def drawn(page: AppTest) -> dict[str, tuple[str, int, str]]:
    """Return the buttons by their labels: the row's key, the number of the next press, the name."""
    rows = page.session_state[_DRAWN].items()
    return {
        one["label"]: (key, data["heard"] + 1, one["name"])
        for key, data in rows
        for one in data["row"]
    }


def press(page: AppTest, label: str) -> AppTest:
    """Press a button, in a row of commands or Streamlit's own, whose label starts so."""
    for text, (key, number, name) in drawn(page).items():
        if text.startswith(label):
            page.session_state[key] = {"presses": [[number, name]]}
            return sound(page.run())
    (button,) = (button for button in page.button if button.label.startswith(label))
    return sound(button.click().run())


def labels(page: AppTest) -> list[str]:
    """Return what stands on the buttons of the rows."""
    return list(drawn(page))
