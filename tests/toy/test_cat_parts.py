"""The cat by its parts: what is found, what is not, and that no other picture is a cat."""

import numpy as np
import pytest

from cnnviz import images
from cnnviz.toy.cat_parts import evidence, look_for, the_drawn_cat, the_photographed_cat

CATS = {"drawn": the_drawn_cat, "photo": the_photographed_cat}
FOUND_FROM = 0.75
each_cat = pytest.mark.parametrize("cat", [make() for make in CATS.values()], ids=list(CATS))


@each_cat
def test_its_parts_lie_on_the_picture_and_not_on_each_other(cat):
    taken = np.zeros(cat.picture.shape, int)
    for part in cat.parts:
        assert cat.picture[part.box].shape == (part.height, part.width)
        taken[part.box] += 1
    assert taken.max() == 1


@each_cat
def test_unmoved_parts_make_the_picture_again(cat):
    still = cat.places([(0, 0)] * len(cat.parts))
    np.testing.assert_array_equal(cat.laid(still), cat.picture)


@each_cat
def test_moves_never_leave_the_picture(cat):
    for far in (999, -999):
        for part, (row, column) in zip(cat.parts, cat.places([(far, far)] * 7), strict=True):
            assert 0 <= row <= cat.picture.shape[0] - part.height
            assert 0 <= column <= cat.picture.shape[1] - part.width


@each_cat
def test_every_filter_finds_its_own_part_exactly_where_it_is(cat):
    for found in cat.look_in(cat.picture):
        first = next(part for part in cat.parts if part.kind == found.kind)
        assert found.value == pytest.approx(1)
        assert found.match.values[first.row, first.column] == pytest.approx(1)


@each_cat
def test_pulled_apart_the_parts_are_found_and_the_one_template_is_lost(cat):
    apart = cat.changed("apart")
    assert evidence(cat.look_in(apart)) > 0.9
    assert look_for(cat.template, apart).values.max() < 0.5


@each_cat
@pytest.mark.parametrize("change", ["moved", "light"])
def test_moving_and_less_light_do_no_harm_to_the_template(cat, change):
    assert look_for(cat.template, cat.changed(change)).values.max() == pytest.approx(1, abs=0.02)


@each_cat
def test_no_other_sample_is_a_cat(cat):
    for name in set(images.sample_names()) - {"cat"}:
        side = len(cat.picture)
        picture = images.prepare(images.sample(name), side).pixels[0].astype(float)
        found = cat.look_in(picture)
        assert evidence(found) < FOUND_FROM, name
        assert max(one.value for one in found) < FOUND_FROM, name


def test_a_drawn_cats_filters_do_not_find_the_photographed_one():
    side = len(the_drawn_cat().picture)
    photo = images.prepare(images.sample("cat"), side).pixels[0].astype(float)
    assert evidence(the_drawn_cat().look_in(photo)) < FOUND_FROM


@each_cat
def test_another_size_lowers_the_evidence_and_a_stride_never_raises_it(cat):
    whole = evidence(cat.look_in(cat.picture))
    for scale in (0.7, 1.2):
        scaled = cat.scaled(scale)
        by_stride = [evidence(cat.look_in(scaled, stride)) for stride in (1, 2, 4)]
        assert by_stride[0] <= whole + 1e-9
        assert max(by_stride) == pytest.approx(by_stride[0])
    assert evidence(cat.look_in(cat.scaled(0.7))) < FOUND_FROM
