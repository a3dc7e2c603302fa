"""How a picture gets in: a file that is dropped, the clipboard, or the camera.

As soon as a file has arrived, a small picture is made of it and the file itself is let go.
"""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cnnviz import images
from cnnviz.ui import state, text
from cnnviz.ui.components.paste import Pasted, listen
from cnnviz.ui.lessons import photo

_ARRIVED: Final = "uploads arrived"
_MEBIBYTE: Final = 1024**2
_REFUSED: Final = "paste refused"  # why, until it has been said


def wait_for_paste() -> None:
    """Take a picture that is pasted or dropped anywhere on the page; nothing is drawn."""
    listen(key="paste", sheet=text.lesson("paste")("sheet"), on_pasted=_take_pasted)
    _say_refusal()


def drop_zone() -> None:
    """Draw a field that takes a file, and a button that takes the clipboard's picture."""
    key = _key("upload")
    st.file_uploader(
        text.lesson("uploads")("drop"),
        key=key,
        max_upload_size=images.MAX_BYTES // _MEBIBYTE,
        on_change=_take,
        args=(key,),
        label_visibility="collapsed",
    )
    words = text.lesson("paste")
    listen(key="paste here", sheet=words("sheet"), button=words("button"), on_pasted=_take_pasted)
    st.caption(words("hint"))
    _say_refusal()
    _tell()


def camera() -> None:
    """Draw the camera's picture, and a button that takes it."""
    key = _key("camera")
    st.camera_input(
        text.lesson("uploads")("camera"),
        key=key,
        on_change=_take,
        args=(key,),
        resolution="480p",
        label_visibility="collapsed",
    )
    _tell()


def tell_stand_in() -> None:
    """Say that a sample stands in for the own picture, until there is one."""
    if photo.wants_own() and not photo.is_own():
        st.caption(text.lesson("uploads")("stand_in", sample=photo.sample_title()))


def _tell() -> None:
    """Say what became of the last file, and what happens to pictures here."""
    problem = photo.problem()
    if problem:
        st.error(problem, icon=":material/broken_image:")
    st.caption(text.lesson("uploads")("private"))


def _key(kind: str) -> str:
    # A new key with every file: the field is empty again, and ready for the next one.
    return f"{kind} {state.kept(_ARRIVED, 0)}"


def _take(key: str) -> None:
    file = state.filled(key)
    if not isinstance(file, UploadedFile):
        return
    photo.take(file.getvalue(), file.name)
    state.keep(_ARRIVED, state.kept(_ARRIVED, 0) + 1)
    let_go(file)


def _take_pasted(pasted: Pasted) -> None:
    words, source = text.lesson("paste"), state.value(state.SOURCE)
    if pasted.hindrance:
        most = images.MAX_BYTES // _MEBIBYTE
        accepted = text.lesson("unreadable_picture")("accepted")
        reason = words.choice("hindrance", pasted.hindrance, most=most, accepted=accepted)
        state.keep(_REFUSED, reason)
        return
    if not photo.wants_own():
        state.put(state.SOURCE, "upload")
    photo.take(pasted.data, pasted.name)
    problem = photo.problem()
    if problem:
        state.put(state.SOURCE, source)
        state.keep(_REFUSED, problem)


def _say_refusal() -> None:
    """Say once why a picture was not taken: not in the callback, whose words would be misplaced."""
    reason = state.kept(_REFUSED, None)
    if reason:
        state.keep(_REFUSED, None)
        st.toast(reason, icon=":material/content_paste_off:")


def let_go(file: UploadedFile) -> None:
    """Free a file's bytes, which Streamlit would keep until the visitor leaves."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
