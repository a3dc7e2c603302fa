"""How a recording gets in: a second of it is kept for this visit, the file is let go at once."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cnnviz import sounds
from cnnviz.ui import state, text
from cnnviz.ui.lessons import uploads
from cnnviz.ui.lessons.not_just_images import hearing

_TAKEN: Final = "recordings taken"
_REFUSED: Final = "recording refused"


def recorder() -> None:
    """Draw the microphone, and say what became of the last recording."""
    words, key = text.lesson("not_just_images"), f"recorder {state.kept(_TAKEN, 0)}"
    st.audio_input(
        words("record"), sample_rate=sounds.RATE, key=key, on_change=_take, args=(key,), width=420
    )
    refused = state.kept(_REFUSED, "")
    if refused:
        most = sounds.MAX_BYTES // 1024**2
        told = words.choice("refused", refused, most=most, seconds=sounds.MAX_SECONDS)
        st.error(told, icon=":material/mic_off:")
    if not hearing.has_recording():
        st.caption(words("stand_in", sound=words.choice("sound", hearing.STAND_IN)))
    st.caption(words("private"))


def take(data: bytes) -> None:
    """Take a recording over, or remember why not."""
    try:
        state.keep(hearing.RECORDING, sounds.load(data))
        state.keep(_REFUSED, "")
    except sounds.UnreadableSound as error:
        state.keep(_REFUSED, error.reason)


def _take(key: str) -> None:
    file = state.filled(key)
    if not isinstance(file, UploadedFile):
        return
    take(file.getvalue())
    state.keep(_TAKEN, state.kept(_TAKEN, 0) + 1)  # a new field, ready for the next one
    uploads.let_go(file)
