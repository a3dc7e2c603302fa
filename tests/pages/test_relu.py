"""The lesson on ReLU: the printed ELU is wrong, and by how much."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).resolve().parents[2] / "pages/toy/relu.py"


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = dict(link)
    page.run()
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(**link: str) -> str:
    return "\n".join(element.value for element in opened(**link).markdown)


def test_the_slides_slip_is_told_whatever_is_set() -> None:
    assert "right up to z = 3.615; at z = 5 it gives 14.74 instead of 5." in prose()


@pytest.mark.parametrize(
    ("alpha", "z", "sentence"),
    [
        ("0.1", "5", "At z = 5 the ELU is 5; the printed formula gives 14.74."),
        ("0.1", "5", "right up to z = 3.615 and wrong above"),
        ("0.1", "3", "At z = 3 the ELU is 3, and the printed formula gives the same."),
        ("0.1", "3", "jumps from 0.1 to 1"),
        ("1", "-1", "This ELU is smooth"),
        ("1.5", "0", "wrong for every z above 0, and for small negative z, too"),
        ("0", "0", "the printed formula is right everywhere"),
    ],
)
def test_the_elu_and_the_printed_one(alpha: str, z: str, sentence: str) -> None:
    assert sentence in prose(curves="on", alpha=alpha, z=z)


def test_plotly_is_left_alone_until_the_curves_are_asked_for() -> None:
    assert not opened().get("plotly_chart")
    assert opened(curves="on").get("plotly_chart")
