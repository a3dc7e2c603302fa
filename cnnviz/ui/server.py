"""What the server does once, before its first visitor."""

import asyncio
import gc
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread
from typing import Final

import numpy as np
import streamlit as st
from streamlit.errors import StreamlitAPIException

from cnnviz.models import cards

SECONDS_UNTIL_WARM_UP: Final = 5  # by then a visitor who came at once has the first page

EVERY_ADDRESS = {None, "", "0.0.0.0", "::"}  # noqa: S104 - compared with, not listened to


@asynccontextmanager
async def prepared(app: object) -> AsyncIterator[None]:
    """Prepare the process; Streamlit enters this before it serves, and leaves it at the end.

    Parameters
    ----------
    app : object
        The server's application; Streamlit passes it to every such function.
    """
    del app
    _forget_older_menu()
    # What was imported stays: the collector need not walk it again and again.
    gc.collect()
    gc.freeze()
    loop = asyncio.get_running_loop()
    if not st.get_option("server.headless"):
        loop.call_later(1, webbrowser.open, _address())
    loop.call_later(SECONDS_UNTIL_WARM_UP, Thread(target=warm_up, daemon=True).start)
    yield


def warm_up() -> None:
    """Import PyTorch and let every network run once, so that no visitor has to wait for it."""
    from cnnviz.models import library

    for name in cards.names():
        with suppress(cards.DamagedModel):  # the page that needs it says what is wrong
            network = library.load(name)
            network.run(np.zeros(network.card.input.shape, np.float32))
    gc.freeze()


def _forget_older_menu() -> None:
    # Until the first call of st.navigation Streamlit takes the folder pages/ for its older kind of
    # menu, and the first visitor of a deep link would read "Page not found". An empty call is
    # refused, but by then it counts.
    with suppress(StreamlitAPIException):
        st.navigation([])


def _address() -> str:
    # A wildcard stands for every address of this machine; a browser has to name one.
    address = st.get_option("server.address")
    host = "localhost" if address in EVERY_ADDRESS else address
    return f"http://{host}:{st.get_option('server.port')}"
