"""The lesson that builds networks: it counts, runs, mends and exports whatever is put together."""

import ast
import re
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.models import blueprint, cards
from cnnviz.models.blueprint import INPUTS, described, read
from cnnviz.models.budget import budget
from tests.pages.opening import open_page, sound

opened = partial(open_page, "architecture/build_a_network", patience=60)
TOY = {"net": "c3k3,r,p2c,p2c,f,d2", "net_input": "toy"}


def prose(page: AppTest) -> str:
    said = [*page.markdown, *page.caption, *page.warning, *page.info]
    return "\n".join(element.value for element in said)


def net(page: AppTest) -> str:
    """Read the stack back from what would be written into the address."""
    return blueprint.written(page.session_state["cnnviz"].values.get("net", ()))


def pressed(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    return sound(page.run())


def test_it_opens_with_the_decks_network_and_what_it_learned() -> None:
    said = prose(opened())
    assert "**93,322 parameters** of 4 bytes each are **364.54 KB**" in said
    assert "this stack answers **3**" in said
    assert "N = 1, M = 3, K = 1" in said


def test_the_second_network_has_the_memory_that_keras_prints() -> None:
    page = opened()
    page.selectbox(key="starting network").set_value("digits-104k").run()
    assert "**104,202 parameters** of 4 bytes each are **407.04 KB**" in prose(sound(page))


@pytest.mark.parametrize("one", blueprint.starting_networks(), ids=lambda one: one.name)
def test_every_starting_network_is_run_and_agrees_with_numpy(one: blueprint.Starting) -> None:
    page = opened(net=blueprint.written(one.blocks), net_input=one.input, agree="on")
    said = prose(page)
    counted = budget(described(one.blocks), INPUTS[one.input].shape)
    assert f"**{counted.parameters:,} parameters**" in said
    assert "the greatest difference is 0.0000" in said
    assert page.selectbox(key="starting network").value == one.name
    assert ("Random against learned" in said) == (one.name in cards.names())


def test_a_block_is_put_in_moved_and_taken_out() -> None:
    page = opened(net="c8k3,r,f,d10", network_layer="relu1")
    page.menu_button(key="add block").click("pool").run()
    assert net(sound(page)) == "c8k3,r,p2,f,d10"
    assert net(pressed(page, "block left")) == "c8k3,p2,r,f,d10"
    assert net(pressed(page, "block remove")) == "c8k3,r,f,d10"


def test_the_settings_of_a_block_change_it() -> None:
    page = opened(net="c8k3,r,p2,f,d10", network_layer="conv1")
    page.slider(key="block padding 5").set_value(1).run()
    page.slider(key="block size 11").set_value(5).run()
    page.slider(key="block stride 4").set_value(2).run()
    page.select_slider(key="block count").set_value(64).run()
    assert net(sound(page)) == "c64k5s2p1,r,p2,f,d10"


def test_a_pooling_strides_by_its_own_size_until_told_otherwise() -> None:
    page = opened(net="c8k3,r,p2,f,d10", network_layer="pool1")
    page.slider(key="block size 8").set_value(3).run()
    assert net(sound(page)) == "c8k3,r,p3,f,d10"
    page.slider(key="block stride 8").set_value(2).run()
    page.slider(key="block size 8").set_value(4).run()
    assert net(sound(page)) == "c8k3,r,p4s2,f,d10"
    page.toggle(key="block ceil").set_value(True).run()
    page.button_group(key="block pooling").set_value("m").run()
    assert net(sound(page)) == "c8k3,r,m4s2c,f,d10"


@pytest.mark.parametrize(
    ("stack", "reason", "mend", "mended"),
    [
        ("c8k3,d10", "**dense1 does not fit here.** It gets 26×26×8", "flatten", "c8k3,f,d10"),
        ("f,c8k3,d10", "It gets a list of 784 numbers", "earlier", "c8k3,f,d10"),
        ("p8,p3,c8k3", "The shorter side is 1, with padding 0", "pad", "p8,p3,c8k3p1"),
        ("p8,p4,r", "**pool2 does not fit.** It gets 3×3×1", "shrink", "p8,p3,r"),
        ("p8,p4,r", "its window is 4 long", "unpool", "p4,r"),
        ("p8,p4,r", "its window is 4 long", "remove", "p8,r"),
    ],
)
def test_a_block_that_does_not_fit_is_explained_and_mended_at_one_tap(
    stack: str, reason: str, mend: str, mended: str
) -> None:
    page = opened(net=stack)
    assert reason in page.warning[0].value
    page = pressed(page, f"mend {mend}")
    assert net(page) == mended
    assert not page.warning


def test_what_is_too_large_is_counted_and_not_run() -> None:
    page = opened(net="c512k11p5,c512k11p5,f,d4096", net_input="photo")
    assert "139,273,961,472 multiply-adds would keep everybody else waiting" in prose(page)
    assert "**8,621,844,992 parameters**" in prose(page)


def test_the_weights_are_told_for_what_they_are() -> None:
    assert "no trained network here begins like yours" in prose(opened(net="c5k3,r"))
    partly = prose(opened(net="c32k3,r,p2,c64k3,r,p2,c64k3,r,f,d20"))
    assert "**Learned up to flatten, random from dense1 on.**" in partly
    assert "**All learned, up to relu1.**" in prose(opened(net="c32k3,r"))
    could = prose(opened(net="c32k3,r,f,d10", weights="random"))
    assert "Up to relu1, those that" in could


def test_only_weights_that_there_are_can_be_chosen() -> None:
    assert page_options("c32k3,r") == ["learned", "random"]
    assert page_options("c5k3,r") == ["random"]
    page = opened(net="p2,p2")
    assert "**Nothing to learn**" in prose(page)
    assert not [one for one in page.button_group if one.key == "weights"]


def page_options(stack: str) -> list[str]:
    return list(opened(net=stack).button_group(key="weights").options)


def test_what_is_told_belongs_to_the_layer_that_is_shown() -> None:
    said = prose(opened(net="p8,p3,c8k3", network_layer="conv1"))
    assert "Of each window only the largest number stays" in said
    toy = prose(opened(network_layer="input", **TOY))
    assert "`(9, 9, 1)`" in toy


def test_random_weights_are_drawn_again() -> None:
    page = opened(weights="random", **TOY)
    assert "start number 1" in prose(page)
    assert "start number 2" in prose(pressed(page, "draw again"))


@pytest.mark.parametrize(
    ("stack", "said"),
    [
        (
            "c8k3,r,p2,p2,f,d10",
            "until **pool2**. There it has POOL, where the pattern has **CONV**",
        ),
        ("c8k3,r", "Next the pattern has **CONV** or **POOL** or **FC** or **SOFTMAX**"),
        ("c8k3p1,r,c8k3p1,r,p2,c8k3,r,f,d9,r,d10", "N = 2, 1, M = 2, K = 1"),
    ],
)
def test_the_pattern_is_recognised_or_the_place_where_it_ends(stack: str, said: str) -> None:
    assert said in prose(opened(net=stack))


@pytest.mark.parametrize("language", ["pytorch", "keras"])
def test_the_code_is_shown_and_is_python(language: str) -> None:
    (code,) = opened(code=language).code
    assert ast.parse(code.value)
    assert "93,322" in code.value
    assert f"import {'torch' if language == 'pytorch' else 'keras'}" in code.value


def test_only_what_the_code_has_is_told_of_it() -> None:
    assert "`weights.npz` holds" in prose(opened())
    assert "It gives scores" in prose(opened())
    pooled = prose(opened(net="p2,p2"))
    assert "weights.npz" not in pooled
    assert "It gives scores" not in pooled


def test_nothing_is_given_away_before_it_is_guessed() -> None:
    page = opened(ask="1")
    said = prose(page)
    assert not page.code
    assert "Guess in the table what size conv1 makes" in said
    assert not re.search("93,322 parameters\\*\\*", said)
    assert "26×26" not in prose(opened(ask="1", net="c8k3,r,d10"))


def test_the_channels_of_the_picture_are_told() -> None:
    assert "a kernel of 3 × 3 has 9 weights" in prose(opened(network_layer="input"))
    colour = prose(opened(network_layer="input", net_input="photo"))
    assert "3 × 3 × 3 = 27 weights" in colour


@pytest.mark.parametrize("reads", sorted(INPUTS))
@pytest.mark.parametrize("stack", ["r,p2c,f,r,d10", "m2,r,c4k3,r", "f"])
def test_odd_stacks_can_be_looked_at_everywhere(reads: str, stack: str) -> None:
    for layer in ("input", *blueprint.named(read(stack))):
        page = opened(net=stack, net_input=reads, network_layer=layer, look="map", map="3")
        assert not page.error


def test_another_input_is_taken_back() -> None:
    page = opened(net="c5k3,r", network_layer="input")
    page.selectbox(key="net_input").set_value("photo").run()
    assert "**Three channels**" in prose(sound(page))
    assert "**One channel**" in prose(pressed(page, "block undo"))
    assert net(page) == "c5k3,r"


def test_a_change_is_taken_back() -> None:
    page = opened(net="c8k3,r,p2,f,d10", network_layer="pool1")
    assert page.button(key="block undo").disabled
    assert net(pressed(page, "block remove")) == "c8k3,r,f,d10"
    page.selectbox(key="starting network").set_value("lenet").run()
    assert net(sound(page)).startswith("c6k5p2")
    assert net(pressed(page, "block undo")) == "c8k3,r,f,d10"
    assert net(pressed(page, "block undo")) == "c8k3,r,p2,f,d10"
    assert page.button(key="block undo").disabled
