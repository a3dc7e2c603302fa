"""The model cards: every number on the page follows from the card and the files beside it."""

import subprocess
import sys
from dataclasses import replace
from functools import cache
from math import prod
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.models import cards
from cnnviz.models.cards import Card
from cnnviz.models.layers import Layer
from cnnviz.ui.lessons import card_facts, card_origin
from cnnviz.ui.lessons.card_facts import Hits

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "pages/pictures/model_cards.py"
every_network = pytest.mark.parametrize("name", cards.names())


@cache
def untouched(name: str) -> AppTest:
    """Open the page with a network, once for all who only read it."""
    return opened(network=name)


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = dict(link)
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in (*page.markdown, *page.caption))


def drawn(page: AppTest) -> str:
    """Give the HTML of numbers and bars."""
    return "\n".join(element.proto.body for element in page.get("html"))


def table(page: AppTest) -> list[list[str]]:
    """Read the rows of the table of layers, without its head."""
    (found,) = (each.value for each in page.markdown if each.value.startswith("| layer"))
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in found.split("\n")]
    return rows[2:]


@every_network
def test_a_card_says_what_the_network_is_and_what_it_learned_from(name: str) -> None:
    card, page = cards.read(name), untouched(name)
    told = prose(page)
    for words in (card.about, card.limits, card.training.data, card.training.licence):
        assert words["en"] in told
    looks = card.training.pictures * card.training.epochs
    assert f"{card.training.pictures:,} pictures × {card.training.epochs}" in told
    assert f"= {looks:,} looks" in told
    assert f"the seed {card.training.seed} fixes" in told
    assert page.code[0].value == card.training.command


@every_network
def test_the_headline_and_the_hits_are_those_of_the_confusion_matrix(name: str) -> None:
    card, page = cards.read(name), untouched(name)
    rows = card.results.confusion
    right = sum(row[index] for index, row in enumerate(rows))
    decimals = 2 if card.results.pictures >= 10_000 else 1
    assert f"{right:,} of {card.results.pictures:,}" in prose(page)
    html = drawn(page)
    assert f">{100 * right / card.results.pictures:.{decimals}f} %<" in html
    for index, row in enumerate(rows):
        assert f">{card.class_names['en'][index]}<" in html
        assert f">{row[index]:,} of {sum(row):,}<" in html


@every_network
def test_what_is_refused_is_told(name: str) -> None:
    card, page = cards.read(name), untouched(name)
    for share in card.answer.rejected.values():
        written = f">{100 * share:.{0 if share in {0, 1} else 1}f} %<"
        assert written in drawn(page) or 0.9995 < share < 1
    assert f"it also refuses {100 * (1 - card.answer.kept):.1f} %" in prose(page)


@every_network
def test_the_parameters_of_the_layers_are_products_that_add_up(name: str) -> None:
    card = cards.read(name)
    first, *layers, last = table(untouched(name))
    assert first[2] == "×".join(map(str, card.input.shape))
    assert [row[0] for row in layers] == [layer.name for layer in card.layers]
    total = 0
    for *_, written in layers:
        product, _, counted = written.replace("*", "").rpartition(" = ")
        count = int(counted.replace(",", ""))
        if product:
            assert evaluated(product) == count
        total += count
    assert last[3] == f"{total:,}" == f"{card.parameters:,}"


def evaluated(product: str) -> int:
    """Work out "(3×3×32 + 1) × 64" by splitting, not by the code that wrote it."""
    each, outputs = product.rsplit(" × ", 1)
    window, plus, bias = each.strip("()").partition(" + ")
    return (prod(map(int, window.replace(",", "").split("×"))) + int(bias or bool(plus))) * int(
        outputs.replace(",", "")
    )


@every_network
def test_the_file_is_read_again_and_has_not_changed(name: str) -> None:
    card, page = cards.read(name), untouched(name)
    assert page.code[1].value == card.weights.sha256
    told = prose(page)
    assert "**the same checksum**" in told
    header = card.weights.bytes - 4 * card.parameters
    assert 0 < header < 10_000
    assert (
        f"{card.weights.bytes:,} bytes: {card.parameters:,} numbers × 4 bytes, and {header:,}"
        in (told)
    )
    assert not page.error


