"""Questions and answers: right ones in every form, wrong ones by the mistake behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz.quiz import Outcome, check
from cnnviz.quiz.one_layer import decks, fresh
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, LayerQuestion, ask

DECKS = {question.name: question for question in decks.questions()}
REFUSALS = ("doesn't fit", "no")

ANSWERS = {
    "seven": "5",
    "seven_two": "3",
    "seven_three": "2",
    "nine": "7",
    "padding": "3",
    "ten_shape": "32×32×10",
    "ten_parameters": "760",
    "alexnet_shape": "55×55×96",
    "alexnet_parameters": "34,944",
    "pool_shape": "27×27×96",
    "pool_parameters": "0",
    "pool_toy": "4",
    "digits_side": "26",
    "digits_parameters": "320",
    "digits_values": "576",
    "digits_dense": "36,928",
    "first_layer": "896",
}


def test_the_decks_questions_have_the_decks_answers() -> None:
    assert {name: question.answer for name, question in DECKS.items()} == ANSWERS


RIGHT = [
    ("ten_shape", "32x32x10", Outcome.RIGHT),
    ("ten_shape", "32 32 10", Outcome.RIGHT),
    ("ten_shape", "32×32×10", Outcome.RIGHT),
    ("ten_shape", "10x32x32", Outcome.CHANNELS_FIRST),
    ("ten_parameters", "760", Outcome.RIGHT),
    ("alexnet_parameters", "35K", Outcome.ROUNDED),
    ("alexnet_parameters", "34.8k", Outcome.ROUNDED),
    ("alexnet_parameters", "34,848", Outcome.WEIGHTS),
    ("alexnet_parameters", "34848", Outcome.WEIGHTS),
    ("alexnet_parameters", "34944", Outcome.RIGHT),
    ("seven_three", "2", Outcome.RIGHT),
    ("seven_three", "2.33", Outcome.EXACT),
    ("seven_three", "7/3", Outcome.EXACT),
    ("seven_three", "Doesn't fit", Outcome.REFUSED),
    ("pool_parameters", "0", Outcome.RIGHT),
    ("digits_dense", "36,928", Outcome.RIGHT),
]


@pytest.mark.parametrize(("name", "typed", "outcome"), RIGHT)
def test_right_answers(name: str, typed: str, outcome: Outcome) -> None:
    verdict = check(DECKS[name], typed, REFUSALS)
    assert verdict.outcome is outcome
    assert verdict.is_right
    assert not verdict.slips


WRONG = [
    ("seven", "4", ["one_forgotten"]),
    ("seven", "7", ["size_kept"]),
    ("seven_two", "5", ["stride_forgotten"]),
    ("seven_three", "3", ["rounded_up"]),
    ("seven", "doesn't fit", ["refused"]),
    ("padding", "6", ["padding_both"]),
    ("padding", "4", ["padding_half"]),
    ("ten_shape", "28x28x10", ["padding_forgotten"]),
    ("ten_shape", "30x30x10", ["padding_once"]),
    ("ten_shape", "32x32x3", ["depth_of_input"]),
    ("ten_shape", "32x32x30", ["depth_times"]),
    ("ten_shape", "28x28x3", ["padding_forgotten", "depth_of_input"]),
    ("ten_shape", "28", ["padding_forgotten"]),
    ("ten_parameters", "750", ["bias_forgotten"]),
    ("ten_parameters", "260", ["depth_forgotten"]),
    ("ten_parameters", "250", ["depth_and_bias"]),
    ("ten_parameters", "76", ["one_filter"]),
    ("ten_parameters", "75", ["one_filter_bare"]),
    ("ten_parameters", "751", ["one_bias"]),
    ("ten_parameters", "780", ["bias_per_channel"]),
    ("ten_parameters", "10240", ["outputs"]),
    ("ten_parameters", "10,240", ["outputs"]),
    ("ten_parameters", "778,240", ["not_shared"]),
    ("ten_parameters", "35K", []),
    ("alexnet_shape", "54x54x96", ["one_forgotten"]),
    ("alexnet_shape", "217x217x96", ["stride_forgotten"]),
    ("pool_shape", "27x27x1", ["depth_pooled"]),
    ("pool_shape", "18x18x96", ["pool_divided"]),
    ("pool_parameters", "9", ["pool_learns"]),
    ("pool_parameters", "2", ["pool_settings"]),
    ("pool_toy", "3", ["rounded_down"]),
    ("digits_parameters", "288", ["bias_forgotten"]),
    ("digits_dense", "36864", ["bias_forgotten"]),
    ("digits_dense", "640", ["sum_of_both"]),
    ("digits_values", "9", ["depth_left_out"]),
    ("digits_values", "70", ["added"]),
    ("first_layer", "864", ["bias_forgotten"]),
    ("first_layer", "123456", []),
]


@pytest.mark.parametrize(("name", "typed", "slips"), WRONG)
def test_wrong_answers_are_explained(name: str, typed: str, slips: list[str]) -> None:
    verdict = check(DECKS[name], typed, REFUSALS)
    assert verdict.outcome is Outcome.WRONG
    assert [slip.name for slip in verdict.slips] == slips


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("", Outcome.NOTHING),
        ("  ", Outcome.NOTHING),
        ("many", Outcome.UNREADABLE),
        ("32", Outcome.INCOMPLETE),
        ("32x32", Outcome.INCOMPLETE),
        ("32x32x10x1", Outcome.WRONG),
    ],
)
def test_what_is_no_full_answer(typed: str, outcome: Outcome) -> None:
    verdict = check(DECKS["ten_shape"], typed)
    assert verdict.outcome is outcome
    assert not verdict.is_right


def every(count: int) -> list[LayerQuestion]:
    return [*decks.questions(), *map(fresh.question, range(1, count))]


def test_the_right_answer_is_right_and_no_mistake() -> None:
    for question in every(400):
        assert check(question, question.answer).outcome is Outcome.RIGHT
        for place in question.places:
            assert place.right not in [slip.value for slip in place.slips]


def test_every_mistake_is_recognised_by_its_number() -> None:
    for question in every(200):
        if question.asked is Asked.SHAPE:
            continue
        [place] = question.places
        for slip in place.slips:
            verdict = check(question, str(slip.value))
            if verdict.is_right:
                continue  # AlexNet's weights without biases are right as well
            assert verdict.slips == (slip,)


def test_the_calculation_ends_with_the_answer() -> None:
    for question in every(200):
        assert question.calculation.replace(" → ", " = ").endswith(question.answer)


def test_fresh_questions_are_the_same_for_everybody_and_ask_for_everything() -> None:
    assert [fresh.question(seed) for seed in range(50)] == [
        fresh.question(seed) for seed in range(50)
    ]
    eight = [fresh.question(seed) for seed in range(100, 108)]
    assert len({(one.asked, one.layer.kind) for one in eight}) == 8
    assert len({one.layer for one in map(fresh.question, range(400))}) > 350


@given(
    st.integers(1, 64),
    st.integers(1, 9),
    st.integers(1, 5),
    st.integers(0, 4),
    st.integers(1, 8),
    st.integers(1, 8),
)
def test_any_layer_can_be_asked_about(
    side: int, kernel: int, stride: int, padding: int, channels: int, filters: int
) -> None:
    layer = LabLayer(
        kind=Kind.CONV,
        width=side,
        height=side + 3,
        channels=channels,
        filters=filters,
        kernel=kernel,
        stride=stride,
        padding=padding,
    )
    if layer.trouble:
        return
    for asked in (Asked.SIDE, Asked.SHAPE, Asked.PARAMETERS, Asked.WORK, Asked.VALUES):
        question = ask(asked, layer)
        assert check(question, question.answer).is_right
