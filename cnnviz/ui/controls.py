"""The controls of the lessons: each shows a setting, and sets it as soon as it is moved.

A page puts them in a row, at most five in sight, and the others behind "more"::

    with controls.row():
        controls.picture_chooser()
        controls.tricky_sliders()

What they are called is in the text file: [controls.label], [controls.help], and one table for the
options of each choice, such as [controls.option.picture].

What a teacher's link locks is shown with a lock and can't be moved; what it hides is not drawn.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import MappingProxyType
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cnnviz.ui import state, text
from cnnviz.ui.state import Bounded, Choice, Name, Setting, Switch, Table, Whole

N = TypeVar("N", int, float)

_PICTURES = (*state.PICTURE.names, "own")


def row() -> DeltaGenerator:
    """Return a container that holds controls side by side, for ``with``."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="small")


@contextmanager
def popover(
    label: str,
    icon: str | None = None,
    *,
    key: str | None = None,
    of: Iterable[Setting[Any]] = (),
) -> Iterator[None]:
    """Draw a button, and behind it the controls that are drawn within.

    Parameters
    ----------
    label : str
        Stands on the button.
    icon : str, optional
        As Streamlit names it: ":material/tune:".
    key : str, optional
        Keeps it open while the label changes.
    of : iterable of Setting
        All that it is for: where they are locked it stays closed.
    """
    settings = tuple(of)
    locked = bool(settings) and all(map(state.is_locked, settings))
    icon = ":material/lock:" if locked else icon
    with st.popover(label, icon=icon, key=key, disabled=locked), state.behind_button():
        yield


def more() -> AbstractContextManager[None]:
    """Return a popover for the controls that are seldom needed, for ``with``."""
    if state.hides_all():  # a button with nothing behind it
        return nullcontext()
    return popover(_words()("more"), ":material/tune:")


def slider(
    setting: Bounded[N],
    *,
    low: N | None = None,
    high: N | None = None,
    shown: N | None = None,
    place: str = "",
) -> N:
    """Draw a slider.

    Parameters
    ----------
    setting : Bounded
        What it sets.
    low, high : int or float, optional
        Narrower bounds on this page. Where they leave no choice, the slider is disabled.
    shown : int or float, optional
        What it shows instead of the setting's own value.
    place : str
        Tells two sliders of one setting on one page apart.

    Returns
    -------
    int or float
        The value, within the bounds.
    """
    low = setting.low if low is None else low
    high = setting.high if high is None else high
    value = min(max(state.value(setting) if shown is None else shown, low), max(high, low))
    if _is_hidden(setting):
        return value
    label, hint = _label(setting)
    if high <= low:
        key = f"{_key(setting, place)} fixed"
        st.slider(label, low, low + setting.step, low, key=key, help=hint, disabled=True)
    else:
        keyed = _keyed(setting, place, value)
        # "%g" as 1, 0.7, 1.25: a link may hold a value between the steps.
        st.slider(label, low, high, value, setting.step, "%g", help=hint, **keyed)
    return value


def number(setting: Whole, *, place: str = "", width: int = 130) -> int:
    """Draw a field to type a whole number into, for numbers that are too many for a slider.

    Parameters
    ----------
    setting : Whole
        What it sets.
    place : str
        Tells two fields of one setting on one page apart.
    width : int
        In pixels.

    Returns
    -------
    int
        The number, within the setting's bounds.
    """
    value = state.value(setting)
    if _is_hidden(setting):
        return value
    label, hint = _label(setting)
    keyed = _keyed(setting, place, value)
    bounds = (setting.low, setting.high)
    st.number_input(label, *bounds, value, setting.step, help=hint, width=width, **keyed)
    return value


