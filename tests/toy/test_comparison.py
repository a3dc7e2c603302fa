import numpy as np
from hypothesis import given

from cnnviz import toy
from tests.toy.test_pictures import pictures


@given(pictures, pictures)
def test_counts_equal_counting_one_by_one(picture, template):
    pairs = list(zip(picture.flat, template.flat, strict=True))
    compared = toy.compare(picture, template)
    assert compared.matches == sum(a == b for a, b in pairs)
    assert compared.total == 81
    assert compared.strokes_shared == sum(a == b == 1 for a, b in pairs)
    assert compared.strokes_template == sum(b == 1 for _, b in pairs)
    assert compared.equal.sum() == compared.matches


def test_only_strokes_of_the_template_count():
    everything_lit = np.ones((1, 9, 9))
    compared = toy.compare(everything_lit)
    assert (compared.strokes_shared, compared.strokes_template, compared.matches) == (13, 13, 13)
