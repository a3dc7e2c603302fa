"""The frame around every page: the menu, the link to the next lesson, the word when a page fails.

The order of the menu is decided in `cnnviz.ui.chapters` and nowhere else.
"""

from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from functools import cache

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError
from streamlit.navigation.page import StreamlitPage

from cnnviz.ui import controls, state, text
from cnnviz.ui.chapters import CHAPTERS as CHAPTERS
from cnnviz.ui.chapters import ROOT as ROOT
from cnnviz.ui.chapters import Chapter as Chapter
from cnnviz.ui.chapters import lessons as lessons
from cnnviz.ui.takeaway import offer_link
from cnnviz.ui.teaching import bar, desk, sidebar

LOGO = ROOT / "assets" / "logo.svg"
STYLE = ROOT / "assets" / "style.css"
WITHOUT_MENU = ROOT / "assets" / "without_menu.css"


def menu() -> StreamlitPage:
    """Draw the menu and return the page that the visitor asked for.

    Returns
    -------
    StreamlitPage
        The page to run.
    """
    sections = _sections(text.language())
    # Streamlit notes in a page whether this very run may call it.
    own = {title: [copy(page) for page in pages] for title, pages in sections.items()}
    return st.navigation(own, expanded=True)


@cache  # each page is looked for on the disk, again and again
def _sections(language: str) -> dict[str, list[StreamlitPage]]:
    names = text.lesson_in(language, "menu")
    sections: dict[str, list[StreamlitPage]] = {}
    for chapter, lesson in lessons():
        pages = sections.setdefault(names.choice("chapter", chapter.name), [])
        script, title = chapter.script(lesson), names.choice("lesson", lesson)
        if not pages and len(sections) == 1:
            # Streamlit answers its default page at the bare address only, and this lesson has a
            # name in the address like every other: hence a second, hidden entry.
            pages.append(st.Page(script, title=title, url_path="start", default=True))
            pages.append(st.Page(script, title=title, url_path=lesson, visibility="hidden"))
        else:
            pages.append(st.Page(script, title=title, url_path=lesson))
    return sections


def _choose_language() -> None:
    # One language is no choice.
    codes = text.languages()
    if len(codes) > 1:
        st.sidebar.segmented_control(
            text.lesson("app")("choose_language"),
            codes,
            default=text.language(),
            required=True,
            format_func=lambda code: text.lesson_in(code, "app")("language"),
            key=text.CHOSEN_LANGUAGE,
            label_visibility="collapsed",
        )


def run() -> None:
    """Draw the frame and, inside it, the page that the visitor asked for."""
    text.keep_language()
    app = text.lesson("app")
    page = menu()
    st.set_page_config(
        page_title=app("page_title", page=page.title),
        page_icon=LOGO,
        layout="wide",
        menu_items={"About": app("about")},
    )
    st.html(STYLE)
    if state.hides_menu():
        st.html(WITHOUT_MENU)
    st.logo(LOGO, size="large")
    _choose_language()
    lesson = page.url_path or lessons()[0][1]
    desk.before_page(lesson)
    state.follow(lesson)
    bar.draw_bar()
    page.run()
    with st.sidebar:
        controls.share_link()
        offer_link()
        sidebar.draw_teachers_corner()


def next_lesson(current: str) -> None:
    """Draw the link to the lesson that follows, where there is one.

    Parameters
    ----------
    current : str
        Name of the lesson that is on the page.
    """
    names = [lesson for _, lesson in lessons()]
    following = lessons()[names.index(current) + 1 :]
    if not following:
        return
    chapter, lesson = following[0]
    title = text.lesson("menu").choice("lesson", lesson)
    label = text.lesson("app")("next_lesson", title=title)
    # A page that runs alone has no menu, hence nothing to link to.
    with suppress(StreamlitPageNotFoundError):
        st.page_link(chapter.script(lesson), label=label, icon=":material/arrow_forward:")


def link_to(
    lesson: str, *, label: str | None = None, query: Mapping[str, str] | None = None
) -> None:
    """Draw a link to some other lesson, where it has a script.

    Parameters
    ----------
    lesson : str
        Its name.
    label : str, optional
        Stands there instead of its title.
    query : mapping of str to str, optional
        What the link sets, as in an address.
    """
    label = label or text.lesson("menu").choice("lesson", lesson)
    for chapter, name in lessons():
        if name == lesson:
            with suppress(StreamlitPageNotFoundError):  # as above
                link, icon = chapter.script(name), ":material/link:"
                st.page_link(link, label=label, icon=icon, query_params=query)


def go_to(lesson: str, query: Mapping[str, str] | None = None) -> None:
    """Open some other lesson, as `link_to` does when it is pressed; call it while a page runs.

    Parameters
    ----------
    lesson : str
        Its name.
    query : mapping of str to str, optional
        What it sets, as in an address.
    """
    for chapter, name in lessons():
        if name == lesson:
            with suppress(StreamlitPageNotFoundError):  # as above
                st.switch_page(chapter.script(name), query_params=query)


def apologise(error: Exception) -> bool:
    """Tell the visitor in one sentence that a page failed; the server's log keeps the traceback.

    Parameters
    ----------
    error : Exception
        What the script did not handle. Streamlit has logged it already.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own.
    """
    del error  # its words are for the log; they could tell a stranger about the machine
    st.error(text.lesson("app")("sorry"), icon=":material/error:")
    return True
