"""The lesson on the famous networks: tables beside what is printed, guesses, a way around."""

import json
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.models import architectures
from tests.pages.opening import open_page, sound

opened = partial(open_page, "architecture/famous_networks")


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in (*page.markdown, *page.caption))


@pytest.mark.parametrize("name", architectures.names())
def test_every_network_has_its_rows_and_every_deviation_its_reason(name: str) -> None:
    told = prose(opened(architecture=name))
    described = architectures.read(name)
    for row in architectures.confronted(described):
        if row.why:
            assert row.why["en"] in told
    assert ("deviate**" in told or "deviates**" in told) == any(
        not row.agrees for row in architectures.confronted(described)
    )


def test_it_opens_with_vgg16_and_says_where_its_memory_and_parameters_are() -> None:
    told = prose(opened())
    assert "conv1_1 and conv1_2 take **42 % of the memory**" in told
    assert "hold **89 % of the weights**" in told
    assert "Most weights of a single row, 74 %, are in fc6." in told
    assert "**1 deviates**" in told  # the sum of the memory, K18


def test_a_layer_opens_into_its_factors() -> None:
    told = prose(opened(architecture="alexnet", architecture_layer="conv1"))
    assert "(227 + 0 + 0 − 11) ÷ 4 + 1 = 55" in told
    assert "11 · 11 · 3 · 96 = 34,848 weights + 96 biases" in told
    assert "34,848 weights · 55 · 55 places = 105,415,200 multiply-adds" in told


def test_an_inception_module_says_what_its_reductions_save() -> None:
    told = prose(opened(architecture="googlenet", architecture_layer="5a"))
    assert "it takes 51,079,168" in told
    assert "of the work saved" in told


def test_a_rows_numbers_are_hidden_until_both_were_guessed() -> None:
    page = opened(architecture="alexnet", ask="1")
    told = prose(page)
    assert "34,848" not in told
    assert "15.4 % or 16.4 %?" not in told  # nor what is told about the numbers
    output, parameters = (
        page.text_input(key=f"guess alexnet conv1 {asked}") for asked in ("output", "parameters")
    )
    output.set_value("55x55x3").run()
    assert "**Output**: not yet. The depth of the input, 3, is used up" in prose(sound(page))
    output.set_value("55x55x96").run()
    assert "**Output**: right." in prose(sound(page))
    parameters.set_value("35K").run()
    assert "34,848" in prose(sound(page))
    assert "Rows that are open: 1 of 13" in prose(page)
    assert "614,400" not in prose(page)


def test_a_row_is_shown_to_those_who_ask() -> None:
    page = opened(architecture="alexnet", ask="1", architecture_layer="pool1")
    page.button(key="reveal row").click().run()
    assert "(55 + 0 + 0 − 3) ÷ 2 + 1 = 27" in prose(sound(page))


def test_what_changed_since_the_network_before_is_shown_but_not_while_guessing() -> None:
    page = opened(architecture="zfnet")
    assert "What changed since AlexNet" in [one.value for one in page.header]
    page = opened(architecture="zfnet", ask="1")
    assert "What changed since AlexNet" not in [one.value for one in page.header]
    page = opened(architecture="alexnet")
    assert not [one for one in page.header if one.value.startswith("What changed")]


def test_the_bars_mark_the_block_that_the_page_opens_with() -> None:
    page = opened(architecture="googlenet")
    assert "**3a**: inception module" in prose(page)
    [chart] = page.get("plotly_chart")
    marked = json.loads(chart.proto.spec)["data"][0]["marker"]["line"]["width"]
    names = [row.name for row in architectures.read("googlenet").rows]
    assert [name for name, width in zip(names, marked, strict=True) if width] == ["3a"]


def test_all_networks_can_be_sorted() -> None:
    page = opened(famous="years", sorted_by="parameters")
    [table] = [one.value for one in page.markdown if one.value.startswith("| network")]
    assert table.splitlines()[2].startswith("| VGG-19\u00a0(E)")
    [group] = [one for one in page.get("button_group") if one.key == "sorted_by"]
    group.set_value("error")
    sound(page.run())
    [table] = [one.value for one in page.markdown if one.value.startswith("| network")]
    assert table.splitlines()[2].startswith("| ResNet-152")


def test_a_picture_is_a_top_5_error_if_the_right_class_is_not_among_five_guesses() -> None:
    page = opened(famous="years", top_five="on", network="cifar10", photo="cat")
    assert "The right class, *cat*, is guess number **1**" in prose(page)
    page.selectbox(key="right class").set_value("frog").run()
    assert "Guesses that count: 5. So the picture counts as **right**." in prose(page)
    page.slider(key="top").set_value(1).run()
    assert "Guesses that count: 1. So the picture counts as **an error**." in prose(sound(page))


def test_without_a_way_around_no_gradient_arrives() -> None:
    told = prose(opened(famous="skip"))
    assert "Without them nothing arrives" in told
    told = prose(opened(famous="skip", weight_size="1.2"))
    assert "the sums grow block by block" in told


def test_nonsense_in_the_address_falls_back() -> None:
    told = prose(opened(architecture="yeti", architecture_layer="9z", famous="yeti"))
    assert "138M parameters" in told
