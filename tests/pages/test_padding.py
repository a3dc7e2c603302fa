"""The lesson on padding: what keeps the size, and what the slides print."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).resolve().parents[2] / "pages/toy/padding.py"


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = dict(link)
    page.run()
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for kind in ("markdown", "info") for element in page.get(kind))


@pytest.mark.parametrize(
    ("kernel_size", "zeros"),
    [
        ("3", "3 − 1 = 2 in each direction, 1 before and 1 after"),
        ("4", "4 − 1 = 3 in each direction, 1 before and 2 after"),
    ],
)
def test_same_size_with_odd_and_even_kernels(kernel_size: str, zeros: str) -> None:
    page = opened(padding="same", kernel_size=kernel_size)
    assert zeros in prose(page)
    assert ("no middle" in prose(page)) == (kernel_size == "4")
    assert "9×9 → 9×9" in prose(page)
    assert 'padding="same"' in page.code[0].value


def test_without_padding_the_picture_vanishes() -> None:
    page = opened()
    assert "9×9 → 7×7 → 5×5 → 3×3 → 1×1" in prose(page)
    assert "32 → 28 → 24 → 20 → 16 → 12 → 8 → 4" in prose(page)


def test_each_side_has_a_padding_of_its_own() -> None:
    page = opened(padding="sides", pad_top="2", pad_right="1")
    assert "(9 + 2 + 0 − 3) ÷ 1 + 1 = 9" in prose(page)
    assert "(9 + 0 + 1 − 3) ÷ 1 + 1 = 8" in prose(page)
    assert "nn.ZeroPad2d((0, 1, 2, 0))" in page.code[0].value


def test_the_series_of_the_slides() -> None:
    assert "1 7 9 8 −1 6" in prose(opened(over="series"))
    page = opened()
    [examples] = [one for one in page.get("button_group") if one.key.startswith("padding examples")]
    examples.set_value("series").run()
    assert "2 1 7 9 8 −1 6 4" in prose(page)
    assert "nn.Conv1d(1, 1, kernel_size=3, padding=1, bias=False)" in page.code[0].value


def test_dilation_makes_the_kernel_span_more() -> None:
    page = opened(dilation="2")
    assert "(9 + 0 + 0 − 5) ÷ 1 + 1 = 5" in prose(page)
    assert "dilation=2" in page.code[0].value
