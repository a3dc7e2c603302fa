"""The lesson on voting: the scores of the slides' list, and what they are not."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.golden.entries import Entry, checks

PAGE = Path(__file__).resolve().parents[2] / "pages/toy/flatten_and_vote.py"


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = dict(link)
    page.run()
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(**link: str) -> str:
    return "\n".join(element.value for element in opened(**link).markdown)


@checks("xo.fc.votes")
def test_the_slides_list_has_its_exact_means_beside_the_printed_ones(golden: Entry) -> None:
    told, expected = prose(values="slides"), golden["expected"]
    for exact in (expected["x_mean"], expected["o_mean"]):
        assert f"**{exact}**" in told
    for printed in expected["printed"].values():
        assert f"**{printed.removeprefix('0')}**" in told


@pytest.mark.parametrize(
    ("link", "total"),
    [
        ({}, "1.3778"),  # the deformed X: 0.8222 + 0.5556
        ({"picture": "x"}, "1.5556"),
        ({"off": "5"}, "1.1778"),
        ({"values": "slides"}, "1.4295"),
    ],
)
def test_the_scores_are_no_probabilities(link: dict[str, str], total: str) -> None:
    assert f"here they make {total}." in prose(**link)


def test_the_weights_of_the_slides_switch_all_values_on() -> None:
    page = opened(off="4,5", votes=";".join([",".join(["0"] * 12)] * 2))
    page.button_group(key="ready weights").set_value("slides").run()
    assert not page.exception
    assert "here they make 1.3778." in "\n".join(element.value for element in page.markdown)
