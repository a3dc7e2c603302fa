"""The lesson on a cat by its parts: one template fails, the parts are found, other pictures not."""

from functools import partial

import numpy as np
import pytest

from cnnviz.toy.cat_parts import evidence, look_for, the_drawn_cat, the_photographed_cat
from cnnviz.ui.lessons.cat_story.evidence_view import evidence_view
from cnnviz.ui.lessons.cat_story.match_view import match_view
from cnnviz.ui.lessons.cat_story.parts import scattered
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "pictures/cat_story")


def headings(page) -> list[str]:
    return [heading.value for heading in page.header]


def test_the_template_stands_moving_and_is_lost_when_the_cat_is_pulled_apart() -> None:
    assert "**The template is found:** 1.00" in prose(opened(cat_change="moved"))
    told, cat = prose(opened(cat_change="apart")), the_drawn_cat()
    apart = cat.changed("apart")
    lost = look_for(cat.template, apart).values.max()
    assert f"**The template is lost:** {lost:.2f} at best" in told
    assert f"still reach **{evidence(cat.look_in(apart)):.2f}**" in told


@pytest.mark.parametrize("cat_from", ["drawn", "photo"])
def test_scattered_parts_still_say_cat(cat_from: str) -> None:
    page = opened(cat="parts", cat_from=cat_from)
    assert "“A cat.”" in headings(page)
    page.button(key="scatter").click().run()
    assert "“A cat.”" in headings(sound(page))
    page.button(key="together").click().run()
    assert "One template of the whole head: 1.00" in prose(sound(page))


@pytest.mark.parametrize("cat_from", ["drawn", "photo"])
@pytest.mark.parametrize("photo", ["astronaut", "camera", "coffee"])
def test_another_picture_is_no_cat(cat_from: str, photo: str) -> None:
    page = opened(cat="parts", cat_from=cat_from, cat_picture="other", photo=photo)
    assert "“No cat.”" in headings(page)


def test_places_from_a_link_that_leave_the_picture_are_kept_inside() -> None:
    opened(cat="parts", cat_places=";".join(["150,-150"] * 7))


def test_the_score_is_the_mean_of_the_largest_responses() -> None:
    cat = the_drawn_cat()
    found = cat.look_in(cat.changed("apart"))
    view = evidence_view(cat.changed("apart"), found)
    best = [view.panel(f"map{index}").channels.max() for index in range(4)]
    np.testing.assert_allclose(view.panel("best").channels.ravel(), best)
    assert view.panel("score").channels[0, 0, 0] == pytest.approx(np.mean(best))


def test_every_response_is_a_sum_times_what_the_contrast_asks_for() -> None:
    cat = the_drawn_cat()
    view = match_view(cat.picture, cat.filter("eye"), "eye")
    sums, shares = view.panel("sums0").channels, view.panel("share0").channels
    np.testing.assert_allclose(view.panel("response0").channels, sums * shares)
    assert view.opening is not None
    assert view.panel("response0").channels[0].max() == pytest.approx(1)


def test_thrown_parts_stay_on_the_picture() -> None:
    for cat in (the_drawn_cat(), the_photographed_cat()):
        moves = scattered(cat, np.random.default_rng(7))
        for part, place, move in zip(cat.parts, cat.places(moves), moves, strict=False):
            assert place == (part.row + move[0], part.column + move[1])


def test_a_smaller_cat_is_lost_and_the_slip_is_named() -> None:
    page = opened(cat="size", cat_scale="0.7")
    assert "the evidence is **0.47**" in prose(page)
    assert "It does not." in prose(page)


def test_what_is_to_be_guessed_stands_nowhere() -> None:
    for step in ("whole", "filter", "size"):
        page = opened(cat=step, ask="3", cat_change="apart")
        told = prose(page)
        assert "**The template" not in told
        assert "at best, at row" not in told
        assert "the evidence is" not in told