def steps(
    setting: Bounded[N],
    offered: Sequence[N],
    *,
    written: Mapping[N, str] = MappingProxyType({}),
    place: str = "",
) -> N:
    """Draw a slider over a few values that lie ever farther apart, such as 0.1, 1, 10.

    Parameters
    ----------
    setting : Bounded
        What it sets.
    offered : sequence of int or float
        The values, in their order. A value between them, from a link, is offered, too.
    written : mapping of value to str
        Words for values that are more than a number.
    place : str
        Tells two sliders of one setting on one page apart.

    Returns
    -------
    int or float
        The value.
    """
    value = state.value(setting)
    if _is_hidden(setting):
        return value
    options: list[N] = list(offered)
    if value not in options:
        options.append(value)
        options.sort()
    by_words = {written.get(option, f"{option:g}"): option for option in options}
    words = next(words for words, option in by_words.items() if option == value)
    key = state.fill(_key(setting, place), words)
    label, hint = _label(setting)
    st.select_slider(
        label,
        list(by_words),
        words,
        help=hint,
        key=key,
        disabled=state.is_locked(setting),
        on_change=_take_step,
        args=(setting, key, by_words),
    )
    return value


def toggle(setting: Switch, *, place: str = "") -> bool:
    """Draw a switch and return whether it is on."""
    value = state.value(setting)
    if _is_hidden(setting):
        return value
    label, hint = _label(setting)
    st.toggle(label, value, help=hint, **_keyed(setting, place, value))
    return value


def choice(setting: Choice | Name, options: Sequence[str] | None = None, *, place: str = "") -> str:
    """Draw all options side by side, one of them chosen.

    Parameters
    ----------
    setting : Choice or Name
        What it sets.
    options : sequence of str, optional
        Those that this page offers; a `Name` needs them. Default: all options of a `Choice`.
    place : str
        Tells two controls of one setting on one page apart.

    Returns
    -------
    str
        The chosen option; the first one if the setting holds none of these.
    """
    offered, value = _offered(setting, options)
    if _is_hidden(setting):
        return value
    label, hint = _label(setting)
    st.segmented_control(
        label,
        offered,
        default=value,
        required=True,
        format_func=_option_label(setting.name),
        help=hint,
        **_keyed(setting, place, value),
    )
    return value


def select(setting: Choice | Name, options: Sequence[str] | None = None, *, place: str = "") -> str:
    """Draw a list to choose from, for many options; otherwise as `choice`."""
    offered, value = _offered(setting, options)
    if _is_hidden(setting):
        return value
    label, hint = _label(setting)
    st.selectbox(
        label,
        offered,
        offered.index(value),
        format_func=_option_label(setting.name),
        help=hint,
        **_keyed(setting, place, value),
    )
    return value


def picture_chooser() -> None:
    """Draw the choice of the toy's picture: X, O, deformed X, or the visitor's own."""
    if _is_hidden(state.PICTURE):
        return
    name = state.picture_name()
    key = state.fill(state.PICTURE.name, name)
    label, hint = _label(state.PICTURE)
    st.segmented_control(
        label,
        _PICTURES,
        default=name,
        required=True,
        format_func=_option_label(state.PICTURE.name),
        key=key,
        help=hint,
        disabled=state.is_locked(state.PICTURE),
        on_change=_take_picture,
        args=(key,),
    )


def tricky_sliders() -> None:
    """Draw what makes the picture a tricky case; the shift downwards is behind "more"."""
    slider(state.RIGHT)
    slider(state.SCALE)
    slider(state.ROTATE)
    slider(state.THICKNESS)
    with more():
        slider(state.DOWN)
        with row():
            clear_button()
            reset_button(*state.TRICKY)


def clear_button() -> None:
    """Draw a button that takes an empty sheet; then it brings back what was on the last one."""
    if _is_hidden(state.PICTURE):
        return
    words, locked = _words(), state.is_locked(state.PICTURE)
    if state.is_cleared():
        label = words("bring_back")
        st.button(label, key="bring back", on_click=state.bring_back, disabled=locked)
    else:
        st.button(words("clear"), key="clear", on_click=state.clear, disabled=locked)


def feature_chooser() -> None:
    """Draw the choice of the feature: backslash, X, slash, or the visitor's own."""
    choice(state.FEATURE)


