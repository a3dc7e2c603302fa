"""How a picture gets in: a file that is dropped, or the camera.

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
from cnnviz.ui.lessons import photo

_ARRIVED: Final = "uploads arrived"
_MEBIBYTE: Final = 1024**2


def drop_zone() -> None:
    """Draw a field that takes a file."""
    key = _key("upload")
    st.file_uploader(
        text.lesson("uploads")("drop"),
        key=key,
        max_upload_size=images.MAX_BYTES // _MEBIBYTE,
        on_change=_take,
        args=(key,),
        label_visibility="collapsed",
    )
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
    _let_go(file)


def _let_go(file: UploadedFile) -> None:
    """Free the file's bytes, which Streamlit would keep until the visitor leaves."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
