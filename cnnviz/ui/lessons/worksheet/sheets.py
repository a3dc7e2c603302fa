"""The visitor's worksheet: its two sheets on the screen, and as a file."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.not_just_images.orders import another_button
from cnnviz.ui.lessons.worksheet.tasks import check, tasks
from cnnviz.ui.state import Screen, Setting
from cnnviz.ui.takeaway import qr
from cnnviz.ui.teaching import links
from cnnviz.worksheet import Kind, Page, Paper, Sheet, Sides, lay_out, make, svg
from cnnviz.worksheet.layout import A4, LETTER
from cnnviz.worksheet.making import Filtering, Sizes, Stride

_PAPERS: Final = {"a4": A4, "letter": LETTER}


def draw_sheets() -> None:
    """Draw the controls, the file to take away, and both sheets."""
    words = text.lesson("worksheet")
    controls.choice(state.SHEET)
    with controls.row():
        controls.choice(state.LEVEL)
        controls.number(state.SEED, width=170)
        another_button(words("another"))
        controls.choice(state.PAPER)
        paper, address = _PAPERS[state.value(state.PAPER)], link()
        pages = current(address)
        st.download_button(
            words("download"),
            lambda: as_pdf(pages, paper),
            f"{words('file')}-{state.value(state.SHEET)}-{state.value(state.SEED)}.pdf",
            "application/pdf",
            key="worksheet file",
            type="primary",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
        )
    st.caption(words("print_hint"))
    with st.container(key="sheets"):
        names = words("sheet_one"), words("sheet_two")
        for name, page, column in zip(names, pages, st.columns(2), strict=True):
            with column:
                st.caption(name)
                st.image(svg.draw(page, paper, title=name), alt=name, width="stretch")
    st.caption(words("made"))
    if qr.is_for_this_computer(address):
        st.caption(words("only_here"))


def current(address: str) -> tuple[Page, Page]:
    """Lay out the worksheet that is set, and its solution.

    Parameters
    ----------
    address : str
        Of the exhibit that shows it.
    """
    paper, level = _PAPERS[state.value(state.PAPER)], int(state.value(state.LEVEL))
    sheet = made()
    return lay_out(tasks(sheet, level), sides(sheet, level, address), paper)


def made() -> Sheet:
    """Make up the worksheet that is set."""
    kind, level = Kind(state.value(state.SHEET)), int(state.value(state.LEVEL))
    return make(kind, level, state.value(state.SEED))


def sides(sheet: Sheet, level: int, address: str) -> Sides:
    """Write what stands around the tasks."""
    words, kind = text.lesson("worksheet"), state.value(state.SHEET)
    about = {"stride": sheet.stride, "padding": sheet.padding} if isinstance(sheet, Stride) else {}
    return Sides(
        title=words.choice("kind", kind, **about),
        subtitle=words("head_subtitle", seed=state.value(state.SEED), level=level),
        name=words("head_name"),
        date=words("head_date"),
        solution=words("head_solution"),
        link=address,
        address=words("head_open", address=address),
        modules=() if qr.is_for_this_computer(address) else qr.modules(address),
        fold=words("head_fold"),
        check=words.choice("check", kind, sum=str(check(sheet)).replace("-", "–")),
        room=words("head_room"),
    )


def link() -> str:
    """Return the address of the exhibit that shows the sheet's numbers, or its settings."""
    sheet = made()
    match sheet:
        case Filtering():
            return _address(
                "convolution",
                (state.PICTURE, sheet.letter),
                (state.RIGHT, sheet.right),
                (state.DOWN, sheet.down),
                (state.FEATURE, state.FEATURE.options[sheet.feature]),
            )
        case Stride():
            padding = "all" if sheet.padding else "valid"
            settings = (state.STRIDE, sheet.stride), (state.PADDING, padding)
            return _address("stride", *settings, (state.PAD, sheet.padding or state.PAD.default))
        case Sizes():
            first, (width, height, depth) = sheet.layers[0], sheet.input
            return _address(
                "size_lab",
                (state.LAB_WIDTH, width),
                (state.LAB_HEIGHT, height),
                (state.LAB_CHANNELS, depth),
                (state.LAB_FILTERS, first.filters),
                (state.LAB_KERNEL, first.size),
                (state.LAB_STRIDE, first.stride),
                (state.LAB_PADDING, first.padding),
            )
        case _:
            return _address("pooling")


def as_pdf(pages: tuple[Page, Page], paper: Paper) -> bytes:
    """Write both sheets into a file."""
    from cnnviz.worksheet import pdf  # the library is needed for this alone

    title, language = text.lesson("worksheet")("title"), text.language()
    return pdf.draw(pages, paper, title=title, language=language)


def _address(lesson: str, *values: tuple[Setting[Any], object]) -> str:
    query = "&".join(
        f"{setting.name}={setting.format(setting.check(value))}"
        for setting, value in values
        if not setting.is_default(setting.check(value))
    )
    return links.address_of(Screen(lesson, query))
