"""Where a network fails: what the sliders do, and what is said about it, against single answers."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import images
from cnnviz.models import cards, explaining, library
from cnnviz.models.inference import Answer, Network, Verdict
from cnnviz.models.layers import Layer
from cnnviz.ui import state
from cnnviz.ui.lessons import (
    fails_answers,
    fails_changes,
    fails_fooling,
    fails_known,
    fails_memory,
    fails_panels,
    fails_sweeps,
    fails_where,
    network_pictures,
    networks,
)
from cnnviz.ui.lessons.fails_changes import Swept
from cnnviz.ui.state.store import Store
from tests.models.planted import card_of

every_network = pytest.mark.parametrize("name", cards.names())
PHOTO = next(name for name in cards.names() if cards.read(name).input.prepare == "photo")
SMALL = "xo"

EACH_SLIDER = {
    state.FAR_RIGHT: 2,
    state.FAR_DOWN: -2,
    state.ZOOM: 0.6,
    state.TURN: 35,
    state.TILT: 40,
    state.BEND: 0.2,
    state.LIGHT: 0.5,
    state.NOISE: 0.2,
    state.COVER: 0.5,
    state.CLUTTER: 12,
}


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> Store:
    """A visitor who has set nothing yet."""
    store = Store()
    for module in ("store", "current"):
        monkeypatch.setattr(f"cnnviz.ui.state.{module}.store", lambda: store)
    return store


@pytest.fixture
def small() -> Network:
    return library.load(SMALL)


def seen(card: networks.Card) -> np.ndarray:
    return fails_changes.pixels(card, fails_changes.distortion(card))


def answer(*probabilities: float, verdict: Verdict = Verdict.FITS) -> Answer:
    shares = np.array(probabilities)
    order = tuple(int(index) for index in np.argsort(-shares))
    return Answer(np.log(shares), shares / shares.max(), shares, order, 1.0, verdict)


# What the sliders do.


@every_network
def test_nothing_is_changed_until_a_slider_is_moved(name: str) -> None:
    card = networks.card(name)
    assert_array_equal(seen(card), network_pictures.current(card.input).pixels)
    assert fails_changes.changed_sliders(card) == []


def test_the_sliders_are_all_there_are() -> None:
    assert set(EACH_SLIDER) == set(fails_changes.ALL) - set(fails_changes.PLACES)


@every_network
@pytest.mark.parametrize("slider", EACH_SLIDER, ids=lambda slider: slider.name)
def test_every_slider_changes_the_picture(name: str, slider: state.Bounded) -> None:
    card = networks.card(name)
    state.put(slider, EACH_SLIDER[slider])
    changed, before = seen(card), network_pictures.current(card.input).pixels
    assert changed.shape == before.shape
    assert changed.dtype == np.float32
    assert changed.min() >= 0
    assert changed.max() <= 1
    assert np.abs(changed - before).max() > 0.05
    assert fails_changes.changed_sliders(card) == [slider]
    assert len(fails_changes.told(slider, EACH_SLIDER[slider])) > 5


def test_a_drawing_moves_by_whole_pixels_onto_paper() -> None:
    card = networks.card(SMALL)
    before = network_pictures.current(card.input).pixels[0]
    state.put(state.FAR_RIGHT, 3)
    state.put(state.FAR_DOWN, -1)
    moved = seen(card)[0]
    assert_array_equal(moved[:-1, 3:], before[1:, :-3])
    assert not moved[-1].any()
    assert not moved[:, :3].any()


def test_a_photograph_moves_by_the_pixels_of_the_network() -> None:
    card = networks.card(PHOTO)
    before = network_pictures.current(card.input).pixels
    state.put(state.FAR_RIGHT, 7)
    moved = seen(card)
    # It was moved while it was larger, so rounding differs, but by no pixel.
    inside = np.abs(moved[:, :, 8:-1] - before[:, :, 1:-8])
    assert inside.mean() < 0.01
    assert inside.mean() < 0.2 * np.abs(moved[:, :, 9:] - before[:, :, 1:-8]).mean()


def test_a_shift_stays_within_half_of_a_small_picture() -> None:
    state.put(state.FAR_RIGHT, 32)
    small, photo = networks.card(SMALL), networks.card(PHOTO)
    assert fails_changes.bounds(state.FAR_RIGHT, small) == (-4, 4)
    assert fails_changes.value(state.FAR_RIGHT, small) == 4
    assert fails_changes.distortion(small).right == pytest.approx(4 / 9)
    assert fails_changes.value(state.FAR_RIGHT, photo) == min(32, photo.input.width // 2)


def test_the_place_of_a_cover_alone_changes_nothing() -> None:
    card = networks.card(SMALL)
    state.put(state.COVER_ACROSS, 0.2)
    assert_array_equal(seen(card), network_pictures.current(card.input).pixels)
    assert fails_changes.changed_sliders(card) == []


@every_network
@pytest.mark.parametrize("slider", EACH_SLIDER, ids=lambda slider: slider.name)
@pytest.mark.parametrize("count", [5, 13, 21])
def test_settings_along_a_slider(name: str, slider: state.Bounded, count: int) -> None:
    card = networks.card(name)
    low, high = fails_changes.bounds(slider, card)
    settings = fails_changes.settings_along(slider, card, count)
    assert settings[0] == low
    assert settings[-1] == high
    assert slider.default in settings
    assert list(settings) == sorted(set(settings))
    assert len(settings) <= count
    steps = (np.array(settings) - low) / slider.step
    assert_allclose(steps, np.rint(steps), atol=1e-6)


def test_the_slider_of_a_shift_that_was_moved_is_swept() -> None:
    assert fails_changes.swept_slider() is state.FAR_RIGHT
    state.put(state.FAR_DOWN, 2)
    assert fails_changes.swept_slider() is state.FAR_DOWN
    state.put(state.FAR_RIGHT, 1)
    assert fails_changes.swept_slider() is state.FAR_RIGHT
    state.put(state.CHALLENGE, "cover")
    state.put(state.COVER_ACROSS, 0.1)
    assert fails_changes.swept_slider() is state.COVER


# A whole slider.


@pytest.mark.parametrize("slider", [state.TURN, state.FAR_DOWN, state.NOISE, state.CLUTTER])
def test_a_sweep_is_what_is_answered_one_by_one(small: Network, slider: state.Bounded) -> None:
    state.put(state.LIGHT, 0.8)  # another slider counts as well
    swept = fails_changes.sweep(small, slider)
    for setting, probabilities in zip(swept.settings, swept.probabilities, strict=True):
        state.put(slider, setting)
        singly = small.answer(small.run(small.scale(seen(small.card))))
        assert_allclose(probabilities, singly.probabilities, atol=1e-5)
    assert len(swept.settings) > 5
    assert_array_equal(fails_changes.sweep(small, slider).probabilities, swept.probabilities)


def test_other_sliders_change_a_sweep(small: Network) -> None:
    before = fails_changes.sweep(small, state.TURN).probabilities
    state.put(state.FAR_RIGHT, 4)
    assert not np.allclose(fails_changes.sweep(small, state.TURN).probabilities, before)


def swept(*rows: tuple[float, ...], slider: state.Bounded = state.TURN, step: int = 10) -> Swept:
    middle = len(rows) // 2
    settings = tuple(float(step * (index - middle)) for index in range(len(rows)))
    return Swept(slider, settings, np.array(rows, np.float32))


YES, NO = (0.7, 0.2, 0.1), (0.3, 0.1, 0.6)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((YES, YES, YES), "Along the whole slider it says *cup*."),
        ((YES, NO, YES), "With the other changes as they are, it does not say *cup*"),
        ((YES, NO, YES, YES, NO), "from **turned by 0°** to **turned by 10°**"),
        ((NO, YES, YES, YES, YES), "from **turned by −10°** to **turned by 20°**"),
    ],
)
def test_how_far_the_answer_holds(rows: tuple, sentence: str) -> None:
    assert sentence in fails_sweeps.range_told(swept(*rows), 0, "cup")


def test_the_rival_is_the_one_that_gets_furthest() -> None:
    assert fails_sweeps.strongest_rival(swept((0.6, 0.4, 0.0), (0.8, 0.0, 0.2)), 0) == 1
    assert fails_sweeps.strongest_rival(swept((0.6, 0.4, 0.0), (0.2, 0.1, 0.7)), 0) == 2


def test_the_present_setting_joins_the_others() -> None:
    along = swept(YES, YES, NO)
    joined = fails_sweeps.with_setting(along, 3.0, answer(0.5, 0.25, 0.25))
    assert joined.settings == (-10, 0, 3, 10)
    assert_allclose(joined.probabilities[2], (0.5, 0.25, 0.25))
    assert_allclose(joined.probabilities[3], NO)
    assert fails_sweeps.with_setting(along, 10.0, answer(0.1, 0.1, 0.8)) is along


# What is said.


@pytest.fixture
def card() -> networks.Card:
    dense = Layer("dense1", "Linear", {"in_features": 4, "out_features": 3})
    made = card_of(
        name="made_up", order=0, layers=(Layer("flatten", "Flatten"), dense), shape=(1, 2, 2)
    )
    confusion = ((4, 1, 0), (0, 9, 1), (5, 0, 0))
    results = replace(made.results, pictures=20, accuracy=0.65, confusion=confusion, mistakes=())
    names = {"en": ("cup", "<b>car", "cat")}
    return replace(made, classes=("cup", "car", "cat"), class_names=names, results=results)


@pytest.mark.parametrize(
    ("after", "changed", "said"),
    [
        (answer(0.9, 0.05, 0.05), False, "It says cup: 90.0 %"),
        (answer(0.5, 0.3, 0.2), True, "Still cup: 90.0 % → 50.0 %"),
        (answer(0.1, 0.2, 0.7), True, "It flips: from cup (90.0 %) to cat (70.0 %)"),
        (answer(0.4, 0.3, 0.3, verdict=Verdict.UNDECIDED), True, "But it cannot decide"),
        (answer(0.1, 0.2, 0.7, verdict=Verdict.STRANGE), True, "unlike all that it learned from"),
    ],
)
def test_the_verdict(card: networks.Card, after: Answer, changed: bool, said: str) -> None:
    before = answer(0.9, 0.05, 0.05)
    told = fails_answers.verdict(card, before, after, changed=changed)
    assert said in told
    assert ("none of my 3 classes" in told) == (not after.fits)


def test_bars_show_both_shares_and_no_markup_of_a_name(
    card: networks.Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cnnviz.ui.charts.is_dark", lambda: False)
    html = fails_answers.bars(card, answer(0.9, 0.05, 0.05), answer(0.1, 0.7, 0.2))
    assert "90.0 % → <b>10.0 %</b>" in html
    assert "5.0 % → <b>70.0 %</b>" in html
    assert "&lt;b&gt;car" in html
    assert "width:70.00%" in html


def test_what_is_built_in_depends_on_how_the_network_votes() -> None:
    assert "cell by cell" in fails_panels.built_in(networks.card(SMALL))
    averaging = networks.card(PHOTO)
    assert "AvgPool2d" in {layer.kind for layer in averaging.layers}
    assert "takes the *mean*" in fails_panels.built_in(averaging)


def test_a_cell_of_the_confusion_matrix_in_words(card: networks.Card) -> None:
    assert fails_known.confusion_told(card, 0, 1) == "1 of 5 pictures of cup were called <b>car."
    assert fails_known.confusion_told(card, 1, 1) == "9 of 10 pictures of <b>car were recognised."


def test_the_worst_mix_ups_come_first_by_their_share(card: networks.Card) -> None:
    assert fails_known.mix_ups(card) == [(2, 0), (0, 1), (1, 2)]


# Where it looks.


@every_network
def test_both_maps_are_those_of_the_models(name: str) -> None:
    network = library.load(name)
    pixels = seen(network.card)
    found = fails_where.where(network, pixels, 1)
    rows, columns = found.squares.rows, found.squares.columns
    fill = None if network.card.input.prepare == "photo" else network.scale(0.0)
    expected = explaining.occlusion(
        network, network.scale(pixels), 1, rows.kernel_size, rows.stride, fill
    )
    assert_allclose(found.drops, expected, atol=1e-5)
    assert_allclose(found.cam, explaining.grad_cam_cells(network, network.scale(pixels), 1))
    assert found.drops.shape == (rows.outputs, columns.outputs)
    assert found.cam.shape == found.reach.output_shape
    assert 6 <= rows.outputs <= 14
    view = fails_where.where_view(network.card, network.scale(pixels), found)
    windows = {link.target: link.window for link in view.links}
    assert windows == {"drops": found.squares, "cam": found.reach}
    assert view.panel("covered").over == "drops"
    assert (view.opening.row, view.opening.column) == found.strongest_drop
    assert found.drops[found.strongest_drop] == found.drops.max()


@pytest.mark.parametrize(
    ("drop", "cell", "agree"),
    [((0, 0), (0, 0), True), ((0, 0), (6, 6), False), ((4, 3), (3, 3), True)],
)
def test_the_maps_agree_where_their_strongest_places_meet(
    small: Network, drop: tuple[int, int], cell: tuple[int, int], agree: bool
) -> None:
    found = fails_where.where(small, seen(small.card), 0)
    drops, cam = np.zeros_like(found.drops), np.zeros_like(found.cam)
    drops[drop], cam[cell] = 1, 1
    assert replace(found, drops=drops, cam=cam).agree is agree


def test_what_is_said_about_the_maps(small: Network) -> None:
    found = fails_where.where(small, seen(small.card), 0)
    nothing = replace(found, drops=np.zeros_like(found.drops), cam=np.zeros_like(found.cam))
    assert "costs *X* anything worth mentioning" in fails_where.where_told(small.card, nothing)
    assert "Grad-CAM is 0 everywhere" in fails_where.where_told(small.card, nothing)
    drops, cam = nothing.drops.copy(), nothing.cam.copy()
    drops[0, 0], drops[5, 5], cam[6, 6] = 0.25, -0.125, 1
    told = fails_where.where_told(small.card, replace(found, drops=drops, cam=cam))
    assert "costs *X* **25.0 points**" in told
    assert "Grad-CAM points elsewhere" in told
    assert "by up to 12.5 points" in told


# Fooling.


@every_network
def test_a_trick_is_a_sum_that_is_answered_as_said(name: str) -> None:
    network = library.load(name)
    pixels = seen(network.card)
    _, second, *_ = network.answer(network.run(network.scale(pixels))).order
    found = fails_fooling.trick(network, pixels, second)
    view = fails_fooling.trick_view(network.card, found)
    original, change, changed = (view.panel(name) for name in ("original", "change", "fooled"))
    assert_array_equal(original.channels + change.channels, changed.channels)
    assert_array_equal(original.channels, np.rint(255 * pixels))
    assert change.white == np.abs(change.values).max()
    again = network.answer(network.run(network.scale(changed.channels / np.float32(255))))
    assert again.order[0] == found.fooled.after.order[0]
    assert 0 <= found.unmoved <= fails_fooling.SHUFFLES
    told = fails_fooling.trick_told(network.card, found)
    assert f"**{found.fooled.largest} of 255 levels**" in told or not found.fooled.is_found


def test_a_target_that_rounding_reaches_is_no_error(small: Network) -> None:
    pixels = seen(small.card)
    answered = small.answer(small.run(small.scale(pixels))).order[0]
    found = fails_fooling.trick(small, pixels, answered)
    assert found.fooled.target is None


def test_the_file_fools_the_network_again() -> None:
    network = library.load(PHOTO)
    pixels = seen(network.card)
    _, second, *_ = network.answer(network.run(network.scale(pixels))).order
    found = fails_fooling.trick(network, pixels, second)
    loaded = images.load(fails_fooling.as_file(found))
    prepared = images.prepare(loaded, network.card.input.height, colour=True).pixels
    assert_array_equal(np.rint(255 * prepared), found.fooled.changed)
    again = network.answer(network.run(network.scale(prepared)))
    assert again.order == found.fooled.after.order


def test_what_is_not_found_is_no_proof(small: Network) -> None:
    found = fails_fooling.trick(small, seen(small.card), 1)
    none = replace(found.fooled, after=found.fooled.before, target=1)
    told = fails_fooling.trick_told(small.card, replace(found, fooled=none))
    if found.fooled.before.order[0] != 1:
        assert "did not make it say *O*" in told


@pytest.mark.parametrize(("largest", "times"), [(1, 128), (3, 42), (128, 1), (0, 128)])
def test_how_much_a_change_is_magnified(largest: int, times: int) -> None:
    found = SimpleNamespace(fooled=SimpleNamespace(largest=largest))
    assert fails_fooling.magnification(found) == times


# Memory.


def test_what_is_shared_is_made_once_and_own_things_stay_in_the_session(
    visitor: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert fails_memory.remembered("test", "shared key", make, shared=True) == 1
    monkeypatch.setattr("cnnviz.ui.state.store.store", Store)  # another visitor each time
    assert fails_memory.remembered("test", "shared key", make, shared=True) == 1
    monkeypatch.setattr("cnnviz.ui.state.store.store", lambda: visitor)
    assert [fails_memory.remembered("test", "own", make, shared=False) for _ in range(2)] == [2, 2]
    assert fails_memory.remembered("test", "other", make, shared=False) == 3
    assert fails_memory.remembered("test", "own", make, shared=False) == 4
    monkeypatch.setattr("cnnviz.ui.state.store.store", Store)
    assert fails_memory.remembered("test", "own", make, shared=False) == 5


def test_no_more_than_so_much_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fails_memory, "_MOST_SHARED", 3)
    for number in range(6):
        fails_memory.remembered("full", number, lambda number=number: number, shared=True)
    assert len(fails_memory._shared) == 3
