"""What is asked a hundred times in a run, and the same all along: found without asking Streamlit.

An entry of ``st.session_state`` takes locks and checks that make up a tenth of a page's run.
"""

from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SafeSessionState

T = TypeVar("T")


class Remembered(Generic[T]):
    """One thing for each session that runs a script; it goes when the session's runs are over.

    Outside of a run there is nothing to remember it by, and it has to be found each time.
    """

    def __init__(self) -> None:
        self._things: WeakKeyDictionary[SafeSessionState, T] = WeakKeyDictionary()

    def get(self) -> T | None:
        """Return what was put for this session; None if nothing was."""
        context = get_script_run_ctx(suppress_warning=True)
        return self._things.get(context.session_state) if context else None

    def put(self, thing: T) -> T:
        """Remember a thing for this session, and return it."""
        context = get_script_run_ctx(suppress_warning=True)
        if context:
            self._things[context.session_state] = thing
        return thing
