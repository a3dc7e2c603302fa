"""Run the linked view's own modules in the browser, and hand them views as Python packs them."""

import base64
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from cnnviz.ui import text
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.components.linked_view.payload import encode
from tests.browser.visit import linked_view, open_lesson

FOLDER = "/_stcore/bidi-components/cnnviz.linked_view"


def load(page: Page, server: str) -> None:
    """Open the app, which serves the modules, and keep them in `window.modules`."""
    open_lesson(page, server)
    linked_view(page)
    fetch(page)


def fetch(page: Page, more: Sequence[str] = ()) -> None:
    """Keep the modules of the view that a page shows in `window.modules`."""
    names = ["geometry", "layout", "lettering", "model", "numbers", "palette", "payload"]
    names += ["player", "sum", "trace", "zoom", *more]
    page.evaluate(
        """async ([folder, names]) => {
            const found = await Promise.all(names.map((name) => import(`${folder}/${name}.js`)));
            window.modules = Object.assign({}, ...found);
        }""",
        [FOLDER, names],
    )


def packed(view: View) -> str:
    """Pack a view as for the browser; `unpack` in a script gives its model."""
    return base64.b64encode(encode(view, text.table("view"))).decode()


UNPACK = """
const { Model, decode, trace, explain, windowOf } = window.modules;
const unpack = (text) =>
  new Model(decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))));
"""


def evaluate(page: Page, script: str, argument: Any) -> Any:
    """Run a script of the form `... return result;` with `argument` and `unpack` at hand."""
    return page.evaluate(f"(argument) => {{ {UNPACK} {script} }}", argument)