def examples(
    name: str,
    label: str,
    offered: Mapping[str, Mapping[Setting[Any], object]],
    option_label: Callable[[str], str],
) -> str | None:
    """Draw ready-made examples side by side: one tap sets all that belongs to one of them.

    Parameters
    ----------
    name : str
        Key of the control; it is no setting itself.
    label : str
        Stands above it.
    offered : mapping of str to (mapping of Setting to value)
        What each example sets.
    option_label : callable
        Tells what an example is called.

    Returns
    -------
    str or None
        The example that is set at present, however it came to be.
    """
    chosen = next((one for one, values in offered.items() if are_set(values)), None)
    if state.hides_all():
        return chosen
    locked = _is_any_locked(setting for values in offered.values() for setting in values)
    key = state.fill(name, chosen)
    st.segmented_control(
        _with_lock(label) if locked else label,
        tuple(offered),
        default=chosen,
        format_func=option_label,
        wrap=True,
        key=key,
        disabled=locked,
        on_change=_take_one_of,
        args=(key, offered),
    )
    return chosen


def are_set(values: Mapping[Setting[Any], object]) -> bool:
    """Tell whether several settings have the values of a worked example."""
    return all(
        setting.format(state.value(setting)) == setting.format(setting.check(value))
        for setting, value in values.items()
    )


def size_control(setting: Table) -> None:
    """Draw the size of an own kernel, from 1 to the largest that it may have."""
    if _is_hidden(setting):
        return
    size, locked = max(state.value(setting).shape), state.is_locked(setting)
    label = _words()("size")
    key = state.fill(f"{setting.name} size", size)
    _, largest = setting.rows
    taken: dict[str, Any] = {"on_change": _take_size, "args": (setting, key)}
    label = _with_lock(label) if locked else label
    st.slider(label, 1, largest, size, key=key, disabled=locked, **taken)


def length_control(setting: Table) -> None:
    """Draw how many numbers a row of them has, such as ``state.SERIES``."""
    if _is_hidden(setting):
        return
    length, locked = state.value(setting).shape[1], state.is_locked(setting)
    key = state.fill(f"{setting.name} length", length)
    _, longest = setting.columns
    label = _words().choice("length", setting.name)
    label = _with_lock(label) if locked else label
    taken: dict[str, Any] = {"on_change": _take_length, "args": (setting, key)}
    st.slider(label, 1, longest, length, key=key, disabled=locked, **taken)


def example_button(label: str, *values: tuple[Setting[Any], object]) -> None:
    """Draw a button that sets several settings at once, to the values of a worked example."""
    if state.hides_all():
        return
    key = " ".join(["example", *(f"{setting.name}={new}" for setting, new in values)])
    locked = _is_any_locked(setting for setting, _ in values)
    st.button(label, key=key, on_click=_take_example, args=values, disabled=locked)


def pooling_controls() -> None:
    """Draw the kind of pooling, its window and stride, and what happens at the edge."""
    choice(state.POOL)
    slider(state.WINDOW)
    slider(state.POOL_STRIDE)
    toggle(state.CEIL)


def activation_controls() -> None:
    """Draw the choice of the activation, and the parameter of the one that is chosen."""
    match choice(state.ACTIVATION):
        case "leaky":
            slider(state.SLOPE)
        case "elu":
            slider(state.ALPHA)


def share_link() -> None:
    """Draw a button that copies the address of this very screen."""
    words = _words()
    state.publish("share", label=words("copy_link"), done=words("copied"))


def reset_button(*settings: Setting[Any]) -> None:
    """Draw a button that puts settings back to their defaults; without arguments, all of them."""
    if state.hides_all():
        return
    key = " ".join(["reset", *(setting.name for setting in settings)])
    locked = bool(settings) and all(map(state.is_locked, settings))
    st.button(_words()("reset"), key=key, on_click=state.reset, args=settings, disabled=locked)


