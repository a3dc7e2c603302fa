"""A row of buttons each press of which is heard once, in order, whatever becomes of a message.

    start = Command("start", "Start", "play", becomes=Command("pause", "Pause", "pause"))
    commands([start], label="Train", key="train", on_press=act)

Streamlit's own button is a trigger: it is sent once, and forgotten. On a part of a page that runs
by itself many times a second, two things happen to a trigger now and then. It is sent twice, for
the part that runs just then takes it along, so a button that has turned from *Pause* to *Start*
undoes what it did. Or it is sent to a run that another message ends before its callback.

These presses are numbered, through all rows, and sent again with every message until Python has
answered them. The browser shows at once what a pressed button becomes, however busy the server is.
"""

from .component import Command, Icon, commands

__all__ = ["Command", "Icon", "commands"]
