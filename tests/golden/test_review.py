"""The decks' review questions (R217 to R221): their answers, and where they are not so (K39)."""

import pytest

from cnnviz.quiz import Matching, OneOf, check
from cnnviz.quiz.questions import generate
from cnnviz.ui import text
from tests.golden.entries import checks

# How the slides word what the app calls so.
QUESTIONS = {
    "convolution": "What is Convolution?",
    "pooling": "What is Pooling?",
    "relu": "What is ReLU Normalization?",
    "flattening": "What is Flattening?",
}
ANSWERS = {
    "every_match": "Trying every possible match",
    "shrinking": "Shrinking the image while keeping the most relevant info",
    "no_negatives": "Images with no negative values",
    "one_list": "Converting the data into a 1D array for inputting it to the next Dense layer",
}


@checks("review.matching")
def test_the_matching_quiz(golden):
    answers = golden["expected"]["answers"]
    for seed in range(5):
        question = generate("matching", seed)
        assert isinstance(question.form, Matching)
        pairs = dict(zip(question.form.left, question.form.rights, strict=True))
        assert {QUESTIONS[one]: ANSWERS[right] for one, right in pairs.items()} == answers
        assert sorted(ANSWERS[one] for one in question.form.offered) == sorted(
            golden["inputs"]["right_order_on_slide"]
        )
    for name in QUESTIONS:
        card = generate(f"what_is_{name}", 1)
        assert isinstance(card.form, OneOf)
        assert ANSWERS[card.form.right] == answers[QUESTIONS[name]]


@checks("review.rq_trickier")
def test_what_a_cnn_can_handle(golden):
    question = generate("can_handle", 1)
    assert isinstance(question.form, Matching)
    pairs = dict(zip(question.form.left, question.form.rights, strict=True))
    assert list(pairs) == golden["expected"]["answers_from_deck"]
    # The deck does not say which are built in: of the four only the first one is.
    assert [name for name, how in pairs.items() if how == "construction"] == ["translation"]
    assert "K39" in text.lesson("quiz").choice("why", "can_handle")


@pytest.mark.parametrize(
    ("name", "printed"),
    [("first_response", "1.00"), ("second_response", "-0.11"), ("corner_response", "0.33")],
)
def test_the_responses_are_those_of_the_slides(name, printed):
    assert check(generate(name, 1), printed).is_right
