"""Mount the listener in a Streamlit page, and check what the browser sends."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import streamlit as st

from cnnviz import images
from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("paste", Path(__file__).parent / "frontend")
_LONGEST_NAME: Final = 200
_LONGEST_CODE: Final = 4 * -(-images.MAX_BYTES // 3)  # letters of base64


class Hindrance(StrEnum):
    """Why no picture came of a paste or a drop."""

    NONE = "none"  # there was no picture in it
    FORBIDDEN = "forbidden"  # the browser does not let a page read the clipboard
    LARGE = "large"  # more than `cnnviz.images.MAX_BYTES`
    BROKEN = "broken"  # it could not be read, or did not arrive whole


@dataclass(frozen=True)
class Pasted:
    """What the browser sent: a file that nobody vouches for, or why there is none.

    Parameters
    ----------
    data : bytes
        At most `cnnviz.images.MAX_BYTES`; empty where something hindered it.
    name : str
        The file's name, if it has one.
    hindrance : Hindrance or None
    """

    data: bytes = b""
    name: str = ""
    hindrance: Hindrance | None = None


def listen(
    *, key: str, sheet: str, button: str | None = None, on_pasted: Callable[[Pasted], None]
) -> None:
    """Wait for Ctrl+V and for dropped files anywhere on the page.

    Parameters
    ----------
    key : str
        Streamlit key. Of several listeners on a page, one takes what comes.
    sheet : str
        Stands on the page while a file is dragged over it.
    button : str, optional
        Stands on a button that takes the clipboard's picture, where the browser allows it; without
        it, nothing is drawn.
    on_pasted : callable
        Called with a `Pasted` before the page runs again.
    """

    def heard() -> None:
        message = st.session_state[key].get("pasted")
        if message is not None:
            on_pasted(read(message))

    data = {"most": images.MAX_BYTES, "sheet": sheet, "button": button}
    # Until its module is there, what cannot be seen takes hardly any room in a row of controls.
    width = "content" if button else 1
    _COMPONENT.mount(key=key, data=data, width=width, on_pasted_change=heard)


def read(message: Any) -> Pasted:
    """Check what came from a browser; anything odd is broken.

    Examples
    --------
    >>> read({"name": "a.png", "data": "aGVsbG8="})
    Pasted(data=b'hello', name='a.png', hindrance=None)
    >>> read({"hindrance": "none"}).hindrance, read([1, 2]).hindrance
    (<Hindrance.NONE: 'none'>, <Hindrance.BROKEN: 'broken'>)
    """
    if not isinstance(message, dict):
        return Pasted(hindrance=Hindrance.BROKEN)
    hindrance, code, name = (message.get(part) for part in ("hindrance", "data", "name"))
    if hindrance in list(Hindrance):
        return Pasted(hindrance=Hindrance(hindrance))
    if not isinstance(code, str):
        return Pasted(hindrance=Hindrance.BROKEN)
    if len(code) > _LONGEST_CODE:
        return Pasted(hindrance=Hindrance.LARGE)
    try:
        data = base64.b64decode(code, validate=True)
    except (binascii.Error, ValueError):
        return Pasted(hindrance=Hindrance.BROKEN)
    return Pasted(data, name[:_LONGEST_NAME] if isinstance(name, str) else "")
