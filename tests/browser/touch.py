"""Take hold of what a linked view shows: its cells, its words, the element that has the focus."""

from playwright.sync_api import Locator, Page

_PLACE = """
(panel, [row, column, rows, columns]) => {
    panel.scrollIntoView({ block: "center" });
    const { left, top, width, height } = panel.getBoundingClientRect();
    return [left + (width * (column + 0.5)) / columns, top + (height * (row + 0.5)) / rows];
}
"""


def centre(
    view: Locator, panel: str, row: int, column: int, rows: int, columns: int
) -> tuple[float, float]:
    """Bring a panel into the middle of the window, and return where the centre of a cell is."""
    x, y = view.locator(f'[data-panel="{panel}"]').evaluate(_PLACE, [row, column, rows, columns])
    return x, y


def words(view: Locator) -> Locator:
    """Return what the card below the picture says."""
    return view.locator(".sum-text")


def focused(page: Page) -> str:
    """Name the panel, or else the tag, that has the focus."""
    name: str = page.evaluate(
        """() => {
            let active = document.activeElement;
            while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
            return active.dataset.panel ?? active.tagName;
        }"""
    )
    return name
