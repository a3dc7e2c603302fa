"""The button below every exhibit, right: behind it is what there is to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal
from urllib.parse import urlsplit

import streamlit as st

from cnnviz.ui import predict, state, text
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.components.picture_file import picture_button
from cnnviz.ui.takeaway import files, qr
from cnnviz.ui.takeaway.parcel import Extra, Parcel, Table, file_name
from cnnviz.ui.takeaway.program import Program
from cnnviz.ui.takeaway.script import Language

_WIDTH: Final = 620  # px, where the screen has them
_CODE: Final = 340  # px
_QR: Final = 340  # px
_QR_ALONE: Final = 540  # on a projector it is read from the last row of a classroom
_BESIDE: Final = 250


def offer(
    view: View,
    *,
    key: str,
    program: Callable[[], Program] | None = None,
    extras: Sequence[Extra] = (),
) -> None:
    """Offer what a linked view shows.

    Parameters
    ----------
    view : View
        As it is on the screen: panels that are to be guessed are hidden in it.
    key : str
        The view's.
    program : callable, optional
        Returns its arithmetic where the view's links tell less than is known.
    extras : sequence of Extra
        Further files.
    """
    _draw(Parcel.of(view, file_name(_lesson(), key), program, extras), key)


def offer_chart(
    key: str,
    tables: Mapping[str, Callable[[], Table]],
    codes: Mapping[str, Callable[[], str]] | None = None,
    extras: Sequence[Extra] = (),
    *,
    reveals: bool = True,
) -> None:
    """Offer the numbers of a chart, or of another drawing without panels.

    Parameters
    ----------
    key : str
        Tells it from the others of the page.
    tables : mapping of str to callable
        What makes each table, by what a person calls it.
    codes : mapping of str to callable, optional
        What writes the code in a language.
    extras : sequence of Extra
        Further files.
    reveals : bool
        They might answer the page's question; while that waits, nothing is offered.
    """
    if reveals and predict.is_waiting():
        return
    name = file_name(_lesson(), key)
    _draw(Parcel(name, tables=tables, codes=codes or {}, extras=extras), key)


def _draw(parcel: Parcel, key: str) -> None:
    words = text.lesson("takeaway")
    with st.container(horizontal=True, horizontal_alignment="right"):
        opened = st.popover(
            words("button"),
            icon=":material/download:",
            type="tertiary",
            key=f"take {key}",
            on_change="rerun",
        )
    if opened.open:  # nothing is made before somebody looks
        with opened:
            _draw_opened(parcel, key)


@st.fragment  # to look around in it does not run the exhibit; closed, it costs nothing
def _draw_opened(parcel: Parcel, key: str) -> None:
    words = text.lesson("takeaway")
    with st.container(width=_WIDTH):
        part = st.segmented_control(
            words("what"),
            parcel.parts,
            default=parcel.parts[0],
            required=True,
            format_func=lambda name: words.choice("part", name),
            label_visibility="collapsed",
            key=f"take part {key}",
        )
        if parcel.hides:
            st.caption(words("hidden_told"))
        _PARTS[part or "link"](parcel, key)


def _numpy(parcel: Parcel, key: str) -> None:
    _code(parcel, key, "numpy")


def _pytorch(parcel: Parcel, key: str) -> None:
    _code(parcel, key, "pytorch")


def _keras(parcel: Parcel, key: str) -> None:
    _code(parcel, key, "keras")


def _code(parcel: Parcel, key: str, language: Language | Literal["keras"]) -> None:
    words, address = text.lesson("takeaway"), current_address()
    script = parcel.code(language, address)
    with st.container(horizontal=True, vertical_alignment="center"):
        if script.needs:
            st.caption(words("zip_told"), width="stretch")
            label, file = words("download_archive"), f"{parcel.name}-{language}.zip"
            _download(label, file, lambda: parcel.archive(language, address), key)
        else:
            told = words("copy_told") if parcel.program else words("code_told")
            st.caption(told, width="stretch")
            label, file = words("download_code"), f"{parcel.name}.py"
            _download(label, file, script.code.encode, key)
    st.code(script.code, language="python", height=_CODE)


def _numbers(parcel: Parcel, key: str) -> None:
    words = text.lesson("takeaway")
    st.caption(words("numbers_told") if parcel.view else words("tables_told"))
    if parcel.view:
        _numbers_of_panels(parcel, key)
    with st.container(horizontal=True):
        for number, (title, make) in enumerate(parcel.tables.items(), 1):
            is_only = len(parcel.tables) == 1  # its title is what stands on the page anyway
            label = words.choice("file", "csv") if is_only else words("table_of", title=title)
            file = f"{parcel.name}{'' if is_only else f'-{number}'}.csv"
            _download(label, file, _table(make), key)
        for extra in parcel.extras:
            _download(extra.label, extra.file, extra.make, key)


def _table(make: Callable[[], Table]) -> Callable[[], bytes]:
    def written() -> bytes:
        made = make()
        return files.table_csv(made.heads, made.rows)

    return written


def _numbers_of_panels(parcel: Parcel, key: str) -> None:
    words, panel = text.lesson("takeaway"), _panel(parcel, key)
    with st.container(horizontal=True):
        if panel is None:
            _download(words.choice("file", "npz"), f"{parcel.name}.npz", parcel.all_arrays, key)
            _download(
                words.choice("file", "csvs"), f"{parcel.name}-tables.zip", parcel.all_tables, key
            )
            return
        values, name = parcel.values(panel), f"{parcel.name}-{panel}"
        _download(words.choice("file", "npy"), f"{name}.npy", lambda: files.npy(values), key)
        _download(words.choice("file", "csv"), f"{name}.csv", lambda: files.grid_csv(values), key)


def _picture(parcel: Parcel, key: str) -> None:
    words, panel = text.lesson("takeaway"), _panel(parcel, key)
    st.caption(words("picture_told"))
    drawn = parcel.drawn(panel)
    name = parcel.name if panel is None else f"{parcel.name}-{panel}"
    with st.container(horizontal=True):
        _download(words.choice("file", "svg"), f"{name}.svg", drawn.encode, key)
        picture_button(drawn, f"{name}.png", words.choice("file", "png"), key=f"png {key}")
    alt = parcel.panels.get(panel or "", parcel.view.label if parcel.view else "")
    st.image(drawn, width="stretch", alt=alt)


def _link(parcel: Parcel, key: str) -> None:
    del parcel
    _show_link(key, _QR)


@st.fragment  # opened, it asks for the settings of that moment, and no page is run again
def offer_link() -> None:
    """Offer the QR code of this screen, also where a page has no exhibit."""
    words, key = text.lesson("takeaway"), "link of the page"
    is_pressed = st.button(words("qr"), icon=":material/qr_code_2:", type="tertiary", key=key)
    # Two quick presses may come with one run, which can open one dialog: the teachers' goes first.
    if is_pressed and not state.is_preparing():
        st.dialog(words("qr"), width="large")(_show_link)(key, _QR_ALONE)


def _show_link(key: str, side: int) -> None:
    """Show the address of this screen, and its QR code, so many px wide."""
    words, address = text.lesson("takeaway"), current_address()
    with st.container(horizontal=True):
        _qr_code(address, key, side)
        with st.container(width=_BESIDE):
            st.markdown(words("link_told"))
            st.code(address, language=None, wrap_lines=True)
            if qr.is_for_this_computer(address):
                st.caption(words("link_local"))


def _qr_code(address: str, key: str, side: int) -> None:
    words = text.lesson("takeaway")
    try:
        drawn = qr.svg(address)
    except qr.TooLongForQR:
        st.warning(words("too_long"))
        return
    with st.container(width=side):
        st.image(drawn, width="stretch", alt=words("qr_label"))
        _download(words("download_qr"), f"{file_name(_lesson(), 'link')}.svg", drawn.encode, key)


def _panel(parcel: Parcel, key: str) -> str | None:
    """Let the visitor choose a panel; None is everything."""
    words, titles = text.lesson("takeaway"), parcel.panels
    if len(titles) < 2:
        return None
    label = words("what")
    chosen: str = st.selectbox(
        label,
        ("", *titles),
        format_func=lambda name: titles[name] if name else words("everything"),
        key=f"take panel {key}",
    )
    return chosen or None


def _download(label: str, file: str, make: Callable[[], bytes], key: str) -> None:
    st.download_button(
        label,
        make,
        file,
        _KINDS[file.rpartition(".")[2]],
        key=f"take {file} {key}",
        on_click="ignore",
        icon=":material/download:",
    )


def current_address() -> str:
    """Return the address that opens this very screen; without a browser only its query."""
    page, query = st.context.url or "", state.whole_query()
    return f"{page}?{query}" if query else page


def _lesson() -> str:
    return urlsplit(st.context.url or "").path.rpartition("/")[2]


_PARTS: Final = {
    "numpy": _numpy,
    "pytorch": _pytorch,
    "keras": _keras,
    "numbers": _numbers,
    "picture": _picture,
    "link": _link,
}
_KINDS: Final = {
    "py": "text/x-python",
    "zip": "application/zip",
    "npz": "application/zip",
    "npy": "application/octet-stream",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "png": "image/png",
}
