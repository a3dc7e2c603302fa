"""Charts and the linked view share one palette."""

import re
from pathlib import Path

import pytest

from cnnviz.figures.palette import DARK, LIGHT, Palette, palette

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "cnnviz/ui/components/linked_view/frontend/palette.js"
CONFIG = ROOT / ".streamlit/config.toml"


@pytest.mark.parametrize(("name", "own"), [("LIGHT", LIGHT), ("DARK", DARK)])
def test_the_linked_view_has_the_same_colours(name: str, own: Palette) -> None:
    table = re.search(rf"const {name} = {{(.*?)\n}};", SOURCE.read_text(encoding="utf-8"), re.S)
    assert table
    for part in ("positive", "negative"):
        numbers = re.search(rf"{part}: \[(\d+), (\d+), (\d+)\]", table[1])
        assert numbers
        assert getattr(own, part) == "#" + "".join(f"{int(each):02x}" for each in numbers.groups())
    accents = re.search(r"accents: \{(.*?)\}", table[1])
    assert accents
    assert own.accents == tuple(re.findall(r"#\w{6}", accents[1]))


def test_the_text_has_the_themes_colour() -> None:
    colours = re.findall(r'^textColor = "(#\w{6})"', CONFIG.read_text(encoding="utf-8"), re.M)
    assert colours == [LIGHT.text, DARK.text]


def test_a_page_gets_the_palette_for_its_theme() -> None:
    assert palette(dark=True) is DARK
    assert palette(dark=False) is LIGHT
