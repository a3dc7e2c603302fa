"""The linked view: panels of cells that know where each number came from and where it goes.

Every lesson draws its cells with `linked_view`. Pointing, tracing, the player, zooming and guessing
happen in the browser; Python hears of edits, of the pinned cell and of panels to open.
"""

from .component import Edit, linked_view
from .view import (
    Accent,
    Asks,
    CopyLink,
    DenseLink,
    Editing,
    ElementwiseLink,
    FlattenLink,
    Form,
    Link,
    Operation,
    Panel,
    Pin,
    Plane,
    Player,
    ProductLink,
    ReachLink,
    Reduce,
    Shading,
    View,
    WindowLink,
    planes,
)

__all__ = [
    "Accent",
    "Asks",
    "CopyLink",
    "DenseLink",
    "Edit",
    "Editing",
    "ElementwiseLink",
    "FlattenLink",
    "Form",
    "Link",
    "Operation",
    "Panel",
    "Pin",
    "Plane",
    "Player",
    "ProductLink",
    "ReachLink",
    "Reduce",
    "Shading",
    "View",
    "WindowLink",
    "linked_view",
    "planes",
]
