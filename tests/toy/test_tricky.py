import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from cnnviz import toy
from tests.toy.test_pictures import PICTURES, pictures

LETTERS = pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
TOUCHING = np.ones((3, 3))  # eight neighbours

scales = st.floats(toy.MIN_SCALE, 1.0)
angles = st.floats(-360, 360)
# A letter inside this circle stays in the frame however it is turned.
ROUND = np.hypot(*np.mgrid[-4:5, -4:5]) <= 4


def lit(picture):
    return picture[0] > 0


@given(pictures)
def test_neutral_arguments_change_nothing(picture):
    assert np.array_equal(toy.redraw(picture), picture)


@given(pictures, st.integers(-10, 10), st.integers(-10, 10))
def test_moving_cuts_off_what_leaves_the_frame(picture, right, down):
    room = np.pad(lit(picture), 10)
    moved = np.roll(room, (down, right), axis=(0, 1))[10:19, 10:19]
    assert np.array_equal(lit(toy.redraw(picture, right, down)), moved)


@given(pictures, st.integers(-8, 8))
def test_quarter_turns_are_exact(picture, quarters):
    clockwise = np.rot90(picture, -quarters, axes=(1, 2))
    assert np.array_equal(toy.redraw(picture, rotation=90 * quarters), clockwise)


@LETTERS
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_symmetric_letters_look_the_same_after_a_quarter_turn(picture, quarters):
    turned = toy.redraw(picture, rotation=90 * quarters)
    # Even the deformed X is symmetric, and the one with a lit corner is not.
    assert np.array_equal(turned, picture) is (picture is not toy.CORNER_X)


@given(pictures, scales, angles, st.integers(-3, 3), st.integers(-3, 3), st.integers(1, 3))
def test_whatever_is_asked_the_answer_is_a_picture(picture, scale, angle, right, down, thickness):
    redrawn = toy.redraw(picture, right, down, scale, angle, thickness)
    assert redrawn.shape == (1, 9, 9)
    assert redrawn.dtype == np.float64
    assert np.isin(redrawn, (-1, 1)).all()


@given(pictures, scales, angles)
def test_mirrored_letters_turn_the_other_way(picture, scale, angle):
    mirrored = toy.redraw(picture[:, :, ::-1], scale=scale, rotation=-angle)
    assert np.array_equal(mirrored, toy.redraw(picture, scale=scale, rotation=angle)[:, :, ::-1])


@given(pictures, scales, angles)
def test_strokes_do_not_tear(picture, scale, angle):
    picture = np.where(ROUND, picture, -1)
    redrawn = toy.redraw(picture, scale=scale, rotation=angle)
    parts_before, parts_after = (ndimage.label(lit(p), TOUCHING)[1] for p in (picture, redrawn))
    assert parts_after <= parts_before
    assert bool(parts_after) is bool(parts_before)


@LETTERS
@given(scale=st.floats(1.0, toy.MAX_SCALE), angle=angles)
def test_strokes_do_not_tear_when_a_letter_grows(picture, scale, angle):
    small = toy.redraw(picture, scale=0.4)
    whole = ndimage.label(lit(toy.redraw(small, scale=scale, rotation=angle)), TOUCHING)[1]
    assert whole == 1


@given(st.integers(1, 2), st.integers(1, 2), st.floats(0.5, toy.MAX_SCALE), angles)
def test_solid_blocks_stay_solid(rows, columns, scale, angle):
    block = np.zeros((9, 9), bool)
    block[4 - rows + 1 : 4 + rows, 4 - columns + 1 : 4 + columns] = True
    redrawn = lit(toy.redraw(toy.from_lit(block), scale=scale, rotation=angle))
    assert np.array_equal(ndimage.binary_fill_holes(redrawn), redrawn)


@given(st.sampled_from(["-", "\\"]), scales, angles)
def test_a_straight_line_stays_thin(line, scale, angle):
    straight = np.eye(9, dtype=bool) & ROUND
    if line == "-":
        straight = np.arange(9)[:, np.newaxis] == np.full(9, 4)
    redrawn = lit(toy.redraw(toy.from_lit(straight), scale=scale, rotation=angle))
    blocks = redrawn[1:, 1:] & redrawn[1:, :-1] & redrawn[:-1, 1:] & redrawn[:-1, :-1]
    assert not blocks.any()


@pytest.mark.parametrize(("scale", "reach"), [(0.5, 2), (1, 3), (1.3, 4)])
def test_scaling_moves_the_ends_of_x(scale, reach):
    rows, columns = np.nonzero(lit(toy.redraw(toy.X, scale=scale)))
    for ends in (rows - 4, columns - 4):
        assert (ends.min(), ends.max()) == (-reach, reach)


def test_x_turned_by_an_eighth_is_a_plus():
    expected = np.zeros((9, 9), bool)
    expected[4] = expected[:, 4] = True
    assert np.array_equal(lit(toy.redraw(toy.X, rotation=45)), expected)


def test_positive_angles_turn_clockwise():
    hand = toy.from_lit(np.fromfunction(lambda row, column: (column == 4) & (row <= 4), (9, 9)))
    one_o_clock = np.argwhere(lit(toy.redraw(hand, rotation=30)))
    assert one_o_clock[:, 1].max() > 4
    assert one_o_clock[:, 1].min() == 4


@given(pictures, scales, angles, st.integers(-4, 4), st.integers(-4, 4))
def test_a_thicker_pen_covers_what_a_thinner_one_did(picture, scale, angle, right, down):
    thin, bold, broad = (
        lit(toy.redraw(picture, right, down, scale, angle, pen)) for pen in (1, 2, 3)
    )
    assert not (thin & ~bold).any()
    assert not (bold & ~broad).any()


@LETTERS
def test_pens_are_a_plus_and_a_square(picture):
    plus = ndimage.generate_binary_structure(2, 1)
    for thickness, pen in ((2, plus), (3, TOUCHING)):
        thick = lit(toy.redraw(picture, thickness=thickness))
        assert np.array_equal(thick, ndimage.binary_dilation(lit(picture), pen))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"scale": 0}, "^The scale must be 0.1 to 2.0, not 0[.]$"),
        ({"scale": 2.1}, "^The scale must be 0.1 to 2.0, not 2.1[.]$"),
        ({"scale": float("nan")}, "^The scale must be"),
        ({"rotation": float("inf")}, "^The rotation must be a number of degrees, not inf[.]$"),
        ({"thickness": 0}, "^The thickness must be 1 to 3, not 0[.]$"),
        ({"thickness": 4}, "^The thickness must be 1 to 3, not 4[.]$"),
    ],
)
def test_arguments_out_of_range(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        toy.redraw(toy.X, **wrong)
