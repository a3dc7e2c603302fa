"""Pages without a browser: opened by a link, sound, and read."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).resolve().parents[2] / "pages"


def open_page(lesson: str, *, patience: float = 30, **link: str) -> AppTest:
    """Open a lesson, such as "toy/stride", as a link asks for it.

    Parameters
    ----------
    lesson : str
        Its chapter and its name.
    patience : float
        Seconds after which a run of the page has failed.
    **link : str
        What stands in the address.
    """
    page = AppTest.from_file(PAGES / f"{lesson}.py", default_timeout=patience)
    page.query_params = dict(link)
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    """Return a page that has run to its end."""
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    """Return all that is written on a page."""
    return "\n".join(element.value for element in page.markdown)
