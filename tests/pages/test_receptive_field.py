"""The lesson on receptive fields: what cells see, in numbers that follow from the layers."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.models import architectures, cards
from cnnviz.ui.lessons import networks
from tests.pages.opening import open_page, sound

opened = partial(open_page, "architecture/receptive_field", patience=60)


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in (*page.markdown, *page.caption))


@pytest.mark.parametrize("name", [*architectures.names(), *cards.names(), "own"])
def test_every_stack_can_be_looked_through(name: str) -> None:
    page = opened(architecture=name)
    assert "A cell of **" in prose(page)
    page.toggle(key="felt").set_value(True).run()
    assert "It is not felt equally." in prose(sound(page))


def test_the_numbers_of_vgg16() -> None:
    told = prose(opened(architecture="vgg-16", architecture_layer="conv5_3"))
    assert "A cell of **conv5_3** sees **196 × 196** pixels" in told
    assert "**16** further" in told
    assert "begins 90 px before the picture" in told
    assert "| +\u00a02\u00a0·\u00a016 | **196** | 16 | −90 |" in told


def test_a_deep_cell_sees_more_than_the_picture() -> None:
    told = prose(opened(architecture="resnet-50", architecture_layer="conv5_2"))
    assert "enough for the whole picture of 224 × 224, and yet" in told


def test_the_own_stack_follows_its_sliders() -> None:
    page = opened(architecture="own", architecture_layer="conv4")
    assert "sees **9 × 9** pixels" in prose(page)
    page.slider(key="stack_stride").set_value(2).run()
    assert "sees **31 × 31** pixels" in prose(sound(page))
    page.slider(key="stack_layers").set_value(12).run()
    assert "**8191**" in prose(sound(page))


def test_the_felt_part_follows_the_pinned_cell() -> None:
    told = prose(opened(felt="on", architecture_layer="pool5", pin="cells.0.0"))
    assert "to the cell in row 1, column 1" in told
    assert "lie outside of the picture: 90 of its rows, 90 of its columns." in told


def test_a_single_cell_has_no_neighbour() -> None:
    told = prose(opened(architecture="resnet-50", architecture_layer="mean"))
    assert "The only cell of **mean** sees **" in told
    assert "its neighbour" not in told
    assert "another place" not in told


def test_one_layer_of_small_filters_saves_nothing_and_says_so() -> None:
    told = prose(opened(field="small", small_layers="1"))
    assert "both stacks are one layer of 3" in told
    assert "instead of 1" not in told


def test_what_to_try_names_networks_as_the_picker_does() -> None:
    told = prose(opened(field="ladder"))
    for name in ("things", "cifar10"):
        assert f"*{networks.title(networks.card(name))}*" in told


def test_small_filters_save_weights() -> None:
    page = opened(field="small")
    values = {metric.label: metric.value for metric in page.metric}
    assert values["3 of 3×3: 27 · C²"] == f"{27 * 64**2:,}"
    assert values["1 of 7×7: 49 · C²"] == f"{49 * 64**2:,}"
    assert values["weights saved"] == "45 %"
    page.slider(key="small_layers").set_value(5).run()
    assert "1 of 11×11: 121 · C²" in [metric.label for metric in sound(page).metric]


def test_nonsense_in_the_address_falls_back() -> None:
    told = prose(opened(architecture="yeti", architecture_layer="9z", field="yeti"))
    assert "A cell of **" in told


@pytest.mark.parametrize("name", cards.names())
def test_the_strongest_cells_of_each_layer_show_what_they_saw(name: str) -> None:
    told = prose(opened(field="ladder", network=name))
    assert "The deeper, the more it sees." in told
