"""A server and a browser for the tests in this folder.

``server`` is the address of the app, ``page`` a fresh tab. A test fails if the page logged an error
on the way, or the server did.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser import chromium
from tests.browser.server import running

# A deep link makes Streamlit's front end try these two below the page's address first.
PROBES = ("/_stcore/health", "/_stcore/host-config")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Server, browser and a second test process share two cores: a test that meets them all
            # at work may run out of patience. It gets one second chance; a defect fails twice.
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser to drive; without one the tests are skipped, in CI they fail."""
    path = chromium.find()
    if path is None and chromium.required():
        pytest.fail(chromium.NONE_FOUND)
    return path or pytest.skip(chromium.NONE_FOUND)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Iterator[str]:
    """Address of the app on a server of its own, without a slash at the end."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with running(log) as address:
        yield address
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    """One browser for a module: Playwright's event loop must be gone when AppTest needs its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=list(chromium.ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def laptop(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser of a laptop's size; it fetches the app's files once for a module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(laptop: BrowserContext) -> Iterator[Page]:
    """A fresh tab, hence a fresh session. Errors in its console fail the test."""
    errors: list[str] = []
    tab = laptop.new_page()
    tab.on("console", lambda message: _collect(errors, message))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    tab.close()
    laptop.clear_cookies()
    laptop.clear_permissions()
    assert not errors


def _collect(errors: list[str], message: ConsoleMessage) -> None:
    address = message.location.get("url", "")
    if message.type == "error" and not address.endswith(PROBES):
        errors.append(f"{message.text} ({address})")
