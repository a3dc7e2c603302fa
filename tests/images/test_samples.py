import pytest

from cnnviz import images
from cnnviz.images.samples import FOLDER


@pytest.mark.parametrize("name", images.sample_names())
def test_every_sample_is_a_picture_and_has_a_licence(name):
    picture = images.sample(name)
    assert picture.name == name
    assert 300 <= max(picture.width, picture.height) <= 512
    row = next(
        line for line in (FOLDER / "README.md").read_text().splitlines() if f"| {name}.jpg" in line
    )
    licence = row.split("|")[-2]
    assert "CC0" in licence or "public domain" in licence


def test_there_is_a_choice():
    assert len(images.sample_names()) >= 6


@pytest.mark.parametrize("name", ["dog", "", "../../logo", "README.md", "cat.jpg"])
def test_no_such_sample(name):
    with pytest.raises(
        ValueError, match=r"^There is no sample picture .*: choose one of astronaut"
    ):
        images.sample(name)
