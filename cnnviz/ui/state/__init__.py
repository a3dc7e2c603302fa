"""The visitor's current picture and settings: the same on every page, and in the link.

    stride = state.value(state.STRIDE)  # valid, on every page, with or without the control
    state.put(state.STRIDE, 2)          # from a callback; nonsense is ignored
    picture = state.picture()           # (1, 9, 9)

Every setting is a line of the table in `settings`. Pages touch neither ``st.session_state`` nor
``st.query_params``.
"""

from .address import exhibit, publish
from .current import (
    Padding,
    base_picture,
    bring_back,
    choose_picture,
    clear,
    divisor,
    feature,
    features,
    is_cleared,
    lengthen,
    note_edit,
    order,
    padding,
    paint,
    picture,
    picture_name,
    pin,
    put_feature,
    resize,
    revision,
    revisions,
    set_off,
    set_pin,
    stride,
    vote_weights,
)
from .kinds import Bounded, Choice, Decimal, Name, Setting, Switch, Table, Whole
from .layers import PhotoLayer, layer_words, read_layers
from .settings import *  # noqa: F403  (all of them are meant for everyone)
from .store import behind_button, fill, filled, follow, keep, kept, put, query, reset, value

__all__ = [
    "Bounded",
    "Choice",
    "Decimal",
    "Name",
    "Padding",
    "PhotoLayer",
    "Setting",
    "Switch",
    "Table",
    "Whole",
    "base_picture",
    "behind_button",
    "bring_back",
    "choose_picture",
    "clear",
    "divisor",
    "exhibit",
    "feature",
    "features",
    "fill",
    "filled",
    "follow",
    "is_cleared",
    "keep",
    "kept",
    "layer_words",
    "lengthen",
    "note_edit",
    "order",
    "padding",
    "paint",
    "picture",
    "picture_name",
    "pin",
    "publish",
    "put",
    "put_feature",
    "query",
    "read_layers",
    "reset",
    "resize",
    "revision",
    "revisions",
    "set_off",
    "set_pin",
    "stride",
    "value",
    "vote_weights",
]
