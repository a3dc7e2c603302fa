"""Every page in a real browser: its address, barriers for anybody, narrow screens, fingers.

A page is opened once and looked at in all these ways: opening is what takes the time.
"""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from cnnviz.ui import frame, text
from tests.browser import axe, chromium
from tests.browser.visit import PATIENCE, open_lesson, take_away

LESSONS = [lesson for _, lesson in frame.lessons()]
ENLARGED = {"width": 640, "height": 400}  # a laptop's page at 200 %
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MENU = "[data-testid=stSidebar]"
FINGER = 44  # pixels, WCAG 2.2, 2.5.5
# What is pressed and is less high than a finger; links within a sentence may be (2.5.5, "inline").
TOO_SMALL = """finger => {
  // A map's title opens it, and so does the whole map, pressed twice.
  const pressed = "button:not([data-open]), [role=button], [role=radio], input, a[href], summary";
  const found = [];
  const roots = [document.querySelector("[data-testid=stMain]")];
  for (const root of roots) {
    const all = [...root.querySelectorAll("*")];
    roots.push(...all.map((element) => element.shadowRoot).filter(Boolean));
    for (const element of all.filter((each) => each.matches(pressed) && each.checkVisibility())) {
      // A box is as large as its label, a slider as its line, a list as what opens it,
      // the name of a layer as the row that is pressed with it.
      const whole = ".react-aria-ComboBox, .stSlider [role=group], tr";
      const label = element.matches("input") ? element.closest("label") : null;
      const pressable = element.closest(whole) ?? label ?? element;
      const { width, height } = pressable.getBoundingClientRect();
      if (!width || height > finger - 0.5 || element.closest("p, li, td")) continue;
      const name = element.ariaLabel || element.textContent.trim() || element.outerHTML;
      found.push(`${name.slice(0, 60)}: ${Math.round(width)} x ${Math.round(height)}`);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def axe_core() -> None:
    """The tool that finds barriers; without it the tests are skipped, in CI they fail."""
    if not axe.is_installed():
        if chromium.required():
            pytest.fail(axe.NONE_FOUND)
        pytest.skip(axe.NONE_FOUND)


@pytest.fixture(scope="module")
def telephone(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser on a small telephone."""
    context = browser.new_context(**PHONE)
    yield context
    context.close()


@pytest.fixture
def phone(telephone: BrowserContext) -> Iterator[Page]:
    """A fresh tab on it."""
    tab = telephone.new_page()
    yield tab
    tab.close()


@pytest.mark.parametrize("lesson", ["", *LESSONS])
def test_a_page_is_there_for_everybody(
    server: str, page: Page, axe_core: None, lesson: str
) -> None:
    open_lesson(page, server, lesson)
    menu = page.get_by_test_id("stSidebarNavItems")
    expect(menu).to_have_role("presentation", timeout=PATIENCE)  # it is mended
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    title = text.lesson_in("en", "menu").choice("lesson", lesson or LESSONS[0])
    assert page.title().startswith(title)
    seen = MENU if lesson else ""  # the menu is the same on all of them: once is enough
    found = axe.barriers(page, but_for=seen)
    page.emulate_media(color_scheme="dark")
    found += axe.barriers(page, "color-contrast", but_for=seen)
    assert not found, "\n".join(map(str, found))
    page.set_viewport_size(ENLARGED)
    assert_nothing_sticks_out(page)


def test_what_a_button_opens_can_be_read(server: str, page: Page, axe_core: None) -> None:
    # It lies outside of the app's own element, where a style may not reach it.
    open_lesson(page, server, "stride")
    take_away(page, "PyTorch")
    found = axe.barriers(page, "color-contrast")
    page.emulate_media(color_scheme="dark")
    found += axe.barriers(page, "color-contrast")
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_page_fits_a_phone_and_its_fingers(server: str, phone: Page, lesson: str) -> None:
    open_lesson(phone, server, lesson)
    assert_nothing_sticks_out(phone)
    with suppress(PlaywrightTimeout):  # parts may still be settling
        phone.wait_for_function(
            f"finger => !({TOO_SMALL})(finger).length", arg=FINGER, timeout=3000
        )
    assert phone.evaluate(TOO_SMALL, FINGER) == []


def assert_nothing_sticks_out(page: Page) -> None:
    expect(page.get_by_test_id("stSidebarNavLink").first).not_to_be_in_viewport()
    main = page.get_by_test_id("stMain").element_handle()
    page.wait_for_function("main => main.scrollWidth <= main.clientWidth", arg=main)