def test_a_changed_file_is_an_error_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = cards.read("xo")
    content = bytearray(cards.weights_path(card).read_bytes())
    content[-1] ^= 1
    changed = tmp_path / "weights.safetensors"
    changed.write_bytes(content)
    monkeypatch.setattr(cards, "weights_path", lambda *_: changed)
    page = opened(network="xo")
    (error,) = page.error
    assert "has another checksum" in error.value
    assert "the same checksum" not in prose(page)
    assert table(page)


def test_it_says_that_it_does_not_learn_from_visitors_and_stores_nothing() -> None:
    told = prose(untouched("xo"))
    assert "Does it go on learning while you use it? No." in told
    assert "no number changes, and nothing of your picture is stored" in told


def test_another_network_is_one_choice_away() -> None:
    page = opened(network="xo")
    assert len(page.get("plotly_chart")) == len(cards.read("xo").results.curves)
    page.selectbox(key="network").set_value("things").run()
    assert cards.read("things").about["en"] in prose(sound(page))
    assert not page.get("plotly_chart")


def test_a_page_without_networks_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "names", lambda: ())
    (error,) = opened().error
    assert error.value.startswith("No trained network was found")


def test_cards_need_no_pytorch() -> None:
    script = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        f"page = AppTest.from_file({str(PAGE)!r}, default_timeout=60).run(); "
        "assert page.title and not page.exception and not page.error; "
        "assert 'torch' not in sys.modules and 'cnnviz.figures.sweeps' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_the_interval_is_that_of_the_literature(
    right: int, total: int, low: float, high: float
) -> None:
    found = card_facts.interval(Hits(right, total))
    assert found == pytest.approx((low, high), abs=6e-5)


def test_no_pictures_say_nothing() -> None:
    assert card_facts.interval(Hits(0, 0)) == (0.0, 1.0)
    assert Hits(0, 0).share == 0.0


def network(*layers: Layer) -> Card:
    """Give the card of a network made of other layers, unchecked."""
    card = object.__new__(Card)
    for field, value in vars(cards.read("xo")).items():
        object.__setattr__(card, field, value)
    object.__setattr__(card, "layers", layers)
    return card


def test_layers_with_all_their_options() -> None:
    options = {"in_channels": 1, "out_channels": 4, "kernel_size": 3, "stride": 2, "bias": False}
    rows = card_facts.layer_rows(
        network(
            Layer("conv1", "Conv2d", options | {"padding": 1, "dilation": 1}),
            Layer("pool1", "MaxPool2d", {"kernel_size": 2, "ceil_mode": False}),
        )
    )
    assert rows[0].options == "3×3, stride 2, padding 1, dilation 1"
    assert (rows[0].output, rows[0].product, rows[0].parameters) == ("4×5×5", "3×3×1 × 4", 36)
    assert (rows[1].options, rows[1].output, rows[1].product) == ("2×2", "4×2×2", "")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0.0, "less than a minute"),
        (0.4, "less than a minute"),
        (1.2, "1 min"),
        (59.4, "59 min"),
        (59.6, "1 h 0 min"),
        (125.0, "2 h 5 min"),
    ],
)
def test_durations(minutes: float, said: str) -> None:
    assert card_origin.duration(minutes) == said


def test_a_network_without_strangers_or_mistakes_has_a_card_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = cards.read("xo")
    results = replace(
        card.results, accuracy=1.0, pictures=20, confusion=((10, 0), (0, 10)), mistakes=()
    )
    card = replace(card, results=results, answer=replace(card.answer, rejected={}))
    monkeypatch.setattr(cards, "read", lambda *_: card)
    page = opened(network="xo")
    assert "it mixed up none" in prose(page)
    assert "Does it know" not in prose(page)
    assert ">100 %<" in drawn(page)
    assert "expect **83.9 % to 100 %**" in prose(page)