def undo_edits(*settings: Setting[Any]) -> None:
    """Draw a button for each of some tables that the visitor has edited: back to the slides' own.

    Parameters
    ----------
    settings : Setting
        Such as ``state.FEATURES``; one that is as it was has no button.
    """
    edited = [
        setting
        for setting in settings
        if not setting.is_default(state.value(setting)) and not state.is_locked(setting)
    ]
    if not edited or state.hides_all():
        return
    words = _words()
    with row():
        for setting in edited:
            label, key = words.choice("undo", setting.name), f"undo {setting.name}"
            st.button(label, key=key, on_click=state.reset, args=(setting,), icon=":material/undo:")


def _words() -> text.Lesson:
    return text.lesson("controls")


def _label(setting: Setting[Any]) -> tuple[str, str | None]:
    words = _words()
    label, hint = words.choice("label", setting.name), words.optional("help", setting.name)
    return _with_lock(label) if state.is_locked(setting) else label, hint


def around(setting: Setting[Any]) -> AbstractContextManager[object]:
    """Return what to draw something else in that sets a setting, such as a pad; for ``with``.

    Locked, it can be looked at, and pressed or painted no more.
    """
    state.note_control(setting)
    locked = state.is_locked(setting)
    return st.container(key=f"locked_{setting.name}") if locked else nullcontext()


def label_of(setting: Setting[Any]) -> str:
    """Return the label of a control that is drawn elsewhere, with a lock where it is locked."""
    state.note_control(setting)
    return _label(setting)[0]


def name_of(setting: Setting[Any]) -> str:
    """Return what a setting is called."""
    other = text.lesson("teachers_corner").optional("setting", setting.name)  # without a control
    return other or _words().optional("label", setting.name) or setting.name


def _with_lock(label: str) -> str:
    return f":material/lock: {label}"


def _is_hidden(setting: Setting[Any]) -> bool:
    state.note_control(setting)
    return state.is_hidden(setting)


def _is_any_locked(settings: Iterable[Setting[Any]]) -> bool:
    return any(map(state.is_locked, settings))


def _option_label(name: str) -> Callable[[str], str]:
    # Photos and models name themselves; a new one needs no new text.
    words = _words()
    return lambda option: words.optional("option", name, option) or option


def _key(setting: Setting[Any], place: str) -> str:
    return f"{setting.name} {place}" if place else setting.name


def _keyed(setting: Setting[Any], place: str, value: object) -> dict[str, Any]:
    key = state.fill(_key(setting, place), value)
    locked = state.is_locked(setting)
    return {"key": key, "on_change": _take, "args": (setting, key), "disabled": locked}


def _take(setting: Setting[Any], key: str) -> None:
    state.put(setting, state.filled(key))


def _take_step(setting: Bounded[N], key: str, by_words: Mapping[str, N]) -> None:
    state.put(setting, by_words.get(str(state.filled(key))))


def _take_picture(key: str) -> None:
    state.choose_picture(str(state.filled(key)))


def _take_one_of(key: str, offered: Mapping[str, Mapping[Setting[Any], object]]) -> None:
    # A second tap on the chosen example asks for none; it stays.
    for setting, value in offered.get(str(state.filled(key)), {}).items():
        state.put(setting, value)


def _take_size(setting: Table, key: str) -> None:
    size = state.filled(key)
    if isinstance(size, int) and 1 <= size <= setting.rows[1]:
        state.resize(setting, size)


def _take_length(setting: Table, key: str) -> None:
    length = state.filled(key)
    if isinstance(length, int) and setting.columns[0] <= length <= setting.columns[1]:
        state.lengthen(setting, length)


def _take_example(*values: tuple[Setting[Any], object]) -> None:
    for setting, new in values:
        state.put(setting, new)


def _offered(setting: Choice | Name, options: Sequence[str] | None) -> tuple[tuple[str, ...], str]:
    if options is None:
        options = setting.options if isinstance(setting, Choice) else (setting.default,)
    value = state.value(setting)
    return tuple(options), value if value in options else options[0]
