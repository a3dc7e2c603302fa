"""The whole address of a screen, for a class to type or to scan."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from cnnviz.ui.state import Screen

from .desk import FOLLOW


def address_of(screen: Screen) -> str:
    """Return the address of a screen on this server, as this visitor's browser reached it."""
    return f"{_base()}/{screen.address}"


def class_address(code: str) -> str:
    """Return the address that joins a class."""
    return f"{_base()}/?{FOLLOW}={code}"


def base_of(url: str) -> str:
    """Return where the app lies, from the address of one of its pages.

    Examples
    --------
    >>> base_of("https://school.example/cnn/stride?stride=2"), base_of("http://localhost:8501")
    ('https://school.example/cnn', 'http://localhost:8501')
    """
    parts = urlsplit(url)
    folder, _, _ = parts.path.rpartition("/")
    return f"{parts.scheme}://{parts.netloc}{folder}"


def _base() -> str:
    return base_of(str(st.context.url or ""))
