"""cnnviz: see how a convolutional network sees. Start it with ``make run``.

The server imports this file once, to find ``app``; from then on Streamlit runs it as a script,
from top to bottom, for every visitor and every change.
"""

import streamlit as st

from cnnviz.ui import frame, server
from cnnviz.ui.teaching import sockets

if st.runtime.exists():
    frame.run()
else:
    app = st.App(
        __file__,
        lifespan=server.prepared,
        routes=sockets.routes(),
        on_script_error=frame.apologise,
    )
