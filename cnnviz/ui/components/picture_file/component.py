"""Mount the button in a Streamlit page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent(
    "picture_file",
    Path(__file__).parent / "frontend",
    html='<button type="button"></button>',
)


def picture_button(svg: str, file: str, label: str, *, key: str) -> None:
    """Draw a button that saves a drawing as a PNG file, twice as large as it is drawn.

    Parameters
    ----------
    svg : str
        An SVG file with a width and a height, which fetches nothing.
    file : str
        What the image is called.
    label : str
        Stands on the button.
    key : str
        Streamlit key.
    """
    _COMPONENT.mount(
        key=key, data={"svg": svg, "file": file, "label": label}, width="content", height="content"
    )
